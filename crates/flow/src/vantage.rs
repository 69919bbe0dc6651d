use crate::Tracker;
use crate::imprint::Imprint;
use std::net::IpAddr;
use terms::{FrameNumber, Nanos, Place, Side, StreamIndex, Timestamp, Vantage};

/// A handshake is at the beginning of a connection, after retransmissions at most.
const REACH: usize = 64;

/// Where a connection was captured, where its handshake was; see [`Vantage`].
#[inline]
pub(crate) fn of(tracker: &Tracker, stream: StreamIndex) -> Option<Vantage> {
    let connection = tracker.connection(stream)?;
    let mut steps: [Option<(FrameNumber, Timestamp, Imprint)>; 3] = [None; 3];
    for segment in tracker.segments_of(stream).take(REACH) {
        let record = tracker.segment(segment)?;
        let flags = record.flags();
        let step = record.time();
        let step = step.map(|time| (record.frame(), time, tracker.imprint(segment)));
        let [syn, syn_ack, ack] = &mut steps;
        match (record.direction().sender(), flags.syn(), flags.ack()) {
            // The last copy before the answer counts: the others were lost.
            (Side::Client, true, false) if syn_ack.is_none() => *syn = step,
            (Side::Server, true, true) if syn.is_some() => *syn_ack = step,
            (Side::Client, false, true) if syn_ack.is_some() && !flags.rst() => {
                *ack = step;
                break;
            }
            _ => {}
        }
    }
    let [
        (syn, sent, asker),
        (syn_ack, answered, answerer),
        (ack, opened, _),
    ] = match steps {
        [Some(syn), Some(syn_ack), Some(ack)] => [syn, syn_ack, ack],
        _ => return None,
    };
    let to_server = answered.0.checked_sub(sent.0)?;
    let to_client = opened.0.checked_sub(answered.0)?;
    let [client, server] = Side::BOTH.map(|side| connection.endpoint(side).address);
    let by_address = client == server || is_loopback(client) && is_loopback(server);
    let is_local = by_address || asker.is_local() || answerer.is_local();
    // Some routers have equal MAC addresses at both ends, but every router counts down.
    let has_hops = asker.ttl() != answerer.ttl();
    let place = if is_local && !has_hops {
        Place::OneMachine
    } else {
        place(to_server, to_client)?
    };
    Some(Vantage {
        place,
        to_server: Nanos(to_server),
        to_client: Nanos(to_client),
        frames: [syn, syn_ack, ack],
        by_address,
    })
}

/// By the share that each half has of the whole; `None` where the capture's clock went backwards. How fast it is tells nothing:
/// two machines of one rack are as near to each other as two programs.
#[inline]
fn place(to_server: i64, to_client: i64) -> Option<Place> {
    if to_server < 0 || to_client < 0 {
        return None;
    }
    let whole = to_server.checked_add(to_client)?;
    let fifth = whole / 5;
    Some(match () {
        () if to_client <= fifth => Place::NearClient,
        () if to_server <= fifth => Place::NearServer,
        () => Place::Between,
    })
}

#[inline]
fn is_loopback(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback(),
        IpAddr::V6(address) => {
            address.is_loopback() || address.to_ipv4_mapped().is_some_and(|v4| v4.is_loopback())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shorter_half_tells_the_nearer_end() {
        const MILLISECOND: i64 = 1_000_000;
        for (to_server, to_client, expect) in [
            (19_000, 11_000, Some(Place::Between)),
            (58_000, 6_000, Some(Place::NearClient)),
            (20 * MILLISECOND, 30_000, Some(Place::NearClient)),
            (300_000, 40_000, Some(Place::NearClient)),
            (60_000, 20 * MILLISECOND, Some(Place::NearServer)),
            (10 * MILLISECOND, 20 * MILLISECOND, Some(Place::Between)),
            (-1, 20 * MILLISECOND, None),
            (i64::MAX, 1, None),
        ] {
            assert_eq!(
                place(to_server, to_client),
                expect,
                "{to_server} {to_client}"
            );
        }
    }
}
