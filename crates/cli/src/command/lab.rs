use super::connection::connection;
use crate::arguments::{LabArguments, LabFormat};
use crate::{open, output};
use anyhow::Result;
use explain::{Texts, lab_tsv};
use protocol::{LabDirection, LabSegment, LabSheet, Limit, Nanos};
use serde_json::{Map, Value, json};
use std::io::{BufWriter, Write as _};

/// `tcpladder lab`: the figures of a lab sheet.
pub(crate) fn run(arguments: &LabArguments, reorder: bool, texts: &Texts) -> Result<()> {
    let engine = open::file(&arguments.file, reorder, texts)?;
    let stream = connection(&engine, arguments.connection, texts)?.stream;
    let query = |error| anyhow::anyhow!("{}", texts.query_error(error));
    let sheet = engine.lab(stream).map_err(query)?;
    let mut out = BufWriter::new(output::stdout());
    match arguments.format {
        LabFormat::Text => out.write_all(texts.lab_text(&sheet).as_bytes())?,
        LabFormat::Tsv => out.write_all(lab_tsv(&sheet).as_bytes())?,
        LabFormat::Markdown => out.write_all(texts.lab_markdown(&sheet).as_bytes())?,
        LabFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &object(&sheet))?;
            out.write_all(b"\n")?;
        }
    }
    Ok(out.flush()?)
}

fn object(sheet: &LabSheet) -> Value {
    json!({
        "client": sheet.client.to_string(),
        "server": sheet.server.to_string(),
        "isn_client": sheet.isn.client,
        "isn_server": sheet.isn.server,
        "sack_permitted": sheet.sack_permitted,
        "mss_client": sheet.mss.client,
        "mss_server": sheet.mss.server,
        "client_to_server": direction(&sheet.sent.client),
        "server_to_client": direction(&sheet.sent.server),
    })
}

fn direction(sent: &LabDirection) -> Value {
    let acks: Map<String, Value> = sent
        .acks
        .segments
        .iter()
        .map(|(segments, times)| (segments.to_string(), json!(times)))
        .collect();
    let limit = |limit: &Limit| json!({ "share": f64::from(limit.per_mille) / 1000.0, "frames": limit.frames });
    json!({
        "segments": sent.segments.iter().map(segment).collect::<Vec<_>>(),
        "least_window": sent.least_window.map(|(bytes, _)| bytes),
        "least_window_frame": sent.least_window.map(|(_, frame)| frame),
        "window_limited": sent.window_limited,
        "retransmissions": sent.retransmissions,
        "acks": {
            "segments": acks,
            "most_bytes": sent.acks.most_bytes,
            "usual_bytes": sent.acks.usual_bytes,
        },
        "bytes": sent.bytes,
        "duration": seconds(sent.duration),
        "throughput": sent.throughput(),
        "slow_start": sent.slow_start.as_ref().map(|it| json!({
            "from": it.from,
            "to": it.to,
            "frames": it.rounds.iter().map(|(frame, _)| frame).collect::<Vec<_>>(),
            "in_flight": it.rounds.iter().map(|(_, bytes)| bytes).collect::<Vec<_>>(),
            "estimate": true,
        })),
        "limited_by": sent.limited_by.as_ref().map(|it| json!({
            "window": limit(&it.window),
            "application": limit(&it.application),
            "network": limit(&it.network),
            "estimate": true,
        })),
        "cut": sent.is_cut,
    })
}

fn segment(segment: &LabSegment) -> Value {
    json!({
        "frame": segment.frame,
        "time": seconds(segment.time),
        "seq": segment.seq,
        "len": segment.len,
        "in_flight": segment.in_flight,
        "repeats": segment.repeats,
        "acked_by": segment.acked_by,
        "rtt": seconds(segment.rtt),
        "estimated_rtt": seconds(segment.estimated_rtt),
        "dev_rtt": seconds(segment.dev_rtt),
        "rto": seconds(segment.rto),
    })
}

fn seconds(time: Option<Nanos>) -> Option<f64> {
    time.map(|time| time.0 as f64 / 1e9)
}
