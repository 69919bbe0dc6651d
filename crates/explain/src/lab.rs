//! The lab sheet of a connection: its summary in sentences, and its table as text for other programs.

use crate::{Args, Texts};
use ladder::StoryLine;
use protocol::{LabDirection, LabSegment, LabSheet, Limit, Nanos, Side};
use std::fmt::Write as _;

/// The columns of a lab sheet's table, as TSV names them.
pub const LAB_COLUMNS: [&str; 11] = [
    "frame",
    "time",
    "seq",
    "len",
    "in_flight",
    "repeats",
    "acked_by",
    "rtt",
    "estimated_rtt",
    "dev_rtt",
    "rto",
];

/// The cells of one segment; times in seconds, with as many digits behind the point as `digits` says.
pub fn lab_cells(segment: &LabSegment, digits: usize) -> [String; 11] {
    let number = |number: Option<u32>| number.map_or_else(String::new, |it| it.to_string());
    let time = |time: Option<Nanos>| time.map_or_else(String::new, |it| lab_seconds(it, digits));
    [
        segment.frame.to_string(),
        time(segment.time),
        segment.seq.to_string(),
        segment.len.to_string(),
        segment.in_flight.to_string(),
        number(segment.repeats),
        number(segment.acked_by),
        time(segment.rtt),
        time(segment.estimated_rtt),
        time(segment.dev_rtt),
        time(segment.rto),
    ]
}

/// Seconds as course sheets write them: a point, and digits behind it (rounded).
pub fn lab_seconds(time: Nanos, digits: usize) -> String {
    format!("{:.digits$}", time.0 as f64 / 1e9)
}

/// The table of both directions as TSV, with a column for the sender.
pub fn lab_tsv(sheet: &LabSheet) -> String {
    let mut text = format!("sender\t{}\n", LAB_COLUMNS.join("\t"));
    for side in Side::BOTH {
        for segment in &sheet.sent[side].segments {
            let cells = lab_cells(segment, 9).join("\t");
            let _ = writeln!(text, "{}\t{cells}", side.code());
        }
    }
    text
}

impl Texts {
    /// The table's column headings, in the order of [`LAB_COLUMNS`].
    pub fn lab_headings(&self) -> [String; 11] {
        [
            self.get("lab-column-frame"),
            self.get("lab-column-time"),
            self.get("lab-column-seq"),
            self.get("lab-column-len"),
            self.get("lab-column-in-flight"),
            self.get("lab-column-repeats"),
            self.get("lab-column-acked-by"),
            self.get("lab-column-rtt"),
            self.get("lab-column-estimated"),
            self.get("lab-column-deviation"),
            self.get("lab-column-rto"),
        ]
    }

    /// What holds for the whole connection.
    pub fn lab_ends(&self, sheet: &LabSheet) -> StoryLine {
        let args = Args::new()
            .text("client", sheet.client.to_string())
            .text("server", sheet.server.to_string());
        let mut sentences = vec![self.with("lab-ends", &args)];
        for side in Side::BOTH {
            let Some(isn) = sheet.isn[side] else {
                continue;
            };
            let mss = sheet.mss[side];
            let args = Args::new()
                .side("side", side)
                .digits("isn", isn)
                .choice("has_mss", if mss.is_some() { "yes" } else { "no" })
                .number("mss", mss.unwrap_or(0));
            sentences.push(self.with("lab-isn", &args));
        }
        if let Some(permitted) = sheet.sack_permitted {
            let permitted = if permitted { "yes" } else { "no" };
            let args = Args::new().choice("permitted", permitted);
            sentences.push(self.with("lab-sack", &args));
        }
        self.lab_line("lab-name-ends", &sentences, &[])
    }

    /// What one direction's figures say.
    pub fn lab_summary(&self, sent: &LabDirection, side: Side) -> Vec<StoryLine> {
        if sent.segments.is_empty() {
            let args = Args::new().side("side", side);
            let sentence = self.with("lab-nothing", &args);
            return vec![self.lab_line("lab-name-sent", &[sentence], &[])];
        }
        let mut lines = vec![
            self.lab_throughput(sent),
            self.lab_repeats(sent),
            self.lab_window(sent, side),
        ];
        lines.extend(self.lab_acks(sent));
        lines.push(self.lab_rtt(sent));
        lines.push(self.lab_slow_start(sent));
        lines.extend(self.lab_limit(sent));
        lines
    }

    fn lab_line(&self, name: &str, sentences: &[String], frames: &[u32]) -> StoryLine {
        StoryLine {
            name: self.get(name),
            sentence: sentences.join(&self.get("sentence-separator")),
            inferred: None,
            frames: frames.to_vec(),
        }
    }

    fn lab_throughput(&self, sent: &LabDirection) -> StoryLine {
        let segments = u64::try_from(sent.segments.len()).unwrap_or(u64::MAX);
        let segments = segments.saturating_add(sent.omitted.into());
        let args = Args::new()
            .number("bytes", sent.bytes)
            .number("segments", segments);
        let sentence = match sent.duration.zip(sent.throughput()) {
            Some((time, rate)) => {
                let args = args
                    .text("time", lab_seconds(time, 6))
                    .text("rate", crate::number::group_digits(&format!("{rate:.0}")));
                self.with("lab-sent", &args)
            }
            None => self.with("lab-sent-unfinished", &args),
        };
        let mut sentences = vec![sentence];
        if sent.is_cut {
            let args = Args::new().number("segments", segments);
            sentences.push(self.with("lab-cut", &args));
        }
        self.lab_line("lab-name-sent", &sentences, &[])
    }

    fn lab_repeats(&self, sent: &LabDirection) -> StoryLine {
        let frames = &sent.retransmissions;
        let sentence = if frames.is_empty() {
            self.get("lab-repeats-none")
        } else {
            let args = self.count_and_frames(frames);
            self.with("lab-repeats", &args)
        };
        self.lab_line("lab-name-repeats", &[sentence], &[])
    }

    fn lab_window(&self, sent: &LabDirection, side: Side) -> StoryLine {
        let mut sentences = Vec::new();
        if let Some((bytes, frame)) = sent.least_window {
            let args = Args::new()
                .side("side", side)
                .number("bytes", bytes)
                .digits("frame", frame);
            sentences.push(self.with("lab-window", &args));
        }
        sentences.push(if sent.window_limited.is_empty() {
            self.get("lab-window-never")
        } else {
            let args = self.count_and_frames(&sent.window_limited);
            self.with("lab-window-full", &args)
        });
        self.lab_line("lab-name-window", &sentences, &[])
    }

    fn lab_acks(&self, sent: &LabDirection) -> Option<StoryLine> {
        let acks = &sent.acks;
        let part = |&(segments, times): &(u32, u32)| {
            let args = Args::new()
                .number("segments", segments)
                .number("times", times);
            self.with("lab-ack-part", &args)
        };
        let parts: Vec<String> = acks.segments.iter().map(part).collect();
        let args = Args::new()
            .text("parts", self.list(&parts))
            .number("usual", acks.usual_bytes)
            .number("most", acks.most_bytes);
        let mut sentences = vec![self.with("lab-acks", &args)];
        if acks.segments.iter().any(|&(segments, _)| segments > 1) {
            sentences.push(self.get("lab-acks-delayed"));
        }
        (!parts.is_empty()).then(|| self.lab_line("lab-name-acks", &sentences, &[]))
    }

    fn lab_rtt(&self, sent: &LabDirection) -> StoryLine {
        let times = || sent.segments.iter().filter_map(|it| it.rtt);
        let last = sent.segments.last();
        let last = last.and_then(|it| it.estimated_rtt.zip(it.rto));
        let sentence = match times().min().zip(times().max()).zip(last) {
            Some(((least, greatest), (estimated, rto))) => {
                let args = Args::new()
                    .text("least", lab_seconds(least, 6))
                    .text("greatest", lab_seconds(greatest, 6))
                    .text("estimated", lab_seconds(estimated, 6))
                    .text("rto", lab_seconds(rto, 6));
                self.with("lab-rtt", &args)
            }
            None => self.get("lab-rtt-none"),
        };
        self.lab_line("lab-name-rtt", &[sentence], &[])
    }

    fn lab_slow_start(&self, sent: &LabDirection) -> StoryLine {
        let Some(slow) = &sent.slow_start else {
            let sentence = self.get("lab-slow-start-none");
            return self.lab_estimate("lab-name-slow-start", sentence, &[]);
        };
        let rounds: Vec<String> = slow
            .rounds
            .iter()
            .map(|&(_, bytes)| crate::grouped(bytes.into()))
            .collect();
        let args = Args::new()
            .digits("from", slow.from)
            .digits("to", slow.to)
            .text("rounds", rounds.join(" → "));
        let frames: Vec<u32> = slow.rounds.iter().map(|&(frame, _)| frame).collect();
        let sentence = self.with("lab-slow-start", &args);
        self.lab_estimate("lab-name-slow-start", sentence, &frames)
    }

    fn lab_limit(&self, sent: &LabDirection) -> Option<StoryLine> {
        let limits = sent.limited_by.as_ref()?;
        let (main, limit) = limits.main();
        let percent = |limit: &Limit| format!("{:.1}", f64::from(limit.per_mille) / 10.0);
        let args = Args::new()
            .choice("main", main)
            .text("window", percent(&limits.window))
            .text("application", percent(&limits.application))
            .text("network", percent(&limits.network));
        let sentence = self.with("lab-limit", &args);
        Some(self.lab_estimate("lab-name-limit", sentence, &limit.frames))
    }

    fn lab_estimate(&self, name: &str, sentence: String, frames: &[u32]) -> StoryLine {
        StoryLine {
            inferred: Some(self.get("lab-estimated")),
            ..self.lab_line(name, &[sentence], frames)
        }
    }

    /// How many frames, and the first of them.
    fn count_and_frames(&self, frames: &[u32]) -> Args {
        let shown = frames.iter().take(12).map(|frame| format!("#{frame}"));
        let mut shown: Vec<String> = shown.collect();
        if frames.len() > shown.len() {
            shown.push("…".to_owned());
        }
        let count = u64::try_from(frames.len()).unwrap_or(u64::MAX);
        Args::new()
            .number("count", count)
            .text("frames", self.list(&shown))
    }

    /// The whole sheet as Markdown: sentences and tables.
    pub fn lab_markdown(&self, sheet: &LabSheet) -> String {
        let mut text = format!(
            "# {}\n\n{}\n",
            self.get("lab-title"),
            self.lab_ends(sheet).sentence
        );
        for side in Side::BOTH {
            let args = Args::new().side("side", side);
            let _ = write!(text, "\n## {}\n\n", self.with("lab-sender", &args));
            let sent = &sheet.sent[side];
            for line in self.lab_summary(sent, side) {
                let _ = writeln!(
                    text,
                    "- **{}**{} {}",
                    line.name,
                    self.lab_colon(&line),
                    line.sentence
                );
            }
            if sent.segments.is_empty() {
                continue;
            }
            let headings = self.lab_headings();
            let _ = write!(
                text,
                "\n| {} |\n|{}\n",
                headings.join(" | "),
                "---:|".repeat(headings.len())
            );
            for segment in &sent.segments {
                let _ = writeln!(text, "| {} |", lab_cells(segment, 6).join(" | "));
            }
        }
        text
    }

    /// What stands behind a line's name.
    fn lab_colon(&self, line: &StoryLine) -> String {
        match line.inferred {
            Some(_) => self.get("lab-estimate-line-end"),
            None => self.get("lab-line-end"),
        }
    }

    /// The whole sheet for a terminal.
    pub fn lab_text(&self, sheet: &LabSheet) -> String {
        let mut text = format!("{}\n", self.lab_ends(sheet).sentence);
        for side in Side::BOTH {
            let args = Args::new().side("side", side);
            let _ = write!(text, "\n{}\n\n", self.with("lab-sender", &args));
            let sent = &sheet.sent[side];
            for line in self.lab_summary(sent, side) {
                let _ = writeln!(
                    text,
                    "  {}{} {}",
                    line.name,
                    self.lab_colon(&line),
                    line.sentence
                );
            }
            let rows: Vec<[String; 11]> = std::iter::once(LAB_COLUMNS.map(str::to_owned))
                .filter(|_| !sent.segments.is_empty())
                .chain(sent.segments.iter().map(|it| lab_cells(it, 6)))
                .collect();
            let mut widths = [0; 11];
            for row in &rows {
                for (width, cell) in widths.iter_mut().zip(row) {
                    *width = (*width).max(cell.len());
                }
            }
            for (place, row) in rows.iter().enumerate() {
                if place == 0 {
                    text.push('\n');
                }
                for (width, cell) in widths.iter().zip(row) {
                    let _ = write!(text, "  {cell:>width$}");
                }
                text.push('\n');
            }
        }
        text
    }
}
