use protocol::RowWindow;

/// The first rows of the connection in view, which are asked for together with its outline. The state says that a ladder
/// is drawn as soon as it has rows, so it is not told of them before somebody has measured how many are in view.
#[derive(Debug, Default)]
pub(super) enum FirstRows<W = RowWindow> {
    /// They are not waited for any more.
    #[default]
    Nobodys,
    /// The worker was asked.
    Asked,
    /// The view was measured meanwhile.
    Wanted,
    /// They came, and the view was not measured yet.
    Come(W),
}

impl<W> FirstRows<W> {
    /// The worker is asked.
    pub(super) fn ask(&mut self) {
        *self = Self::Asked;
    }

    /// The view was measured, and the rows in it are asked for: gives what came before. What comes before the answer to that
    /// need not be waited for.
    #[must_use]
    pub(super) fn want(&mut self) -> Option<W> {
        match std::mem::replace(self, Self::Nobodys) {
            Self::Come(window) => Some(window),
            Self::Asked => {
                *self = Self::Wanted;
                None
            }
            Self::Wanted | Self::Nobodys => None,
        }
    }

    /// They came: gives them back where they are wanted already.
    #[must_use]
    pub(super) fn come(&mut self, window: W) -> Option<W> {
        match std::mem::replace(self, Self::Nobodys) {
            Self::Asked => {
                *self = Self::Come(window);
                None
            }
            Self::Wanted => Some(window),
            Self::Come(_) | Self::Nobodys => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FirstRows;

    fn asked() -> FirstRows<u8> {
        let mut rows = FirstRows::Nobodys;
        rows.ask();
        rows
    }

    #[test]
    fn rows_wait_until_the_view_is_measured() {
        let mut rows = asked();
        assert_eq!(rows.come(1), None);
        assert_eq!(rows.want(), Some(1));
        assert_eq!(rows.want(), None);
    }

    #[test]
    fn rows_that_are_wanted_do_not_wait() {
        let mut rows = asked();
        assert_eq!(rows.want(), None);
        assert_eq!(rows.come(1), Some(1));
        assert_eq!(rows.come(2), None);
    }

    #[test]
    fn rows_that_scrolling_has_overtaken_are_nobodys() {
        let mut rows = asked();
        assert_eq!((rows.want(), rows.want()), (None, None));
        assert_eq!(rows.come(1), None);
        assert_eq!(FirstRows::Nobodys.come(1), None);
    }

    #[test]
    fn another_connection_begins_anew() {
        let mut rows = asked();
        assert_eq!(rows.come(1), None);
        rows.ask();
        assert_eq!(rows.want(), None);
        assert_eq!(rows.come(2), Some(2));
    }
}
