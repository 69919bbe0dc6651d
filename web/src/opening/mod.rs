//! What is told of an opening that takes its time: how fast it goes, how long it takes yet, and which connections were
//! found so far.
//!
//! Only an opening of more than 300 ms is told of, so that a short one shows nothing that would flash up.

mod list;
mod notice;
mod pace;

pub(crate) use notice::OpeningNotice;

use crate::browser;
use crate::state::{Opening, Stage};
use crate::words::{Words, use_words};
use explain::Args;
use list::ConnectionsSoFar;
use pace::{Left, Pace};
use yew::prelude::*;

/// A screen reader says no more often than this how far it is.
const SAY_EVERY_MS: u64 = 10_000;

#[derive(Debug, Clone, Properties, PartialEq)]
pub(crate) struct OpeningProps {
    pub opening: Opening,
}

/// The rate of an opening, and the time that is left.
#[component]
pub(crate) fn OpeningPace(props: &OpeningProps) -> Html {
    let words = use_words();
    let pace = use_mut_ref(Pace::default);
    let said = use_mut_ref(|| (None::<u64>, String::new()));
    let (done, total) = far(&props.opening.stage);
    let now = browser::now_ms();
    let (rate, left) = {
        let mut pace = pace.borrow_mut();
        pace.note(now, done);
        (pace.rate(), total.and_then(|total| pace.left(total)))
    };
    let left = left.map(|left| time_left(left, &words));
    let say = {
        let (at, text) = &mut *said.borrow_mut();
        // The page has just said that it begins.
        let since = now.saturating_sub(*at.get_or_insert(now));
        if since >= SAY_EVERY_MS
            && let (Some(left), Some(total)) = (&left, total)
        {
            *at = Some(now);
            let percent = done.saturating_mul(100) / total.max(1);
            let args = Args::new().number("percent", percent).text("left", left);
            *text = words.with("opening-said", &args);
        }
        text.clone()
    };
    let rate =
        rate.map(|rate| words.with("opening-rate", &Args::new().text("size", words.size(rate))));
    let line: Vec<String> = rate.into_iter().chain(left).collect();
    html! {
        <>
            <span class="opening-rate">{ line.join(" · ") }</span>
            <span class="unseen" role="status">{ say }</span>
        </>
    }
}

/// The connections of a capture that is still being read.
#[component]
pub(crate) fn OpeningList(props: &OpeningProps) -> Html {
    match &props.opening.stage {
        Stage::Reading(Some(progress)) if progress.connections > 0 => html! {
            <ConnectionsSoFar
                progress={progress.clone()}
                chosen={props.opening.wish.stream}
            />
        },
        Stage::Reading(_) | Stage::Downloading { .. } => Html::default(),
    }
}

/// Bytes that are done, and bytes in all.
fn far(stage: &Stage) -> (u64, Option<u64>) {
    match stage {
        Stage::Downloading { received, total } => (*received, *total),
        Stage::Reading(None) => (0, None),
        Stage::Reading(Some(progress)) => (progress.read_bytes, Some(progress.total_bytes)),
    }
}

fn time_left(left: Left, words: &Words) -> String {
    let (key, count) = match left {
        Left::Seconds(count) => ("opening-seconds-left", count),
        Left::Minutes(count) => ("opening-minutes-left", count),
        Left::Hours(count) => ("opening-hours-left", count),
    };
    words.with(key, &Args::new().number("count", count))
}
