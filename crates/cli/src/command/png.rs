use anyhow::{Result, bail};
use explain::Texts;
use ladder::Drawing;

/// How many pixels a px of the drawing has.
#[cfg(feature = "png")]
const SCALE: f32 = 2.0;

/// A ladder as a PNG file: its SVG picture, drawn with the system's fonts.
#[cfg(feature = "png")]
pub(crate) fn picture(drawing: &Drawing<'_>, texts: &Texts) -> Result<Vec<u8>> {
    use anyhow::Context as _;
    use resvg::{tiny_skia, usvg};
    use std::sync::Arc;

    let mut svg = String::new();
    let format = ladder::format("svg").context("no format svg")?;
    (format.write)(drawing, &mut svg)?;
    let mut options = usvg::Options::default();
    let fonts = Arc::make_mut(&mut options.fontdb);
    fonts.load_system_fonts();
    if fonts.is_empty() {
        bail!("{}", texts.get("cli-no-fonts"));
    }
    fonts.set_monospace_family("DejaVu Sans Mono");
    fonts.set_sans_serif_family("DejaVu Sans");
    let tree = usvg::Tree::from_str(&svg, &options)?;
    let size = tree.size().to_int_size().scale_by(SCALE);
    let pixels = size.and_then(|size| tiny_skia::Pixmap::new(size.width(), size.height()));
    let Some(mut pixels) = pixels else {
        bail!("{}", texts.get("cli-picture-too-large"));
    };
    let scale = tiny_skia::Transform::from_scale(SCALE, SCALE);
    resvg::render(&tree, scale, &mut pixels.as_mut());
    Ok(pixels.encode_png()?)
}

/// Says that this program was built without it.
#[cfg(not(feature = "png"))]
pub(crate) fn picture(_: &Drawing<'_>, texts: &Texts) -> Result<Vec<u8>> {
    bail!("{}", texts.get("cli-no-png"))
}
