use protocol::Nanos;

/// Seconds with all nine digits, as Wireshark prints times.
pub(super) fn seconds(nanos: Nanos) -> String {
    let sign = if nanos.0 < 0 { "-" } else { "" };
    let nanos = nanos.0.unsigned_abs();
    format!(
        "{sign}{}.{:09}",
        nanos / 1_000_000_000,
        nanos % 1_000_000_000
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(nanos: i64, expect: &str) {
        assert_eq!(seconds(Nanos(nanos)), expect);
    }

    #[test]
    fn seconds_keep_every_digit() {
        check(0, "0.000000000");
        check(5_163_000_001, "5.163000001");
        check(-1, "-0.000000001");
        check(i64::MIN, "-9223372036.854775808");
    }
}
