//! How the state changes: by actions, and by events about the capture that is open.

use super::capture_view::CONNECTION_PAGES;
use super::{
    Action, CaptureView, Event, Filtered, LadderState, Opening, PAGE_LEN, Pages, Pane, Phase, Rows,
    Stage, State, Wish,
};
use protocol::LadderOutline;
use std::rc::Rc;
use yew::Reducible;

impl Reducible for State {
    type Action = Action;

    fn reduce(mut self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::make_mut(&mut self).act(action);
        self
    }
}

impl State {
    fn act(&mut self, action: Action) {
        match action {
            Action::Open {
                name,
                source,
                wish,
                download,
            } => {
                self.generation = self.generation.next();
                self.source = source;
                self.note = None;
                self.pane = Pane::Ladder;
                let stage = if download {
                    Stage::Downloading {
                        received: 0,
                        total: None,
                    }
                } else {
                    Stage::Reading(None)
                };
                self.phase = Phase::Opening(Opening {
                    name,
                    stage,
                    wish,
                    reports: 0,
                });
            }
            Action::Empty(reason) => {
                self.generation = self.generation.next();
                self.source = super::Source::Unsaid;
                self.phase = Phase::Empty(reason);
            }
            Action::Fail(failed) => {
                self.generation = self.generation.next();
                self.phase = Phase::Failed(failed);
            }
            Action::Lose(reason) => self.phase = Phase::WorkerLost(reason, self.place()),
            Action::About(generation, event) if generation == self.generation => self.hear(event),
            Action::About(..) => {}
            Action::Arrive(address) => self.arrive(&address),
            Action::Language(language) => self.settings.language = language,
            Action::Theme(theme) => self.settings.theme = theme,
            Action::Look(look) => self.settings.look = look,
            Action::Pane(pane) => self.pane = pane,
            Action::Filter(text) => self.filter = text,
            Action::Tab(tab) => {
                self.tab = tab;
                self.pane = Pane::Ladder;
            }
        }
    }

    /// Takes an event about the current capture. What does not fit the phase comes too late and is passed over.
    fn hear(&mut self, event: Event) {
        match (&mut self.phase, event) {
            (Phase::Opening(_), Event::Opened(summary)) => {
                let connections =
                    Pages::new(summary.connections, CONNECTION_PAGES).numbered(&summary.streams);
                let summary = Rc::from(summary);
                self.phase = Phase::Ready(CaptureView {
                    summary,
                    connections,
                    ladder: None,
                    filtered: Filtered::default(),
                });
            }
            (Phase::Opening(opening), event) => opening.hear(event),
            (Phase::Ready(view), event) => {
                if matches!(event, Event::Show { .. }) {
                    self.pane = Pane::Ladder;
                }
                view.hear(event);
            }
            _ => {}
        }
    }
}

impl Opening {
    fn hear(&mut self, event: Event) {
        match event {
            Event::Downloaded { received, total } => {
                self.stage = Stage::Downloading { received, total };
            }
            Event::Progress(progress) => {
                self.stage = Stage::Reading(Some(progress));
                self.reports = self.reports.saturating_add(1);
            }
            // A connection chosen before all is read is shown then.
            Event::Show { stream } => {
                self.wish = Wish {
                    stream: Some(stream),
                    frame: None,
                };
            }
            _ => {}
        }
    }
}

impl CaptureView {
    fn hear(&mut self, event: Event) {
        match event {
            Event::Connections { page, connections } => {
                self.connections.insert(page, connections);
                if let Some(ladder) = &mut self.ladder
                    && self.connections.place_of(ladder.stream) / PAGE_LEN == page
                {
                    let place = self.connections.place_of(ladder.stream);
                    ladder.connection = self.connections.get(place).cloned();
                }
            }
            Event::Show { stream } => {
                let mut ladder = LadderState::new(stream);
                let place = self.connections.place_of(stream);
                ladder.connection = self.connections.get(place).cloned();
                self.ladder = Some(ladder);
            }
            // That there is still no filter is no news.
            Event::Filtered(None) if self.filtered.summary.is_none() => {}
            Event::Filtered(summary) => {
                let serial = self.filtered.serial.wrapping_add(1);
                self.filtered = Filtered { serial, summary };
                if let Some(ladder) = self.ladder.as_mut().filter(|_| summary.is_none()) {
                    ladder.matching = None;
                }
            }
            event => {
                if let Some(ladder) = &mut self.ladder {
                    ladder.hear(event);
                }
            }
        }
    }
}

impl LadderState {
    /// Takes another shape. The rows stay on the screen until others come.
    fn reshape(&mut self, outline: LadderOutline) {
        self.outline = Some(Rc::new(outline));
        if let Some(rows) = &mut self.rows {
            rows.is_stale = true;
        }
    }

    fn hear(&mut self, event: Event) {
        match event {
            Event::Outline { outline, story } if outline.stream == self.stream => {
                self.reshape(outline);
                self.story = Some(Rc::from(story));
            }
            Event::Folded(outline) if outline.stream == self.stream => self.reshape(outline),
            Event::Rows(window) if window.stream == self.stream => {
                self.rows = Some(Rows::new(window, self.rows.as_ref()));
            }
            Event::Matching(matching) if matching.stream == self.stream => {
                self.matching = Some(matching);
            }
            Event::Refused(error) => self.refused = Some(error),
            Event::Select { frame, index } => {
                self.selected_frame = Some(frame);
                self.at = index;
            }
            Event::At { index } => self.at = index,
            Event::Measured { stream } if stream == self.stream => self.is_measured = true,
            Event::Segment { detail, reveal } if detail.place.stream == self.stream => {
                self.selected_frame = Some(detail.place.frame);
                self.refused = None;
                self.detail = Some(Rc::from(detail));
                if reveal {
                    self.reveal = self.reveal.wrapping_add(1);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
