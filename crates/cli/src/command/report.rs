use super::output::Output;
use super::sheet::Sheet;
use crate::arguments::{ReportArguments, ReportFormat};
use crate::open;
use anyhow::Result;
use explain::Texts;
use ladder::{Scope, Theme};
use protocol::LadderLook;
use report::{Format, Plan, Subject};
use std::io::Write as _;

/// `tcpladder report`: one connection as a document.
pub(crate) fn run(arguments: &ReportArguments, reorder: bool, texts: &Texts) -> Result<()> {
    let opened = open::file_to_read_again(&arguments.file, reorder, texts)?;
    let capture = opened.engine.summary();
    let sheet = Sheet::new(opened, arguments.connection, LadderLook::FOLDED, texts)?;
    let format = match arguments.format {
        ReportFormat::Markdown => Format::Markdown,
        ReportFormat::Html => Format::Html,
    };
    sheet.draw(&Scope::All, false, Theme::Light, |drawing| {
        let subject = Subject {
            texts,
            capture: &capture,
            drawing,
            detail: &|frame| sheet.detail(frame),
        };
        let report = Plan::of(drawing).write(&subject, format);
        let mut output = Output::to(arguments.output.as_deref())?;
        output.write_all(report.as_bytes())?;
        output.finish()
    })
}
