use crate::message_label::tls_name;
use crate::{Args, Texts};
use protocol::{CertificateView, SegmentDetail, TlsMessageView, TlsRecordView};

/// What is said of a TLS record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsText {
    /// What it is: `TLS ClientHello`.
    pub title: String,
    /// Its version and length, and what it says in the clear.
    pub lines: Vec<String>,
}

impl Texts {
    /// The TLS records that begin in a segment.
    pub fn tls(&self, detail: &SegmentDetail) -> Vec<TlsText> {
        let records = detail.application.records.iter();
        records.map(|record| self.tls_record(record)).collect()
    }

    /// How many things begin in a segment beyond those that are told; `None` where all are.
    pub fn begins_beyond(&self, detail: &SegmentDetail) -> Option<String> {
        let of = &detail.application;
        let beyond = of.begins_beyond.max(of.records_beyond);
        (beyond > 0).then(|| self.with("begins-beyond", &Args::new().number("count", beyond)))
    }

    fn tls_record(&self, record: &TlsRecordView) -> TlsText {
        let name = |of: &TlsMessageView| tls_name(record.content, Some(kind(of)));
        let mut names: Vec<String> = record.messages.iter().map(name).collect();
        if names.is_empty() {
            names.push(tls_name(record.content, None));
        }
        let args = Args::new()
            .text("version", self.tls_version(record.version))
            .choice("old", known(is_old(record)))
            .number("len", record.len);
        let mut lines = vec![self.with("tls-record", &args)];
        for message in &record.messages {
            lines.extend(self.tls_message(message));
        }
        match record.content {
            20 => lines.push(self.get("tls-change-cipher-spec")),
            23 => lines.push(self.get("tls-data")),
            21 | 22 if record.messages.is_empty() => lines.push(self.get("tls-hidden")),
            _ => {}
        }
        TlsText {
            title: self.list(&names),
            lines,
        }
    }

    fn tls_message(&self, message: &TlsMessageView) -> Vec<String> {
        match message {
            TlsMessageView::ClientHello {
                name,
                alpn,
                versions,
            } => {
                let mut lines = Vec::new();
                if let Some(name) = name {
                    lines.push(self.with("tls-server-name", &Args::new().text("name", name)));
                }
                let versions: Vec<_> = versions.iter().map(|it| self.tls_version(*it)).collect();
                let args = Args::new()
                    .text("versions", self.list(&versions))
                    .choice("inside", known(!alpn.is_empty()))
                    .text("alpn", self.list(alpn));
                lines.push(self.with("tls-offers", &args));
                lines
            }
            TlsMessageView::ServerHello {
                version: chosen,
                cipher,
                cipher_name,
                alpn,
            } => {
                let number = format!("0x{cipher:04x}");
                let args = Args::new()
                    .text("version", self.tls_version(*chosen))
                    .text("cipher", cipher_name.as_deref().unwrap_or(&number))
                    .choice("inside", known(alpn.is_some()))
                    .text("alpn", alpn.as_deref().unwrap_or_default());
                vec![self.with("tls-chooses", &args)]
            }
            TlsMessageView::Certificate(chain) => chain.iter().map(|it| self.of(it)).collect(),
            TlsMessageView::Handshake(_) => Vec::new(),
            TlsMessageView::Alert { description: 0, .. } => vec![self.get("tls-close-notify")],
            TlsMessageView::Alert { level, description } => {
                let number = description.to_string();
                let args = Args::new()
                    .choice("level", if *level == 2 { "fatal" } else { "warning" })
                    .text("description", alert_name(*description).unwrap_or(&number));
                vec![self.with("tls-alert", &args)]
            }
        }
    }

    /// A version's name; a draft of TLS 1.3 has 0x7f00 and its own number.
    fn tls_version(&self, number: u16) -> String {
        match number {
            0x0300 => "SSL 3.0".to_owned(),
            0x0301..=0x0304 => format!("TLS 1.{}", (number & 0xff).saturating_sub(1)),
            0x7f00..=0x7fff => {
                let args = Args::new().digits("number", u32::from(number & 0xff));
                self.with("tls-draft", &args)
            }
            _ => format!("0x{number:04x}"),
        }
    }

    /// Whom a certificate is for.
    fn of(&self, certificate: &CertificateView) -> String {
        let dns = &certificate.dns;
        let args = Args::new()
            .choice("named", known(certificate.subject.is_some()))
            .text(
                "subject",
                certificate.subject.as_deref().unwrap_or_default(),
            )
            .choice("dns", known(!dns.is_empty()))
            .text("names", self.list(dns))
            .number("beyond", certificate.dns_beyond);
        self.with("tls-certificate", &args)
    }
}

fn known(is_known: bool) -> &'static str {
    if is_known { "yes" } else { "no" }
}

/// The number by which a message is named.
fn kind(of: &TlsMessageView) -> u8 {
    match of {
        TlsMessageView::ClientHello { .. } => 1,
        TlsMessageView::ServerHello { .. } => 2,
        TlsMessageView::Certificate(_) => 11,
        TlsMessageView::Handshake(kind) => *kind,
        TlsMessageView::Alert { description, .. } => *description,
    }
}

/// Whether a record's version is below what the hello in it offers or chooses: since TLS 1.3 it says nothing any more
/// (RFC 8446 section 5.1).
fn is_old(record: &TlsRecordView) -> bool {
    record.messages.iter().any(|message| match message {
        TlsMessageView::ClientHello { versions, .. } => {
            versions.iter().any(|offered| *offered > record.version)
        }
        TlsMessageView::ServerHello { version, .. } => *version > record.version,
        _ => false,
    })
}

/// Names of RFC 8446 section 6 and RFC 5246 section 7.2, as they stand there.
pub(crate) fn alert_name(description: u8) -> Option<&'static str> {
    Some(match description {
        10 => "unexpected_message",
        20 => "bad_record_mac",
        22 => "record_overflow",
        40 => "handshake_failure",
        42 => "bad_certificate",
        43 => "unsupported_certificate",
        44 => "certificate_revoked",
        45 => "certificate_expired",
        46 => "certificate_unknown",
        47 => "illegal_parameter",
        48 => "unknown_ca",
        49 => "access_denied",
        50 => "decode_error",
        51 => "decrypt_error",
        70 => "protocol_version",
        71 => "insufficient_security",
        80 => "internal_error",
        86 => "inappropriate_fallback",
        90 => "user_canceled",
        100 => "no_renegotiation",
        109 => "missing_extension",
        110 => "unsupported_extension",
        112 => "unrecognized_name",
        116 => "certificate_required",
        120 => "no_application_protocol",
        _ => return None,
    })
}
