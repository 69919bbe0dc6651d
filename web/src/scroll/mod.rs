mod pending_row;
mod scroll_map;
mod scroller;

pub(crate) use pending_row::use_wanted;
pub(crate) use scroller::{Listbox, Reveal, Scroller, ScrollerView};
