//! What is said of view data, word for word, in both languages.

mod reason;
mod view;
