use crate::{Args, Texts, duration};
use protocol::{FoldRow, Side};

impl Texts {
    /// What a row says that stands for several segments.
    pub fn fold(&self, fold: &FoldRow) -> String {
        let mut parts = Vec::new();
        for (side, bytes) in [
            (Side::Client, fold.bytes_client),
            (Side::Server, fold.bytes_server),
        ] {
            if bytes > 0 {
                let args = Args::new()
                    .text("size", self.size(bytes))
                    .side("side", side);
                parts.push(self.with("fold-bytes", &args));
            }
        }
        for (key, count) in [
            ("fold-duplicate-acks", fold.duplicate_acks),
            ("fold-keep-alives", fold.keep_alives),
        ] {
            if count > 0 {
                parts.push(self.with(key, &Args::new().number("count", count)));
            }
        }
        let args = Args::new()
            .number("segments", fold.segments)
            .choice("open", if fold.is_open { "yes" } else { "no" })
            .text("time", duration(fold.nanos));
        let head = self.with("fold-segments", &args);
        if parts.is_empty() {
            return head;
        }
        let args = Args::new()
            .text("head", head)
            .text("parts", self.list(&parts));
        self.with("fold-told", &args)
    }
}
