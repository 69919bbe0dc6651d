use super::byte_fields::{field_word, option_word};
use crate::words::use_words;
use explain::{FieldText, HeaderField};
use protocol::{AckReason, Checksum, ConnectionView, Direction, SegmentDetail, Side, TcpFlags};
use std::rc::Rc;
use yew::prelude::*;

/// The bits that the ruler above the picture names, with how many columns each number has.
const RULER: [(&str, &str); 5] = [
    ("0", "4"),
    ("4", "4"),
    ("8", "8"),
    ("16", "15"),
    ("31", "1"),
];

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub detail: Rc<SegmentDetail>,
    pub connection: Rc<ConnectionView>,
}

/// The TCP header as RFC 9293 section 3.1 draws it: 32 bits a line, every field as wide as its bits.
#[component]
pub(crate) fn HeaderPicture(props: &Props) -> Html {
    let words = use_words();
    let detail = &props.detail;
    let fields = words.header(detail, &props.connection);
    let cell = |field: HeaderField, bits: &'static str| {
        let text = fields.iter().find(|text| text.field == field)?;
        let options = detail.header.options.len();
        let also = (field == HeaderField::Options).then(|| all_options(options));
        Some(cell(text, bits, looks(field, detail), also))
    };
    html! {
        <table class="header-picture">
            <caption class="unseen">{ words.get("page-header") }</caption>
            <thead aria-hidden="true">
                <tr>
                    { for RULER.iter().map(|(bit, columns)| html! { <th colspan={*columns}>{ *bit }</th> }) }
                </tr>
            </thead>
            <tbody>
                <tr>{ cell(HeaderField::SourcePort, "16") }{ cell(HeaderField::DestinationPort, "16") }</tr>
                <tr>{ cell(HeaderField::Seq, "32") }</tr>
                <tr>{ cell(HeaderField::Ack, "32") }</tr>
                <tr>
                    { cell(HeaderField::Offset, "8") }
                    { cell(HeaderField::Flags, "8") }
                    { cell(HeaderField::Window, "16") }
                </tr>
                <tr>{ cell(HeaderField::Checksum, "16") }{ cell(HeaderField::Urgent, "16") }</tr>
                <tr>{ cell(HeaderField::Options, "32") }</tr>
            </tbody>
        </table>
    }
}

fn cell(text: &FieldText, bits: &'static str, looks: Classes, also: Option<String>) -> Html {
    html! {
        <td
            class={looks}
            colspan={bits}
            data-field={field_word(text.field)}
            data-also={also}
            title={text.sentence.clone()}
        >
            <span class="name">{ &text.name }</span>
            { &text.value }
            if let Some(raw) = &text.raw {
                { " " }<span class="raw">{ "(" }{ raw }{ ")" }</span>
            }
        </td>
    }
}

/// The words of so many options.
fn all_options(count: usize) -> String {
    let words: Vec<String> = (0..count).map(option_word).collect();
    words.join(" ")
}

/// The numbers that this segment is about stand on a ground in the colour of the side whose bytes they count.
fn looks(field: HeaderField, detail: &SegmentDetail) -> Classes {
    let row = &detail.segment;
    let (own, other) = match row.direction {
        Direction::FromClient => (Side::Client, Side::Server),
        Direction::FromServer => (Side::Server, Side::Client),
    };
    let told = |side: Side| match side {
        Side::Client => classes!("told-client"),
        Side::Server => classes!("told-server"),
    };
    let acknowledges = matches!(
        detail.ack_reason,
        AckReason::AcknowledgesSyn { .. }
            | AckReason::AcknowledgesData { .. }
            | AckReason::AcknowledgesFin { .. }
    );
    match field {
        HeaderField::Seq if row.len > 0 || row.flags.intersects(TcpFlags::SYN | TcpFlags::FIN) => {
            told(own)
        }
        HeaderField::Ack if acknowledges => told(other),
        HeaderField::Checksum if matches!(detail.header.checksum, Checksum::Incorrect { .. }) => {
            classes!("fits-not")
        }
        _ => Classes::new(),
    }
}
