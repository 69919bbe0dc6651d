//! The page: a Yew application that shows what the worker says.
//!
//! `web/README.md` tells how it is built up.

#[macro_use]
mod cloned;

mod address_bar;
mod annotations;
mod app;
mod browser;
mod capture;
mod chart;
mod connections;
mod deferred;
mod download;
mod embed;
mod file_chooser;
mod filter;
mod frame_links;
mod gallery;
mod graphs;
mod hosts;
mod keyboard;
mod ladder;
mod last_file;
mod layout;
mod link;
mod menu;
mod notices;
mod opening;
mod overview;
mod packets;
mod presenter;
mod quiz;
mod requests;
mod samples;
mod save_file;
mod scroll;
mod segment;
mod session;
mod size_observer;
mod state;
mod stored_choice;
mod stream;
mod take_along;
mod words;
mod worker;

fn main() {
    // The page begins in its reader's language, not in another one for a moment.
    wasm_bindgen_futures::spawn_local(async {
        let words = words::load(app::first_state().settings.language).await;
        yew::Renderer::<app::App>::with_props(app::Props { words }).render();
    });
}
