use crate::arrival::{Arrival, after, at_or_after};
use crate::coverage::Coverage;
use crate::stamp::Stamp;

/// What one side sends again, and how often nobody answers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Repeats {
    coverage: Coverage,
    /// Resends of the first byte, or the FIN, that is not acknowledged.
    oldest_again: u32,
    /// The same of a window probe's byte, since the other side last said something.
    probe_again: u32,
    /// A probe's byte, which the other side has not taken yet.
    probe: Option<u32>,
    /// How often the oldest byte, the SYN or a keep-alive was sent since the other side was last heard.
    unheard: u32,
    fin: Option<u32>,
    /// Where no SYN was captured, the first number that was.
    first: Option<u32>,
    syn: Option<(u32, bool)>,
    syn_again: bool,
    began: bool,
}

/// The meaning of one segment of a side for what was sent before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sending {
    /// It brings what was not sent before, or nothing at all.
    New,
    /// It brings bytes, a SYN or a FIN once more.
    Again,
    /// A keep-alive, or a window probe.
    Probe,
}

/// Unanswered resends from which on a side is taken to wait in vain.
const MANY: u32 = 3;

/// What is known of the other side where a segment is sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer {
    /// Its highest Ack.
    pub(crate) acknowledged: Option<u32>,
    /// Its window is closed.
    pub(crate) is_closed: bool,
}

impl Repeats {
    /// Bytes that were seen.
    #[inline]
    pub(crate) fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// Takes in a segment that is no reset; `highest` is behind all that this side sent before.
    #[inline]
    pub(crate) fn send(&mut self, arrival: &Arrival, highest: Option<u32>, peer: Peer) -> Sending {
        if !self.began {
            self.began = true;
            self.coverage.begin(arrival.payload_seq());
            self.first = (!arrival.is_syn()).then_some(arrival.seq);
        }
        if arrival.is_syn() {
            return self.send_syn(arrival);
        }
        let is_fin = arrival.is_fin();
        let acknowledged = peer.acknowledged;
        let is_acknowledged = |end: u32| acknowledged.is_some_and(|ack| at_or_after(ack, end));
        let below = arrival.seq.wrapping_add(1);
        if arrival.len <= 1 && !is_fin && highest == Some(below) && is_acknowledged(below) {
            // Linux asks a closed window with an empty keep-alive too.
            self.unheard = self.unheard.saturating_add(1);
            return Sending::Probe;
        }
        if arrival.len == 0 && !is_fin {
            return Sending::New;
        }
        let before = self.coverage.bytes();
        let is_probe = arrival.len == 1 && !is_fin && peer.is_closed;
        if is_probe {
            return self.send_probe(arrival.seq);
        }
        if self
            .probe
            .is_some_and(|probe| after(arrival.payload_end(), probe))
        {
            self.probe = None;
        }
        // What was sent before the capture began is no gap in it.
        let early = self
            .first
            .map_or(0, |first| first.wrapping_sub(arrival.seq));
        let early = if early.cast_signed() > 0 {
            early.min(arrival.len)
        } else {
            0
        };
        self.coverage.add(
            arrival.payload_seq().wrapping_add(early),
            arrival.len.saturating_sub(early),
        );
        let new = self.coverage.bytes().saturating_sub(before);
        let new = new.saturating_add(early.into());
        let fin_again = is_fin && self.fin.is_some();
        if is_fin {
            self.fin.get_or_insert(arrival.payload_end());
        }
        let again = new < u64::from(arrival.len) || fin_again;
        let oldest = acknowledged.unwrap_or(arrival.seq);
        if at_or_after(oldest, arrival.seq) && after(arrival.end(), oldest) {
            // Without an Ack of the other side only what is sent again is known to wait.
            let waited = if acknowledged.is_some() || again {
                self.unheard
            } else {
                0
            };
            self.unheard = waited.saturating_add(1);
            if again {
                self.oldest_again = self.oldest_again.saturating_add(1);
            }
        }
        if again { Sending::Again } else { Sending::New }
    }

    #[inline]
    fn send_syn(&mut self, arrival: &Arrival) -> Sending {
        self.unheard = self.unheard.saturating_add(1);
        let syn = (arrival.seq, arrival.flags.ack());
        if self.syn == Some(syn) {
            self.syn_again = true;
            return Sending::Again;
        }
        self.syn = Some(syn);
        self.coverage.begin(arrival.payload_seq());
        self.coverage.add(arrival.payload_seq(), arrival.len);
        Sending::New
    }

    #[inline]
    fn send_probe(&mut self, seq: u32) -> Sending {
        self.unheard = self.unheard.saturating_add(1);
        if self.probe == Some(seq) {
            self.probe_again = self.probe_again.saturating_add(1);
        }
        self.probe = Some(seq);
        Sending::Probe
    }

    /// The other side said something; `ack` where it acknowledges more than before.
    #[inline]
    pub(crate) fn hear(&mut self, ack: Option<u32>) {
        self.unheard = 0;
        self.probe_again = 0;
        if let Some(ack) = ack {
            self.oldest_again = 0;
            if let Some(probe) = self.probe
                && after(ack, probe)
            {
                self.coverage.add(probe, 1);
                self.probe = None;
            }
        }
    }

    /// It had sent the same at least three times without an answer.
    #[inline]
    pub(crate) fn has_given_up(&self) -> bool {
        self.unheard >= MANY
    }

    /// How often it had sent the same without an answer.
    #[inline]
    pub(crate) fn unheard(&self) -> u32 {
        self.unheard
    }

    /// A SYN or SYN-ACK was sent again.
    #[inline]
    pub(crate) fn syn_again(&self) -> bool {
        self.syn_again
    }

    /// It waits in vain for an Ack of what it sends again and again.
    #[inline]
    pub(crate) fn is_unanswered(&self) -> bool {
        self.oldest_again.saturating_add(self.probe_again) >= MANY
    }

    /// A window probe's byte was sent again without an answer.
    #[inline]
    pub(crate) fn probes_in_vain(&self) -> bool {
        self.probe_again > 0
    }

    /// Bytes are missing, though later ones came or the other side has them.
    #[inline]
    pub(crate) fn lacks(&self, acknowledged: Option<u32>) -> bool {
        if self.coverage.last_hole_end(None).is_some() {
            return true;
        }
        let Some((ack, next)) = acknowledged.zip(self.coverage.next()) else {
            return false;
        };
        // One more may be a FIN; a probe's byte was seen.
        let known = next
            .wrapping_add(1)
            .wrapping_add(u32::from(self.probe.is_some()));
        after(ack, known)
    }
}

/// How long one side's window has been closed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Closure {
    since: Option<Stamp>,
    stood: bool,
}

/// A window that is closed for less is no standstill, in nanoseconds.
const STANDSTILL: i64 = 200_000_000;

impl Closure {
    #[inline]
    pub(crate) fn is_closed(&self) -> bool {
        self.since.is_some()
    }

    /// Takes in a window that this side announces.
    #[inline]
    pub(crate) fn announce(&mut self, window: u16, now: Stamp) {
        if window == 0 {
            self.since.get_or_insert(now);
        } else {
            self.end(now);
        }
    }

    /// It is closed no more, or nobody minds any more.
    #[inline]
    pub(crate) fn end(&mut self, now: Stamp) {
        if let Some(since) = self.since.take() {
            self.stood |= now.since(since).is_some_and(|time| time >= STANDSTILL);
        }
    }

    /// It stood for long, or to the end.
    #[inline]
    pub(crate) fn stood(&self) -> bool {
        self.stood || self.since.is_some()
    }
}
