use anyhow::{Result, bail};
use engine::Engine;
use explain::{Args, Texts};
use protocol::ConnectionView;

/// The connection that was asked for; without one, the first that carries payload.
pub(crate) fn connection(
    engine: &Engine,
    stream: Option<u32>,
    texts: &Texts,
) -> Result<ConnectionView> {
    let Some(stream) = stream.or_else(|| engine.suggested_stream()) else {
        bail!("{}", texts.get("cli-no-connections"));
    };
    match engine.connection(stream) {
        Some(connection) => Ok(connection),
        None => {
            let args = Args::new()
                .digits("stream", stream)
                .number("total", engine.connection_count());
            bail!("{}", texts.with("cli-no-such-connection", &args));
        }
    }
}
