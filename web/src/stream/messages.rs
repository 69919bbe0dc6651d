use super::body::MessageBody;
use super::choices::Choices;
use crate::session::{use_answer, use_session};
use crate::words::{Words, use_words};
use explain::{Args, duration, grouped};
use protocol::question::{HttpMessagePage, HttpMessages};
use protocol::{SegmentMessage, Side};
use yew::prelude::*;

/// Messages in the list at a time.
const PAGE: u32 = 100;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) stream: u32,
    pub(super) selected: Option<u32>,
    pub(super) choices: Choices,
    pub(super) choose: Callback<Choices>,
}

/// The HTTP messages of a connection, and the body of one of them.
#[component]
pub(super) fn Messages(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    // Where the reader has turned to; else the list shows the message that is chosen.
    let turned = use_state_eq(|| None::<u32>);
    let answer = use_answer(Some(HttpMessages {
        stream: props.stream,
        from: turned.unwrap_or(0),
        count: PAGE,
        with: props.choices.message.filter(|_| turned.is_none()),
    }));
    use_effect_with(props.choices.message, {
        let turned = turned.setter();
        move |_| turned.set(None)
    });
    let Some(Ok(HttpMessagePage {
        from,
        messages,
        total,
    })) = answer.as_ref().map(|it| &it.answer)
    else {
        return Html::default();
    };
    if *total == 0 {
        return html! { <p class="ladder-empty">{ words.get("stream-no-messages") }</p> };
    }
    let carries = |of: &&SegmentMessage| {
        let message = &of.message;
        let frames = message.first_frame..=message.last_frame;
        props.selected.is_some_and(|frame| frames.contains(&frame))
    };
    let chosen = messages
        .iter()
        .find(|of| Some(of.message.index) == props.choices.message)
        .or_else(|| messages.iter().find(carries))
        .or_else(|| messages.first());
    let chosen_index = chosen.map(|of| of.message.index);
    let row = |of: &SegmentMessage| {
        let (index, frame) = (of.message.index, of.message.first_frame);
        let (choose, choices, session) = (props.choose.clone(), props.choices, session.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            choose.emit(Choices {
                message: Some(index),
                ..choices
            });
            session.jump(frame);
        });
        row(of, chosen_index == Some(index), onclick, &words)
    };
    html! {
        <div class="view stream-messages">
            <div class="message-list">
                <table>
                    <caption class="unseen">{ words.get("stream-messages") }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ words.get("message-column") }</th>
                            <th scope="col">{ words.get("message-type") }</th>
                            <th scope="col" class="number">{ words.get("message-size") }</th>
                            <th scope="col" class="number wide-only">{ words.get("message-time") }</th>
                        </tr>
                    </thead>
                    <tbody>{ for messages.iter().map(row) }</tbody>
                </table>
                if *total > PAGE { { pages(*from, *total, &turned, &words) } }
            </div>
            if let Some(of) = chosen {
                <MessageBody
                    key={of.message.index}
                    of={of.clone()}
                    choices={props.choices}
                    choose={props.choose.clone()}
                />
            }
        </div>
    }
}

fn row(of: &SegmentMessage, is_chosen: bool, onclick: Callback<MouseEvent>, words: &Words) -> Html {
    let message = &of.message;
    let (class, arrow, sender) = match message.sender {
        Side::Client => ("client", "→", "stream-from-client"),
        Side::Server => ("server", "←", "stream-from-server"),
    };
    let current = is_chosen.then_some("true");
    html! {
        <tr key={message.index} class={classes!(class, is_chosen.then_some("chosen"))} {onclick}>
            <td>
                <button type="button" class="message-button" aria-current={current}>
                    <span class="message-arrow" title={words.get(sender)}>
                        <span aria-hidden="true">{ arrow }</span>
                        <span class="unseen">{ words.get(sender) }</span>
                    </span>
                    <bdi>{ words.http_heading(message) }</bdi>
                </button>
            </td>
            <td><bdi>{ words.plain(message.content_type.as_deref().unwrap_or_default()) }</bdi></td>
            <td class="number">{ grouped(message.body_bytes) }</td>
            <td class="number wide-only">{ message.start.map(duration) }</td>
        </tr>
    }
}

/// Turns the list's pages.
fn pages(from: u32, total: u32, turned: &UseStateHandle<Option<u32>>, words: &Words) -> Html {
    let turn = |key: &str, to: Option<u32>| {
        let turned = turned.clone();
        let onclick = Callback::from(move |_: MouseEvent| turned.set(to));
        html! {
            <button class="button" type="button" disabled={to.is_none()} {onclick}>{ words.get(key) }</button>
        }
    };
    let to = from.saturating_add(PAGE);
    let range = Args::new()
        .number("first", from.saturating_add(1))
        .number("last", to.min(total))
        .number("total", total);
    html! {
        <p class="message-pages">
            { turn("stream-messages-before", (from > 0).then(|| from.saturating_sub(PAGE))) }
            <span>{ words.with("stream-messages-range", &range) }</span>
            { turn("stream-messages-behind", (to < total).then_some(to)) }
        </p>
    }
}
