use explain::{Language, Texts};

#[test]
fn terms_are_found_as_whole_words() {
    let names = |language, text: &str| -> Vec<String> {
        let terms = Texts::new(language).terms_in(text);
        terms.into_iter().map(|term| term.name).collect()
    };
    let english = |text| names(Language::English, text);
    assert_eq!(
        english("A SYN ACK announces its MSS (1460)."),
        ["SYN", "MSS"]
    );
    // Neither "SYNC" nor "Acknowledged", nor the HTTP field "x-keep-alive-y", is a term.
    assert_eq!(english("SYNC Acknowledged x-keep-alive-y"), [""; 0]);
    assert_eq!(english(""), [""; 0]);
    assert_eq!(
        names(
            Language::SimplifiedChinese,
            "四次挥手：FIN占用一个序列号，进入TIME-WAIT。"
        ),
        ["Seq", "FIN", "TIME-WAIT"]
    );
}

#[test]
fn a_term_names_its_rfc() {
    for language in [Language::English, Language::SimplifiedChinese] {
        let terms = Texts::new(language).terms_in("SYN FIN RST PSH MSS SACK TIME-WAIT");
        assert_eq!(terms.len(), 7);
        for term in terms {
            assert!(
                term.rfc.starts_with("RFC ") && !term.sentence.is_empty(),
                "{term:?}"
            );
        }
    }
}
