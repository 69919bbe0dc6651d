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

use crate::session::Session;
use protocol::{Annotation, CaptureSummary, question};
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
    let (capture, taken) = (Rc::clone(capture), annotation.clone());
    let question = question::Annotate(vec![annotation]);
    session.ask(question, move |session, answer| {
        // What is refused is not kept either, so that all that is kept can be told to the worker again.
        kept.emit(match answer {
            Ok(()) => {
                let mut store = Store::load(&capture);
                store.put(taken);
                if store.save(&capture) {
                    Stored::Lasting
                } else {
                    Stored::ForNow
                }
            }
            Err(_) => Stored::Refused,
        });
        session.refresh(pages.into_iter());
    });
}
