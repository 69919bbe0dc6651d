/// Questions of which only the latest matters, one at a time: while one is under way, those that come are not queued
/// but replace each other. A held-down arrow key asks as fast as the worker answers, and no faster.
#[derive(Debug)]
pub(crate) struct Latest<T> {
    under_way: bool,
    next: Option<T>,
}

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self {
            under_way: false,
            next: None,
        }
    }
}

impl<T> Latest<T> {
    /// Takes a question; gives it back where it is to be asked now.
    #[must_use]
    pub(crate) fn ask(&mut self, question: T) -> Option<T> {
        if self.under_way {
            self.next = Some(question);
            None
        } else {
            self.under_way = true;
            Some(question)
        }
    }

    /// The question under way was answered; gives the next one to ask.
    #[must_use]
    pub(crate) fn answered(&mut self) -> Option<T> {
        let next = self.next.take();
        self.under_way = next.is_some();
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_one_at_a_time_and_skips_what_is_overtaken() {
        let mut latest = Latest::default();
        assert_eq!(latest.ask(1), Some(1));
        assert_eq!(latest.ask(2), None);
        assert_eq!(latest.ask(3), None);
        assert_eq!(latest.answered(), Some(3));
        assert_eq!(latest.answered(), None);
        assert_eq!(latest.ask(4), Some(4));
    }
}
