use super::input::Input;

/// Whom a certificate is for (RFC 5280).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CertificateNames {
    /// The common name of its subject; empty where it has none.
    pub subject: String,
    /// The DNS names of its subjectAltName, at most 16.
    pub dns: Vec<String>,
    /// How many more it has.
    pub dns_beyond: u32,
}

const MAX_DNS: usize = 16;
const MAX_TEXT: usize = 253;

const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;
const EXTENSIONS: u8 = 0xa3;
const DNS_NAME: u8 = 0x82;
/// Of both object identifiers, their contents: 2.5.4.3 and 2.5.29.17.
const COMMON_NAME: &[u8] = &[0x55, 4, 3];
const SUBJECT_ALT_NAME: &[u8] = &[0x55, 0x1d, 0x11];

/// The next element in DER (X.690): its tag, and as much of its contents as is there.
fn element<'a>(input: &mut Input<'a>) -> Option<(u8, &'a [u8])> {
    let tag = input.u8()?;
    let len = match input.u8()? {
        short @ ..=0x7f => short.into(),
        0x81 => input.u8()?.into(),
        0x82 => input.u16()?.into(),
        0x83 => input.u24()?,
        _ => return None,
    };
    Some((tag, input.up_to(len)))
}

fn contents(bytes: &[u8]) -> Option<&[u8]> {
    element(&mut Input(bytes)).map(|(_, contents)| contents)
}

fn text(bytes: &[u8]) -> String {
    let bytes = bytes.get(..MAX_TEXT).unwrap_or(bytes);
    String::from_utf8_lossy(bytes).into_owned()
}

/// The names in a certificate, of which the end may be missing.
pub(crate) fn names(certificate: &[u8]) -> CertificateNames {
    let mut names = CertificateNames::default();
    let _ = read(certificate, &mut names);
    names
}

fn read(certificate: &[u8], names: &mut CertificateNames) -> Option<()> {
    let mut fields = Input(contents(contents(certificate)?)?);
    // Serial number or version; the others follow in this order: algorithm, issuer, validity, subject, key.
    let (first, _) = element(&mut fields)?;
    for _ in 0..if first == VERSION { 4 } else { 3 } {
        element(&mut fields)?;
    }
    let mut subject = Input(element(&mut fields)?.1);
    while let Some((_, attributes)) = element(&mut subject) {
        let mut attribute = Input(contents(attributes).unwrap_or_default());
        if let Some((_, COMMON_NAME)) = element(&mut attribute) {
            names.subject = text(element(&mut attribute)?.1);
        }
    }
    loop {
        let (tag, rest) = element(&mut fields)?;
        if tag == EXTENSIONS {
            return extensions(contents(rest)?, names);
        }
    }
}

fn extensions(list: &[u8], names: &mut CertificateNames) -> Option<()> {
    let mut list = Input(list);
    loop {
        let (_, extension) = element(&mut list)?;
        let mut extension = Input(extension);
        let (_, identifier) = element(&mut extension)?;
        if identifier != SUBJECT_ALT_NAME {
            continue;
        }
        // Whether it is critical may stand before the value.
        let mut value = element(&mut extension)?;
        if value.0 == 1 {
            value = element(&mut extension)?;
        }
        let mut alternatives = Input(contents(value.1)?);
        while let Some((tag, name)) = element(&mut alternatives) {
            if tag == DNS_NAME {
                if names.dns.len() < MAX_DNS {
                    names.dns.push(text(name));
                } else {
                    names.dns_beyond = names.dns_beyond.saturating_add(1);
                }
            }
        }
        return Some(());
    }
}

/// The certificates of a Certificate message before TLS 1.3 (RFC 5246 section 7.4.2), the server's own first.
pub(crate) fn certificates(body: &[u8]) -> Vec<CertificateNames> {
    const MAX: usize = 8;
    let mut list = Input(body);
    let mut found = Vec::new();
    if list.u24().is_some() {
        while let Some(len) = list.u24().filter(|_| found.len() < MAX) {
            let certificate = list.up_to(len);
            if certificate.first() != Some(&SEQUENCE) {
                break;
            }
            found.push(names(certificate));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn der(tag: u8, contents: &[u8]) -> Vec<u8> {
        let len = contents.len();
        let head = match len {
            0..0x80 => vec![tag, len as u8],
            0x80..0x100 => vec![tag, 0x81, len as u8],
            _ => vec![tag, 0x82, (len >> 8) as u8, len as u8],
        };
        [head, contents.to_vec()].concat()
    }

    fn certificate(common_name: &str, dns: &[&str]) -> Vec<u8> {
        let attribute = |oid: &[u8], text: &str| {
            let both = [der(6, oid), der(12, text.as_bytes())].concat();
            der(0x31, &der(SEQUENCE, &both))
        };
        let country = attribute(&[0x55, 4, 6], "DE");
        let subject = [country, attribute(COMMON_NAME, common_name)].concat();
        let dns: Vec<u8> = dns
            .iter()
            .flat_map(|name| der(DNS_NAME, name.as_bytes()))
            .collect();
        let names = der(SEQUENCE, &[der(0x87, &[127, 0, 0, 1]), dns].concat());
        let alternatives = [der(6, SUBJECT_ALT_NAME), der(1, &[255]), der(4, &names)].concat();
        let usage = [der(6, &[0x55, 0x1d, 15]), der(4, &[3, 2, 5, 160])].concat();
        let extensions = [der(SEQUENCE, &usage), der(SEQUENCE, &alternatives)].concat();
        let fields = [
            der(VERSION, &der(2, &[2])),
            der(2, &[9; 16]),
            der(SEQUENCE, &[]),
            der(SEQUENCE, &attribute(COMMON_NAME, "issuer")),
            der(SEQUENCE, &[]),
            der(SEQUENCE, &subject),
            der(SEQUENCE, &[0; 300]),
            der(EXTENSIONS, &der(SEQUENCE, &extensions)),
        ];
        let signed = der(SEQUENCE, &fields.concat());
        der(
            SEQUENCE,
            &[signed, der(SEQUENCE, &[]), der(3, &[0; 256])].concat(),
        )
    }

    #[test]
    fn a_certificate_says_whom_it_is_for() {
        let found = names(&certificate("a.example", &["a.example", "*.b.example"]));
        let expect = CertificateNames {
            subject: "a.example".to_owned(),
            dns: vec!["a.example".to_owned(), "*.b.example".to_owned()],
            dns_beyond: 0,
        };
        assert_eq!(found, expect);
        let many = names(&certificate("", &["x"; 30]));
        assert_eq!((many.dns.len(), many.dns_beyond), (16, 14));
        assert_eq!(names(b"\x30\x84\0\0\0\0"), CertificateNames::default());
    }

    #[test]
    fn a_chain_begins_with_the_server() {
        let vector = |bytes: &[u8]| [&(bytes.len() as u32).to_be_bytes()[1..], bytes].concat();
        let chain = [
            vector(&certificate("leaf", &[])),
            vector(&certificate("root", &[])),
        ];
        let body = vector(&chain.concat());
        let subjects: Vec<_> = certificates(&body)
            .into_iter()
            .map(|it| it.subject)
            .collect();
        assert_eq!(subjects, ["leaf", "root"]);
        for len in 0..body.len() {
            assert!(certificates(&body[..len]).len() <= 2);
        }
        // TLS 1.3 has a context before the list.
        assert_eq!(certificates(&[&[0], &body[..]].concat()), []);
    }

    proptest! {
        #[test]
        fn damage_is_harmless(at in 0..700_usize, value: u8) {
            let mut bytes = certificate("a.example", &["b.example"]);
            if let Some(byte) = bytes.get_mut(at) {
                *byte = value;
            }
            let found = names(&bytes);
            assert!(found.subject.len() <= 3 * MAX_TEXT && found.dns.len() <= MAX_DNS);
        }
    }
}
