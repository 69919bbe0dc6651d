use super::connection::connection;
use super::dump::{TextLines, hex};
use crate::arguments::{Bytes, FollowArguments, Sender};
use crate::{open, output};
use anyhow::{Context as _, Result};
use explain::{Args, Texts};
use protocol::{Side, StreamContent, StreamFrom, StreamPiece};
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// How much is read at once.
const WINDOW_BYTES: u32 = 1 << 20;

/// `tcpladder follow`: the bytes of one connection.
pub(crate) fn run(arguments: &FollowArguments, reorder: bool, texts: &Texts) -> Result<()> {
    let mut opened = open::file_to_read_again(&arguments.file, reorder, texts)?;
    let stream = connection(&opened.engine, arguments.connection, texts)?.stream;
    let only = arguments.direction.map(|sender| match sender {
        Sender::Client => Side::Client,
        Sender::Server => Side::Server,
    });
    let mut out: Box<dyn Write> = match &arguments.output {
        Some(path) => Box::new(File::create(path).with_context(|| path.display().to_string())?),
        None => Box::new(output::stdout()),
    };
    let mut out = BufWriter::new(&mut out);
    let query = |error| anyhow::anyhow!("{}", texts.query_error(error));
    let mut writer = Writer::new(arguments.format, texts);
    let mut from = Some(0);
    while let Some(piece) = from {
        let place = StreamFrom::Piece(piece);
        let reading = opened.engine.follow(stream, only, place, WINDOW_BYTES);
        let reading = reading.map_err(query)?;
        let bytes = opened.read(reading.ranges())?;
        let window = opened.engine.stream_window(&reading, &bytes);
        let window = window.map_err(query)?;
        for piece in &window.pieces {
            writer.piece(piece, &mut out)?;
        }
        from = window.next;
    }
    writer.end(&mut out)?;
    Ok(out.flush()?)
}

/// Writes pieces in one format.
struct Writer<'a> {
    format: Bytes,
    texts: &'a Texts,
    /// Whose lines are being written.
    lines: Option<(Side, TextLines)>,
    text: String,
}

impl<'a> Writer<'a> {
    fn new(format: Bytes, texts: &'a Texts) -> Self {
        Self {
            format,
            texts,
            lines: None,
            text: String::new(),
        }
    }

    fn piece(&mut self, piece: &StreamPiece, out: &mut impl Write) -> io::Result<()> {
        let mark = match piece.sender {
            Side::Client => '>',
            Side::Server => '<',
        };
        match (&piece.content, self.format) {
            (StreamContent::Bytes(bytes), Bytes::Raw) => return out.write_all(bytes),
            (StreamContent::Gap(len), format) => {
                let args = Args::new().number("bytes", *len);
                let gap = self.texts.with("cli-gap", &args);
                if format == Bytes::Raw {
                    // Nothing but the stream's bytes goes among them.
                    output::tell(&format!("{mark} {gap}"));
                } else {
                    self.end_line();
                    self.text.push_str(&format!("{mark} {gap}\n"));
                }
            }
            (StreamContent::Bytes(bytes), Bytes::Hex) => {
                hex(mark, piece.offset, bytes, &mut self.text);
            }
            (StreamContent::Bytes(bytes), Bytes::Text) => {
                if self
                    .lines
                    .as_ref()
                    .is_none_or(|(side, _)| *side != piece.sender)
                {
                    self.end_line();
                }
                let lines = (piece.sender, TextLines::new(mark));
                let (_, lines) = self.lines.get_or_insert(lines);
                lines.push(bytes, &mut self.text);
            }
        }
        self.write(out)
    }

    /// What comes next does not go on the line that was begun.
    fn end_line(&mut self) {
        if let Some((_, mut lines)) = self.lines.take() {
            lines.end(&mut self.text);
        }
    }

    fn end(&mut self, out: &mut impl Write) -> io::Result<()> {
        self.end_line();
        self.write(out)
    }

    fn write(&mut self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }
}
