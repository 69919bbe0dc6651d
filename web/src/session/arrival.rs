use protocol::question::SegmentPlace;

/// Why a segment was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It is the one to begin a connection with.
    Begin,
    /// The reader clicked on it, so it is in view and selected already.
    Click,
    /// The reader steps to it, in the connection in view.
    Step,
    /// The reader goes to it, wherever it is.
    Go,
    /// Something else on the page names it, of the connection in view.
    Jump,
    /// The address asks for it, in this connection if it names one.
    Address(Option<u32>),
}

/// What to do with a segment that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arrival {
    Show,
    /// Select it in the connection in view.
    Select {
        reveal: bool,
        /// Whether the reader is at it only now.
        moves: bool,
    },
    /// Nothing: it is not what the reader waits for.
    Pass,
}

impl Purpose {
    /// Says what to do with a segment at `place` while the connection `shown` is in view. Where the reader has `clicked` on
    /// another row meanwhile, that one is selected already.
    pub(super) fn arrival(
        self,
        place: &SegmentPlace,
        shown: Option<u32>,
        clicked: bool,
    ) -> Arrival {
        let is_shown = shown == Some(place.stream);
        match self {
            Self::Address(stream) if stream.is_some_and(|it| it != place.stream) => Arrival::Pass,
            Self::Address(_) if !is_shown => Arrival::Show,
            Self::Go if !is_shown => Arrival::Show,
            _ if !is_shown || clicked => Arrival::Pass,
            Self::Begin | Self::Click | Self::Step => Arrival::Select {
                reveal: self == Self::Step,
                moves: false,
            },
            Self::Go | Self::Jump | Self::Address(_) => Arrival::Select {
                reveal: true,
                moves: true,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: SegmentPlace = SegmentPlace {
        stream: 3,
        frame: 40,
        index: 5,
        row_top_px: 0,
        folded: None,
    };

    #[test]
    fn a_segment_of_the_connection_in_view_is_selected() {
        for (purpose, reveal, moves) in [
            (Purpose::Begin, false, false),
            (Purpose::Click, false, false),
            (Purpose::Step, true, false),
            (Purpose::Go, true, true),
            (Purpose::Jump, true, true),
        ] {
            let arrival = purpose.arrival(&PLACE, Some(3), false);
            assert_eq!(arrival, Arrival::Select { reveal, moves }, "{purpose:?}");
            assert_eq!(purpose.arrival(&PLACE, Some(3), true), Arrival::Pass);
        }
    }

    #[test]
    fn only_who_goes_to_a_segment_is_taken_to_another_connection() {
        for shown in [None, Some(4)] {
            for clicked in [false, true] {
                let arrival = |purpose: Purpose| purpose.arrival(&PLACE, shown, clicked);
                assert_eq!(arrival(Purpose::Go), Arrival::Show);
                assert_eq!(arrival(Purpose::Jump), Arrival::Pass);
                assert_eq!(arrival(Purpose::Step), Arrival::Pass);
            }
        }
    }

    #[test]
    fn the_address_may_name_a_connection_and_a_frame_that_do_not_go_together() {
        let arrival = |stream| Purpose::Address(stream).arrival(&PLACE, None, false);
        assert_eq!(arrival(None), Arrival::Show);
        assert_eq!(arrival(Some(3)), Arrival::Show);
        assert_eq!(arrival(Some(4)), Arrival::Pass);
        let select = Arrival::Select {
            reveal: true,
            moves: true,
        };
        let within = |stream| Purpose::Address(stream).arrival(&PLACE, Some(3), false);
        assert_eq!(within(Some(3)), select);
        assert_eq!(within(None), select);
        assert_eq!(within(Some(4)), Arrival::Pass);
    }
}
