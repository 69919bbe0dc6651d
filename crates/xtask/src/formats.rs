//! Holds the text formats of a ladder against the programs that read them: Mermaid's parser, PlantUML, LaTeX. They are large, so
//! this is a command of its own. Mermaid is installed; of the others it is said how, and that fails where `CI=true`.

use crate::project::Project;
use crate::run;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// npm's `mermaid`, and what it needs of a document.
const MERMAID: [&str; 2] = ["mermaid@11.12.0", "jsdom@26.1.0"];

/// Reads all files that are named behind it.
const PARSE: &str = r#"
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
for (const file of process.argv.slice(2)) {
  await mermaid.parse(readFileSync(file, "utf8"));
  console.log(`mermaid reads ${file}`);
}
"#;

/// A program that Debian has.
struct Reader {
    program: &'static str,
    arguments: &'static [&'static str],
    packages: &'static str,
}

const PLANTUML: Reader = Reader {
    program: "plantuml",
    arguments: &["-checkonly", "-failfast2"],
    packages: "plantuml",
};
const LATEX: [&str; 2] = ["-interaction=nonstopmode", "-halt-on-error"];
const PDFLATEX: Reader = Reader {
    program: "pdflatex",
    arguments: &LATEX,
    packages: "texlive-latex-extra texlive-pictures",
};
/// Chinese letters need it.
const XELATEX: Reader = Reader {
    program: "xelatex",
    arguments: &LATEX,
    packages: "texlive-xetex texlive-lang-chinese texlive-latex-extra texlive-pictures",
};

/// Has every text that the tests of the command line hold read by the program that it is for.
///
/// # Errors
/// Where one does not read what is written for it; where npm is missing; and where another one is, with `CI=true`.
pub(crate) fn formats(project: &Project) -> Result<()> {
    let snapshots = project.root().join("crates/cli/tests/cli/snapshots");
    let scratch = project.scratch("formats")?;
    mermaid(project, &scratch, &files(&snapshots, "mmd")?)?;
    let mut missing = Vec::new();
    for file in files(&snapshots, "puml")? {
        PLANTUML.read(project, &file, &scratch, &mut missing)?;
    }
    for file in files(&snapshots, "tex")? {
        let text = fs::read_to_string(&file).with_context(|| file.clone())?;
        let latex = match text.contains("{ctex}") {
            true => XELATEX,
            false => PDFLATEX,
        };
        latex.read(project, &file, &scratch, &mut missing)?;
    }
    if missing.is_empty() {
        return Ok(());
    }
    let missing = missing.join("; ");
    if env::var_os("CI").is_some_and(|value| value == "true") {
        bail!("not read: {missing}");
    }
    println!("skipped: {missing}");
    Ok(())
}

/// The snapshots with an extension.
fn files(folder: &Path, extension: &str) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let path = entry?.into_path();
        if path.extension().is_some_and(|it| it == extension) {
            files.push(path.display().to_string());
        }
    }
    if files.is_empty() {
        bail!("no snapshots of .{extension}");
    }
    Ok(files)
}

fn mermaid(project: &Project, scratch: &Path, files: &[String]) -> Result<()> {
    if !scratch.join("node_modules/mermaid/package.json").is_file() {
        eprintln!("{}: installing into {}", MERMAID[0], scratch.display());
        fs::write(scratch.join("package.json"), "{\"private\":true}")?;
        let npm = which::which("npm").context("npm is missing; it comes with Node")?;
        let mut install = project.command(npm);
        install.args(["install", "--no-audit", "--no-fund", "--ignore-scripts"]);
        run::run(install.args(MERMAID).current_dir(scratch))?;
    }
    fs::write(scratch.join("parse.mjs"), PARSE)?;
    let node = which::which("node").context("Node is missing")?;
    let mut parse = project.command(node);
    run::run(parse.arg("parse.mjs").args(files).current_dir(scratch))
}

impl Reader {
    /// Has it read a file, or says how it is installed.
    fn read(
        &self,
        project: &Project,
        file: &str,
        scratch: &Path,
        missing: &mut Vec<String>,
    ) -> Result<()> {
        let Ok(program) = which::which(self.program) else {
            let line = format!(
                "{} is missing: apt-get install {}",
                self.program, self.packages
            );
            if !missing.contains(&line) {
                missing.push(line);
            }
            return Ok(());
        };
        let mut command = project.command(program);
        // Some write beside what they read.
        let name = Path::new(file)
            .file_name()
            .context("a file without a name")?;
        fs::copy(file, scratch.join(name)).with_context(|| file.to_owned())?;
        command.args(self.arguments).arg(name).current_dir(scratch);
        run::run(&mut command)
    }
}
