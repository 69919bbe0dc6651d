use dissect::{OptionData, Segment, SeqNum, TcpOption};
use flow::{PerSide, Side};
use protocol::{ByteRange, Checksum, HeaderView, OptionKind, OptionView, SackBlock};

/// Length of a TCP header without options (RFC 9293 section 3.1), in bytes.
const FIXED_LEN: u32 = 20;

/// The TCP header of a segment that `sender` sent; SACK blocks count from the other side's base.
pub(crate) fn header(
    segment: &Segment<'_>,
    checksum: Checksum,
    sender: Side,
    bases: PerSide<Option<u32>>,
) -> HeaderView {
    let receiver = sender.other();
    let base = bases[receiver].unwrap_or_default();
    let tcp_offset = segment.layout.tcp_offset;
    let options = segment.options().map(|option| OptionView {
        range: ByteRange {
            offset: tcp_offset
                .saturating_add(FIXED_LEN)
                .saturating_add(length(option.offset)),
            len: length(option.len),
        },
        kind: option_kind(&option, base, receiver),
    });
    HeaderView {
        range: ByteRange {
            offset: tcp_offset,
            len: u32::from(segment.layout.tcp_header_len),
        },
        source_port: segment.source_port,
        destination_port: segment.destination_port,
        seq_raw: segment.seq.0,
        ack_raw: segment.ack.0,
        data_offset_words: segment.layout.tcp_header_len / 4,
        flags: segment.flags,
        window: segment.window,
        checksum,
        urgent: segment.urgent,
        options: options.collect(),
    }
}

fn option_kind(option: &TcpOption<'_>, sack_base: u32, sack_of: Side) -> OptionKind {
    match option.data {
        OptionData::EndOfList => OptionKind::EndOfList,
        OptionData::NoOperation => OptionKind::NoOperation,
        OptionData::MaximumSegmentSize(bytes) => OptionKind::MaximumSegmentSize(bytes),
        OptionData::WindowScale(shift) => OptionKind::WindowScale(shift),
        OptionData::SackPermitted => OptionKind::SackPermitted,
        OptionData::Sack(blocks) => {
            let block = |edges| sack_block(edges, sack_base, sack_of);
            OptionKind::Sack(blocks.edges().map(block).collect())
        }
        OptionData::Timestamps { value, echo_reply } => {
            OptionKind::Timestamps { value, echo_reply }
        }
        OptionData::Md5Signature(_) => OptionKind::Md5Signature,
        OptionData::UserTimeout { seconds } => OptionKind::UserTimeout { seconds },
        OptionData::Authentication { .. } => OptionKind::Authentication,
        OptionData::Multipath { subtype, data: _ } => OptionKind::Multipath { subtype },
        OptionData::FastOpen {
            cookie,
            experimental: _,
        } => OptionKind::FastOpen {
            cookie: cookie.to_vec(),
        },
        OptionData::Unknown { kind, data } => OptionKind::Unknown {
            kind,
            data: data.to_vec(),
        },
        OptionData::Malformed { kind } => OptionKind::Malformed { kind },
    }
}

/// What a segment that `sender` sent reports as received twice.
pub(crate) fn duplicate_sack(
    segment: &Segment<'_>,
    sender: Side,
    bases: PerSide<Option<u32>>,
) -> Option<SackBlock> {
    let receiver = sender.other();
    let edges = flow::duplicate_sack(segment.ack, segment.options())?;
    Some(sack_block(
        edges,
        bases[receiver].unwrap_or_default(),
        receiver,
    ))
}

fn sack_block((left, right): (SeqNum, SeqNum), base: u32, of: Side) -> SackBlock {
    SackBlock {
        left_raw: left.0,
        right_raw: right.0,
        left: left.0.wrapping_sub(base),
        right: right.0.wrapping_sub(base),
        of,
    }
}

fn length(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
