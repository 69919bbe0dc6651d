use crate::SynOptions;

/// What is known of the window scaling of one side (RFC 7323 section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Scaling {
    /// No SYN of this side with a shift count was captured.
    #[default]
    Unknown,
    /// The handshake is known to have left it out: one of the two SYNs did not announce it.
    Off,
    /// Announced by this side and, as far as is known, by the other.
    By(u8),
}

impl Scaling {
    /// Learns from a SYN of this side. `peer` is the other side, with whether its SYN was captured before.
    pub(crate) fn announce(&mut self, syn: SynOptions, is_answer: bool, peer: (&mut Self, bool)) {
        if let (Some(shift), false) = (syn.shift(), *self == Self::Off) {
            *self = Self::By(shift);
        }
        // A first SYN alone settles nothing: a retransmitted one may announce something else, as when a stack gives
        // options up. The SYN-ACK settles it: both announced a shift count, or neither scales.
        let (other, other_syn_seen) = peer;
        let missing = |scaling| !matches!(scaling, Self::By(_));
        if is_answer && (missing(*self) || other_syn_seen && missing(*other)) {
            *self = Self::Off;
            *other = Self::Off;
        }
    }

    /// The shift count, 0 where scaling is off; `None` where it is not known.
    pub(crate) fn known_shift(self) -> Option<u8> {
        match self {
            Self::By(shift) => Some(shift),
            Self::Off => Some(0),
            Self::Unknown => None,
        }
    }

    /// The shift count for windows of this side, but those on SYNs.
    pub(crate) fn shift(self) -> Option<u8> {
        match self {
            Self::By(shift) => Some(shift),
            Self::Unknown | Self::Off => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SYNs as (from the client, is a SYN-ACK, shift count); then what scales the client's and the server's windows.
    fn check(syns: &[(bool, bool, Option<u8>)], expect: (Option<u8>, Option<u8>)) {
        let mut sides = [(Scaling::Unknown, false), (Scaling::Unknown, false)];
        for &(from_client, is_answer, window_scale) in syns {
            let [client, server] = &mut sides;
            let (own, other) = if from_client {
                (client, server)
            } else {
                (server, client)
            };
            let syn = SynOptions {
                window_scale,
                ..SynOptions::default()
            };
            own.1 = true;
            own.0.announce(syn, is_answer, (&mut other.0, other.1));
        }
        assert_eq!((sides[0].0.shift(), sides[1].0.shift()), expect, "{syns:?}");
    }

    #[test]
    fn both_must_announce() {
        const CLIENT: (bool, bool) = (true, false);
        const SERVER: (bool, bool) = (false, true);
        let syn = |(from_client, is_answer): (bool, bool), shift| (from_client, is_answer, shift);
        let (none, two, seven) = (None, Some(2), Some(7));
        check(&[syn(CLIENT, seven), syn(SERVER, two)], (seven, two));
        check(&[syn(CLIENT, seven)], (seven, None));
        check(&[syn(SERVER, two)], (None, two));
        check(&[syn(CLIENT, seven), syn(SERVER, none)], (None, None));
        check(&[syn(CLIENT, none), syn(SERVER, two)], (None, None));
        check(
            &[syn(CLIENT, none), syn(CLIENT, seven), syn(SERVER, two)],
            (seven, two),
        );
        check(
            &[syn(CLIENT, seven), syn(CLIENT, none), syn(SERVER, two)],
            (seven, two),
        );
        check(
            &[syn(CLIENT, seven), syn(SERVER, none), syn(SERVER, two)],
            (None, None),
        );
        check(
            &[syn(CLIENT, seven), syn(SERVER, two), syn(SERVER, none)],
            (seven, two),
        );
        check(&[syn(CLIENT, Some(15)), syn(SERVER, two)], (Some(14), two));
    }
}
