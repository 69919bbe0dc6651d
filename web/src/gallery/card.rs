use explain::Language;

/// A subject of the gallery with its samples; `samples/gallery.toml`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject {
    pub(crate) english: &'static str,
    pub(crate) chinese: &'static str,
    pub(crate) samples: &'static [Card],
}

/// What is told of a sample before it is opened; `samples/NAME.toml`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Card {
    pub(crate) name: &'static str,
    /// The rest of the address that it opens at.
    pub(crate) opens: &'static str,
    /// The segments that tell its story, by frame, in order; all of the connection that it opens at.
    pub(crate) course: &'static [u32],
    /// The small drawing, two letters for an arrow: `>` from the client or `<`, and what the segment is.
    pub(crate) arrows: &'static str,
    pub(crate) english: Told,
    pub(crate) chinese: Told,
}

/// The words of a card in one language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Told {
    pub(crate) title: &'static str,
    pub(crate) story: &'static str,
    /// What to look at.
    pub(crate) look: &'static str,
}

impl Subject {
    pub(crate) fn title(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::SimplifiedChinese => self.chinese,
        }
    }
}

impl Card {
    pub(crate) fn told(&self, language: Language) -> &Told {
        match language {
            Language::English => &self.english,
            Language::SimplifiedChinese => &self.chinese,
        }
    }

    /// The number of the connection that it opens at.
    pub(crate) fn stream(&self) -> Option<u32> {
        let rest = self.opens.strip_prefix("stream=")?;
        rest.split('&').next()?.parse().ok()
    }

    /// The address of the sample, at its point.
    pub(crate) fn address(&self) -> String {
        format!("#sample={}&{}", self.name, self.opens)
    }
}
