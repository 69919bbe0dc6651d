use crate::cursor::Cursor;
use crate::derived::Derived;
use crate::network::fragments::{Fragments, GivenUp};
use crate::walk::{End, Walk};
use crate::{Packet, ProtocolName, tcp};
use capture::{Diagnostic, DiagnosticCode, Frame, Layer};

/// How many datagrams within datagrams are put together or decompressed for one frame.
const MAX_DEPTH: usize = 4;

/// Finds the TCP segment in each frame of a capture.
///
/// Frames must come in the order of the capture. What is kept between frames is bounded: the fragments that wait for
/// others (see `network/fragments.rs` for the policy).
#[derive(Debug, Default)]
pub struct Dissector {
    fragments: Fragments,
    /// What was made of the current frame; each within the one before it.
    derived: [Derived; MAX_DEPTH],
}

impl Dissector {
    /// A dissector that has seen no frame yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks into one frame. Damage is told to `on`; whatever the damage, the frame counts as one packet.
    ///
    /// No checksum is verified here: most captures have segments whose checksums the network card fills in later.
    pub fn dissect<'a>(
        &'a mut self,
        frame: &Frame<'a>,
        on: &mut impl FnMut(Diagnostic),
    ) -> Packet<'a> {
        let original_len = usize::try_from(frame.original_len).unwrap_or(usize::MAX);
        let bytes = Cursor::new(frame.data, original_len);
        let mut walk = Walk::new(frame, &mut self.fragments, on);
        if let Some(tcp) = walk.leap_to_tcp(bytes)
            && let Ok(segment) = tcp::segment(&mut walk, tcp)
        {
            return Packet::Segment(segment);
        }
        let mut slots = self.derived.as_mut_slice();
        let mut way = walk.link(bytes);
        loop {
            let stop = match way.and_then(|(next, bytes)| walk.packet(next, bytes)) {
                Ok(packet) => return packet,
                Err(stop) => stop,
            };
            let derived = match walk.end(stop) {
                End::Other(protocol) => {
                    return match walk.dns {
                        Some(message) => Packet::Dns(message),
                        None if protocol == ProtocolName::Udp && walk.is_quic => Packet::Quic,
                        None => Packet::Other(protocol),
                    };
                }
                End::Derived(derived) => derived,
            };
            let Some((slot, rest)) = slots.split_first_mut() else {
                walk.report(DiagnosticCode::LimitReached, Layer::Network, 0, None, None);
                return Packet::Other(ProtocolName::Unreadable);
            };
            *slot = derived;
            slots = rest;
            way = walk.derived(slot);
        }
    }

    /// The capture has ended: tells of the datagrams whose fragments never came together. Their frames have been
    /// counted as [`ProtocolName::Fragment`].
    pub fn finish(&mut self, on: &mut impl FnMut(Diagnostic)) {
        self.fragments
            .finish(&mut |given_up| on(diagnostic(&given_up)));
    }
}

/// What is told of a datagram that was given up.
pub(crate) fn diagnostic(given_up: &GivenUp) -> Diagnostic {
    Diagnostic {
        code: DiagnosticCode::FragmentsIncomplete,
        layer: Layer::Network,
        frame: Some(given_up.first.frame),
        offset: given_up.first.offset,
        needed: given_up.needed.map(|bytes| bytes as u64),
        available: Some(given_up.available as u64),
    }
}
