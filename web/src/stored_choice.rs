use crate::browser;

/// A choice of the reader's among values with names, which lasts from visit to visit: the panes go when another tab comes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice<T: 'static> {
    /// What the browser keeps it under.
    pub(crate) key: &'static str,
    /// The values with their names; the first one holds until another is chosen.
    pub(crate) all: &'static [(T, &'static str)],
}

impl<T: Copy + PartialEq + Default> Choice<T> {
    /// What was chosen last.
    pub(crate) fn load(&self) -> T {
        let stored = browser::load_text(self.key);
        self.all
            .iter()
            .find(|(_, name)| Some(*name) == stored.as_deref())
            .or(self.all.first())
            .map_or_else(T::default, |(value, _)| *value)
    }

    /// Keeps what is chosen, where the browser does.
    pub(crate) fn store(&self, chosen: T) {
        if let Some((_, name)) = self.all.iter().find(|(value, _)| *value == chosen) {
            browser::store_text(self.key, name);
        }
    }
}
