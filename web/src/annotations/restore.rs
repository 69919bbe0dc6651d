use super::store::Store;
use crate::deferred::PaneProps;
use crate::session::{Reply, use_session};
use protocol::LaterRequest;
use std::rc::Rc;
use yew::prelude::*;

/// Tells the worker, whenever a capture is opened, what the reader wrote about it on an earlier visit.
#[component]
pub(crate) fn Restore(props: &PaneProps) -> Html {
    let session = use_session();
    let (capture, connections) = (
        Rc::clone(&props.view.summary),
        props.view.connections.clone(),
    );
    use_effect_with(capture, move |capture| {
        let all = Store::load(capture).all();
        if !all.is_empty() {
            let goes_on = session.clone();
            let hear = Callback::from(move |_: Reply| goes_on.refresh(connections.held()));
            session.inquire(LaterRequest::Annotate(all), hear);
        }
    });
    Html::default()
}
