use explain::Language;

#[test]
fn languages_by_tag() {
    for (tag, expected) in [
        ("en", Some(Language::English)),
        ("en-GB", Some(Language::English)),
        ("zh", Some(Language::SimplifiedChinese)),
        ("zh-CN", Some(Language::SimplifiedChinese)),
        ("zh-Hant-TW", Some(Language::SimplifiedChinese)),
        ("zh_CN.UTF-8", Some(Language::SimplifiedChinese)),
        ("EN", Some(Language::English)),
        ("de", None),
        ("", None),
        ("english", None),
    ] {
        assert_eq!(Language::parse(tag), expected, "{tag}");
    }
    assert_eq!(
        Language::negotiate(["de-AT", "zh-SG", "en"]),
        Language::SimplifiedChinese
    );
    assert_eq!(Language::negotiate(["de", "fr"]), Language::English);
}
