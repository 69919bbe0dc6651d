//! What the page knows: one value, changed by one reducer.
//!
//! Nothing in here touches the browser, so all of it is tested natively. Hover, drag and scroll positions are not
//! state: they live in the DOM, where a change costs no rendering.

mod action;
pub(crate) mod address;
mod capture_view;
mod history;
mod network;
mod pages;
mod phase;
pub(crate) mod reducer;
mod rows;
pub(crate) mod settings;
mod snippet;
mod tab;
mod view_options;

pub(crate) use action::{Action, Event};
pub(crate) use capture_view::{CaptureView, ConnectionPages, Filtered, LadderState, Matching};
pub(crate) use history::{Destination, Entry, Way, Write};
pub(crate) use network::is_own_network;
pub(crate) use pages::{PAGE_LEN, Pages};
pub(crate) use phase::{
    DownloadError, EmptyReason, Failed, LostReason, Note, Opening, Phase, PhaseName, Scheme, Stage,
};
#[cfg(test)]
pub(crate) use reducer::fixture;
pub(crate) use rows::Rows;
pub(crate) use snippet::Snippet;
pub(crate) use tab::Tab;
pub(crate) use view_options::{BytesOptions, GraphOptions, LocalFile, QuizOptions, ViewOptions};

use address::{Address, Source};
use protocol::LadderLook;
use settings::Settings;
use std::rc::Rc;

/// Counts the captures that were opened; answers about an earlier one are passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Generation(pub u32);

impl Generation {
    /// The one after it.
    pub(crate) fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
    }
}

/// A place within a capture that is to be shown once it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Wish {
    pub stream: Option<u32>,
    pub frame: Option<u32>,
}

/// On a phone only one of the three columns is in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Pane {
    Connections,
    #[default]
    Ladder,
    Segment,
}

/// All that the page knows.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct State {
    pub phase: Phase,
    pub generation: Generation,
    /// Where that capture comes from; [`Source::Unsaid`] for a local file.
    pub source: Source,
    pub settings: Settings,
    /// What of the settings the address insists on, and so has to go on saying.
    pub pinned: Pinned,
    pub pane: Pane,
    pub tab: Tab,
    pub filter: Rc<str>,
    /// What else the address says of the view: see [`ViewOptions`].
    pub rest: Rc<str>,
    /// Counts the addresses that the reader went to: what a view began with says nothing once there is another.
    pub arrivals: u32,
    /// The page is a frame of another one.
    pub embed: bool,
    /// What could not be opened while something else is open, which stays.
    pub note: Option<Note>,
}

/// Settings that came with the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Pinned {
    pub language: bool,
    pub theme: bool,
}

impl State {
    /// The page at its start, with the settings to begin with.
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            settings,
            ..Self::default()
        }
    }

    /// Takes the settings that an address insists on.
    pub(crate) fn arrive(&mut self, address: &Address) {
        self.pinned = Pinned {
            language: address.language.is_some(),
            theme: address.theme.is_some(),
        };
        self.tab = address.view.unwrap_or_default();
        self.filter = Rc::clone(&address.filter);
        self.settings.language = address.language.unwrap_or(self.settings.language);
        self.settings.theme = address.theme.unwrap_or(self.settings.theme);
        self.settings.look = address.look.unwrap_or(self.settings.look);
        self.rest = Rc::clone(&address.rest);
        self.arrivals = self.arrivals.wrapping_add(1);
        self.embed |= address.embed;
        self.note = None;
    }

    /// What else the address says of the view.
    pub(crate) fn options(&self) -> ViewOptions {
        ViewOptions::parse(&self.rest)
    }

    /// Takes something into the address that a view is drawn by.
    pub(crate) fn set_options(&mut self, options: &ViewOptions) {
        self.rest = options.to_string().into();
    }

    /// The place at which to begin what is being opened.
    pub(crate) fn set_wish(&mut self, wish: Wish) {
        if let Phase::Opening(opening) = &mut self.phase {
            opening.wish = wish;
        }
    }

    /// The phase, as the page tells tests and embedders: `ready` only once the rows of the ladder are there, or
    /// in another view what it is drawn from.
    pub(crate) fn phase_name(&self) -> PhaseName {
        match &self.phase {
            Phase::Empty(EmptyReason::Start | EmptyReason::Fetch(_)) | Phase::Opening(_) => {
                PhaseName::Opening
            }
            Phase::Empty(_) => PhaseName::Empty,
            Phase::Failed(_) => PhaseName::Failed,
            Phase::WorkerLost(..) => PhaseName::WorkerLost,
            Phase::Ready(view) if view.is_drawn(self.tab) => PhaseName::Ready,
            Phase::Ready(_) => PhaseName::Opening,
        }
    }

    /// The ladder in view.
    pub(crate) fn ladder(&self) -> Option<&LadderState> {
        match &self.phase {
            Phase::Ready(view) => view.ladder.as_ref(),
            _ => None,
        }
    }

    /// The place within the capture that is in view, or is to be.
    pub(crate) fn place(&self) -> Wish {
        match &self.phase {
            Phase::Ready(view) => view
                .ladder
                .as_ref()
                .map_or_else(Wish::default, |ladder| Wish {
                    stream: Some(ladder.stream),
                    frame: ladder.selected_frame,
                }),
            Phase::Opening(opening) => opening.wish,
            Phase::WorkerLost(_, wish) => *wish,
            Phase::Empty(EmptyReason::Orphan(wish)) => *wish,
            Phase::Empty(_) | Phase::Failed(_) => Wish::default(),
        }
    }

    /// The address of the view, or `None` where the address bar is to stay as it is: it still says what could not be
    /// shown.
    pub(crate) fn address(&self) -> Option<Address> {
        match &self.phase {
            Phase::Empty(EmptyReason::Closed | EmptyReason::Cancelled) => {}
            Phase::Empty(_) | Phase::Failed(_) => return None,
            // The connection that is to be shown is not known for a moment yet.
            Phase::Ready(view) if view.ladder.is_none() && !view.is_drawn(self.tab) => return None,
            Phase::Opening(_) | Phase::Ready(_) | Phase::WorkerLost(..) => {}
        }
        let place = self.place();
        Some(Address {
            source: self.source.clone(),
            stream: place.stream,
            frame: place.frame,
            filter: Rc::clone(&self.filter),
            view: Some(self.tab).filter(|tab| *tab != Tab::Ladder),
            look: Some(self.settings.look).filter(|look| *look != LadderLook::FOLDED),
            rest: self.shown_options().to_string().into(),
            embed: self.embed,
            language: self.pinned.language.then_some(self.settings.language),
            theme: self.pinned.theme.then_some(self.settings.theme),
        })
    }

    /// What the address has to say besides: the file, where only the reader has it, and what the view is drawn by.
    fn shown_options(&self) -> ViewOptions {
        let mut options = self.options().of_view(self.tab);
        options.file = match &self.phase {
            Phase::Ready(view) if self.source == Source::Unsaid => Some(LocalFile {
                name: view.summary.name.clone(),
                size: Some(view.summary.size_bytes),
            }),
            _ => None,
        };
        let outline = self.ladder().and_then(|ladder| ladder.outline.as_ref());
        if let (Some(outline), Tab::Ladder) = (outline, self.tab) {
            options.open.clone_from(&outline.open_folds);
        }
        options
    }
}
