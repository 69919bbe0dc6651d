//! What the page knows after some things have happened.

use super::fixture::{connection, detail, story, summary};
use crate::state::address::{Address, Source};
use crate::state::settings::{Settings, Theme};
use crate::state::{
    Action, EmptyReason, Event, Failed, Generation, LadderState, LostReason, Matching, Phase,
    PhaseName, Stage, State, Tab, Wish,
};
use explain::Language;
use protocol::question::{PackedSegment, SegmentPlace};
use protocol::{FilterSummary, LadderLook, LadderOutline, Progress, RowId, RowWindow};
use std::rc::Rc;
use yew::Reducible;

/// A page to which some things have happened.
fn after(actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    actions
        .into_iter()
        .fold(Rc::new(State::new(settings())), |state, action| {
            state.reduce(action)
        })
}

/// What a reader has who chose nothing.
fn settings() -> Settings {
    Settings {
        look: LadderLook::FOLDED,
        ..Settings::default()
    }
}

fn ladder(state: &State) -> Option<&LadderState> {
    match &state.phase {
        Phase::Ready(view) => view.ladder.as_ref(),
        _ => None,
    }
}

fn open() -> Action {
    Action::Open {
        name: "a.pcap".to_owned(),
        source: Source::Sample("a".to_owned()),
        wish: Wish {
            stream: Some(1),
            frame: None,
        },
        download: false,
    }
}

fn about(generation: u32, event: Event) -> Action {
    Action::About(Generation(generation), event)
}

fn opened(generation: u32) -> Action {
    about(generation, Event::Opened(Box::new(summary(2))))
}

fn rows(stream: u32) -> Event {
    Event::Rows(RowWindow {
        stream,
        first: RowId(0),
        top_px: 0,
        rows: Vec::new(),
        braces: Vec::new(),
    })
}

fn measured(stream: u32) -> Event {
    Event::Measured { stream }
}

fn outline(stream: u32) -> Event {
    let phases = Vec::new();
    Event::Outline {
        outline: LadderOutline {
            stream,
            rows: 2,
            segments: 1,
            height_px: 86,
            phases,
            folds: 0,
            open_folds: Vec::new(),
            time_scale: None,
        },
        story: Box::new(story()),
    }
}

fn page() -> Event {
    Event::Connections {
        page: 0,
        connections: vec![connection(0), connection(1)],
    }
}

/// A segment as it comes from the worker.
fn packed(stream: u32, frame: u32, index: u32) -> PackedSegment {
    let detail = detail(stream, frame, index);
    let answer = protocol::encode(&(SegmentPlace::of(&detail), &detail)).expect("encodes");
    let packed = PackedSegment::read(&answer).expect("decodes");
    assert_eq!(packed.unpack().expect("decodes"), detail);
    packed
}

fn segment(stream: u32, frame: u32, index: u32, reveal: bool) -> Event {
    Event::Segment {
        detail: Box::new(packed(stream, frame, index)),
        reveal,
    }
}

fn progress(read_bytes: u64) -> Event {
    Event::Progress(Progress {
        read_bytes,
        total_bytes: 100,
        frames: 1,
        connections: 1,
    })
}

#[test]
fn ready_is_said_only_with_rows() {
    let mut state = after([open()]);
    for (action, expect) in [
        (about(1, progress(10)), PhaseName::Opening),
        (opened(1), PhaseName::Opening),
        (about(1, Event::Show { stream: 1 }), PhaseName::Opening),
        (about(1, page()), PhaseName::Opening),
        (about(1, outline(1)), PhaseName::Opening),
        (about(1, rows(0)), PhaseName::Opening),
        (about(1, rows(1)), PhaseName::Opening),
        (about(1, measured(0)), PhaseName::Opening),
        (about(1, measured(1)), PhaseName::Ready),
        (about(1, Event::Show { stream: 0 }), PhaseName::Opening),
        (about(1, outline(0)), PhaseName::Opening),
        (about(1, measured(0)), PhaseName::Opening),
        (about(1, rows(0)), PhaseName::Ready),
        (Action::Empty(EmptyReason::Closed), PhaseName::Empty),
    ] {
        state = state.reduce(action.clone());
        assert_eq!(state.phase_name(), expect, "{action:?}");
    }
}

#[test]
fn each_capture_has_a_generation_of_its_own() {
    let link = Action::Fail(Failed::Folder {
        name: "x".to_owned(),
    });
    for (actions, expect) in [
        (vec![open()], 1),
        (vec![open(), open()], 2),
        (vec![open(), Action::Empty(EmptyReason::Cancelled)], 2),
        (vec![open(), link], 2),
        (vec![open(), Action::Lose(LostReason::Silent)], 1),
    ] {
        assert_eq!(
            after(actions.clone()).generation,
            Generation(expect),
            "{actions:?}"
        );
    }
}

#[test]
fn a_capture_without_connections_is_ready_at_once() {
    let state = after([open(), about(1, Event::Opened(Box::new(summary(0))))]);
    assert_eq!(state.phase_name(), PhaseName::Ready);
    assert_eq!(ladder(&state), None);
}

#[test]
fn what_is_said_of_an_earlier_capture_is_passed_over() {
    let expect = after([open(), open(), about(2, progress(7))]);
    for late in [opened(1), about(1, progress(99)), about(1, rows(0))] {
        assert_eq!(Rc::clone(&expect).reduce(late.clone()), expect, "{late:?}");
    }
}

#[test]
fn an_opening_goes_from_download_to_reading() {
    let download = Action::Open {
        name: "a.pcap".to_owned(),
        source: Source::Url("https://example.org/a.pcap".to_owned()),
        wish: Wish::default(),
        download: true,
    };
    let stage = |state: &State| match &state.phase {
        Phase::Opening(opening) => opening.stage.clone(),
        other => panic!("{other:?}"),
    };
    let state = after([download]);
    let downloading = |received, total| Stage::Downloading { received, total };
    assert_eq!(stage(&state), downloading(0, None));
    let state = state.reduce(about(
        1,
        Event::Downloaded {
            received: 5,
            total: Some(9),
        },
    ));
    assert_eq!(stage(&state), downloading(5, Some(9)));
    let state = state.reduce(about(1, progress(3)));
    assert!(matches!(stage(&state), Stage::Reading(Some(progress)) if progress.read_bytes == 3));
}

#[test]
fn more_is_told_of_what_takes_long() {
    let open = |download| Action::Open {
        name: "a.pcap".to_owned(),
        source: Source::Unsaid,
        wish: Wish::default(),
        download,
    };
    let received = |received| {
        let total = None;
        about(1, Event::Downloaded { received, total })
    };
    let check = |actions: Vec<Action>, expect: bool| match &after(actions).phase {
        Phase::Opening(opening) => assert_eq!(opening.is_long(), expect, "{opening:?}"),
        other => panic!("{other:?}"),
    };
    check(vec![open(false)], false);
    check(vec![open(false), about(1, progress(1))], false);
    check(
        vec![open(false), about(1, progress(1)), about(1, progress(2))],
        true,
    );
    check(vec![open(true), received(524_287)], false);
    check(vec![open(true), received(524_288)], true);
    // Reading begins anew.
    check(
        vec![open(true), received(524_288), about(1, progress(1))],
        false,
    );
}

#[test]
fn a_connection_chosen_early_is_wished_for() {
    let open = Action::Open {
        name: "a.pcap".to_owned(),
        source: Source::Unsaid,
        wish: Wish {
            stream: Some(0),
            frame: Some(4),
        },
        download: false,
    };
    let state = after([open, about(1, Event::Show { stream: 7 })]);
    let expect = Wish {
        stream: Some(7),
        frame: None,
    };
    assert_eq!(state.place(), expect);
    assert_eq!(state.phase_name(), PhaseName::Opening);
}

#[test]
fn a_selection_shows_at_once_and_its_details_when_they_come() {
    let state = after([open(), opened(1), about(1, Event::Show { stream: 0 })]);
    let state = state.reduce(about(1, segment(0, 1, 0, false)));
    let state = state.reduce(about(1, Event::Select { frame: 5, index: 4 }));
    let shown = ladder(&state).expect("shown");
    assert_eq!((shown.selected_frame, shown.at), (Some(5), 4));
    assert_eq!(
        shown.detail.as_ref().map(|detail| detail.place.frame),
        Some(1)
    );
    let state = state.reduce(about(1, segment(0, 5, 4, true)));
    let shown = ladder(&state).expect("shown");
    assert_eq!((shown.selected_frame, shown.reveal), (Some(5), 1));
    assert_eq!(
        shown.detail.as_ref().map(|detail| detail.place.index),
        Some(4)
    );
    // Where the reader went on meanwhile is not forgotten as details come.
    let on = Rc::clone(&state).reduce(about(1, Event::At { index: 7 }));
    let on = on.reduce(about(1, segment(0, 6, 5, true)));
    assert_eq!(ladder(&on).map(|shown| shown.at), Some(7));
    // Details of a connection that is not in view any more.
    let late = Rc::clone(&state).reduce(about(1, segment(1, 9, 0, true)));
    assert_eq!(late, state);
}

#[test]
fn the_ladder_knows_its_connection_whichever_comes_first() {
    let show = || Event::Show { stream: 1 };
    for events in [[page(), show()], [show(), page()]] {
        let state = after(
            [open(), opened(1)]
                .into_iter()
                .chain(events.map(|event| about(1, event))),
        );
        let ladder = ladder(&state).expect("shown");
        assert_eq!(
            ladder
                .connection
                .as_ref()
                .map(|connection| connection.stream),
            Some(1)
        );
        assert_eq!(ladder.segments(), 33);
    }
}

#[test]
fn a_lost_worker_leaves_the_place_known() {
    let state = after([
        open(),
        opened(1),
        about(1, Event::Show { stream: 1 }),
        about(1, outline(1)),
        about(1, segment(1, 7, 0, false)),
        Action::Lose(LostReason::Silent),
    ]);
    assert_eq!(state.phase_name(), PhaseName::WorkerLost);
    assert_eq!(
        state.place(),
        Wish {
            stream: Some(1),
            frame: Some(7)
        }
    );
    // Also while it was being opened.
    let state = after([open(), Action::Lose(LostReason::Silent)]);
    assert_eq!(
        state.place(),
        Wish {
            stream: Some(1),
            frame: None
        }
    );
    assert_eq!(Rc::clone(&state).reduce(about(1, progress(1))), state);
}

#[test]
fn the_address_follows_the_view() {
    let address = |state: &State| state.address().map(|address| address.to_fragment());
    let state = after([open()]);
    assert_eq!(address(&state).as_deref(), Some("#sample=a&stream=1"));
    let state = state.reduce(opened(1));
    assert_eq!(address(&state), None);
    let state = state.reduce(about(1, Event::Show { stream: 0 }));
    assert_eq!(address(&state).as_deref(), Some("#sample=a&stream=0"));
    let state = state.reduce(about(1, segment(0, 5, 4, true)));
    assert_eq!(
        address(&state).as_deref(),
        Some("#sample=a&stream=0&frame=5")
    );
    let closed = Rc::clone(&state).reduce(Action::Empty(EmptyReason::Closed));
    assert_eq!(address(&closed).as_deref(), Some(""));
    for stays in [
        Action::Empty(EmptyReason::Orphan(Wish::default())),
        Action::Empty(EmptyReason::NoSuchSample("x".to_owned())),
        Action::Fail(Failed::Folder {
            name: "x".to_owned(),
        }),
    ] {
        assert_eq!(
            address(&Rc::clone(&state).reduce(stays.clone())),
            None,
            "{stays:?}"
        );
    }
}

#[test]
fn only_settings_that_came_with_the_address_go_on_in_it() {
    let settings = Settings {
        language: Language::SimplifiedChinese,
        theme: Theme::Dark,
        ..settings()
    };
    for (fragment, expect) in [
        ("#lang=en&theme=light", "&lang=zh-CN&theme=light"),
        ("#theme=dark", "&theme=dark"),
        ("", ""),
    ] {
        let state = Rc::new(State::new(settings))
            .reduce(Action::Arrive(Address::parse(fragment)))
            .reduce(open())
            .reduce(Action::Language(Language::SimplifiedChinese));
        let address = state.address().expect("opening").to_fragment();
        assert_eq!(address, format!("#sample=a&stream=1{expect}"));
    }
}

#[test]
fn rows_of_another_shape_are_asked_for_anew() {
    let ready = after([
        open(),
        opened(1),
        about(1, Event::Show { stream: 1 }),
        about(1, page()),
        about(1, outline(1)),
        about(1, rows(1)),
        about(1, measured(1)),
    ]);
    let folded = |stream| {
        Event::Folded(LadderOutline {
            stream,
            rows: 9,
            segments: 1,
            height_px: 400,
            phases: Vec::new(),
            folds: 1,
            open_folds: Vec::new(),
            time_scale: None,
        })
    };
    for (event, height, is_stale) in [
        (folded(0), 86, false),
        (folded(1), 400, true),
        (outline(1), 86, true),
        (rows(1), 86, false),
    ] {
        let state = Rc::clone(&ready).reduce(about(1, event.clone()));
        let ladder = ladder(&state).unwrap();
        let outline = ladder.outline.as_ref().unwrap();
        assert_eq!(outline.height_px, height, "{event:?}");
        let rows = ladder.rows.as_ref().unwrap();
        assert_eq!(rows.is_stale, is_stale, "{event:?}");
        // What is drawn stays until others come.
        assert_eq!(state.phase_name(), PhaseName::Ready, "{event:?}");
    }
}

#[test]
fn another_tab_than_the_ladder_is_ready_without_rows() {
    let before = [open(), opened(1), about(1, Event::Show { stream: 1 })];
    let there = [about(1, page()), about(1, outline(1))];
    for (tab, expect) in [
        (Tab::Ladder, PhaseName::Opening),
        (Tab::Packets, PhaseName::Ready),
    ] {
        let actions = before.clone().into_iter().chain(there.clone());
        let state = after(actions.chain([Action::Tab(tab)]));
        assert_eq!(state.phase_name(), expect, "{tab:?}");
    }
}

#[test]
fn a_filter_stays_while_captures_come_and_go() {
    let filter: Rc<str> = "tcp.port == 80".into();
    let state = after([Action::Filter(Rc::clone(&filter)), open(), opened(1)]);
    assert_eq!(state.filter, filter);
    let address = state.address().map(|address| address.to_fragment());
    assert_eq!(address, None, "no ladder yet");
    let state = after([Action::Filter(filter), open()]);
    let address = state.address().map(|address| address.to_fragment());
    let expect = "#sample=a&stream=1&filter=tcp.port%20%3D%3D%2080";
    assert_eq!(address.as_deref(), Some(expect));
}

#[test]
fn rows_stand_back_as_far_as_the_filter_was_asked() {
    let summary = FilterSummary {
        segments: 2,
        connections: 1,
        is_search: false,
    };
    let matching = |stream| {
        Event::Matching(Matching {
            stream,
            asked: 2..=6,
            places: [3, 5].into(),
        })
    };
    let shown = [
        open(),
        opened(1),
        about(1, Event::Show { stream: 1 }),
        about(1, Event::Filtered(Some(summary))),
    ];
    let dimmed = |more: Vec<Action>| {
        let state = after(shown.clone().into_iter().chain(more));
        let ladder = ladder(&state).expect("a ladder");
        (0..9_u32)
            .filter(|place| {
                ladder
                    .matching
                    .as_ref()
                    .is_some_and(|matching| matching.leaves_out(*place))
            })
            .collect::<Vec<_>>()
    };
    let filtered = about(1, Event::Filtered(None));
    for (more, expect) in [
        (vec![], vec![]),
        (vec![about(1, matching(1))], vec![2, 4, 6]),
        (vec![about(1, matching(0))], vec![]),
        (vec![about(0, matching(1))], vec![]),
        (vec![about(1, matching(1)), filtered], vec![]),
    ] {
        assert_eq!(dimmed(more), expect);
    }
}
