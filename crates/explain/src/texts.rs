use crate::Language;
use crate::args::{Args, format_value};
use crate::rich::{Rich, strip_marks};
use fluent_bundle::{FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

/// The source texts of a language, a file per noun; `None` where they are not built in.
fn sources(language: Language) -> Option<&'static [&'static str]> {
    match language {
        Language::English => Some(&[
            include_str!("../texts/en/capture.ftl"),
            #[cfg(feature = "cli")]
            include_str!("../texts/en/cli.ftl"),
            include_str!("../texts/en/connection.ftl"),
            include_str!("../texts/en/failure.ftl"),
            #[cfg(feature = "filter")]
            include_str!("../texts/en/filter.ftl"),
            include_str!("../texts/en/ladder.ftl"),
            include_str!("../texts/en/page.ftl"),
            include_str!("../texts/en/segment.ftl"),
            include_str!("../texts/en/story.ftl"),
        ]),
        #[cfg(feature = "chinese")]
        Language::SimplifiedChinese => Some(&[
            include_str!("../texts/zh-CN/capture.ftl"),
            #[cfg(feature = "cli")]
            include_str!("../texts/zh-CN/cli.ftl"),
            include_str!("../texts/zh-CN/connection.ftl"),
            include_str!("../texts/zh-CN/failure.ftl"),
            #[cfg(feature = "filter")]
            include_str!("../texts/zh-CN/filter.ftl"),
            include_str!("../texts/zh-CN/ladder.ftl"),
            include_str!("../texts/zh-CN/page.ftl"),
            include_str!("../texts/zh-CN/segment.ftl"),
            include_str!("../texts/zh-CN/story.ftl"),
        ]),
        #[cfg(not(feature = "chinese"))]
        Language::SimplifiedChinese => None,
    }
}

/// Everything that is said, in one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The names of a language's text files, without `.ftl`; those of a page, that is all but the command line's.
    pub const PAGE_FILES: [&str; 7] = [
        "capture",
        "connection",
        "failure",
        "ladder",
        "page",
        "segment",
        "story",
    ];

    /// The texts of a language that is built in, else English. Parses all of them, so keep it.
    pub fn new(language: Language) -> Self {
        match sources(language) {
            Some(sources) => Self::read(language, sources.iter().map(|&source| source.to_owned())),
            None => Self::new(Language::English),
        }
    }

    /// Whether a language is built in. All are, but where the feature `chinese` is left out: there its text files come
    /// beside the program, for [`Texts::read`].
    pub fn is_built_in(language: Language) -> bool {
        sources(language).is_some()
    }

    /// The texts of a language from the sources of its files.
    pub fn read(language: Language, sources: impl IntoIterator<Item = String>) -> Self {
        let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![locale]);
        // Marks that isolate reading directions would end up in copied texts; both languages read from left to right.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(format_value));
        for source in sources {
            // A message that does not parse is left out, and its key is shown instead; a test sees to it that none is.
            let resource = match FluentResource::try_new(source) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
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
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(args.fluent()), &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        text.into_owned()
    }

    /// A list of texts as a sentence has it: "120 UDP, 4 ARP".
    pub fn list(&self, items: &[String]) -> String {
        items.join(&self.get("list-separator"))
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}
