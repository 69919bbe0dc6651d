use crate::FrameNumber;

/// Why a captured segment did not count at the other end. Sequence numbers are relative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Fate {
    /// A reset whose Seq is outside the window is dropped (RFC 9293 section 3.10.7.4).
    ResetOutside {
        /// The Seq that its receiver expected.
        expected: u32,
    },
    /// A reset whose Seq is inside the window, and not the next one, is only challenged (RFC 5961 section 3.2).
    ResetNotExact {
        /// The Seq that its receiver expected.
        expected: u32,
    },
    /// A reset that does not acknowledge the SYN says nothing to who waits in SYN-SENT (RFC 9293 section 3.10.7.3).
    ResetWithoutSyn,
    /// A reset after which its receiver goes on as if it had not come.
    ResetPassedOver,
    /// Its Ack is about another connection of the same addresses and ports.
    OtherConnection,
    /// A SYN on an open connection is only challenged (RFC 5961 section 4.2).
    SynWhileOpen,
    /// What carries none of SYN, RST and ACK is dropped (RFC 9293 section 3.10.7.4).
    NoAckFlag,
    /// The server did not take the connection.
    NeverTaken,
    /// It had not come when the other side sent its SYN-ACK once more.
    SynAckAgain {
        /// That SYN-ACK.
        again: FrameNumber,
    },
    /// The other side lacked it until it was sent again.
    SentAgain {
        /// The frame that brought it.
        again: FrameNumber,
    },
    /// It was sent again and again, and never acknowledged.
    Unanswered,
}

impl Fate {
    /// True where it did not come; false where it came and was not accepted.
    pub fn is_lost(self) -> bool {
        matches!(
            self,
            Self::SynAckAgain { .. } | Self::SentAgain { .. } | Self::Unanswered
        )
    }
}
