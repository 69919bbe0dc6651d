//! What of the reader's way becomes an entry of the browser's history, and where an address leads while a capture is open.

use super::address::{Address, Source};

/// What the address bar says: which capture, and which view of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The capture, by its number; `None` where none is open.
    pub capture: Option<u32>,
    pub address: Address,
}

/// What is to be done with the address bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Write {
    Nothing,
    /// The entry in the history says something else now.
    Replace,
    /// Another entry comes behind it.
    Push,
}

/// How the reader came to what is in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Leap,
    Step,
    /// Stepping from connection to connection, and not for the first time.
    StepOn,
}

impl Entry {
    /// Whether both are of the same connection, as far as one is known.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        !differ(self.address.stream, other.address.stream)
    }

    /// What makes of an entry of the history this one. Another capture, connection or view is an entry of its own, and so is
    /// a segment that the reader goes to: what steps lead to is not, or Back would go back step by step.
    pub(crate) fn write(&self, before: Option<&Self>, way: Way) -> Write {
        let Some(before) = before else {
            return Write::Replace;
        };
        let (was, is) = (&before.address, &self.address);
        if before.capture != self.capture
            || was.view != is.view
            || way != Way::StepOn && differ(was.stream, is.stream)
            || way == Way::Leap && differ(was.frame, is.frame)
        {
            Write::Push
        } else if was == is {
            Write::Nothing
        } else {
            Write::Replace
        }
    }
}

fn differ(was: Option<u32>, is: Option<u32>) -> bool {
    was.is_some() && is.is_some() && was != is
}

/// Where an address leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Destination {
    /// To a place in the open capture.
    Within,
    /// To a capture that was open before, by its number.
    Before(u32),
    /// To another source, or to nothing.
    Elsewhere,
}

impl Destination {
    /// Where an address leads, of which the history says that it is of the capture `entry`, while `open` is open and the
    /// captures `kept` are in hand. An address without a source never leads away from what is open.
    pub(crate) fn of(
        address: &Address,
        entry: Option<u32>,
        open: Option<(u32, &Source)>,
        kept: &[u32],
    ) -> Self {
        match (entry, open) {
            (Some(entry), Some((number, _))) if entry == number => Self::Within,
            (Some(entry), _) if kept.contains(&entry) => Self::Before(entry),
            (_, Some((_, source))) if leads_within(&address.source, source) => Self::Within,
            _ => Self::Elsewhere,
        }
    }
}

fn leads_within(to: &Source, open: &Source) -> bool {
    match (to, open) {
        (Source::Unsaid, _) => true,
        (Source::Sample(to), Source::Sample(open)) => {
            // With or without the file's extension.
            let named = |name: &str, whole: &str| {
                let rest = whole.strip_prefix(name);
                rest.is_some_and(|rest| ["", ".pcap", ".pcapng"].contains(&rest))
            };
            named(open, to) || named(to, open)
        }
        (to, open) => to == open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(capture: u32, fragment: &str) -> Entry {
        Entry {
            capture: Some(capture),
            address: Address::parse(fragment),
        }
    }

    #[test]
    fn what_a_reader_goes_to_is_an_entry_and_what_he_steps_through_is_not() {
        let here = entry(1, "#sample=a&stream=1&frame=5");
        for (there, way, expect) in [
            (here.clone(), Way::Leap, Write::Nothing),
            (
                entry(1, "#sample=a&stream=1&frame=6"),
                Way::Leap,
                Write::Push,
            ),
            (
                entry(1, "#sample=a&stream=1&frame=6"),
                Way::Step,
                Write::Replace,
            ),
            (entry(1, "#sample=a&stream=2"), Way::Step, Write::Push),
            (entry(1, "#sample=a&stream=2"), Way::StepOn, Write::Replace),
            (
                entry(1, "#sample=a&stream=1&frame=5&view=graphs"),
                Way::Step,
                Write::Push,
            ),
            (
                entry(1, "#sample=a&stream=1&frame=5&filter=x"),
                Way::Leap,
                Write::Replace,
            ),
            (
                entry(1, "#sample=a&stream=1&frame=5&look=raw"),
                Way::Leap,
                Write::Replace,
            ),
            (
                entry(1, "#sample=a&stream=1&frame=5&graph=rtt"),
                Way::Leap,
                Write::Replace,
            ),
            (entry(1, "#sample=a&stream=1"), Way::Leap, Write::Replace),
            (
                entry(2, "#sample=a&stream=1&frame=5"),
                Way::Step,
                Write::Push,
            ),
        ] {
            assert_eq!(there.write(Some(&here), way), expect, "{there:?}");
        }
        // The connection's first segment comes after the connection.
        let shown = entry(1, "#sample=a&stream=2");
        let first = entry(1, "#sample=a&stream=2&frame=9");
        assert_eq!(first.write(Some(&shown), Way::Leap), Write::Replace);
        assert_eq!(first.write(None, Way::Leap), Write::Replace);
        let closed = Entry {
            capture: None,
            address: Address::default(),
        };
        assert_eq!(closed.write(Some(&here), Way::Step), Write::Push);
        assert_eq!(here.write(Some(&closed), Way::Step), Write::Push);
    }

    #[test]
    fn an_open_capture_stays_open() {
        let sample = Source::Sample("a".to_owned());
        let to = |fragment: &str, entry, open, kept: &[u32]| {
            Destination::of(&Address::parse(fragment), entry, open, kept)
        };
        let local = Some((3, &Source::Unsaid));
        for fragment in [
            "",
            "#",
            "#stream=1&frame=8",
            "#file=b.pcap&frame=8",
            "#theme=dark",
        ] {
            assert_eq!(to(fragment, None, local, &[]), Destination::Within);
            assert_eq!(to(fragment, Some(9), local, &[]), Destination::Within);
            assert_eq!(
                to(fragment, None, Some((3, &sample)), &[]),
                Destination::Within
            );
            assert_eq!(to(fragment, None, None, &[]), Destination::Elsewhere);
        }
        assert_eq!(
            to("#sample=a.pcap&frame=8", None, Some((3, &sample)), &[]),
            Destination::Within
        );
        assert_eq!(
            to("#sample=b", None, Some((3, &sample)), &[]),
            Destination::Elsewhere
        );
        assert_eq!(to("#src=x", None, local, &[]), Destination::Elsewhere);
        // Back.
        assert_eq!(
            to("#stream=1", Some(2), local, &[1, 2]),
            Destination::Before(2)
        );
        assert_eq!(
            to("#sample=a", Some(1), local, &[1, 2]),
            Destination::Before(1)
        );
        assert_eq!(
            to("#stream=1", Some(3), local, &[1, 2]),
            Destination::Within
        );
        assert_eq!(
            to("#sample=a", Some(7), local, &[1, 2]),
            Destination::Elsewhere
        );
    }
}
