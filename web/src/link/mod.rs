//! A link of what is in view: what is inside, how long it is, and ways to take it along.

mod menu;
mod panel;
mod qr;
mod ways;

pub(crate) use menu::LinkMenu;
pub(crate) use panel::{LinkPanel, LinkProps};
pub(crate) use ways::{address, copy};
