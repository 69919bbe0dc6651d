//! The dissector from outside: hand-made frames of every kind, damage, and all shared captures.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod captures;
mod checksum;
mod damage;
mod expected;
mod found;
mod fragments;
mod frames;
mod icmp;
mod lengths;
mod links;
mod tunnels;
mod wireless;
