use crate::arguments::Format;
use crate::table::{self, Cell};
use crate::{filter, open, output};
use anyhow::Result;
use engine::{Filter, ListedSegment};
use explain::Texts;
use protocol::{AnalysisFlag, AnalysisFlags};
use std::fmt::Write as _;
use std::io::BufWriter;
use std::net::IpAddr;
use std::path::Path;

/// Names of Wireshark's fields; `analysis` gathers its `tcp.analysis.*`.
const COLUMNS: [&str; 12] = [
    "frame.number",
    "tcp.stream",
    "ip.src",
    "tcp.srcport",
    "ip.dst",
    "tcp.dstport",
    "tcp.seq",
    "tcp.ack",
    "tcp.len",
    "tcp.flags",
    "tcp.window_size",
    "analysis",
];

/// `tcpladder segments`: one record per TCP segment, in capture order.
pub(crate) fn run(
    file: &Path,
    format: Format,
    filter: Option<Filter>,
    reorder: bool,
    texts: &Texts,
) -> Result<()> {
    let engine = open::file(file, reorder, texts)?;
    let matches = filter::run(&engine, filter);
    let out = BufWriter::with_capacity(1 << 16, output::stdout());
    let mut source = AddressText::default();
    let mut destination = AddressText::default();
    let mut flags = String::new();
    let mut analysis = String::new();
    table::write(out, format, &COLUMNS, |row| {
        for segment in engine.segments_matching(matches.as_ref()) {
            flags.clear();
            write!(flags, "0x{:04x}", segment.flags.bits())?;
            analysis.clear();
            push_analysis(&mut analysis, segment.analysis);
            row(cells(
                &segment,
                source.of(segment.source.address),
                destination.of(segment.destination.address),
                &flags,
                &analysis,
            ))?;
        }
        Ok(())
    })
}

fn cells<'a>(
    segment: &ListedSegment,
    source: &'a str,
    destination: &'a str,
    flags: &'a str,
    analysis: &'a str,
) -> [Cell<'a>; 12] {
    [
        Cell::Number(segment.frame.into()),
        Cell::Number(segment.stream.into()),
        Cell::Text(source),
        Cell::Number(segment.source.port.into()),
        Cell::Text(destination),
        Cell::Number(segment.destination.port.into()),
        Cell::Number(segment.seq.into()),
        segment
            .ack
            .map_or(Cell::Empty, |ack| Cell::Number(ack.into())),
        Cell::Number(segment.len.into()),
        Cell::Text(flags),
        Cell::Number(segment.window_bytes.into()),
        Cell::Text(analysis),
    ]
}

/// The text of the address written last: runs of segments share their addresses, and formatting one costs more than
/// all the rest of a line.
#[derive(Default)]
struct AddressText {
    last: Option<IpAddr>,
    text: String,
}

impl AddressText {
    fn of(&mut self, address: IpAddr) -> &str {
        if self.last != Some(address) {
            self.last = Some(address);
            self.text = address.to_string();
        }
        &self.text
    }
}

/// The names in alphabetical order.
fn push_analysis(out: &mut String, analysis: AnalysisFlags) {
    let mut names: Vec<&str> = analysis.flags().map(AnalysisFlag::name).collect();
    names.sort_unstable();
    out.push_str(&names.join(","));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn analysis_names_are_all_there_and_sorted() {
        let mut out = String::new();
        push_analysis(&mut out, AnalysisFlags::all());
        let names: Vec<&str> = out.split(',').collect();
        assert_eq!(names.len(), AnalysisFlag::ALL.len());
        assert!(names.is_sorted());
    }

    #[test]
    fn analysis_is_joined_by_commas() {
        let mut out = String::new();
        push_analysis(
            &mut out,
            AnalysisFlags::RETRANSMISSION | AnalysisFlags::FAST_RETRANSMISSION,
        );
        assert_eq!(out, "fast_retransmission,retransmission");
    }
}
