use super::gather::Problem;
use super::work::blob_of;
use crate::save_file::BlobUrl;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// How many pixels a px of the drawing has, as on the command line.
const SCALE: f64 = 2.0;

/// A picture of an SVG file, as PNG.
///
/// # Errors
/// Where it is larger than the browser can draw.
pub(super) async fn png(svg: &str) -> Result<Blob, Problem> {
    let svg = blob_of(svg, "image/svg+xml").ok_or("take-failed")?;
    draw(&svg).await.map_err(|_| "take-too-large")
}

async fn draw(svg: &Blob) -> Result<Blob, JsValue> {
    let url = BlobUrl::new(svg).ok_or(JsValue::UNDEFINED)?;
    let image = construct("Image", &[])?;
    Reflect::set(&image, &"src".into(), &url.address().into())?;
    wait(call(&image, "decode", &[])?).await?;
    let side = |name: &str| -> Result<JsValue, JsValue> {
        let px = Reflect::get(&image, &name.into())?.as_f64();
        Ok((px.ok_or(JsValue::UNDEFINED)? * SCALE).into())
    };
    let (width, height) = (side("naturalWidth")?, side("naturalHeight")?);
    let canvas = construct("OffscreenCanvas", &[&width, &height])?;
    let context = call(&canvas, "getContext", &[&"2d".into()])?;
    let corner = JsValue::from(0);
    call(
        &context,
        "drawImage",
        &[&image, &corner, &corner, &width, &height],
    )?;
    wait(call(&canvas, "convertToBlob", &[])?).await?.dyn_into()
}

/// Calls a method of the browser's: what is needed here alone has no bindings.
fn call(object: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(object, &name.into())?.dyn_into()?;
    let arguments: Array = arguments.iter().copied().collect();
    function.apply(object, &arguments)
}

/// Makes an object of one of the browser's classes.
///
/// # Errors
/// Where it has no such class.
pub(super) fn construct(class: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &class.into())?.dyn_into()?;
    Reflect::construct(&class, &arguments.iter().copied().collect())
}

async fn wait(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}
