use crate::view::{detail, row};
use explain::{Language, Texts};
use protocol::*;

/// Checks what is said of one record, the title first, in English and Chinese; of the lines those behind the first.
#[track_caller]
fn check(content: u8, messages: Vec<TlsMessageView>, expected: [&[&str]; 2]) {
    let row = row(Direction::FromServer, TcpFlags::ACK, 1, 535);
    let mut detail = detail(row, SeqReason::FirstCaptured, AckReason::NoAckFlag);
    detail.application.records = vec![TlsRecordView {
        content,
        version: 0x0303,
        len: 1200,
        messages,
    }];
    for (language, expected) in Language::ALL.into_iter().zip(expected) {
        let texts = Texts::new(language);
        let mut found = texts.tls(&detail).remove(0);
        let first = found.lines.remove(0).replace('\u{202f}', " ");
        let offers_more = matches!(
            detail.application.records[0].messages.first(),
            Some(TlsMessageView::ClientHello { .. })
        );
        let whole = match (language, offers_more) {
            (Language::English, false) => "A record of 1200 bytes, marked TLS 1.2.",
            (Language::English, true) => {
                "A record of 1200 bytes, marked TLS 1.2 (an old number on purpose; the version that counts is below)."
            }
            (Language::SimplifiedChinese, false) => "一条 1200 字节的记录，标注的版本是 TLS 1.2。",
            (Language::SimplifiedChinese, true) => {
                "一条 1200 字节的记录，标注的版本是 TLS 1.2（记录层有意沿用旧版本号，实际版本见下）。"
            }
        };
        assert_eq!(first, whole);
        found.lines.insert(0, found.title);
        assert_eq!(found.lines, expected);
        assert_eq!(texts.begins_beyond(&detail), None);
    }
}

#[test]
fn hellos_tell_what_is_offered_and_chosen() {
    check(
        22,
        vec![TlsMessageView::ClientHello {
            name: Some("a\u{202e}.example".to_owned()),
            alpn: vec!["h2".to_owned(), "http/1.1".to_owned()],
            versions: vec![0x0304, 0x0303],
        }],
        [
            &[
                "TLS ClientHello",
                "The client asks for a⟨U+202E⟩.example (server name, sent in the clear).",
                "It offers TLS 1.3, TLS 1.2, and inside of TLS h2, http/1.1 (ALPN).",
            ],
            &[
                "TLS ClientHello",
                "客户端要访问 a⟨U+202E⟩.example（服务器名称，以明文发送）。",
                "它提供 TLS 1.3、TLS 1.2，TLS 之内提供 h2、http/1.1（ALPN）。",
            ],
        ],
    );
    check(
        22,
        vec![
            TlsMessageView::ServerHello {
                version: 0x0303,
                cipher: 0xc02f,
                cipher_name: None,
                alpn: None,
            },
            TlsMessageView::Handshake(14),
        ],
        [
            &[
                "TLS ServerHello, TLS ServerHelloDone",
                "The server chooses TLS 1.2 with 0xc02f.",
            ],
            &[
                "TLS ServerHello、TLS ServerHelloDone",
                "服务器选择 TLS 1.2 和 0xc02f。",
            ],
        ],
    );
}

#[test]
fn certificates_tell_whom_they_are_for() {
    let certificate = |subject: Option<&str>, dns: &[&str], dns_beyond| CertificateView {
        subject: subject.map(str::to_owned),
        dns: dns.iter().map(|name| (*name).to_owned()).collect(),
        dns_beyond,
    };
    check(
        22,
        vec![TlsMessageView::Certificate(vec![
            certificate(Some("a.example"), &["a.example", "*.b.example"], 3),
            certificate(None, &[], 0),
        ])],
        [
            &[
                "TLS Certificate",
                "A certificate for a.example; DNS names: a.example, *.b.example and 3 more.",
                "A certificate without a common name.",
            ],
            &[
                "TLS Certificate",
                "一张证书，颁发给 a.example；DNS 名称：a.example、*.b.example 等，另有 3 个。",
                "一张证书，没有通用名称。",
            ],
        ],
    );
}

#[test]
fn an_alert_is_no_fin() {
    let alert = |level, description| vec![TlsMessageView::Alert { level, description }];
    check(
        21,
        alert(1, 0),
        [
            &[
                "TLS Alert close_notify",
                "close_notify: this side has no more data. It ends what TLS carries, so that nobody can cut the end off \
                 unseen; the TCP connection is closed by a FIN, which is another thing and may come later, or not at \
                 all.",
            ],
            &[
                "TLS Alert close_notify",
                "close_notify：这一侧没有更多数据。它结束的是 TLS 所承载的内容，使结尾不会被人悄悄截掉；TCP 连接由 FIN \
                 关闭，那是另一回事，可能稍后才来，也可能不来。",
            ],
        ],
    );
    check(
        21,
        alert(2, 48),
        [
            &["TLS Alert", "A fatal alert: unknown_ca."],
            &["TLS Alert", "致命警报：unknown_ca。"],
        ],
    );
    check(
        21,
        alert(1, 255),
        [
            &["TLS Alert", "A warning: 255."],
            &["TLS Alert", "警告：255。"],
        ],
    );
}

#[test]
fn what_is_encrypted_is_said_to_be() {
    check(
        23,
        vec![],
        [
            &[
                "TLS Application Data",
                "Encrypted: what the application says is not in the capture in readable form.",
            ],
            &[
                "TLS Application Data",
                "已加密：从捕获中读不出应用所说的内容。",
            ],
        ],
    );
    check(
        22,
        vec![],
        [
            &["TLS Handshake", "Encrypted: what it says cannot be seen."],
            &["TLS Handshake", "已加密：看不到它说了什么。"],
        ],
    );
    check(
        20,
        vec![],
        [
            &[
                "TLS ChangeCipherSpec",
                "What this side says from here on is encrypted. In TLS 1.3 the record means nothing; it is sent to \
                 please old middleboxes.",
            ],
            &[
                "TLS ChangeCipherSpec",
                "这一侧此后所说的都是加密的。在 TLS 1.3 中这条记录没有意义，只是为了兼容旧的中间设备。",
            ],
        ],
    );
}

#[test]
fn what_is_not_told_is_counted() {
    let row = row(Direction::FromServer, TcpFlags::ACK, 1, 535);
    let mut detail = detail(row, SeqReason::FirstCaptured, AckReason::NoAckFlag);
    detail.application.records_beyond = 4;
    let said = |language| Texts::new(language).begins_beyond(&detail);
    let english = said(Language::English);
    assert_eq!(english.as_deref(), Some("4 more begin in this segment."));
    let chinese = said(Language::SimplifiedChinese);
    assert_eq!(chinese.as_deref(), Some("这个报文段里还有 4 项开始。"));
}
