//! The address of a view: what the fragment of the page's URL says.
//!
//! Everything is in the fragment, which browsers never send to a server.
//!
//! `filter=` is the text of the filter line. It is the page's state and is asked anew for each capture; what it leaves
//! is the worker's, and the page holds counts and the rows in view. A filter that is wrong leaves the one before in
//! force.

use super::settings::Theme;
use super::{Tab, Wish};
use explain::Language;
use percent_encoding::{
    AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_decode_str, utf8_percent_encode,
};
use protocol::LadderLook;
use std::rc::Rc;

/// A fragment, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Address {
    pub source: Source,
    /// The connection to show (`stream=`).
    pub stream: Option<u32>,
    /// The segment to select (`frame=`).
    pub frame: Option<u32>,
    /// What to show of it, where that is not the ladder (`view=`).
    pub view: Option<Tab>,
    pub filter: Rc<str>,
    /// How ladders look, where the address insists on it (`look=`).
    pub look: Option<LadderLook>,
    /// What else it says of the view, as it says it.
    pub rest: Rc<str>,
    /// The page is a frame of another one, and shows nothing but the ladder (`embed=1`).
    pub embed: bool,
    /// The language, where the address insists on one (`lang=`).
    pub language: Option<Language>,
    /// The theme, where the address insists on one (`theme=`).
    pub theme: Option<Theme>,
}

/// Where the capture of an address comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Source {
    #[default]
    Unsaid,
    /// One of the page's own samples (`sample=`).
    Sample(String),
    /// A capture elsewhere (`src=`).
    Url(String),
    /// The capture itself (`c=`): the facts of a few connections.
    Link(Rc<str>),
}

impl Address {
    /// Reads a fragment, with or without its `#`.
    ///
    /// Keys that this build does not know, and values that make no sense, are passed over: an address that somebody
    /// wrote by hand should show as much as it can. The first of two equal keys counts; of several sources, the first.
    pub(crate) fn parse(fragment: &str) -> Self {
        let mut address = Self::default();
        let mut rest = String::new();
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        for pair in fragment.split('&') {
            let Some((key, value)) = pair.split_once('=') else {
                continue;
            };
            if key == "filter" {
                if address.filter.is_empty() {
                    address.filter = filter(value).into();
                }
                continue;
            }
            let value = percent_decode(value);
            match key {
                "sample" => address.set_source(Source::Sample(value)),
                "src" => address.set_source(Source::Url(value)),
                "c" => address.set_source(Source::Link(value.into())),
                "stream" => address.stream = address.stream.or(value.parse().ok()),
                "frame" => address.frame = address.frame.or(value.parse().ok()),
                "view" => address.view = address.view.or(Tab::from_name(&value)),
                "look" => address.look = address.look.or(Some(look(&value))),
                "embed" => address.embed |= value == "1",
                "lang" => address.language = address.language.or(Language::parse(&value)),
                "theme" => address.theme = address.theme.or(Theme::from_name(&value)),
                "" => {}
                _ if rest.len() + pair.len() < MAX_REST => {
                    if !rest.is_empty() {
                        rest.push('&');
                    }
                    rest.push_str(pair);
                }
                _ => {}
            }
        }
        // What a quiz hides says which view it is of.
        if address.view.is_none() && (rest.starts_with("quiz=") || rest.contains("&quiz=")) {
            address.view = Some(Tab::Quiz);
        }
        address.rest = rest.into();
        address
    }

    fn set_source(&mut self, source: Source) {
        if self.source == Source::Unsaid {
            self.source = source;
        }
    }

    /// The place within the capture that it names.
    pub(crate) fn place(&self) -> Wish {
        Wish {
            stream: self.stream,
            frame: self.frame,
        }
    }

    /// Whether the address names a place within a capture, but no capture: what remains of a local file's view after
    /// the page was loaded anew.
    pub(crate) fn is_orphan(&self) -> bool {
        let names_file = self.rest.starts_with("file=") || self.rest.contains("&file=");
        let has_place = self.stream.is_some() || self.frame.is_some() || names_file;
        self.source == Source::Unsaid && has_place
    }

    /// The fragment with its `#`; empty where there is nothing to say.
    pub(crate) fn to_fragment(&self) -> String {
        let mut parts = Vec::new();
        match &self.source {
            Source::Unsaid => {}
            Source::Link(link) => parts.push(format!("c={}", percent_encode(link))),
            Source::Sample(name) => parts.push(format!("sample={}", percent_encode(name))),
            Source::Url(url) => parts.push(format!("src={}", percent_encode(url))),
        }
        if let Some(stream) = self.stream {
            parts.push(format!("stream={stream}"));
        }
        if let Some(frame) = self.frame {
            parts.push(format!("frame={frame}"));
        }
        if let Some(view) = self.view {
            parts.push(format!("view={}", view.name()));
        }
        if let Some(look) = self.look {
            parts.push(format!("look={}", look_names(look)));
        }
        if !self.rest.is_empty() {
            parts.push(self.rest.to_string());
        }
        if !self.filter.is_empty() {
            parts.push(format!("filter={}", percent_encode(&self.filter)));
        }
        if let Some(language) = self.language {
            parts.push(format!("lang={}", language.tag()));
        }
        if let Some(theme) = self.theme {
            parts.push(format!("theme={}", theme.name()));
        }
        if self.embed {
            parts.push("embed=1".to_owned());
        }
        if parts.is_empty() {
            String::new()
        } else {
            format!("#{}", parts.join("&"))
        }
    }
}

/// The most bytes of what is left for others to read.
const MAX_REST: usize = 2048;

/// What a look is made of, as addresses name it.
const LOOKS: [(LadderLook, &str); 9] = [
    (LadderLook::FOLDED, "folded"),
    (LadderLook::RAW_NUMBERS, "raw"),
    (LadderLook::INITIAL_NUMBERS, "initial"),
    (LadderLook::WINDOW, "window"),
    (LadderLook::RTT, "rtt"),
    (LadderLook::IN_FLIGHT, "in-flight"),
    (LadderLook::TIME_TRUE, "scale"),
    (LadderLook::SWAPPED, "swapped"),
    (LadderLook::TIMESTAMPS, "timestamps"),
];

/// The look of a list of names; those that are none are passed over.
fn look(names: &str) -> LadderLook {
    let named = |name| LOOKS.iter().find(|(_, own)| *own == name);
    let looks = names.split(',').filter_map(named);
    looks.map(|(look, _)| *look).collect()
}

/// The names of what a look is made of; `plain` for nothing.
fn look_names(look: LadderLook) -> String {
    let of_look = LOOKS.iter().filter(|(bit, _)| look.contains(*bit));
    let names: Vec<&str> = of_look.map(|(_, name)| *name).collect();
    if names.is_empty() {
        return "plain".to_owned();
    }
    names.join(",")
}

/// The most bytes of a filter's text: `filter` reads no longer ones.
const MAX_FILTER: usize = 4096;

/// The text of a filter, as much of it as can be one.
fn filter(value: &str) -> String {
    // Three letters of an address stand for a byte.
    let value = value
        .get(..value.floor_char_boundary(3 * MAX_FILTER))
        .unwrap_or(value);
    let mut text = percent_decode(value);
    text.truncate(text.floor_char_boundary(MAX_FILTER));
    text
}

/// Undoes percent-encoding (RFC 3986 section 2.1); what is no valid escape stays as it is, and bytes that are no UTF-8
/// become replacement characters.
pub(crate) fn percent_decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// All but unreserved characters (RFC 3986 section 2.3), and `/` and `:`, which a fragment may hold.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b':');

pub(super) fn percent_encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, ENCODED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fragment: &str, expect: Address) {
        assert_eq!(Address::parse(fragment), expect, "{fragment}");
    }

    #[test]
    fn reads_every_part_of_an_address() {
        check("", Address::default());
        check("#", Address::default());
        check(
            "#sample=node-keepalive",
            Address {
                source: Source::Sample("node-keepalive".into()),
                ..Address::default()
            },
        );
        check(
            "#src=https%3A%2F%2Fexample.org%2Fa.pcap%3Fx%3D1%26y%3D2&stream=3&frame=17",
            Address {
                source: Source::Url("https://example.org/a.pcap?x=1&y=2".into()),
                stream: Some(3),
                frame: Some(17),
                ..Address::default()
            },
        );
        check(
            "#c=v1.abc&lang=zh-CN&theme=dark",
            Address {
                source: Source::Link("v1.abc".into()),
                language: Some(Language::SimplifiedChinese),
                theme: Some(Theme::Dark),
                ..Address::default()
            },
        );
    }

    #[test]
    fn passes_over_what_it_does_not_know() {
        check("#view=waves&embed=yes&stream", Address::default());
        check(
            "#stream=-1&frame=4294967296&lang=fr&theme=pink&&=&",
            Address::default(),
        );
        check(
            "#stream=1&stream=2",
            Address {
                stream: Some(1),
                ..Address::default()
            },
        );
        check(
            "#sample=a&src=b",
            Address {
                source: Source::Sample("a".into()),
                ..Address::default()
            },
        );
    }

    #[test]
    fn a_view_without_a_capture_is_an_orphan() {
        for (fragment, orphan) in [
            ("", false),
            ("#lang=en", false),
            ("#stream=1", true),
            ("#frame=9&theme=dark", true),
            ("#file=a.pcap&size=9", true),
            ("#graph=rtt&file=a.pcap", true),
            ("#profile=9", false),
            ("#sample=a&stream=1", false),
        ] {
            assert_eq!(Address::parse(fragment).is_orphan(), orphan, "{fragment}");
        }
    }

    #[test]
    fn writes_what_it_reads() {
        for fragment in [
            "",
            "#sample=node-keepalive&stream=0&frame=9",
            "#src=https://example.org/a%20b.pcap%3Fx%3D1%26y%3D%E7%BD%91",
            "#sample=tls&stream=2&frame=7&view=packets",
            "#sample=tls&view=packets&filter=tcp.port%20%3D%3D%203000%20%26%26%20http&theme=dark",
            "#stream=4294967295&lang=zh-CN&theme=light",
            "#sample=tls&stream=0&frame=9&look=folded,rtt,scale,swapped&embed=1",
            "#stream=0&look=plain",
            "#stream=0&frame=9&view=graphs&file=a%20b.pcap&size=9&graph=window&filter=tcp&theme=dark",
        ] {
            assert_eq!(Address::parse(fragment).to_fragment(), fragment);
        }
    }

    #[test]
    fn a_filter_is_cut_where_none_is_longer() {
        let of = |filter: String| Address::parse(&format!("#filter={filter}&stream=1"));
        for long in ["a".repeat(1 << 20), "%61".repeat(1 << 20)] {
            let address = of(long);
            assert_eq!(&*address.filter, "a".repeat(4096));
            assert_eq!(address.stream, Some(1));
        }
        // A letter is not cut.
        let address = of(format!("{}%E7%BD%91", "a".repeat(4095)));
        assert_eq!(&*address.filter, "a".repeat(4095));
    }

    #[test]
    fn what_others_read_is_kept_as_it_is_up_to_a_bound() {
        let rest = |fragment: &str| Address::parse(fragment).rest.to_string();
        assert_eq!(rest("#a=%26&stream=1&b=2&=3&c"), "a=%26&b=2");
        let long = format!("#a={}&b=2&stream=1", "x".repeat(1 << 20));
        assert_eq!(rest(&long), "b=2");
    }

    #[test]
    fn a_look_is_named_by_what_it_is_made_of() {
        let of = |fragment: &str| Address::parse(fragment).look;
        assert_eq!(of("#stream=1"), None);
        assert_eq!(of("#look=plain"), Some(LadderLook::empty()));
        assert_eq!(
            of("#look=swapped%2Craw,nothing&look=rtt"),
            Some(LadderLook::SWAPPED | LadderLook::RAW_NUMBERS)
        );
        for bit in LadderLook::all().iter() {
            assert_eq!(look(&look_names(bit)), bit);
        }
        assert_eq!(look(&look_names(LadderLook::all())), LadderLook::all());
    }

    #[test]
    fn decodes_percent_escapes_leniently() {
        for (text, expect) in [
            ("a%20b", "a b"),
            ("%E7%BD%91", "网"),
            ("100%", "100%"),
            ("%4", "%4"),
            ("%zz%41", "%zzA"),
            ("%FF", "\u{fffd}"),
            ("%+1", "%+1"),
        ] {
            assert_eq!(percent_decode(text), expect, "{text}");
        }
    }
}
