use super::connection::connection;
use crate::arguments::{LinkArguments, Theme};
use crate::{open, output};
use anyhow::{Result, anyhow};
use explain::Texts;
use protocol::{Failure, LinkOptions};
use std::hash::{BuildHasher as _, RandomState};
use std::io::Write as _;

/// `tcpladder link`: a link that holds connections.
pub(crate) fn run(arguments: &LinkArguments, reorder: bool, texts: &Texts) -> Result<()> {
    let mut opened = open::file_to_read_again(&arguments.file, reorder, texts)?;
    let mut streams = Vec::new();
    for stream in &arguments.connections {
        streams.push(connection(&opened.engine, Some(*stream), texts)?.stream);
    }
    if streams.is_empty() {
        streams.push(connection(&opened.engine, None, texts)?.stream);
    }
    let options = LinkOptions {
        headers: arguments.headers,
        first_bytes: arguments.first_bytes,
        comments: arguments.comments,
        anonymize: arguments.anonymize,
        rebase: arguments.rebase,
    };
    let query = |error| anyhow!("{}", texts.query_error(error));
    let mut maker = opened.engine.make_link(&streams, options).map_err(query)?;
    while let Some(block) = opened.engine.link_block(&maker) {
        let bytes = opened.read(block.ranges())?;
        let taken = opened.engine.link_bytes(&mut maker, &block, &bytes);
        taken.map_err(query)?;
    }
    let key = [(); 2].map(|()| RandomState::new().hash_one(()));
    let made = opened.engine.link(maker, key);
    let made = made.map_err(|fault| anyhow!("{}", texts.failure(&Failure::Link(fault)).line()))?;
    let mut fragment = format!("#c={}", made.link);
    if let Some(stream) = streams.first() {
        fragment.push_str(&format!("&stream={stream}"));
    }
    if arguments.lang_in_link {
        fragment.push_str(&format!("&lang={}", texts.language().tag()));
    }
    if let Some(theme) = arguments.theme {
        fragment.push_str(match theme {
            Theme::Light => "&theme=light",
            Theme::Dark => "&theme=dark",
        });
    }
    Ok(writeln!(output::stdout(), "{fragment}")?)
}
