//! The pcapng blocks that describe: sections, interfaces, names, counters. Their structure is read by `pcap-parser`;
//! numbers in options are read here, in the section's byte order.

use crate::block::{Block, Section};
use crate::ledger::Ledger;
use crate::options::{self, Options};
use crate::{
    ByteOrder, Comment, Diagnostic, DiagnosticCode, Interface, Item, Layer, LinkType, Name,
    Resolution, Statistics, Subject,
};
use pcap_parser::pcapng::{
    PcapNGOption, parse_interfacedescriptionblock_be, parse_interfacedescriptionblock_le,
    parse_interfacestatisticsblock_be, parse_interfacestatisticsblock_le, parse_sectionheaderblock,
};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The longest text of an interface that is kept, in bytes; a name is shown, not archived.
const MAX_TEXT: usize = 4096;

/// Section Header Block (section 4.1): its comments.
#[cold]
pub(crate) fn section(block: Block<'_>, on: &mut impl FnMut(Item<'_>)) {
    match parse_sectionheaderblock(block.whole) {
        Ok((_, header)) => comments(&header.options, Subject::Section, on),
        Err(_) => damaged(block, on),
    }
}

/// Interface Description Block (section 4.2).
#[cold]
pub(crate) fn interface(
    section: Section,
    block: Block<'_>,
    ledger: &mut Ledger,
    on: &mut impl FnMut(Item<'_>),
) {
    let id = ledger.next_interface();
    let parsed = match section.order {
        ByteOrder::Little => parse_interfacedescriptionblock_le(block.whole),
        ByteOrder::Big => parse_interfacedescriptionblock_be(block.whole),
    };
    let Ok((_, description)) = parsed else {
        damaged(block, on);
        // The interfaces behind this one must keep their numbers.
        ledger.interfaces.push(Interface::new(
            LinkType::UNKNOWN,
            0,
            Resolution::MICROSECONDS,
        ));
        return;
    };
    let link_type = LinkType(u32::try_from(description.linktype.0).unwrap_or(u32::MAX));
    let mut interface = Interface::new(link_type, description.snaplen, Resolution::MICROSECONDS);
    let (mut tsresol, mut tsoffset) = (6, 0);
    for (code, value) in values(&description.options) {
        match (code, value) {
            (2, _) => interface.name = Some(short_text(value)),
            (3, _) => interface.description = Some(short_text(value)),
            (9, [exponent]) => tsresol = *exponent,
            // The first byte tells the kind of filter: 0 is text.
            (11, [0, filter @ ..]) => interface.filter = Some(short_text(filter)),
            (12, _) => interface.os = Some(short_text(value)),
            (14, _) => {
                tsoffset = u64_of(section.order, value)
                    .unwrap_or_default()
                    .cast_signed()
            }
            _ => {}
        }
    }
    interface.resolution = Resolution::from_options(tsresol, tsoffset);
    ledger.interfaces.push(interface);
    comments(&description.options, Subject::Interface(id), on);
}

/// Interface Statistics Block (section 4.6).
#[cold]
pub(crate) fn statistics(
    section: Section,
    block: Block<'_>,
    ledger: &Ledger,
    on: &mut impl FnMut(Item<'_>),
) {
    let parsed = match section.order {
        ByteOrder::Little => parse_interfacestatisticsblock_le(block.whole),
        ByteOrder::Big => parse_interfacestatisticsblock_be(block.whole),
    };
    let Ok((_, counters)) = parsed else {
        return damaged(block, on);
    };
    let id = section.interface(counters.if_id);
    let ticks = (u64::from(counters.ts_high) << 32) | u64::from(counters.ts_low);
    let count = |wanted| {
        values(&counters.options)
            .find(|(code, _)| *code == wanted)
            .and_then(|(_, value)| u64_of(section.order, value))
    };
    on(Item::Statistics(Statistics {
        interface: id,
        time: ledger
            .interface(id)
            .and_then(|interface| interface.resolution.time(ticks)),
        received: count(4),
        dropped_by_interface: count(5),
        accepted_by_filter: count(6),
        dropped_by_os: count(7),
        delivered: count(8),
    }));
    comments(&counters.options, Subject::Interface(id), on);
}

/// Name Resolution Block (section 4.5). A record holds an address and one or more names that end with a zero byte;
/// each name is an item.
#[cold]
pub(crate) fn names(section: Section, block: Block<'_>, on: &mut impl FnMut(Item<'_>)) {
    let mut records = Options::new(section.order, block.body);
    for (kind, value) in records.by_ref() {
        let (address, names) = match (kind, value) {
            (1, [a, b, c, d, names @ ..]) => (IpAddr::V4(Ipv4Addr::new(*a, *b, *c, *d)), names),
            (2, _) => match value.split_first_chunk::<16>() {
                Some((address, names)) => (IpAddr::V6(Ipv6Addr::from(*address)), names),
                None => continue,
            },
            _ => continue,
        };
        for name in names
            .split(|byte| *byte == 0)
            .filter(|name| !name.is_empty())
        {
            on(Item::Name(Name {
                address,
                name: String::from_utf8_lossy(name),
            }));
        }
    }
    for (code, value) in Options::new(section.order, records.rest()) {
        if code == options::COMMENT {
            on(Item::Comment(Comment {
                about: Subject::Section,
                text: options::text(value),
            }));
        }
    }
}

/// Codes and values of the options that `pcap-parser` found.
fn values<'o>(list: &'o [PcapNGOption<'_>]) -> impl Iterator<Item = (u16, &'o [u8])> {
    list.iter()
        .take_while(|option| option.code.0 != 0)
        .filter_map(|option| Some((option.code.0, option.as_bytes().ok()?)))
}

fn comments(list: &[PcapNGOption<'_>], about: Subject, on: &mut impl FnMut(Item<'_>)) {
    for (code, value) in values(list) {
        if code == options::COMMENT {
            on(Item::Comment(Comment {
                about,
                text: options::text(value),
            }));
        }
    }
}

fn u64_of(order: ByteOrder, value: &[u8]) -> Option<u64> {
    value.try_into().ok().map(|bytes| order.u64(bytes))
}

fn short_text(value: &[u8]) -> String {
    options::text(value.get(..MAX_TEXT).unwrap_or(value)).into_owned()
}

#[cold]
fn damaged(block: Block<'_>, on: &mut impl FnMut(Item<'_>)) {
    on(Item::Diagnostic(Diagnostic {
        code: DiagnosticCode::BadBlock,
        layer: Layer::File,
        frame: None,
        offset: block.offset,
        needed: None,
        available: Some(block.whole.len() as u64),
    }));
}
