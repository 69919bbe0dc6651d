use crate::Language;
use crate::args::{Args, clean};
use crate::messages::Messages;
use crate::rich::{Rich, strip_marks};
use std::cell::OnceCell;

/// The English texts that a page needs to draw its first ladder, a file per noun.
const ENGLISH_FIRST: &[&str] = &[
    include_str!("../texts/en/capture.ftl"),
    include_str!("../texts/en/connection.ftl"),
    include_str!("../texts/en/ladder.ftl"),
    include_str!("../texts/en/page.ftl"),
];

/// The other English texts. Where a page names them only in code that it loads later, they are loaded with it.
pub const ENGLISH_LATER: &[&str] = &[
    include_str!("../texts/en/address.ftl"),
    include_str!("../texts/en/annotations.ftl"),
    include_str!("../texts/en/application.ftl"),
    #[cfg(feature = "cli")]
    include_str!("../texts/en/cli.ftl"),
    include_str!("../texts/en/look.ftl"),
    include_str!("../texts/en/export.ftl"),
    include_str!("../texts/en/graphs.ftl"),
    include_str!("../texts/en/overview.ftl"),
    include_str!("../texts/en/failure.ftl"),
    include_str!("../texts/en/filter.ftl"),
    include_str!("../texts/en/glossary.ftl"),
    include_str!("../texts/en/guide.ftl"),
    include_str!("../texts/en/hosts.ftl"),
    include_str!("../texts/en/keys.ftl"),
    include_str!("../texts/en/link.ftl"),
    include_str!("../texts/en/lab.ftl"),
    include_str!("../texts/en/layers.ftl"),
    include_str!("../texts/en/opening.ftl"),
    include_str!("../texts/en/packets.ftl"),
    include_str!("../texts/en/presenter.ftl"),
    include_str!("../texts/en/quiz.ftl"),
    include_str!("../texts/en/requests.ftl"),
    include_str!("../texts/en/segment.ftl"),
    include_str!("../texts/en/step.ftl"),
    include_str!("../texts/en/story.ftl"),
    include_str!("../texts/en/stream.ftl"),
];

#[cfg(feature = "chinese")]
const CHINESE: &[&str] = &[
    include_str!("../texts/zh-CN/address.ftl"),
    include_str!("../texts/zh-CN/annotations.ftl"),
    include_str!("../texts/zh-CN/application.ftl"),
    include_str!("../texts/zh-CN/capture.ftl"),
    #[cfg(feature = "cli")]
    include_str!("../texts/zh-CN/cli.ftl"),
    include_str!("../texts/zh-CN/connection.ftl"),
    include_str!("../texts/zh-CN/export.ftl"),
    include_str!("../texts/zh-CN/failure.ftl"),
    include_str!("../texts/zh-CN/graphs.ftl"),
    include_str!("../texts/zh-CN/ladder.ftl"),
    include_str!("../texts/zh-CN/look.ftl"),
    include_str!("../texts/zh-CN/overview.ftl"),
    include_str!("../texts/zh-CN/filter.ftl"),
    include_str!("../texts/zh-CN/glossary.ftl"),
    include_str!("../texts/zh-CN/guide.ftl"),
    include_str!("../texts/zh-CN/hosts.ftl"),
    include_str!("../texts/zh-CN/keys.ftl"),
    include_str!("../texts/zh-CN/link.ftl"),
    include_str!("../texts/zh-CN/lab.ftl"),
    include_str!("../texts/zh-CN/layers.ftl"),
    include_str!("../texts/zh-CN/opening.ftl"),
    include_str!("../texts/zh-CN/packets.ftl"),
    include_str!("../texts/zh-CN/requests.ftl"),
    include_str!("../texts/zh-CN/page.ftl"),
    include_str!("../texts/zh-CN/presenter.ftl"),
    include_str!("../texts/zh-CN/quiz.ftl"),
    include_str!("../texts/zh-CN/segment.ftl"),
    include_str!("../texts/zh-CN/step.ftl"),
    include_str!("../texts/zh-CN/story.ftl"),
    include_str!("../texts/zh-CN/stream.ftl"),
];

/// Everything that is said, in one language.
pub struct Texts {
    language: Language,
    first: Messages,
    later: OnceCell<Messages>,
}

impl Texts {
    /// The names of a language's text files, without `.ftl`; those of a page, that is all but the command line's.
    pub const PAGE_FILES: [&str; 29] = [
        "address",
        "annotations",
        "application",
        "capture",
        "connection",
        "export",
        "failure",
        "graphs",
        "ladder",
        "look",
        "overview",
        "filter",
        "glossary",
        "guide",
        "hosts",
        "keys",
        "lab",
        "layers",
        "link",
        "opening",
        "packets",
        "page",
        "presenter",
        "quiz",
        "requests",
        "segment",
        "step",
        "story",
        "stream",
    ];

    /// All texts of a language that is built in, else of English. Parses them, so keep it.
    pub fn new(language: Language) -> Self {
        #[cfg(feature = "chinese")]
        if language == Language::SimplifiedChinese {
            return Self::read(language, CHINESE);
        }
        let _ = language;
        let texts = Self::english_first();
        texts.complete(ENGLISH_LATER);
        texts
    }

    /// The English texts without which no ladder is drawn. The others are added by [`Texts::complete`]; until then their
    /// keys stand in their place.
    pub fn english_first() -> Self {
        Self::read(Language::English, ENGLISH_FIRST)
    }

    /// Adds the texts that come later, once; another time does nothing.
    pub fn complete(&self, sources: &[&str]) {
        self.later.get_or_init(|| messages(sources));
    }

    /// Whether a language is built in. All are, but where the feature `chinese` is left out: there its text files come
    /// beside the program, for [`Texts::read`].
    pub fn is_built_in(language: Language) -> bool {
        language == Language::English || cfg!(feature = "chinese")
    }

    /// The texts of a language from the sources of all its files.
    pub fn read<S: AsRef<str>>(language: Language, sources: &[S]) -> Self {
        Self {
            language,
            first: messages(sources),
            later: OnceCell::new(),
        }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A text from a capture that stands alone, without what would disturb what is around it.
    pub fn plain(&self, text: &str) -> String {
        clean(text)
    }

    /// A message without arguments. A key that does not exist gives the key.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &Args::new())
    }

    /// A message with arguments, as plain text.
    pub fn with(&self, key: &str, args: &Args) -> String {
        strip_marks(&self.marked(key, args))
    }

    /// A message with arguments, with tones.
    pub fn rich(&self, key: &str, args: &Args) -> Rich {
        Rich::from_marked(&self.marked(key, args))
    }

    fn marked(&self, key: &str, args: &Args) -> String {
        let format = |messages: &Messages| messages.format(key, args, self.language);
        let text = format(&self.first).or_else(|| self.later.get().and_then(format));
        text.unwrap_or_else(|| key.to_owned())
    }

    /// A list of texts as a sentence has it: "120 UDP, 4 ARP".
    pub fn list(&self, items: &[String]) -> String {
        items.join(&self.get("list-separator"))
    }
}

fn messages<S: AsRef<str>>(sources: &[S]) -> Messages {
    let mut messages = Messages::default();
    for source in sources {
        messages.read(source.as_ref());
    }
    messages
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}
