//! Comments and names of the reader's own: written here, kept in this browser beside the capture's identity, and told to the
//! worker, which shows them where it shows those of the file.

mod names;
mod own_comment;
mod record;
mod restore;
mod store;

pub(crate) use names::OwnNames;
pub(crate) use own_comment::OwnComment;
pub(crate) use restore::Restore;

use crate::session::{Reply, Session};
use protocol::{Annotation, CaptureSummary, LaterAnswer, LaterRequest};
use std::rc::Rc;
use store::Store;
use yew::Callback;

/// What became of something that the reader wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stored {
    /// It is kept for the next time that this capture is opened.
    #[default]
    Lasting,
    /// It lasts as long as the page: the browser keeps nothing, or has no room.
    ForNow,
    /// There are too many.
    Refused,
}

/// Takes something that the reader wrote: into the browser's storage, and into the ladder, which shows it then. Where it
/// is a name, `pages` are those of the connection list that may have it.
fn annotate(
    session: &Session,
    capture: &Rc<CaptureSummary>,
    annotation: Annotation,
    pages: Vec<u32>,
    kept: Callback<Stored>,
) {
    let (goes_on, capture, taken) = (session.clone(), Rc::clone(capture), annotation.clone());
    let hear = Callback::from(move |reply: Reply| {
        // What is refused is not kept either, so that all that is kept can be told to the worker again.
        kept.emit(match reply.body {
            LaterAnswer::Done => {
                let mut store = Store::load(&capture);
                store.put(taken.clone());
                if store.save(&capture) {
                    Stored::Lasting
                } else {
                    Stored::ForNow
                }
            }
            _ => Stored::Refused,
        });
        goes_on.refresh(pages.iter().copied());
    });
    session.inquire(LaterRequest::Annotate(vec![annotation]), hear);
}
