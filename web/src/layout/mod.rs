mod drop_overlay;
mod pane_tabs;
mod samples_menu;
mod step_bar;
mod top_bar;
mod view_tabs;
mod workspace;

pub(crate) use drop_overlay::DropOverlay;
pub(crate) use pane_tabs::PaneTabs;
pub(crate) use step_bar::StepBar;
pub(crate) use top_bar::TopBar;
pub(crate) use workspace::Workspace;
