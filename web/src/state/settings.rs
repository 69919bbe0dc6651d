//! What a reader chose for all captures: language, theme, and how ladders look.

use explain::Language;
use protocol::LadderLook;

/// The colours of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    /// As the system says.
    #[default]
    Auto,
    Light,
    Dark,
    /// Strong colours on black or white, as the system's brightness says.
    Contrast,
}

impl Theme {
    /// Its name in addresses, in `localStorage` and in the attribute `data-theme`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    /// The theme of a name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark, Self::Contrast]
            .into_iter()
            .find(|theme| theme.name() == name)
    }

    /// The next one in the order in which the button goes through them.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Contrast,
            Self::Contrast => Self::Auto,
        }
    }
}

/// All of it together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Settings {
    pub language: Language,
    pub theme: Theme,
    pub look: LadderLook,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for theme in [Theme::Auto, Theme::Light, Theme::Dark, Theme::Contrast] {
            assert_eq!(Theme::from_name(theme.name()), Some(theme));
            assert_eq!(theme.next().next().next().next(), theme);
        }
    }
}
