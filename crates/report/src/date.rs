use protocol::Timestamp;

/// A point in time to the second, as ISO 8601 has it, with a space for the T: `2026-11-30 18:32:32 UTC`.
pub(crate) fn date(time: Timestamp) -> String {
    let text = time.rfc3339().replacen('T', " ", 1);
    let seconds = text.split('.').next().unwrap_or_default();
    format!("{seconds} UTC")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (seconds, expect) in [
            (0, "1970-01-01 00:00:00 UTC"),
            (951_782_400, "2000-02-29 00:00:00 UTC"),
            (1_796_063_552, "2026-11-30 18:32:32 UTC"),
            (-1, "1969-12-31 23:59:59 UTC"),
            (4_107_542_400, "2100-03-01 00:00:00 UTC"),
        ] {
            assert_eq!(date(Timestamp(seconds * 1_000_000_000)), expect);
        }
    }
}
