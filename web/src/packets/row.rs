use crate::words::Words;
use explain::seconds;
use protocol::{Direction, PacketRow};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Its place in the table, counted from 0.
    pub place: u32,
    pub packet: Option<PacketRow>,
    pub selected: bool,
    /// Whether the Tab key comes here: to one row of the table.
    pub tabbable: bool,
    pub words: Words,
}

/// A segment in the table of packets.
#[component]
pub(super) fn Row(props: &Props) -> Html {
    // The header is the first row.
    let place = props.place.saturating_add(2).to_string();
    let Some(packet) = &props.packet else {
        return html! { <div class="packet" role="row" aria-rowindex={place} data-place={props.place.to_string()} tabindex="-1" /> };
    };
    let number = |value: u32| value.to_string();
    let (own, other) = match packet.direction {
        Direction::FromClient => ("tone-client", "tone-server"),
        Direction::FromServer => ("tone-server", "tone-client"),
    };
    let (source, destination) = (packet.source.to_string(), packet.destination.to_string());
    let info = props.words.packet_info(packet);
    html! {
        <div
            class="packet"
            role="row"
            aria-rowindex={place}
            aria-selected={if props.selected { "true" } else { "false" }}
            data-place={props.place.to_string()}
            data-packet={number(packet.frame)}
            tabindex={if props.tabbable { "0" } else { "-1" }}
        >
            <span role="gridcell" class="packet-number">{ packet.frame }</span>
            <span role="gridcell" class="packet-number">{ packet.time.map(seconds) }</span>
            <span role="gridcell" class={own} title={source.clone()}>{ source }</span>
            <span role="gridcell" class={other} title={destination.clone()}>{ destination }</span>
            <span role="gridcell" class="packet-number">{ packet.stream }</span>
            <span role="gridcell">{ props.words.flag_names(packet.flags) }</span>
            <span role="gridcell" class={classes!("packet-number", own)}>{ packet.seq }</span>
            <span role="gridcell" class={classes!("packet-number", other)}>{ packet.ack }</span>
            <span role="gridcell" class="packet-number">{ packet.window_bytes }</span>
            <span role="gridcell" class="packet-number">{ packet.len }</span>
            <span role="gridcell" title={info.clone()}>{ info }</span>
        </div>
    }
}
