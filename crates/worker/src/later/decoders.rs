//! The decoder of Brotli: a wasm file of its own, which is loaded when somebody looks at such a body.

use engine::{BodyEnd, Decoder};
use js_sys::{ArrayBuffer, Function, Object, Reflect, Uint8Array, WebAssembly};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Beside the worker's own file.
const FILE: &str = "decoders_bg.wasm";

/// How much goes in at once.
const PIECE: usize = 64 << 10;

thread_local! {
    /// The decoders' file, once it was loaded.
    static LOADED: RefCell<Option<WebAssembly::Module>> = const { RefCell::new(None) };
}

/// Loads the file. Where that fails, it is tried again the next time: the network may be back.
pub(super) async fn load() {
    if LOADED.with_borrow(Option::is_none)
        && let Ok(module) = fetch().await
    {
        LOADED.set(Some(module));
    }
}

/// Makes a decoder; `None` where the file could not be loaded.
///
/// Each has an instance, and so a memory, of its own, which goes when nobody holds it any more.
pub(super) fn brotli() -> Option<Box<dyn Decoder>> {
    let module = LOADED.with_borrow(Clone::clone)?;
    let instance = WebAssembly::Instance::new(&module, &Object::new()).ok()?;
    Some(Box::new(Foreign {
        exports: instance.exports(),
    }))
}

async fn fetch() -> Result<WebAssembly::Module, JsValue> {
    let scope = crate::post::scope();
    // `web/worker_loader.js` says where the page's files are.
    let base = Reflect::get(&scope, &"base".into())?;
    let file = format!("{}{FILE}", base.as_string().unwrap_or_default());
    let response = JsFuture::from(scope.fetch_with_str(&file)).await?;
    let response: Response = response.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    let module = JsFuture::from(WebAssembly::compile(&bytes)).await?;
    module.dyn_into()
}

/// A decoder in an instance of that file. What its functions take and give stands in `crates/decoders`.
struct Foreign {
    exports: Object,
}

impl Foreign {
    fn call(&self, name: &str, argument: u32) -> Option<u32> {
        let function: Function = Reflect::get(&self.exports, &name.into())
            .ok()?
            .dyn_into()
            .ok()?;
        let value = function.call1(&JsValue::NULL, &argument.into()).ok()?;
        // A function that gives nothing gives zero. Numbers are 32 bits wide, and signed.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the value is a whole number of 32 bits"
        )]
        let value = value.as_f64().unwrap_or(0.0) as i64;
        u32::try_from(value & i64::from(u32::MAX)).ok()
    }

    /// A window on its memory, which is only good until the next call: memory may grow.
    fn bytes(&self, at: u32, len: u32) -> Option<Uint8Array> {
        let memory: WebAssembly::Memory = Reflect::get(&self.exports, &"memory".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let buffer: ArrayBuffer = memory.buffer().dyn_into().ok()?;
        let end = at.checked_add(len)?;
        (end <= buffer.byte_length())
            .then(|| Uint8Array::new_with_byte_offset_and_length(&buffer, at, len))
    }

    /// Decodes some input. `None` where the instance broke.
    fn decode(&self, input: &[u8], out: &mut dyn FnMut(&[u8]) -> bool) -> Option<Option<BodyEnd>> {
        let len = u32::try_from(input.len()).ok()?;
        let at = self.call("input", len)?;
        self.bytes(at, len)?.copy_from(input);
        loop {
            let state = self.call("decode", 0)?;
            let len = self.call("output_len", 0)?;
            let bytes = self.bytes(self.call("output", 0)?, len)?.to_vec();
            if !bytes.is_empty() && !out(&bytes) {
                return Some(Some(BodyEnd::TooLong));
            }
            match state {
                0 => return Some(None),
                1 => {}
                2 => return Some(Some(BodyEnd::Whole)),
                _ => return Some(Some(BodyEnd::Damaged)),
            }
        }
    }
}

impl Decoder for Foreign {
    fn push(&mut self, input: &[u8], out: &mut dyn FnMut(&[u8]) -> bool) -> Option<BodyEnd> {
        for piece in input.chunks(PIECE) {
            match self.decode(piece, out) {
                Some(None) => {}
                Some(end) => return end,
                // Out of memory, or a fault in it: it costs this body, not the worker.
                None => return Some(BodyEnd::Damaged),
            }
        }
        None
    }
}
