use crate::Subject;
use crate::block::Block;
use ladder::escaped_markdown as escaped;

/// The document as Markdown; pictures are Mermaid diagrams, which GitHub, GitLab and many wikis draw.
pub(crate) fn write(blocks: &[Block], subject: &Subject<'_>) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(rank, text) => {
                let marks = "#".repeat((*rank).into());
                out.push_str(&format!("{marks} {}\n\n", escaped(text)));
            }
            Block::Paragraph(text) => out.push_str(&format!("{}\n\n", escaped(text))),
            Block::Table(headings, rows) => {
                line(&mut out, headings);
                out.push_str(&format!("|{}\n", " --- |".repeat(headings.len())));
                for row in rows {
                    line(&mut out, row);
                }
                out.push('\n');
            }
            Block::List(items) => {
                for (name, text) in items {
                    let colon = if name.ends_with(['?', '？']) {
                        ""
                    } else {
                        ":"
                    };
                    let (name, text) = (escaped(name), escaped(text));
                    out.push_str(&format!("- **{name}{colon}** {text}\n"));
                }
                out.push('\n');
            }
            Block::Picture(scope) => {
                if let Some(picture) = super::picture(subject, scope, "mermaid") {
                    out.push_str(&format!("```mermaid\n{picture}```\n\n"));
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn line(out: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    out.push_str(&format!("| {} |\n", cells.join(" | ")));
}
