//! The page: a Yew application that shows what the worker says.
//!
//! `web/README.md` tells how it is built up.

mod app;
mod browser;
mod components;
mod download;
mod keys;
mod samples;
mod scroll;
mod session;
mod state;
mod words;
mod worker;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
