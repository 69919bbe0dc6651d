//! Where an address leads while the page is open: to a place in the capture at hand, to one that was open before, or to
//! another source. None of it is needed for the first ladder.

use super::Session;
use super::arrival::Purpose;
use crate::address_bar::Target;
use crate::download::{self, Redirects};
use crate::samples;
use crate::state::address::{Address, Source};
use crate::state::{
    Action, Destination, DownloadError, EmptyReason, Entry, Failed, LocalFile, Note, Phase, State,
    ViewOptions, Wish,
};
use js_sys::Array;
use protocol::CaptureSummary;
use protocol::question::{self, SegmentPlace};
use std::rc::Rc;
use web_sys::{File, FileList};

impl Session {
    /// The number of the capture in hand, by which the history knows it.
    pub(crate) fn capture(&self) -> Option<u32> {
        self.0.kept.borrow().as_ref().map(|kept| kept.number)
    }

    /// Whether the reader went to the selected segment, rather than stepped to it.
    pub(crate) fn leaps(&self) -> bool {
        self.0.leaps.get()
    }

    /// Whether the page is a frame of another one, with nothing but a ladder.
    pub(crate) fn is_embedded(&self) -> bool {
        self.state().embed
    }

    /// Opens a file at a place.
    pub(crate) fn open_file(&self, file: &File, place: Wish) {
        self.open_blobs(file.name(), Array::of1(file), Vec::new(), place);
    }

    /// What else the address says of the view, and how many addresses the reader went to.
    pub(crate) fn options(&self) -> (ViewOptions, u32) {
        let state = self.state();
        (state.options(), state.arrivals)
    }

    /// Takes something into the address that a view is drawn by.
    pub(crate) fn change_options(&self, change: impl FnOnce(&mut ViewOptions)) {
        let mut options = self.state().options();
        let before = options.clone();
        change(&mut options);
        if options != before {
            self.change_state(|state| state.set_options(&options));
        }
    }

    fn change_state(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state();
        change(Rc::make_mut(&mut state));
        self.0.state.replace(Rc::clone(&state));
        self.0.render.emit(state);
    }

    /// Shows what the address bar says now. `entry` is the capture that this was said of, where the page said it itself.
    pub(crate) fn navigate(&self, address: &Address, entry: Option<u32>) {
        let kept: Vec<u32> = self.0.before.borrow().iter().map(|it| it.number).collect();
        let state = self.state();
        let is_open = matches!(
            state.phase,
            Phase::Opening(_) | Phase::Ready(_) | Phase::WorkerLost(..)
        );
        // Of what is still being fetched nothing is in hand.
        let number = self.capture().unwrap_or(state.generation.0);
        let open = is_open.then_some((number, &state.source));
        self.0.leaps.set(false);
        self.0.moves.set(false);
        match Destination::of(address, entry, open, &kept) {
            Destination::Within => self.move_within(address, entry.is_some()),
            Destination::Before(number) => {
                self.arrive(address, true);
                self.open_again(number, address.place());
            }
            Destination::Elsewhere if open.is_some() => self.leave_for(address),
            Destination::Elsewhere => {
                self.dispatch(Action::Arrive(address.clone()));
                self.open_source(address);
            }
        }
    }

    /// Takes what an address says of the view. How ladders look stays as the reader has it where the page itself said
    /// something else at another time.
    fn arrive(&self, address: &Address, is_own: bool) {
        let before = self.state().settings.look;
        let mut address = address.clone();
        address.look = address.look.filter(|_| !is_own);
        self.dispatch(Action::Arrive(address));
        let look = self.state().settings.look;
        if look != before && self.capture().is_some() {
            self.tell_look(look, before ^ look);
        }
    }

    fn move_within(&self, address: &Address, is_own: bool) {
        let expected = ViewOptions::parse(&address.rest).file;
        if let (Phase::Ready(view), Some(file)) = (&self.state().phase, expected)
            && !file.is(&view.summary.name, view.summary.size_bytes)
        {
            // The view of another file says nothing of this one.
            let reason = EmptyReason::Orphan(address.place());
            self.change_state(|state| {
                state.set_options(&ViewOptions {
                    file: Some(file),
                    ..state.options()
                });
                state.note = Some(Note::Empty(reason));
            });
            return;
        }
        self.arrive(address, is_own);
        let place = address.place();
        match &self.state().phase {
            Phase::Opening(_) => self.change_state(|state| state.set_wish(place)),
            Phase::WorkerLost(..) => self.restart(place),
            Phase::Ready(view) => self.move_to(place, &view.summary),
            Phase::Empty(_) | Phase::Failed(_) => {}
        }
    }

    fn move_to(&self, place: Wish, summary: &CaptureSummary) {
        let has = |stream: &u32| summary.place_of(*stream).is_some();
        let stream = place.stream.filter(has);
        let here = self.state().place();
        let show = move |session: &Self| {
            if let Some(stream) = stream.filter(|_| stream != session.state().place().stream) {
                session.show(stream);
            }
        };
        match place.frame {
            Some(_) if place == here => {}
            Some(frame) => {
                self.0.moves.set(true);
                self.ask_segment(question::Segment::Frame(frame), move |session, segment| {
                    session.0.moves.set(false);
                    let has_come = segment.is_ok_and(|segment| {
                        session.arrived(segment, Purpose::Address(stream), false)
                    });
                    if !has_come {
                        show(session);
                    }
                });
            }
            None => show(self),
        }
    }

    /// Opens a capture again that was open before.
    fn open_again(&self, number: u32, place: Wish) {
        let found = {
            let mut before = self.0.before.borrow_mut();
            let at = before.iter().position(|it| it.number == number);
            at.map(|at| before.remove(at))
        };
        if let Some(kept) = found {
            self.begin(&kept.name, &kept.source, place, false);
            self.read(kept);
        }
    }

    /// Leaves the open capture for another source, unless nothing can come of that.
    fn leave_for(&self, address: &Address) {
        let note = match &address.source {
            Source::Sample(name) if samples::find(name).is_none() => {
                Note::Empty(EmptyReason::NoSuchSample(name.clone()))
            }
            Source::Url(_) => Note::Empty(EmptyReason::Fetch(Rc::new(address.clone()))),
            _ => {
                self.dispatch(Action::Arrive(address.clone()));
                self.open_source(address);
                return;
            }
        };
        self.change_state(|state| state.note = Some(note));
    }

    /// Asks where a segment is.
    pub(crate) fn ask_place(
        &self,
        segment: question::Segment,
        take: impl Fn(&Self, SegmentPlace) + 'static,
    ) {
        self.ask_segment(segment, move |session, segment| {
            if let Ok(segment) = segment {
                take(session, segment.place);
            }
        });
    }

    /// Whether the reader is on the way to a place that the address names.
    pub(crate) fn is_moving(&self) -> bool {
        self.0.moves.get()
    }

    /// Opens the folds that the address names.
    pub(crate) fn open_folds(&self) {
        let folds = self.state().options().open;
        self.change_options(|options| options.open.clear());
        for first in folds {
            self.fold(first, true);
        }
    }

    /// What the address bar is to say; `None` where it is to stay as it is.
    pub(crate) fn entry(&self) -> Option<Entry> {
        let state = self.state();
        let is_on_the_way = self.0.moves.get() || matches!(state.phase, Phase::Opening(_));
        let address = state.address().filter(|_| !is_on_the_way)?;
        Some(Entry {
            capture: self.capture(),
            address,
        })
    }

    /// Fetches the capture of an address that lies at this page's own origin; asks the reader about any other.
    pub(crate) fn consider(&self, address: &Rc<Address>) {
        let Source::Url(url) = &address.source else {
            return;
        };
        if let Some(scheme) = download::refused_scheme(url) {
            let error = DownloadError::Scheme(scheme);
            self.stay(Failed::Download {
                url: url.clone(),
                error,
            });
        } else if Target::of(url).is_some_and(|target| target.is_own_origin) {
            self.fetch(address, Redirects::Refuse);
        } else {
            let ask = EmptyReason::Ask(Rc::clone(address));
            match self.state().note {
                Some(_) => self.change_state(|state| state.note = Some(Note::Empty(ask))),
                None => self.dispatch(Action::Empty(ask)),
            }
        }
    }

    /// Fetches the capture of an address.
    pub(crate) fn fetch(&self, address: &Address, redirects: Redirects) {
        if let Source::Url(url) = &address.source {
            self.dispatch(Action::Arrive(address.clone()));
            self.open_url(
                url.clone(),
                address.source.clone(),
                address.place(),
                redirects,
            );
        }
    }

    /// Takes a note away.
    pub(crate) fn dismiss(&self) {
        self.change_state(|state| state.note = None);
    }

    /// Something cannot be opened: what is open stays, and what was open until just now comes back.
    pub(crate) fn stay(&self, failed: Failed) {
        let is_open = self.0.kept.borrow().is_some();
        if !is_open {
            let before = self.0.before.borrow();
            let last = before.last().map(|it| (it.number, it.left));
            drop(before);
            match last {
                Some((number, (place, left))) if left.next() == self.generation() => {
                    self.open_again(number, place);
                }
                _ => {
                    self.dispatch(Action::Fail(failed));
                    return;
                }
            }
        }
        self.change_state(|state| state.note = Some(Note::Failed(failed)));
    }

    /// Where to begin in files that the reader opens: at the place that the address names, where it is of this file.
    pub(crate) fn place_of(&self, name: &str, files: &FileList) -> Wish {
        let state = self.state();
        let wish = match (&state.phase, &state.note) {
            (Phase::Empty(EmptyReason::Orphan(wish)), _)
            | (_, Some(Note::Empty(EmptyReason::Orphan(wish)))) => *wish,
            _ => return Wish::default(),
        };
        let files = (0..files.length()).filter_map(|place| files.get(place));
        let size: f64 = files.map(|file| file.size()).sum();
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "sizes are whole numbers; a cast saturates"
        )]
        let is_it = |file: LocalFile| file.is(name, size as u64);
        if state.options().file.is_none_or(is_it) {
            wish
        } else {
            Wish::default()
        }
    }
}
