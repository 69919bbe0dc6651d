use crate::session::{Session, use_session};
use protocol::{SeriesFrom, SeriesPoint, SeriesSack, SeriesWindow, question};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// What graphs are drawn from, as far as it is there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Series {
    /// It is on its way: so many segments of so many.
    Pending(u32, u32),
    Loaded(Rc<Points>),
    Failed,
}

/// The points of a connection.
#[derive(Debug, PartialEq)]
pub(crate) struct Points {
    pub stream: u32,
    pub segments: u32,
    /// So many segments in a row are one point; 1 where each is.
    pub step: u32,
    /// Segments without time, which are not drawn.
    pub untimed: u32,
    /// By time.
    pub points: Vec<SeriesPoint>,
    /// By frame.
    pub sacks: Vec<SeriesSack>,
    /// Whether some SACK blocks lack.
    pub sacks_are_cut: bool,
}

/// Asks for a connection's points, answer by answer.
#[hook]
pub(crate) fn use_series(stream: u32) -> Series {
    let session = use_session();
    let series = use_state(|| Series::Pending(0, 0));
    let asked = use_mut_ref(|| 0_u32);
    use_effect_with(
        stream,
        cloned!(series, move |&stream| {
            let number = {
                let mut asked = asked.borrow_mut();
                *asked = asked.wrapping_add(1);
                *asked
            };
            series.set(Series::Pending(0, 0));
            let asking = SeriesQuestion {
                session,
                stream,
                number,
                asked: Rc::clone(&asked),
                points: RefCell::default(),
                sacks: RefCell::default(),
                untimed: Cell::default(),
                tell: Callback::from(move |told| series.set(told)),
            };
            Rc::new(asking).ask(SeriesFrom::default());
            move || {
                // What comes now is nobody's.
                let mut asked = asked.borrow_mut();
                *asked = asked.wrapping_add(1);
            }
        }),
    );
    (*series).clone()
}

struct SeriesQuestion {
    session: Session,
    stream: u32,
    number: u32,
    asked: Rc<RefCell<u32>>,
    points: RefCell<Vec<SeriesPoint>>,
    sacks: RefCell<Vec<SeriesSack>>,
    untimed: Cell<u32>,
    tell: Callback<Series>,
}

impl SeriesQuestion {
    fn ask(self: Rc<Self>, from: SeriesFrom) {
        let question = question::Series {
            stream: self.stream,
            from,
        };
        let session = self.session.clone();
        session.ask(question, move |_, window| {
            if *self.asked.borrow() != self.number {
                return;
            }
            match window {
                Ok(window) => self.take(window),
                Err(_) => self.tell.emit(Series::Failed),
            }
        });
    }

    fn take(self: Rc<Self>, mut window: SeriesWindow) {
        self.untimed
            .set(self.untimed.get().saturating_add(window.untimed));
        let mut points = self.points.borrow_mut();
        points.append(&mut window.points);
        self.sacks.borrow_mut().append(&mut window.sacks);
        if let Some(next) = window.next {
            drop(points);
            self.tell.emit(Series::Pending(next.place, window.segments));
            self.ask(next);
            return;
        }
        let mut points = std::mem::take(&mut *points);
        // Clocks go backwards, and captures of several interfaces are not in order.
        points.sort_by_key(|point| point.time);
        self.tell.emit(Series::Loaded(Rc::new(Points {
            stream: self.stream,
            segments: window.segments,
            step: window.step,
            untimed: self.untimed.get(),
            points,
            sacks: self.sacks.take(),
            sacks_are_cut: window.sacks_are_cut,
        })));
    }
}
