//! The page: a Yew application that shows what the worker says.
//!
//! `web/README.md` tells how it is built up.

mod app;
mod browser;
mod components;
mod download;
mod keys;
mod later;
mod samples;
mod scroll;
mod session;
mod size_observer;
mod state;
mod words;
mod worker;

fn main() {
    // The page begins in its reader's language, not in another one for a moment.
    wasm_bindgen_futures::spawn_local(async {
        let words = words::load(app::first_state().settings.language).await;
        yew::Renderer::<app::App>::with_props(app::Props { words }).render();
    });
}
