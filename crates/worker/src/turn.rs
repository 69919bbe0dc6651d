use std::cell::Cell;

/// Work of which only the newest of a kind goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    Filter,
    Search,
    Saving,
    Table,
}

/// Counts what begins, so that work under way sees that it is overtaken: by newer work of its kind, or by another capture.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    capture: Cell<u32>,
    filter: Cell<u32>,
    search: Cell<u32>,
    saving: Cell<u32>,
    table: Cell<u32>,
}

/// When some work began.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    capture: u32,
    work: Option<(Work, u32)>,
}

impl Turns {
    /// What is open is replaced or given up: whatever is under way is overtaken.
    pub(crate) fn replace(&self) -> Turn {
        next(&self.capture);
        self.begin()
    }

    /// Work begins that nothing but another capture overtakes.
    pub(crate) fn begin(&self) -> Turn {
        Turn {
            capture: self.capture.get(),
            work: None,
        }
    }

    /// Work of a kind begins, or is to stop: what was under way of it is overtaken.
    pub(crate) fn begin_newest(&self, work: Work) -> Turn {
        let number = next(self.count(work));
        Turn {
            work: Some((work, number)),
            ..self.begin()
        }
    }

    /// Whether work goes on that began at this turn.
    pub(crate) fn is_on(&self, turn: Turn) -> bool {
        turn.capture == self.capture.get()
            && turn
                .work
                .is_none_or(|(work, number)| self.count(work).get() == number)
    }

    fn count(&self, work: Work) -> &Cell<u32> {
        match work {
            Work::Filter => &self.filter,
            Work::Search => &self.search,
            Work::Saving => &self.saving,
            Work::Table => &self.table,
        }
    }
}

fn next(count: &Cell<u32>) -> u32 {
    count.set(count.get().wrapping_add(1));
    count.get()
}

#[cfg(test)]
mod unit_tests {
    use super::*;

    const ALL: [Work; 4] = [Work::Filter, Work::Search, Work::Saving, Work::Table];

    #[test]
    fn newer_work_overtakes_older_of_its_kind_alone() {
        let turns = Turns::default();
        let (reading, older) = (turns.begin(), ALL.map(|work| turns.begin_newest(work)));
        let newer = turns.begin_newest(Work::Search);
        assert!(turns.is_on(newer) && turns.is_on(reading));
        assert_eq!(
            older.map(|turn| turns.is_on(turn)),
            [true, false, true, true]
        );
        turns.begin_newest(Work::Saving);
        assert_eq!(
            older.map(|turn| turns.is_on(turn)),
            [true, false, false, true]
        );
    }

    #[test]
    fn another_capture_overtakes_everything() {
        let turns = Turns::default();
        let opening = turns.replace();
        let (reading, work) = (turns.begin(), ALL.map(|work| turns.begin_newest(work)));
        assert!(turns.is_on(opening) && turns.is_on(reading));
        let newer = turns.replace();
        assert!(!turns.is_on(opening) && !turns.is_on(reading) && turns.is_on(newer));
        assert_eq!(work.map(|turn| turns.is_on(turn)), [false; 4]);
        assert!(turns.is_on(turns.begin_newest(Work::Table)));
    }
}
