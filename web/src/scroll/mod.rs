//! Content that is higher than its view: one element that scrolls it, whatever its height, and lists of rows.

mod columns;
mod list;
mod row_cursor;
mod scroll_map;
mod scroller;

pub(crate) use columns::ColumnOrder;
pub(crate) use list::{DrawnRows, List, ListGeometry, VirtualList, use_list};
pub(crate) use row_cursor::use_row_cursor;
pub(crate) use scroller::{Listbox, Reveal, Scroller, ScrollerView};
