//! The samples as cards, by subject: each says its story in a line, shows its arrows, and opens at its point.

mod card;
mod course;

pub(crate) use card::{Card, Subject};
pub(crate) use course::BelowConnections;

use crate::words::use_words;
use card::Told;
use yew::prelude::*;

/// All samples, as `build.rs` reads them from `samples/`.
const SUBJECTS: &[Subject] = include!(concat!(env!("OUT_DIR"), "/gallery.rs"));

/// The height of an arrow in the small drawing, and what is above the first.
const ARROW_PX: usize = 6;
const TOP_PX: usize = 5;

#[derive(Properties, Clone, PartialEq)]
pub(crate) struct GalleryProps {
    /// Tab stops at its first card only; whoever draws it moves the focus among the others.
    #[prop_or_default]
    pub(crate) is_one_stop: bool,
    /// Called where a card was chosen; the address opens the sample.
    pub(crate) on_chosen: Callback<()>,
}

/// The gallery.
#[component]
pub(crate) fn Gallery(props: &GalleryProps) -> Html {
    let words = use_words();
    let language = words.language();
    let first = SUBJECTS.first().and_then(|subject| subject.samples.first());
    html! {
        <div class="gallery">
            { for SUBJECTS.iter().map(|subject| html! {
                <section class="gallery-subject">
                    <h3>{ subject.title(language) }</h3>
                    <ul>
                        { for subject.samples.iter().map(|card| {
                            let on_chosen = props.on_chosen.clone();
                            let onclick = Callback::from(move |_| on_chosen.emit(()));
                            let is_stop = !props.is_one_stop || first == Some(card);
                            draw(card, card.told(language), is_stop, onclick)
                        }) }
                    </ul>
                </section>
            }) }
        </div>
    }
}

fn draw(card: &Card, told: &Told, is_stop: bool, onclick: Callback<MouseEvent>) -> Html {
    let tabindex = (!is_stop).then_some("-1");
    html! {
        <li>
            <a class="gallery-card" href={card.address()} data-sample={card.name} {tabindex} {onclick}>
                { drawing(card.arrows) }
                <b>{ told.title }</b>
                <span>{ told.story }</span>
                <span class="muted">{ told.look }</span>
            </a>
        </li>
    }
}

/// Two lifelines and the arrows between them.
fn drawing(arrows: &str) -> Html {
    let letters = arrows.as_bytes();
    let (pairs, _) = letters.as_chunks::<2>();
    let height = TOP_PX * 2 + pairs.len() * ARROW_PX;
    html! {
        <svg viewBox={format!("0 0 44 {height}")} width="44" height={height.to_string()} aria-hidden="true">
            <path class="gallery-client" d={format!("M3 0V{height}")} />
            <path class="gallery-server" d={format!("M41 0V{height}")} />
            { for pairs.iter().enumerate().map(|(row, [from, kind])| {
                let y = TOP_PX + row * ARROW_PX;
                let (path, side) = match from {
                    b'>' => (format!("M4 {y}H39m-3 -2 3 2 -3 2"), "gallery-client"),
                    _ => (format!("M40 {y}H5m3 -2 -3 2 3 2"), "gallery-server"),
                };
                let kind = match kind {
                    b'd' => "gallery-data",
                    b'r' => "gallery-reset",
                    b'a' => "gallery-bare",
                    _ => "",
                };
                html! { <path class={classes!(side, kind)} d={path} /> }
            }) }
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::SAMPLES;
    use crate::state::address::{Address, Source};

    #[test]
    fn every_sample_has_a_card_and_opens_at_a_segment() {
        let cards: Vec<&Card> = SUBJECTS
            .iter()
            .flat_map(|subject| subject.samples)
            .collect();
        let names: Vec<&str> = cards.iter().map(|card| card.name).collect();
        let samples: Vec<&str> = SAMPLES.iter().map(|sample| sample.name).collect();
        assert_eq!(names, samples);
        for card in cards {
            let address = Address::parse(&card.address());
            assert_eq!(address.source, Source::Sample(card.name.to_owned()));
            assert!(
                address.stream.is_some() && address.frame.is_some(),
                "{}",
                card.name
            );
            assert_eq!(card.arrows.len() % 2, 0);
        }
    }
}
