use crate::words::use_words;
use yew::prelude::*;

/// How a capture is recorded: what it is recorded with, the text, and what is typed.
const WAYS: [(&str, &str, &str); 7] = [
    ("guide-before", "guide-before-text", ""),
    ("guide-windows", "guide-windows-text", ""),
    (
        "guide-linux",
        "guide-linux-text",
        "sudo tcpdump -i any -w page.pcap tcp port 3000",
    ),
    (
        "guide-mac",
        "guide-mac-text",
        "sudo tcpdump -i lo0 -w page.pcap tcp port 3000",
    ),
    ("guide-android", "guide-android-text", ""),
    (
        "guide-container",
        "guide-container-text",
        "docker run --rm --net=container:NAME -v \"$PWD\":/out nicolaka/netshoot tcpdump -i any -w /out/page.pcap tcp port 3000",
    ),
    ("guide-filter", "guide-filter-text", "tcp port 3000"),
];

/// How to record a capture, for those who have none.
#[component]
pub(super) fn CaptureGuide() -> Html {
    let words = use_words();
    html! {
        <details class="guide">
            <summary>{ words.get("guide-title") }</summary>
            <dl>
                { for WAYS.iter().map(|(name, text, typed)| html! {
                    <>
                        <dt>{ words.get(name) }</dt>
                        <dd>
                            { words.get(text) }
                            if !typed.is_empty() {
                                <pre><code>{ *typed }</code></pre>
                            }
                        </dd>
                    </>
                }) }
            </dl>
            <p>{ words.get("guide-then") }</p>
        </details>
    }
}
