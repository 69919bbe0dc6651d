//! What is on the page, a component per file.

mod capture_card;
mod comments;
mod connection_card;
mod connection_list;
mod diagnostics;
mod drop_overlay;
mod empty_notice;
mod facts;
mod failed_notice;
mod header_picture;
mod hex_view;
mod ladder_head;
mod ladder_pane;
mod ladder_row;
mod lost_notice;
mod opening_notice;
mod pane_tabs;
mod samples_menu;
mod scroller;
mod segment_panel;
mod shape;
mod step_bar;
mod story_bar;
mod top_bar;
mod twins;
mod workspace;

pub(crate) use drop_overlay::DropOverlay;
pub(crate) use empty_notice::EmptyNotice;
pub(crate) use failed_notice::FailedNotice;
pub(crate) use lost_notice::LostNotice;
pub(crate) use opening_notice::OpeningNotice;
pub(crate) use pane_tabs::PaneTabs;
pub(crate) use segment_panel::{Props as SegmentPanelProps, SegmentPanel};
pub(crate) use step_bar::StepBar;
pub(crate) use top_bar::TopBar;
pub(crate) use workspace::Workspace;
