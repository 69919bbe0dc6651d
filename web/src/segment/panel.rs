//! The right column: the selected segment in full.

use super::application::ApplicationPart;
use super::byte_fields::{field_word, layer_text, layer_word, option_word};
use super::definitions::{Note, fact_list, note_list};
use super::header_picture::HeaderPicture;
use super::hex_view::HexView;
use super::layer_boxes::LayerBoxes;
use super::linked_fields::highlight_linked;
use super::state_diagram::StateDiagram;
use crate::annotations::OwnComment;
use crate::deferred::SegmentProps;
use crate::frame_links::{linked_rich, on_frame_link};
use crate::session::{Session, use_session};
use crate::stream::{follow_stream, show_message};
use crate::words::{Words, use_words};
use explain::{Args, HeaderField};
use letters::shown_in_lines;
use protocol::{ConnectionView, EndState, HttpFraming, SegmentDetail, SegmentMessage, Side};
use std::rc::Rc;
use yew::prelude::*;

/// The selected segment: why its numbers are what they are, its header, its states, its bytes.
#[component]
pub(crate) fn SegmentPanel(props: &SegmentProps) -> Html {
    let words = use_words();
    let session = use_session();
    let panel = use_node_ref();
    let detail = use_memo(Rc::clone(&props.segment), |segment| {
        segment.unpack().map(Rc::new)
    });
    // Page and worker are of one build, so it always unpacks.
    let Ok(detail) = &*detail else {
        return Html::default();
    };
    let onpointerover = Callback::from(cloned!(
        panel,
        move |event: PointerEvent| highlight_linked(&panel, &event)
    ));
    let onpointerleave = onpointerover.clone();
    html! {
        <div class="panel" ref={panel} onclick={on_frame_link(&session)} {onpointerover} {onpointerleave}>
            <h2>{ words.segment_heading(detail) }</h2>
            <p class="muted">{ words.segment_subheading(detail) }</p>
            { step(detail, &props.connection, &words) }
            { whys(detail, &props.connection, &words) }
            { terms(detail, &props.connection, &words) }
            { for words.http(detail).into_iter().zip(&detail.messages).map(|(text, of)| html! {
                <section class="panel-http">
                    <h3>{ text.heading }</h3>
                    <p>{ text.sentences.join(&words.get("sentence-separator")) }</p>
                    { ways(of, &session, &words) }
                </section>
            }) }
            <ApplicationPart detail={Rc::clone(detail)} />
            <HeaderPicture detail={Rc::clone(detail)} connection={Rc::clone(&props.connection)} />
            <OwnComment
                key={detail.segment.frame}
                capture={Rc::clone(&props.capture)}
                frame={detail.segment.frame}
                comment={detail.own_comment.clone()}
            />
            if !detail.comments.is_empty() {
                <section class="panel-comments" aria-label={words.get("panel-comments")}>
                    { for detail.comments.iter().map(|comment| html! { <p>{ shown_in_lines(comment).into_owned() }</p> }) }
                </section>
            }
            { fact_list(&words.segment_facts(detail)) }
            <details open=true>
                <summary>{ words.get("page-states") }</summary>
                { states(detail, &words) }
                <StateDiagram stream={detail.stream} place={detail.segment.index} />
            </details>
            <details>
                <summary>{ words.get("page-fields") }</summary>
                { note_list(field_notes(detail, &props.connection, &words)) }
            </details>
            <details class="panel-layers">
                <summary>{ words.get("layers-title") }</summary>
                <LayerBoxes detail={Rc::clone(detail)} />
            </details>
            <h3>{ words.get("page-bytes") }</h3>
            { layers(detail, &words) }
            <HexView detail={Rc::clone(detail)} />
        </div>
    }
}

/// What the segment is for, and what is often said wrongly of such a one.
fn step(detail: &SegmentDetail, connection: &ConnectionView, words: &Words) -> Html {
    let said = words.step(detail, connection);
    html! {
        <section class="panel-step">
            <h3>{ words.get("step-heading") }</h3>
            <p>{ said.sentences.join(&words.get("sentence-separator")) }</p>
            { for said.errors.into_iter().map(|error| html! {
                <p class="panel-error"><b>{ words.get("step-error-heading") }</b><br />{ error }</p>
            }) }
        </section>
    }
}

/// The terms that the sentences about the segment use, explained.
fn terms(detail: &SegmentDetail, connection: &ConnectionView, words: &Words) -> Html {
    let mut text = words.step(detail, connection).sentences.join(" ");
    for why in words.whys(detail, connection) {
        let spans = why.answer.spans.iter().map(|span| span.text.as_str());
        text.extend(std::iter::once(" ").chain(spans));
    }
    let terms = words.terms_in(&text);
    if terms.is_empty() {
        return Html::default();
    }
    html! {
        <details class="panel-terms">
            <summary>{ words.get("glossary-title") }</summary>
            <dl class="notes">
                { for terms.into_iter().map(|term| html! {
                    <>
                        <dt>{ term.name }{ " " }<span class="muted">{ term.rfc }</span></dt>
                        <dd>{ term.sentence }</dd>
                    </>
                }) }
            </dl>
        </details>
    }
}

/// The ways to a message's body, and to the bytes around it.
fn ways(of: &SegmentMessage, session: &Session, words: &Words) -> Html {
    let (body, stream) = (session.clone(), session.clone());
    let index = of.message.index;
    let on_body = Callback::from(move |_: MouseEvent| show_message(&body, index));
    let on_stream = Callback::from(move |_: MouseEvent| follow_stream(&stream));
    html! {
        <p class="panel-ways">
            if of.message.framing != HttpFraming::None {
                <button class="button" type="button" onclick={on_body}>{ words.get("panel-body") }</button>
            }
            <button class="button" type="button" onclick={on_stream}>{ words.get("panel-stream") }</button>
        </p>
    }
}

/// Why Seq and Ack have their values, and what is odd about a segment.
fn whys(detail: &SegmentDetail, connection: &ConnectionView, words: &Words) -> Html {
    let order = words.whys(detail, connection);
    html! {
        <dl class="why">
            { for order.iter().map(|why| html! {
                <><dt>{ linked_rich(&why.heading) }</dt><dd>{ linked_rich(&why.answer) }</dd></>
            }) }
        </dl>
    }
}

fn states(detail: &SegmentDetail, words: &Words) -> Html {
    let state = |side: Side, change: EndState| {
        let text = words.state(change);
        let (key, class) = match side {
            Side::Client => ("ladder-client", "tone-client"),
            Side::Server => ("ladder-server", "tone-server"),
        };
        let heading = Args::new()
            .text("side", words.get(key))
            .text("state", &text.name);
        html! {
            <>
                <dt class={class}>{ words.with("page-state-of", &heading) }</dt>
                <dd>
                    { text.sentence }
                    if let Some(inferred) = text.inferred {
                        { " " }<span class="muted">{ inferred }</span>
                    }
                </dd>
            </>
        }
    };
    html! {
        <dl class="notes">
            { state(Side::Client, detail.client_state) }
            { state(Side::Server, detail.server_state) }
        </dl>
    }
}

/// What the header's fields, flags and options say.
fn field_notes(detail: &SegmentDetail, connection: &ConnectionView, words: &Words) -> Vec<Note> {
    let header = &detail.header;
    let mut notes = Vec::new();
    for text in words.header(detail, connection) {
        match text.field {
            HeaderField::Flags => {
                notes.extend(
                    words
                        .flags(header.flags, detail.flow.ecn_counter)
                        .into_iter()
                        .map(|flag| Note {
                            name: flag.name.to_owned(),
                            text: flag.sentence,
                            word: field_word(HeaderField::Flags).to_owned(),
                        }),
                );
            }
            HeaderField::Options => {
                notes.extend(
                    header
                        .options
                        .iter()
                        .enumerate()
                        .map(|(place, option)| Note {
                            name: words.option(&option.kind),
                            text: words
                                .option_sentence(&option.kind, detail.segment.direction.sender()),
                            word: option_word(place),
                        }),
                );
            }
            field => notes.extend(text.sentence.map(|sentence| Note {
                name: text.name,
                text: sentence,
                word: field_word(field).to_owned(),
            })),
        }
    }
    notes
}

/// The frame's layers, outermost first, with their sizes.
fn layers(detail: &SegmentDetail, words: &Words) -> Html {
    html! {
        <p class="layers muted">
            { for detail.layers.iter().filter(|layer| layer.range.len > 0).map(|layer| {
                let key = layer_text(layer.name);
                let size = Args::new().number("len", layer.range.len);
                html! { <span class="layer" data-field={layer_word(layer.name)}>{ words.with(key, &size) }</span> }
            }) }
        </p>
    }
}
