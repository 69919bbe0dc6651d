use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;
use yew::prelude::*;

/// The most bytes that the largest QR code holds (ISO/IEC 18004).
pub(super) const MOST: usize = 2953;

/// The quiet zone that readers need around a code.
const MARGIN: i32 = 4;

/// A QR code; nothing where the text is too long for one.
pub(super) fn code(text: &str, label: String) -> Option<Html> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let (x, y) = (x.saturating_add(MARGIN), y.saturating_add(MARGIN));
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    let side = code.size().saturating_add(MARGIN.saturating_mul(2));
    Some(html! {
        <svg class="link-qr" role="img" aria-label={label} viewBox={format!("0 0 {side} {side}")}>
            <rect width="100%" height="100%" fill="#fff" />
            <path d={path} fill="#000" shape-rendering="crispEdges" />
        </svg>
    })
}
