use crate::Subject;
use crate::block::Block;
use ladder::Escaped;

/// How the document looks, on a screen and on paper.
const STYLE: &str = include_str!("report.css");

/// The document as a page that loads nothing and runs nothing; pictures are SVG.
pub(crate) fn write(blocks: &[Block], subject: &Subject<'_>) -> String {
    let mut body = String::new();
    let mut title = String::new();
    for block in blocks {
        match block {
            Block::Heading(rank, text) => {
                if *rank == 1 {
                    title.clone_from(text);
                }
                let rank = (*rank).clamp(1, 6);
                body.push_str(&format!("<h{rank}>{}</h{rank}>\n", Escaped(text)));
            }
            Block::Paragraph(text) => body.push_str(&format!("<p>{}</p>\n", Escaped(text))),
            Block::Table(headings, rows) => {
                body.push_str("<div class=\"wide\"><table>\n<thead>");
                row(&mut body, headings, "th");
                body.push_str("</thead>\n<tbody>\n");
                for cells in rows {
                    row(&mut body, cells, "td");
                }
                body.push_str("</tbody>\n</table></div>\n");
            }
            Block::List(items) => {
                body.push_str("<dl>\n");
                for (name, text) in items {
                    let (name, text) = (Escaped(name), Escaped(text));
                    body.push_str(&format!("<dt>{name}</dt><dd>{text}</dd>\n"));
                }
                body.push_str("</dl>\n");
            }
            Block::Picture(scope) => {
                if let Some(picture) = super::picture(subject, scope, "svg") {
                    body.push_str(&format!("<figure>\n{picture}</figure>\n"));
                }
            }
        }
    }
    let language = subject.texts.language().tag();
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        Escaped(&title)
    )
}

fn row(body: &mut String, cells: &[String], element: &str) {
    body.push_str("<tr>");
    for cell in cells {
        body.push_str(&format!("<{element}>{}</{element}>", Escaped(cell)));
    }
    body.push_str("</tr>\n");
}
