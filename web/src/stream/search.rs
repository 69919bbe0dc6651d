//! Looking for text in a connection's bytes.

use crate::session::{Reply, Session, use_session};
use crate::words::{Words, use_words};
use explain::Args;
use protocol::{Progress, Side, StreamMatch, StreamSpot, question};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The worker looks for no more bytes than this.
const MAX_LEN: &str = "1024";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) stream: u32,
    pub(super) only: Option<Side>,
    pub(super) minds_case: bool,
    pub(super) on_case: Callback<bool>,
    pub(super) on_found: Callback<Option<StreamMatch>>,
}

/// How a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum SearchState {
    #[default]
    Idle,
    Looking(u64),
    Found,
    Around,
    Nowhere,
}

/// Looks for text in a connection's bytes: Enter goes to the next match, Shift and Enter to the one before, Escape stops.
#[component]
pub(super) fn Search(props: &Props) -> Html {
    let words = use_words();
    let state = use_state_eq(SearchState::default);
    let input = use_node_ref();
    let searcher = {
        let (session, state) = (use_session(), state.setter());
        use_memo((), move |()| Searcher {
            session,
            state,
            props: RefCell::default(),
            last: RefCell::default(),
            number: Cell::new(0),
        })
    };
    searcher.props.replace(Some(SearchScope {
        stream: props.stream,
        only: props.only,
        minds_case: props.minds_case,
        on_found: props.on_found.clone(),
    }));
    // What was found in other bytes is no place in these.
    use_effect_with(
        (props.stream, props.only),
        cloned!(searcher, move |_| searcher.stop()),
    );
    let look = cloned!((searcher, input), move |backwards: bool| {
        if let Some(input) = input.cast::<HtmlInputElement>() {
            searcher.begin(input.value(), backwards);
        }
    });
    let onkeydown = Callback::from(cloned!(
        (look, searcher),
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                look(event.shift_key());
            }
            "Escape" => {
                event.prevent_default();
                searcher.stop();
            }
            _ => {}
        }
    ));
    let button = |key: &str, sign: &'static str, backwards: bool| {
        let look = look.clone();
        let onclick = Callback::from(move |_: MouseEvent| look(backwards));
        let label = words.get(key);
        html! {
            <button class="button" type="button" aria-label={label.clone()} title={label} {onclick}>{ sign }</button>
        }
    };
    let on_case = {
        let (on_case, minds_case) = (props.on_case.clone(), props.minds_case);
        Callback::from(move |_: MouseEvent| on_case.emit(!minds_case))
    };
    html! {
        <div class="stream-search" role="search" aria-label={words.get("stream-search")}>
            <input
                ref={input}
                type="search"
                class="stream-needle"
                maxlength={MAX_LEN}
                placeholder={words.get("stream-search")}
                aria-label={words.get("stream-search")}
                {onkeydown}
            />
            <button
                class="button"
                type="button"
                aria-pressed={props.minds_case.to_string()}
                aria-label={words.get("stream-case")}
                title={words.get("stream-case")}
                onclick={on_case}
            >
                { "Aa" }
            </button>
            { button("stream-search-previous", "↑", true) }
            { button("stream-search-next", "↓", false) }
            <span class="stream-search-state muted" role="status">{ state_text(*state, &words) }</span>
        </div>
    }
}

fn state_text(state: SearchState, words: &Words) -> String {
    match state {
        SearchState::Idle | SearchState::Found => String::new(),
        SearchState::Looking(percent) => {
            words.with("stream-searching", &Args::new().number("percent", percent))
        }
        SearchState::Around => words.get("stream-search-around"),
        SearchState::Nowhere => words.get("stream-search-nowhere"),
    }
}

/// What a search is about.
#[derive(Clone)]
struct SearchScope {
    stream: u32,
    only: Option<Side>,
    minds_case: bool,
    on_found: Callback<Option<StreamMatch>>,
}

struct Searcher {
    session: Session,
    state: UseStateSetter<SearchState>,
    props: RefCell<Option<SearchScope>>,
    /// What was found last, and what had been looked for.
    last: RefCell<Option<(String, StreamMatch)>>,
    /// Counts searches, so that what comes of an earlier one is passed over.
    number: Cell<u32>,
}

impl Searcher {
    fn begin(self: &Rc<Self>, text: String, backwards: bool) {
        if text.is_empty() {
            self.stop();
            return;
        }
        let last = self.last.borrow().clone();
        let from = last.map(|(before, found)| {
            // A longer text may stand where the shorter one was found.
            if before == text {
                found.last
            } else {
                found.first
            }
        });
        self.number.set(self.number.get().wrapping_add(1));
        self.state.set(SearchState::Looking(0));
        self.look(text, backwards, from, false);
    }

    fn look(
        self: &Rc<Self>,
        text: String,
        backwards: bool,
        from: Option<StreamSpot>,
        is_around: bool,
    ) {
        let wanted = self.props.borrow().clone();
        let Some(wanted) = wanted else {
            return;
        };
        let question = question::FindInStream {
            stream: wanted.stream,
            needle: text.clone().into_bytes(),
            ignores_case: !wanted.minds_case,
            from,
            backwards,
            only: wanted.only,
        };
        let (searcher, number) = (Rc::clone(self), self.number.get());
        self.session.ask_and_follow(question, move |_, reply| {
            if searcher.number.get() != number {
                return;
            }
            match reply {
                Reply::Progress(progress) => {
                    searcher.state.set(SearchState::Looking(percent(&progress)));
                }
                Reply::Answer(Some(found), _) => {
                    searcher.last.replace(Some((text.clone(), found)));
                    searcher.state.set(if is_around {
                        SearchState::Around
                    } else {
                        SearchState::Found
                    });
                    wanted.on_found.emit(Some(found));
                }
                Reply::Answer(None, _) if from.is_some() => {
                    searcher.look(text.clone(), backwards, None, true);
                }
                Reply::Answer(None, _) => {
                    searcher.last.take();
                    searcher.state.set(SearchState::Nowhere);
                    wanted.on_found.emit(None);
                }
                Reply::Unanswered(_) => searcher.state.set(SearchState::Idle),
            }
        });
    }

    /// Stops what is under way, and forgets what was found.
    fn stop(&self) {
        let is_under_way = self.number.get() > 0;
        self.number.set(self.number.get().wrapping_add(1));
        self.last.take();
        self.state.set(SearchState::Idle);
        if let Some(wanted) = self.props.borrow().as_ref().filter(|_| is_under_way) {
            wanted.on_found.emit(None);
            self.session.notify(question::Stop);
        }
    }
}

/// How far something is.
pub(super) fn percent(progress: &Progress) -> u64 {
    let done = progress.read_bytes.saturating_mul(100);
    done.checked_div(progress.total_bytes).unwrap_or(0).min(100)
}
