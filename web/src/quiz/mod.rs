//! The quiz: segment after segment of the connection in view, of which something is hidden that the reader fills in.
//!
//! What is asked and what is right is in `question`. Answers stay in the component.

mod question;
mod segment_rows;

use crate::browser;
use crate::deferred::PaneProps;
use crate::link::{address, copy};
use crate::session::{Session, use_session};
use crate::state::QuizOptions;
use crate::words::{Words, use_words};
use explain::Args;
use protocol::question::{MakeLink, Segment};
use protocol::{ConnectionView, LinkOptions, SegmentDetail, Side};
use question::{Choice, Kind, changed_end};
use segment_rows::segment_rows;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// So many segments are shown, the one that is asked about among them.
const SHOWN: usize = 6;

/// The quiz on the connection in view.
#[component]
pub(crate) fn QuizPane(props: &PaneProps) -> Html {
    let session = use_session();
    let ladder = props.view.ladder.as_ref();
    let (options, arrivals) = session.options();
    let choice = use_state_eq(|| Choice::of(options.quiz.hidden.as_deref(), options.quiz.level));
    use_effect_with(arrivals, {
        let (choice, quiz) = (choice.clone(), options.quiz);
        move |_| choice.set(Choice::of(quiz.hidden.as_deref(), quiz.level))
    });
    use_effect_with((*choice).clone(), move |choice| {
        let quiz = QuizOptions {
            hidden: Some(choice.names()),
            level: Some(choice.level()),
        };
        session.change_options(|options| options.quiz = quiz);
    });
    let on_choice = Callback::from(cloned!(choice, move |changed: Choice| choice.set(changed)));
    let Some((ladder, connection)) = ladder.and_then(|it| Some((it, it.connection.as_ref()?)))
    else {
        return Html::default();
    };
    html! {
        <div class="view quiz">
            <Setup choice={(*choice).clone()} stream={ladder.stream} {on_choice} />
            <Questions
                key={format!("{} {} {}", ladder.stream, choice.names(), choice.level())}
                choice={(*choice).clone()}
                connection={Rc::clone(connection)}
                segments={ladder.segments()}
            />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SetupProps {
    choice: Choice,
    stream: u32,
    on_choice: Callback<Choice>,
}

/// What is asked, and the link that leads here.
#[component]
fn Setup(props: &SetupProps) -> Html {
    let words = use_words();
    let session = use_session();
    let is_copied = use_state_eq(|| false);
    let choice = &props.choice;
    let kind = |kind: Kind| {
        let (changed, on_choice) = (choice.toggled(kind), props.on_choice.clone());
        let onchange = Callback::from(move |_: Event| on_choice.emit(changed.clone()));
        html! {
            <label><input type="checkbox" name={kind.name()} checked={choice.has(kind)} {onchange} />{ words.get(texts(kind)[0]) }</label>
        }
    };
    let level = |level: u8| {
        let (changed, on_choice) = (choice.on_level(level), props.on_choice.clone());
        let onchange = Callback::from(move |_: Event| on_choice.emit(changed.clone()));
        let name = words.with("quiz-level-name", &Args::new().number("level", level));
        html! {
            <label><input type="radio" name="level" checked={choice.level() == level} {onchange} />{ name }</label>
        }
    };
    let onclick = {
        let (choice, stream, is_copied) = (choice.clone(), props.stream, is_copied.clone());
        Callback::from(move |_: MouseEvent| {
            copy_link(&session, &choice, stream, is_copied.clone());
        })
    };
    html! {
        <details class="quiz-setup">
            <summary>{ words.get("quiz-setup") }</summary>
            <fieldset><legend class="unseen">{ words.get("quiz-setup") }</legend>{ for Kind::ALL.map(kind) }</fieldset>
            <fieldset><legend>{ words.get("quiz-level") }</legend>{ for (1..=Choice::LEVELS).map(level) }</fieldset>
            <p>
                <button class="button" type="button" {onclick}>{ words.get("quiz-link") }</button>
                { " " }
                <span role="status">{ if *is_copied { words.get("quiz-link-copied") } else { String::new() } }</span>
            </p>
            <p class="muted">{ words.get("quiz-nothing-kept") }</p>
        </details>
    }
}

/// Copies the address, or where the capture is a file of the reader's own a link that holds the connection.
fn copy_link(session: &Session, choice: &Choice, stream: u32, copied: UseStateHandle<bool>) {
    let write = move |text: String| {
        spawn_local(async move { copied.set(copy(&text).await) });
    };
    let options = session.options().0;
    let href = browser::window().and_then(|window| window.location().href().ok());
    let href = href.filter(|href| options.file.is_none() && !href.contains("file="));
    if let Some(href) = href {
        write(href);
        return;
    }
    let quiz = format!("quiz={}&level={}", choice.names(), choice.level());
    let question = MakeLink {
        streams: vec![stream],
        options: LinkOptions::default(),
    };
    session.ask(question, move |_, made| {
        if let Ok(Ok(view)) = made {
            write(address(&format!("c={}&stream={stream}&{quiz}", view.link)));
        }
    });
}

#[derive(Properties, PartialEq)]
struct QuestionsProps {
    choice: Choice,
    connection: Rc<ConnectionView>,
    segments: u32,
}

/// How far a reader is.
#[derive(Debug, Clone, PartialEq, Default)]
struct Progress {
    /// The last segments, the one that is asked about at the end.
    seen: Vec<Rc<SegmentDetail>>,
    /// What of it is asked; nothing until it is there.
    asked: Vec<Kind>,
    /// What was answered, in the same order.
    answers: Vec<String>,
    is_checked: bool,
    right: u32,
    total: u32,
    is_over: bool,
}

impl Progress {
    fn last(&self) -> Option<&Rc<SegmentDetail>> {
        self.seen.last()
    }

    /// The place of the segment that comes next.
    fn next_place(&self) -> u32 {
        self.last()
            .map_or(0, |detail| detail.segment.index.saturating_add(1))
    }

    fn verdicts(&self) -> Vec<bool> {
        let Some(detail) = self.last() else {
            return Vec::new();
        };
        let pairs = self.asked.iter().zip(&self.answers);
        pairs
            .map(|(kind, answer)| kind.is_right(detail, answer))
            .collect()
    }

    /// Takes a segment, and asks of it what the choice asks.
    fn take(&self, detail: SegmentDetail, choice: &Choice) -> Self {
        let asked = choice.asked(&detail);
        let mut next = self.clone();
        next.seen.push(Rc::new(detail));
        let over = next.seen.len().saturating_sub(SHOWN);
        next.seen.drain(..over);
        next.answers = vec![String::new(); asked.len()];
        next.asked = asked;
        next.is_checked = false;
        next
    }

    fn check(&mut self) {
        let verdicts = self.verdicts();
        let count = |verdicts: usize| u32::try_from(verdicts).unwrap_or(u32::MAX);
        let right = verdicts.iter().filter(|is_right| **is_right).count();
        self.right = self.right.saturating_add(count(right));
        self.total = self.total.saturating_add(count(verdicts.len()));
        self.is_checked = true;
    }
}

/// Question after question, and the score.
#[component]
fn Questions(props: &QuestionsProps) -> Html {
    let words = use_words();
    let session = use_session();
    let progress = use_state(Progress::default);
    let begin = {
        let (progress, choice) = (progress.clone(), props.choice.clone());
        let (stream, segments) = (props.connection.stream, props.segments);
        Callback::from(move |from: Progress| {
            ask_on(
                &session,
                stream,
                segments,
                choice.clone(),
                from,
                progress.clone(),
            );
        })
    };
    use_effect_with(
        (),
        cloned!(begin, move |()| begin.emit(Progress::default())),
    );
    // Where the next question begins, the first field has the focus.
    use_effect_with((progress.next_place(), progress.is_checked), |_| {
        if let Some(field) = browser::find(".quiz-answer:not([readonly]):not(:disabled)") {
            let _ = field.focus();
        } else if let Some(next) = browser::find(".quiz-go") {
            let _ = next.focus();
        }
    });
    let onsubmit = Callback::from(cloned!((progress, begin), move |event: SubmitEvent| {
        event.prevent_default();
        if progress.is_checked {
            begin.emit((*progress).clone());
        } else {
            let mut next = (*progress).clone();
            next.check();
            progress.set(next);
        }
    }));
    let score = Args::new()
        .number("right", progress.right)
        .number("asked", progress.total);
    if progress.is_over {
        let onclick = Callback::from(move |_: MouseEvent| begin.emit(Progress::default()));
        return html! {
            <div class="quiz-body">
                <p role="status" class="quiz-score">{ words.with("quiz-end", &score) }</p>
                <button class="button primary quiz-go" type="button" {onclick}>{ words.get("quiz-again") }</button>
            </div>
        };
    }
    let Some(detail) = progress.last().filter(|_| !progress.asked.is_empty()) else {
        return html! { <p class="quiz-body" role="status">{ words.get("quiz-coming") }</p> };
    };
    let place = Args::new()
        .number("place", progress.next_place())
        .number("count", props.segments);
    let hidden: &[Kind] = if progress.is_checked {
        &[]
    } else {
        &progress.asked
    };
    html! {
        <div class="quiz-body">
            <p class="quiz-score">
                <b>{ words.with("quiz-step", &place) }</b>{ " · " }{ words.with("quiz-score", &score) }
            </p>
            { segment_rows(&progress.seen, hidden, &words) }
            <form class="quiz-form" autocomplete="off" {onsubmit}>
                { for progress.asked.iter().copied().enumerate().map(|(number, kind)| html! {
                    <div class="quiz-question" data-kind={kind.name()}>
                        { field(number, kind, detail, &progress, &words) }
                        if progress.is_checked {
                            { verdict(number, kind, detail, &progress, &props.connection, &words) }
                        }
                    </div>
                }) }
                <button class="button primary quiz-go" type="submit">
                    { words.get(if progress.is_checked { "quiz-next" } else { "quiz-check" }) }
                </button>
            </form>
        </div>
    }
}

/// Goes on to the next segment of which something is asked, or to the end.
fn ask_on(
    session: &Session,
    stream: u32,
    segments: u32,
    choice: Choice,
    from: Progress,
    progress: UseStateHandle<Progress>,
) {
    let index = from.next_place();
    if index >= segments {
        progress.set(Progress {
            is_over: true,
            ..from
        });
        return;
    }
    session.ask(Segment::At { stream, index }, move |session, answer| {
        let Ok((_, detail)) = answer else {
            progress.set(Progress {
                is_over: true,
                ..from
            });
            return;
        };
        let next = from.take(detail, &choice);
        if next.asked.is_empty() {
            ask_on(session, stream, segments, choice, next, progress);
        } else {
            progress.set(next);
        }
    });
}

/// The question and where it is answered.
fn field(
    number: usize,
    kind: Kind,
    detail: &SegmentDetail,
    progress: &UseStateHandle<Progress>,
    words: &Words,
) -> Html {
    let mut args = Args::new();
    if let Some((side, _)) = changed_end(detail) {
        args = args.side("side", side);
    }
    let question = words.with(texts(kind)[1], &args);
    let answer = progress.answers.get(number).cloned().unwrap_or_default();
    let is_checked = progress.is_checked;
    let on_text = {
        let progress = progress.clone();
        Callback::from(move |text: String| {
            let mut next = (*progress).clone();
            if let Some(answer) = next.answers.get_mut(number) {
                *answer = text;
            }
            progress.set(next);
        })
    };
    if kind == Kind::Next {
        let side = |(code, key): (&'static str, &str)| {
            let on_text = on_text.clone();
            let onchange = Callback::from(move |_: Event| on_text.emit(code.to_owned()));
            html! {
                <label><input class="quiz-answer" type="radio" name="next" value={code} checked={answer == code} disabled={is_checked} {onchange} />{ words.get(key) }</label>
            }
        };
        return html! {
            <fieldset>
                <legend>{ question }</legend>
                { for [("client", "quiz-client"), ("server", "quiz-server")].map(side) }
            </fieldset>
        };
    }
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            on_text.emit(field.value());
        }
    });
    html! {
        <label>
            { question }{ " " }
            <input class="quiz-answer" type="text" value={answer} readonly={is_checked} autocapitalize="off" spellcheck="false" {oninput} />
            <span class="muted">{ words.get(texts(kind)[2]) }</span>
        </label>
    }
}

/// Whether it was right, and why: the sentences of the panel.
fn verdict(
    number: usize,
    kind: Kind,
    detail: &SegmentDetail,
    progress: &Progress,
    connection: &ConnectionView,
    words: &Words,
) -> Html {
    let is_right = progress.verdicts().get(number) == Some(&true);
    let solution = match kind {
        Kind::Next => words.get(match detail.segment.direction.sender() {
            Side::Client => "quiz-client",
            Side::Server => "quiz-server",
        }),
        _ => kind.solution(detail),
    };
    let key = if is_right { "quiz-right" } else { "quiz-wrong" };
    let plain =
        |rich: explain::Rich| -> String { rich.spans.into_iter().map(|span| span.text).collect() };
    let why = match kind {
        Kind::Seq => plain(words.why_seq(detail).answer),
        Kind::Ack => plain(words.why_ack(detail).answer),
        Kind::State => {
            let side = changed_end(detail).map(|(side, _)| side);
            let end = side.map(|side| match side {
                Side::Client => detail.client_state,
                Side::Server => detail.server_state,
            });
            end.map_or_else(String::new, |end| words.state(end).sentence)
        }
        Kind::Flags | Kind::Next => words
            .step(detail, connection)
            .sentences
            .join(&words.get("sentence-separator")),
    };
    html! {
        <div class={if is_right { "quiz-verdict right" } else { "quiz-verdict wrong" }} role="status">
            <p><b>{ words.with(key, &Args::new().text("answer", solution)) }</b></p>
            <p>{ why }</p>
        </div>
    }
}

/// The texts about a kind: its name, the question, and how an answer is written.
fn texts(kind: Kind) -> [&'static str; 3] {
    match kind {
        Kind::Seq => ["quiz-kind-seq", "quiz-ask-seq", "quiz-hint-number"],
        Kind::Ack => ["quiz-kind-ack", "quiz-ask-ack", "quiz-hint-number"],
        Kind::Flags => ["quiz-kind-flags", "quiz-ask-flags", "quiz-hint-flags"],
        Kind::State => ["quiz-kind-state", "quiz-ask-state", "quiz-hint-state"],
        Kind::Next => ["quiz-kind-next", "quiz-ask-next", ""],
    }
}
