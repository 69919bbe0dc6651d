use super::store::Store;
use crate::deferred::PaneProps;
use crate::session::use_session;
use protocol::question;
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
            session.ask(question::Annotate(all), move |session, _| {
                session.refresh(connections.held());
            });
        }
    });
    Html::default()
}
