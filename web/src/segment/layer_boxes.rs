use super::byte_fields::{layer_text, layer_word};
use super::layer_fields::{LayerField, bytes_of, fields, head};
use crate::words::{Words, use_words};
use explain::Args;
use letters::shown;
use protocol::{LayerName, SegmentDetail, TcpFlags};
use std::rc::Rc;
use yew::prelude::*;

/// The flag bits in the order of the header, with their letters.
const BITS: [(TcpFlags, &str); 8] = [
    (TcpFlags::CWR, "CWR"),
    (TcpFlags::ECE, "ECE"),
    (TcpFlags::URG, "URG"),
    (TcpFlags::ACK, "ACK"),
    (TcpFlags::PSH, "PSH"),
    (TcpFlags::RST, "RST"),
    (TcpFlags::SYN, "SYN"),
    (TcpFlags::FIN, "FIN"),
];

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub detail: Rc<SegmentDetail>,
}

/// The layers of a frame as boxes one in the other, as they are packed, each field with what it is for.
#[component]
pub(super) fn LayerBoxes(props: &Props) -> Html {
    let words = use_words();
    let detail = &props.detail;
    let layers = detail.layers.iter().filter(|layer| layer.range.len > 0);
    let boxes = layers.rev().fold(Html::default(), |inner, layer| {
        let key = layer_text(layer.name);
        let what = match layer.name {
            LayerName::Link => "layer-link-text",
            LayerName::Ipv4 | LayerName::Ipv6 => "layer-ip-text",
            LayerName::Tcp => "layer-tcp-text",
            LayerName::Payload => "layer-payload-text",
        };
        let bytes = bytes_of(detail, layer.range);
        let named = fields(layer.name, bytes);
        let size = Args::new().number("len", layer.range.len);
        html! {
            <section class="layer-box" data-layer={layer_word(layer.name)} data-field={layer_word(layer.name)}>
                <h4>{ words.with(key, &size) }</h4>
                <p class="muted">{ words.get(what) }</p>
                if !named.is_empty() {
                    <dl>{ for named.iter().map(|it| field(it, &words)) }</dl>
                }
                if layer.name == LayerName::Tcp {
                    { flag_bits(detail.header.flags, &words) }
                }
                if layer.name == LayerName::Payload {
                    { lines(bytes, &words) }
                }
                { inner }
            </section>
        }
    });
    html! { <div class="layer-boxes">{ boxes }</div> }
}

fn field(field: &LayerField, words: &Words) -> Html {
    html! {
        <div>
            <dt>{ words.get(field.name) }{ " " }<code>{ &field.value }</code></dt>
            <dd>{ words.get(field.text) }</dd>
        </div>
    }
}

/// The eight bits of the flags, each with its letters.
fn flag_bits(flags: TcpFlags, words: &Words) -> Html {
    let bit = |(flag, name): (TcpFlags, &'static str)| {
        let is_set = flags.contains(flag);
        html! {
            <span class={if is_set { "flag-bit set" } else { "flag-bit" }}>
                { name }<b>{ if is_set { "1" } else { "0" } }</b>
            </span>
        }
    };
    html! {
        <p class="flag-bits" aria-label={words.get("layer-flags")}>{ for BITS.map(bit) }</p>
    }
}

/// The head of an HTTP message, line by line.
fn lines(payload: &[u8], words: &Words) -> Html {
    let lines = head(payload);
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <section class="layer-box">
            <h4>{ words.get("layer-http") }</h4>
            <dl>
                { for lines.iter().map(|line| html! {
                    <div>
                        <dt>
                            if !line.name.is_empty() {
                                { shown(&line.name).into_owned() }{ ": " }
                            }
                            <code>{ shown(&line.value).into_owned() }</code>
                        </dt>
                        if let Some(text) = line.text {
                            <dd>{ words.get(text) }</dd>
                        }
                    </div>
                }) }
            </dl>
        </section>
    }
}
