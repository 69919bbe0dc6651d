mod application;
mod byte_fields;
mod definitions;
mod header_picture;
mod hex_view;
mod layer_boxes;
mod layer_fields;
mod linked_fields;
mod panel;
mod refused;
mod state_diagram;

pub(crate) use panel::SegmentPanel;
pub(crate) use refused::SegmentRefused;
