//! Tests of the reader through its public face.

// Helpers of tests may unwrap as tests do; the lint's own exception covers only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

mod captures;
mod classic;
mod damage;
mod decoder;
mod other_formats;
mod pcapng;
mod support;
