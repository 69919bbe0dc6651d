use super::Fault;

/// Where decompressed bytes go, up to a limit.
pub(crate) struct Output<'o, F> {
    out: &'o mut F,
    given: &'o mut u64,
    limit: u64,
}

impl<'o, F: FnMut(&[u8])> Output<'o, F> {
    pub(crate) fn new(out: &'o mut F, given: &'o mut u64, limit: u64) -> Self {
        Self { out, given, limit }
    }

    pub(crate) fn give(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        if bytes.is_empty() {
            return Ok(());
        }
        let given = self.given.saturating_add(bytes.len() as u64);
        if given > self.limit {
            return Err(Fault::TooMuch);
        }
        *self.given = given;
        (self.out)(bytes);
        Ok(())
    }
}
