//! What each value of a segment is expected to be, after the values before it and those of the columns before.

use crate::coder::{Code, fold, unfold};
use crate::link::Segment;
use crate::pack::LinkError;

/// What came before a segment.
pub(crate) struct Past {
    /// The segment before it.
    pub(crate) before: Option<Segment>,
    /// The one of the same sender.
    pub(crate) own: Option<Segment>,
    /// The last one of the other side.
    pub(crate) other: Option<Segment>,
    /// The number behind the highest that the sender has used, and the other side.
    pub(crate) own_next: u32,
    pub(crate) other_next: u32,
    /// Nanoseconds of a tick of the capture's clock.
    pub(crate) tick_ns: i64,
    pub(crate) start_ns: i64,
    /// Both sides count identifications together, as two programs of one machine may.
    pub(crate) one_counter: bool,
}

/// One value of every segment.
pub(crate) struct Column {
    /// In how many bits differences are counted, which go round there.
    bits: u32,
    get: fn(&Segment) -> i64,
    set: fn(&mut Segment, i64),
    expect: fn(&Past, &Segment) -> i64,
}

/// TCP clocks mostly count milliseconds (RFC 7323 section 5.4 allows 1 ms to 1 s).
const NS_PER_TIMESTAMP: i64 = 1_000_000;

pub(crate) const COLUMNS: &[Column] = &[
    Column {
        bits: 32,
        get: |it| it.connection.into(),
        set: |it, value| it.connection = low(value),
        expect: |past, _| past.before.map_or(0, |it| it.connection.into()),
    },
    Column {
        bits: 32,
        get: |it| it.frame.into(),
        set: |it, value| it.frame = low(value),
        expect: |past, _| past.before.map_or(1, |it| i64::from(it.frame) + 1),
    },
    Column {
        bits: 8,
        get: |it| it.time_ns.is_none().into(),
        set: |it, value| it.time_ns = (value == 0).then(|| it.time_ns.unwrap_or(0)),
        expect: |_, _| 0,
    },
    Column {
        bits: 64,
        get: |it| it.time_ns.unwrap_or(0),
        set: |it, value| it.time_ns = it.time_ns.map(|_| value),
        expect: |past, it| match it.time_ns {
            Some(_) => past
                .before
                .and_then(|it| it.time_ns)
                .unwrap_or(past.start_ns),
            None => 0,
        },
    },
    Column {
        bits: 32,
        get: |it| it.payload_len.into(),
        set: |it, value| it.payload_len = low(value),
        expect: |_, _| 0,
    },
    Column {
        bits: 16,
        get: |it| it.flags.into(),
        set: |it, value| it.flags = half(value),
        expect: |past, it| match (past.own, it.payload_len) {
            (None, _) if it.from_server => 0x12,
            (None, _) => 2,
            (_, 0) => 0x10,
            _ => 0x18,
        },
    },
    Column {
        bits: 32,
        get: |it| it.seq.into(),
        set: |it, value| it.seq = low(value),
        expect: |past, _| past.own_next.into(),
    },
    Column {
        bits: 32,
        get: |it| it.ack.into(),
        set: |it, value| it.ack = low(value),
        expect: |past, it| match it.flags & 0x10 {
            0 => 0,
            _ => past.other_next.into(),
        },
    },
    Column {
        bits: 16,
        get: |it| it.window.into(),
        set: |it, value| it.window = half(value),
        expect: |past, _| past.own.map_or(0, |it| it.window.into()),
    },
    Column {
        bits: 16,
        get: |it| it.urgent.into(),
        set: |it, value| it.urgent = half(value),
        expect: |_, _| 0,
    },
    Column {
        bits: 40,
        get: |it| it.cut_to.map_or(0, |len| i64::from(len) + 1),
        set: |it, value| it.cut_to = value.checked_sub(1).filter(|it| *it >= 0).map(low),
        expect: |_, _| 0,
    },
    Column {
        bits: 8,
        get: |it| it.ttl.into(),
        set: |it, value| it.ttl = byte(value),
        expect: |past, _| past.own.map_or(64, |it| it.ttl.into()),
    },
    Column {
        bits: 16,
        get: |it| it.identification.into(),
        set: |it, value| it.identification = half(value),
        expect: |past, _| {
            let last = if past.one_counter {
                past.before
            } else {
                past.own
            };
            match last.map_or(0, |it| it.identification) {
                0 => 0,
                last => i64::from(last) + 1,
            }
        },
    },
    Column {
        bits: 8,
        get: |it| (!it.dont_fragment).into(),
        set: |it, value| it.dont_fragment = value & 1 == 0,
        expect: |past, _| past.own.map_or(0, |it| (!it.dont_fragment).into()),
    },
    Column {
        bits: 32,
        get: |it| it.interface.into(),
        set: |it, value| it.interface = low(value),
        expect: |past, _| past.own.map_or(0, |it| it.interface.into()),
    },
    Column {
        bits: 8,
        get: |it| it.extent.into(),
        set: |it, value| it.extent = byte(value),
        expect: |_, _| 0,
    },
    Column {
        bits: 32,
        get: |it| it.options.shape.into(),
        set: |it, value| it.options.shape = low(value),
        expect: |past, _| past.own.map_or(0, |it| it.options.shape.into()),
    },
    Column {
        bits: 32,
        get: |it| it.options.timestamps[0].into(),
        set: |it, value| it.options.timestamps[0] = low(value),
        expect: |past, it| match (past.own, it.time_ns) {
            (Some(own), Some(now)) if own.options.timestamps[0] > 0 => {
                let since = now.saturating_sub(own.time_ns.unwrap_or(now));
                i64::from(own.options.timestamps[0]).saturating_add(since / NS_PER_TIMESTAMP)
            }
            _ => 0,
        },
    },
    Column {
        bits: 32,
        get: |it| it.options.timestamps[1].into(),
        set: |it, value| it.options.timestamps[1] = low(value),
        expect: |past, it| match it.options.timestamps[0] {
            0 => 0,
            _ => past.other.map_or(0, |it| it.options.timestamps[0].into()),
        },
    },
];

pub(crate) fn low(value: i64) -> u32 {
    u32::try_from(value & i64::from(u32::MAX)).unwrap_or(0)
}

fn half(value: i64) -> u16 {
    u16::try_from(value & i64::from(u16::MAX)).unwrap_or(0)
}

fn byte(value: i64) -> u8 {
    u8::try_from(value & i64::from(u8::MAX)).unwrap_or(0)
}

impl Column {
    /// Codes the value of a segment.
    pub(crate) fn code(
        &self,
        segment: &mut Segment,
        past: &Past,
        code: Code<'_>,
    ) -> Result<(), LinkError> {
        let expected = (self.expect)(past, segment);
        let value = (self.get)(segment);
        let difference = value.checked_sub(expected).ok_or(LinkError::TooBig)?;
        // Only times are so long: they are counted in ticks.
        let unit = if self.bits == 64 { past.tick_ns } else { 1 };
        let folded = fold(self.wrap(difference) / unit);
        let difference = unfold(code(folded)?).checked_mul(unit);
        let value = difference.and_then(|it| expected.checked_add(it));
        (self.set)(segment, value.ok_or(LinkError::Damaged)?);
        Ok(())
    }

    /// A difference in so many bits, with its sign.
    fn wrap(&self, difference: i64) -> i64 {
        let unused = 64_u32.saturating_sub(self.bits);
        difference << unused >> unused
    }
}
