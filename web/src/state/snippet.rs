//! What to write into another page so that it shows a ladder.

use super::address::{Address, Source, percent_decode};
use std::fmt::Write as _;

/// The frame may run scripts, keeps the viewer's origin, and opens the viewer in a tab.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/// What the element says of a view in attributes of the same names.
const ATTRIBUTES: [&str; 7] = ["stream", "frame", "view", "look", "filter", "lang", "theme"];

/// A view, and where the page is, for writing about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Snippet {
    /// The page's address without a fragment.
    pub page: String,
    /// The fragment of the view, with its `#`.
    pub fragment: String,
    pub address: Address,
    /// What a reader who does not see it is told.
    pub title: String,
    /// How high a frame is, in px.
    pub height: u32,
}

impl Snippet {
    /// A frame.
    pub(crate) fn frame(&self) -> String {
        let src = attribute(&format!("{}{}&embed=1", self.page, self.fragment));
        let (title, height) = (attribute(&self.title), self.height);
        format!(
            "<iframe src=\"{src}\" title=\"{title}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" \
             referrerpolicy=\"no-referrer\" sandbox=\"{SANDBOX}\"></iframe>"
        )
    }

    /// The element of `embed.js`, with a linked picture where there are no scripts.
    pub(crate) fn element(&self) -> String {
        let folder = self.page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut element = format!(
            "<script type=\"module\" src=\"{}/embed.js\"></script>\n<tcp-ladder",
            attribute(folder)
        );
        let mut said = |name: &str, value: &str| {
            let _ = write!(element, " {name}=\"{}\"", attribute(value));
        };
        match &self.address.source {
            Source::Unsaid => {}
            Source::Sample(name) => said("sample", name),
            Source::Url(url) => said("src", url),
            // All of it is in there.
            _ => said("link", &self.fragment),
        }
        if matches!(self.address.source, Source::Sample(_) | Source::Url(_)) {
            let pairs = self.fragment.trim_start_matches('#').split('&');
            for (key, value) in pairs.filter_map(|pair| pair.split_once('=')) {
                if ATTRIBUTES.contains(&key) {
                    said(key, &percent_decode(value));
                }
            }
        }
        said("title", &self.title);
        let (link, title) = (attribute(&self.link()), attribute(&self.title));
        let _ = write!(
            element,
            ">\n  <a href=\"{link}\"><img src=\"ladder.svg\" alt=\"{title}\"></a>\n</tcp-ladder>"
        );
        element
    }

    /// A picture with a link, in Markdown.
    pub(crate) fn markdown(&self) -> String {
        let title: String = self
            .title
            .chars()
            .map(|letter| {
                if "[]\\`*_<>!\n".contains(letter) {
                    ' '
                } else {
                    letter
                }
            })
            .collect();
        // Parentheses end an address.
        let link = self.link().replace('(', "%28").replace(')', "%29");
        format!("[![{title}](ladder.svg)]({link})")
    }

    fn link(&self) -> String {
        format!("{}{}", self.page, self.fragment)
    }
}

/// A text as the value of an attribute.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet(fragment: &str, title: &str) -> Snippet {
        Snippet {
            page: "https://example.org/ladder/".to_owned(),
            fragment: fragment.to_owned(),
            address: Address::parse(fragment),
            title: title.to_owned(),
            height: 500,
        }
    }

    #[test]
    fn a_view_becomes_a_frame_an_element_and_a_picture() {
        let fragment = "#src=https://a.example/b%20%281%29.pcap&stream=2&frame=5&look=folded,rtt";
        let snippet = snippet(fragment, "A handshake");
        assert_eq!(
            snippet.frame(),
            "<iframe src=\"https://example.org/ladder/#src=https://a.example/b%20%281%29.pcap&amp;stream=2&amp;frame=5\
             &amp;look=folded,rtt&amp;embed=1\" title=\"A handshake\" width=\"100%\" height=\"500\" loading=\"lazy\" \
             referrerpolicy=\"no-referrer\" sandbox=\"allow-scripts allow-same-origin allow-popups \
             allow-popups-to-escape-sandbox\"></iframe>"
        );
        assert_eq!(
            snippet.element(),
            "<script type=\"module\" src=\"https://example.org/ladder/embed.js\"></script>\n\
             <tcp-ladder src=\"https://a.example/b (1).pcap\" stream=\"2\" frame=\"5\" look=\"folded,rtt\" \
             title=\"A handshake\">\n  \
             <a href=\"https://example.org/ladder/#src=https://a.example/b%20%281%29.pcap&amp;stream=2&amp;frame=5\
             &amp;look=folded,rtt\"><img src=\"ladder.svg\" alt=\"A handshake\"></a>\n</tcp-ladder>"
        );
        assert_eq!(
            snippet.markdown(),
            "[![A handshake](ladder.svg)](https://example.org/ladder/#src=https://a.example/b%20%281%29.pcap\
             &stream=2&frame=5&look=folded,rtt)"
        );
    }

    #[test]
    fn what_comes_from_a_capture_stays_text() {
        let snippet = snippet(
            "#sample=a(b)&filter=%22%3E%3Cscript%3E",
            "\"><script>[x](y)",
        );
        for written in [snippet.frame(), snippet.element()] {
            let inside = written
                .replace("<script type=\"module\" src=\"", "")
                .replace("></script>", "");
            assert!(!inside.contains("<script"), "{written}");
            assert!(!written.contains("\"\"><"), "{written}");
        }
        assert_eq!(
            snippet.markdown(),
            "[![\"  script  x (y)](ladder.svg)](https://example.org/ladder/#sample=a%28b%29&filter=%22%3E%3Cscript%3E)"
        );
    }
}
