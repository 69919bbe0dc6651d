//! Hears when elements change their size.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Goes on for as long as it is kept.
pub(crate) struct SizeObserver {
    observer: ResizeObserver,
    _resized: Closure<dyn Fn(Array)>,
}

impl SizeObserver {
    /// Calls `resized` when an element of these got another size, and once soon. The browser has laid out the page by then,
    /// and has not painted yet. `None` where there is no such thing.
    pub(crate) fn new(elements: &[Element], resized: impl Fn() + 'static) -> Option<Self> {
        let resized = Closure::<dyn Fn(Array)>::new(move |_| resized());
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
        for element in elements {
            observer.observe(element);
        }
        Some(Self {
            observer,
            _resized: resized,
        })
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
