use explain::{delta, duration, duration_short, grouped, seconds};
use protocol::Nanos;

#[test]
fn numbers_and_times() {
    for (nanos, expected) in [
        (0, "<1 µs"),
        (850, "850 ns"),
        (13_000, "13 µs"),
        (13_200, "13.2 µs"),
        (999_999, "999.9 µs"),
        (1_272_000, "1.272 ms"),
        (202_000_000, "202.000 ms"),
        (5_013_000_000, "5.013 s"),
        (59_999_499_999, "59.999 s"),
        (59_999_999_999, "1 min 0 s"),
        (125_000_000_000, "2 min 5 s"),
        (3_720_000_000_000, "1 h 2 min"),
        (90_000_000_000_000, "1 d 1 h"),
        (-13_000, "−13 µs"),
        (i64::MIN, "−106751 d 23 h"),
    ] {
        let expected = expected.replace(' ', "\u{a0}");
        let shown = duration(Nanos(nanos)).replace([' ', '\u{202f}'], "\u{a0}");
        assert_eq!(shown.replace("106\u{a0}751", "106751"), expected, "{nanos}");
    }
    for (nanos, expected) in [
        (13_000, "13\u{a0}µs"),
        (1_272_000, "1.27\u{a0}ms"),
        (12_720_000, "12.7\u{a0}ms"),
        (5_390_000_000, "5.39\u{a0}s"),
        (9_996_000_000, "10.0\u{a0}s"),
        (125_000_000_000, "2\u{a0}min 5\u{a0}s"),
    ] {
        assert_eq!(duration_short(Nanos(nanos)), expected, "{nanos}");
    }
    assert_eq!(delta(Nanos(13_000)), "+13\u{a0}µs");
    assert_eq!(delta(Nanos(-13_000)), "−13\u{a0}µs");
    assert_eq!(seconds(Nanos(0)), "0.000\u{202f}000");
    assert_eq!(
        seconds(Nanos(12_345_678_901_234)),
        "12\u{202f}345.678\u{202f}901\u{202f}234"
    );
    assert_eq!(seconds(Nanos(-1_000)), "−0.000\u{202f}001");
    for (value, expected) in [
        (0, "0"),
        (1272, "1272"),
        (65_535, "65\u{202f}535"),
        (173_131, "173\u{202f}131"),
        (2_616_576, "2\u{202f}616\u{202f}576"),
        (
            u64::MAX,
            "18\u{202f}446\u{202f}744\u{202f}073\u{202f}709\u{202f}551\u{202f}615",
        ),
    ] {
        assert_eq!(grouped(value), expected);
    }
}
