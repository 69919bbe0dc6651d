use std::net::IpAddr;

/// Answers of one message that are looked at; resolvers give a dozen.
const MAX_ANSWERS: u16 = 64;
/// The longest name, as text (RFC 1035 section 2.3.4).
const MAX_NAME: usize = 253;
const HEADER: usize = 12;

const A: u16 = 1;
const AAAA: u16 = 28;
const INTERNET: u16 = 1;

/// The addresses in a DNS response (RFC 1035 section 4, RFC 3596, RFC 6762), each with the name that was asked for, also
/// where aliases (CNAME) lie between; where nothing was asked, with its own.
///
/// Ends without a word where the message is cut, damaged, no response or none of success.
pub fn dns_answers(message: &[u8], each: &mut dyn FnMut(IpAddr, &str)) {
    let _ = read(message, each);
}

fn read(message: &[u8], each: &mut dyn FnMut(IpAddr, &str)) -> Option<()> {
    let [_, _, flags, code, q_high, q_low, a_high, a_low, ..] = *message.first_chunk::<HEADER>()?;
    // QR is set, Opcode is a query, RCODE is no error.
    if flags & 0xf8 != 0x80 || code & 0x0f != 0 {
        return None;
    }
    let questions = u16::from_be_bytes([q_high, q_low]);
    let answers = u16::from_be_bytes([a_high, a_low]).min(MAX_ANSWERS);
    let mut at = HEADER;
    let mut asked = None;
    for index in 0..questions.min(MAX_ANSWERS) {
        if index == 0 {
            asked = name(message, at);
        }
        at = behind_name(message, at)?.checked_add(4)?;
    }
    for _ in 0..answers {
        let fixed = behind_name(message, at)?;
        let [t_high, t_low, c_high, c_low, _, _, _, _, l_high, l_low] =
            *message.get(fixed..)?.first_chunk::<10>()?;
        let data = fixed.checked_add(10)?;
        let end = data.checked_add(u16::from_be_bytes([l_high, l_low]).into())?;
        let bytes = message.get(data..end)?;
        // The class's high bit is mDNS's own (RFC 6762 section 10.2).
        let class = u16::from_be_bytes([c_high, c_low]) & 0x7fff;
        let address: Option<IpAddr> = match (u16::from_be_bytes([t_high, t_low]), class) {
            (A, INTERNET) => <[u8; 4]>::try_from(bytes).ok().map(Into::into),
            (AAAA, INTERNET) => <[u8; 16]>::try_from(bytes).ok().map(Into::into),
            _ => None,
        };
        if let Some(address) = address {
            let own = if asked.is_none() {
                name(message, at)
            } else {
                None
            };
            if let Some(name) = asked.as_ref().or(own.as_ref()) {
                each(address, name);
            }
        }
        at = end;
    }
    Some(())
}

/// Where a name ends in the message: behind its last label, or the pointer to the rest of it.
fn behind_name(message: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let len = *message.get(at)?;
        at = at.checked_add(1)?;
        match len {
            0 => return Some(at),
            1..=63 => at = at.checked_add(len.into())?,
            0xc0.. => return at.checked_add(1),
            _ => return None,
        }
    }
}

/// A name as text, letters as they came; `None` where it is none, or the root. Pointers lead only backwards, so that the
/// way ends (RFC 1035 section 4.1.4).
fn name(message: &[u8], start: usize) -> Option<String> {
    let mut text = Vec::new();
    let (mut at, mut limit) = (start, start);
    loop {
        let len = *message.get(at)?;
        let next = at.checked_add(1)?;
        match len {
            0 => break,
            1..=63 => {
                let end = next.checked_add(len.into())?;
                if !text.is_empty() {
                    text.push(b'.');
                }
                let is_plain = |byte: &u8| *byte > b' ' && !matches!(*byte, b'.' | 0x7f);
                let label = message.get(next..end)?;
                text.extend(label.iter().map(|it| if is_plain(it) { *it } else { b'?' }));
                if text.len() > MAX_NAME {
                    return None;
                }
                at = end;
            }
            0xc0.. => {
                let low = *message.get(next)?;
                at = usize::from(u16::from_be_bytes([len & 0x3f, low]));
                if at >= limit {
                    return None;
                }
                limit = at;
            }
            _ => return None,
        }
    }
    (!text.is_empty()).then(|| String::from_utf8_lossy(&text).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answers(message: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        dns_answers(message, &mut |address, name| {
            found.push(format!("{address} {name}"));
        });
        found
    }

    fn header(questions: u8, answers: u8) -> Vec<u8> {
        vec![0, 1, 0x81, 0x80, 0, questions, 0, answers, 0, 0, 0, 0]
    }

    fn record(name: &[u8], kind: u8, data: &[u8]) -> Vec<u8> {
        let fixed = [0, kind, 0x80, 1, 0, 0, 0, 60, 0, data.len() as u8];
        [name, &fixed, data].concat()
    }

    const QUESTION: &[u8] = b"\x03www\x07example\0\0\x01\0\x01";

    #[track_caller]
    fn check(questions: &[u8], records: &[Vec<u8>], expect: &[&str]) {
        let count = u8::from(!questions.is_empty());
        let header = header(count, records.len() as u8);
        let message = [&header, questions, &records.concat()].concat();
        assert_eq!(answers(&message), expect);
        for len in 0..message.len() {
            assert!(answers(&message[..len]).len() <= expect.len());
        }
    }

    #[test]
    fn addresses_have_the_name_that_was_asked_for() {
        let own = b"\xc0\x0c";
        let v6 = [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
        check(
            QUESTION,
            &[
                record(own, 5, b"\x03cdn\xc0\x10"),
                record(b"\x03cdn\xc0\x10", 1, &[192, 0, 2, 1]),
                record(own, 28, &v6),
                record(own, 16, b"\x02hi"),
                record(own, 1, &[1, 2, 3]),
            ],
            &["192.0.2.1 www.example", "2001:db8::1 www.example"],
        );
        let printer = b"\x07My.Mac\x01\x05local\0";
        let expect = ["10.0.0.9 My?Mac?.local"];
        check(b"", &[record(printer, 1, &[10, 0, 0, 9])], &expect);
    }

    #[test]
    fn loops_and_bombs_end() {
        let address = [192, 0, 2, 1];
        // To itself, forwards, and to a label that leads back to the pointer.
        for name in [b"\xc0\x0c", b"\xc0\x20", b"\xff\xff"] {
            check(b"", &[record(name, 1, &address)], &[]);
        }
        check(b"", &[record(b"\x01a\xc0\x0c", 1, &address)], &[]);
        let long = [&b"\x3f"[..], &[b'x'; 63]].concat().repeat(4);
        check(
            b"",
            &[record(&[&long[..], b"\0"].concat(), 1, &address)],
            &[],
        );
        check(b"", &[record(b"\0", 1, &address)], &[]);
        check(
            b"",
            &vec![record(b"\x01a\0", 1, &address); 99],
            &["192.0.2.1 a"; 64],
        );
    }

    #[test]
    fn only_responses_of_success_count() {
        let message = [
            header(1, 1),
            QUESTION.to_vec(),
            record(b"\xc0\x0c", 1, &[192, 0, 2, 1]),
        ]
        .concat();
        assert_eq!(answers(&message).len(), 1);
        for (place, value) in [(2, 0x01), (2, 0xa9), (3, 0x83)] {
            let mut other = message.clone();
            other[place] = value;
            assert_eq!(answers(&other), [""; 0]);
        }
    }

    proptest! {
        #[test]
        fn names_are_bounded(bytes in prop::collection::vec(prop_oneof![Just(0), Just(0xc0), 0..16_u8, any::<u8>()], 12..200)) {
            let mut message = bytes;
            message[2] = 0x80;
            message[3] = 0;
            dns_answers(&message, &mut |_, name| {
                assert!(!name.is_empty() && name.len() <= 3 * MAX_NAME);
                assert!(!name.contains(|letter: char| letter.is_ascii_control() || letter == ' '));
            });
        }
    }
}
