//! What a report says, section by section.

use crate::Subject;
use crate::block::Block;
use crate::date::date;
use crate::plan::{Chosen, MAX_ROWS, Plan};
use explain::{Args, duration, grouped, seconds};
use ladder::{Scope, StoryLine, Words as _};
use protocol::{EndState, Phase, SegmentRow, Side};

pub(crate) fn blocks(plan: &Plan, subject: &Subject<'_>) -> Vec<Block> {
    let texts = subject.texts;
    let connection = subject.drawing.connection;
    let words = texts.ladder_words(connection);
    let heading = |text: String| Block::Heading(2, text);
    let mut blocks = vec![Block::Heading(1, words.title(connection))];
    blocks.push(heading(texts.get("report-captured")));
    blocks.push(captured(subject));
    let is_long = subject.drawing.outline.rows > MAX_ROWS;
    if !is_long {
        blocks.push(heading(texts.get("report-ladder")));
        blocks.push(Block::Picture(Scope::All));
    }
    let phases = [
        (Phase::Handshake, &plan.handshake),
        (Phase::Teardown, &plan.teardown),
    ];
    for (phase, chosen) in phases {
        if phase == Phase::Teardown {
            data(&mut blocks, plan, subject);
        }
        blocks.push(heading(words.phase(phase)));
        if chosen.rows.is_empty() {
            blocks.push(Block::Paragraph(texts.get("report-no-segments")));
            continue;
        }
        if is_long {
            blocks.push(Block::Picture(Scope::Phase(phase)));
        }
        blocks.push(numbers(&chosen.rows, subject));
        reasons(&mut blocks, chosen, subject);
    }
    blocks.push(heading(texts.get("report-verdict")));
    blocks.push(Block::List(
        subject.drawing.story.iter().map(verdict).collect(),
    ));
    blocks
}

fn captured(subject: &Subject<'_>) -> Block {
    let texts = subject.texts;
    let (capture, connection) = (subject.capture, subject.drawing.connection);
    let end = |end: String, name: &Option<String>| match name {
        Some(name) => format!("{name} ({end})"),
        None => end,
    };
    let mut facts = vec![
        (texts.get("report-file"), capture.name.clone()),
        (texts.get("report-capture"), texts.capture_line(capture)),
    ];
    facts.extend(
        capture
            .first_time
            .map(|time| (texts.get("report-recorded"), date(time))),
    );
    facts.extend([
        (
            texts.get("ladder-client"),
            end(connection.client.to_string(), &connection.client_name),
        ),
        (
            texts.get("ladder-server"),
            end(connection.server.to_string(), &connection.server_name),
        ),
        (texts.get("report-roles"), texts.roles(connection)),
        (
            texts.get("report-stream"),
            format!("tcp.stream eq {}", connection.stream),
        ),
        (
            texts.get("report-segments"),
            grouped(connection.segments.into()),
        ),
        (
            texts.get("report-payload"),
            texts.connection_use(connection),
        ),
    ]);
    if let Some(start) = connection.start {
        let args = Args::new().text("time", seconds(start));
        let begins = texts.with("time-since-start", &args);
        facts.push((texts.get("report-begins"), begins));
    }
    if let Some(took) = connection.duration {
        facts.push((texts.get("report-lasts"), duration(took)));
    }
    let rows = facts.into_iter().map(|(name, value)| vec![name, value]);
    let headings = vec![texts.get("report-what"), texts.get("report-value")];
    Block::Table(headings, rows.collect())
}

fn data(blocks: &mut Vec<Block>, plan: &Plan, subject: &Subject<'_>) {
    let texts = subject.texts;
    let words = texts.ladder_words(subject.drawing.connection);
    blocks.push(Block::Heading(2, words.phase(Phase::Data)));
    if plan.messages.rows.is_empty() {
        let what = texts.connection_use(subject.drawing.connection);
        blocks.push(Block::Paragraph(what));
    } else {
        let headings = vec![
            texts.get("export-column-frame"),
            texts.get("ladder-time"),
            texts.get("report-from"),
            texts.get("report-message"),
            texts.get("report-answers"),
        ];
        let rows = plan.messages.rows.iter().filter_map(|row| {
            let message = row.message.as_ref()?;
            let answers = words.answers(message).into_iter().next();
            Some(vec![
                row.frame.to_string(),
                row.time.map(seconds).unwrap_or_default(),
                role(row.direction.sender(), subject),
                words.message(message),
                answers.unwrap_or_default(),
            ])
        });
        blocks.push(Block::Table(headings, rows.collect()));
        more(blocks, &plan.messages, subject);
    }
    if !plan.odd.rows.is_empty() {
        blocks.push(Block::Heading(3, texts.get("report-odd")));
        blocks.push(numbers(&plan.odd.rows, subject));
        reasons(blocks, &plan.odd, subject);
    }
}

/// Segments with their numbers, a line each.
fn numbers(rows: &[SegmentRow], subject: &Subject<'_>) -> Block {
    let texts = subject.texts;
    let headings = vec![
        texts.get("export-column-frame"),
        texts.get("ladder-time"),
        texts.get("report-from"),
        texts.get("report-flags"),
        "Seq".to_owned(),
        texts.get("report-seq-raw"),
        "Ack".to_owned(),
        "Len".to_owned(),
        "Win".to_owned(),
        texts.get("report-options"),
        texts.get("report-client-state"),
        texts.get("report-server-state"),
    ];
    let cells = |row: &SegmentRow| {
        let options = row.syn.map(|syn| {
            let mut options: Vec<String> = Vec::new();
            options.extend(syn.mss.map(|mss| format!("MSS={mss}")));
            options.extend(
                syn.window_scale
                    .map(|shift| format!("WS={}", 1_u32 << shift.min(14))),
            );
            options.extend(syn.sack_permitted.then(|| "SACK_PERM".to_owned()));
            options.extend(syn.timestamps.then(|| "TS".to_owned()));
            options.join(" ")
        });
        vec![
            row.frame.to_string(),
            row.time.map(seconds).unwrap_or_default(),
            role(row.direction.sender(), subject),
            texts.flag_names(row.flags),
            row.seq.relative.to_string(),
            row.seq.raw.to_string(),
            row.ack
                .map_or_else(String::new, |ack| ack.relative.to_string()),
            row.len.to_string(),
            row.window.bytes.to_string(),
            options.unwrap_or_default(),
            state(row.client),
            state(row.server),
        ]
    };
    Block::Table(headings, rows.iter().map(cells).collect())
}

/// Why segments are as they are.
fn reasons(blocks: &mut Vec<Block>, chosen: &Chosen, subject: &Subject<'_>) {
    for row in &chosen.rows {
        let Some(detail) = (subject.detail)(row.frame) else {
            continue;
        };
        let texts = subject.texts;
        blocks.push(Block::Heading(4, texts.segment_heading(&detail)));
        blocks.push(Block::Paragraph(texts.segment_subheading(&detail)));
        let whys = texts.whys(&detail, subject.drawing.connection).into_iter();
        let whys = whys.map(|why| (why.heading.text(), why.answer.text()));
        blocks.push(Block::List(whys.collect()));
    }
    more(blocks, chosen, subject);
}

fn more(blocks: &mut Vec<Block>, chosen: &Chosen, subject: &Subject<'_>) {
    if chosen.more > 0 {
        let args = Args::new().number("count", chosen.more);
        blocks.push(Block::Paragraph(subject.texts.with("report-more", &args)));
    }
}

fn role(side: Side, subject: &Subject<'_>) -> String {
    subject.texts.get(match side {
        Side::Client => "ladder-client",
        Side::Server => "ladder-server",
    })
}

fn state(change: Option<EndState>) -> String {
    change.map_or_else(String::new, |change| change.state.code().to_owned())
}

fn verdict(line: &StoryLine) -> (String, String) {
    let frames: String = line.frames.iter().map(|it| format!(" #{it}")).collect();
    let inferred = line.inferred.iter().map(|it| format!(" {it}"));
    let text = format!("{}{}{frames}", line.sentence, inferred.collect::<String>());
    (line.name.clone(), text)
}
