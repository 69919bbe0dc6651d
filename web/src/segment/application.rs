use crate::words::use_words;
use protocol::{ApplicationEventKind, MessageLabel, SegmentDetail};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub detail: Rc<SegmentDetail>,
}

/// What begins in the selected segment besides HTTP messages: TLS records with what they say in the clear, frames of other
/// protocols, first lines.
#[component]
pub(crate) fn ApplicationPart(props: &Props) -> Html {
    let words = use_words();
    let detail = &props.detail;
    let records = words.tls(detail);
    // The records say more of TLS than its labels do.
    let others = detail.application.begins.iter().filter(|label| {
        !matches!(
            label,
            MessageLabel::Http { .. }
                | MessageLabel::Event {
                    kind: ApplicationEventKind::Tls { .. },
                    ..
                }
        )
    });
    let others: Vec<String> = others.map(|label| words.message_label(label)).collect();
    let beyond = words.begins_beyond(detail);
    html! {
        <>
            { for records.into_iter().map(|record| html! {
                <section class="panel-http">
                    <h3>{ record.title }</h3>
                    { for record.lines.into_iter().map(|line| html! { <p>{ line }</p> }) }
                </section>
            }) }
            if !others.is_empty() {
                <section class="panel-http">
                    <h3>{ words.get("page-begins-here") }</h3>
                    { for others.into_iter().map(|label| html! { <p><bdi>{ label }</bdi></p> }) }
                </section>
            }
            if let Some(beyond) = beyond {
                <p class="muted">{ beyond }</p>
            }
        </>
    }
}
