use super::application::words;
use payload::{CertificateNames, Hello, TlsMessage, TlsRecord, cipher_suite_name};
use protocol::{CertificateView, TlsMessageView, TlsRecordView};

pub(crate) fn tls_record(of: &TlsRecord<'_>) -> TlsRecordView {
    TlsRecordView {
        content: of.content,
        version: of.version,
        len: of.len,
        messages: of.messages.iter().map(message).collect(),
    }
}

fn message(of: &TlsMessage<'_>) -> TlsMessageView {
    match of {
        TlsMessage::ClientHello(hello) => TlsMessageView::ClientHello {
            name: words(hello.name),
            alpn: protocols(hello.all_alpn),
            versions: versions(hello),
        },
        TlsMessage::ServerHello(hello) => TlsMessageView::ServerHello {
            version: hello.version,
            cipher: hello.cipher,
            cipher_name: cipher_suite_name(hello.cipher).map(str::to_owned),
            alpn: words(hello.alpn),
        },
        TlsMessage::Certificate(chain) => {
            TlsMessageView::Certificate(chain.iter().map(certificate).collect())
        }
        TlsMessage::Handshake(kind) => TlsMessageView::Handshake(*kind),
        TlsMessage::Alert { level, description } => TlsMessageView::Alert {
            level: *level,
            description: *description,
        },
    }
}

/// At most so many members of a list that a client sends.
const MAX_LIST: usize = 16;

/// Names with a byte of length before each.
fn protocols(mut list: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    while let Some((len, rest)) = list.split_first()
        && let Some((name, rest)) = rest.split_at_checked((*len).into())
        && names.len() < MAX_LIST
    {
        names.extend(words(name));
        list = rest;
    }
    names
}

/// What is offered; before TLS 1.3 one version stands for all up to it.
fn versions(hello: &Hello<'_>) -> Vec<u16> {
    let offered = hello.versions.as_chunks::<2>().0;
    let offered = offered.iter().map(|version| u16::from_be_bytes(*version));
    let known: Vec<u16> = offered
        .filter(|version| version & 0x0f0f != 0x0a0a)
        .take(MAX_LIST)
        .collect();
    if known.is_empty() {
        vec![hello.version]
    } else {
        known
    }
}

fn certificate(of: &CertificateNames) -> CertificateView {
    CertificateView {
        subject: words(of.subject.as_bytes()),
        dns: of.dns.clone(),
        dns_beyond: of.dns_beyond,
    }
}
