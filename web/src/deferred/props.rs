use crate::state::CaptureView;
use protocol::{CaptureSummary, ConnectionView, PackedSegment};
use std::rc::Rc;
use yew::Properties;

/// What a pane of the middle column is given.
#[derive(Debug, Clone, Properties, PartialEq)]
pub(crate) struct PaneProps {
    /// The capture, the connection in view and the selected segment.
    pub view: CaptureView,
}

/// What the panel of the selected segment is given.
#[derive(Debug, Clone, Properties, PartialEq)]
pub(crate) struct SegmentProps {
    pub capture: Rc<CaptureSummary>,
    pub segment: Rc<PackedSegment>,
    pub connection: Rc<ConnectionView>,
}
