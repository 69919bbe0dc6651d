//! Getting a capture, from wherever it comes, into the worker.

use super::arrival::Purpose;
use super::{Files, Kept, MAX_BEFORE, Session};
use crate::browser;
use crate::download::{self, Redirects};
use crate::samples::{self, SAMPLES, Sample};
use crate::state::address::{Address, Source};
use crate::state::{Action, EmptyReason, Event, Failed, Generation, Wish};
use crate::worker::Reply;
use js_sys::Array;
use protocol::{CaptureSummary, Failure, Question, question};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{AbortController, Blob, FileList};

/// Marks, among the page's performance entries, that a file was read and analysed to its end; drawing follows.
const ANALYSED: &str = "analysed";

/// How much of a link stands for its name, until that of its capture is known.
const LINK_NAME: usize = 16;

/// What an opening gives.
type Opened = <question::Open as Question>::Answer;

impl Session {
    /// Opens what the address bar asks for as the page starts; without a wish of its own, the first sample.
    pub(crate) fn open_address(&self) {
        let address = Address::parse(&browser::fragment());
        self.dispatch(Action::Arrive(address.clone()));
        self.open_source(&address);
    }

    /// Opens the source of an address.
    pub(super) fn open_source(&self, address: &Address) {
        let wish = address.place();
        match &address.source {
            Source::Unsaid => match (browser::own_capture(), SAMPLES.first()) {
                (Some(url), _) => self.open_url(url, Source::Unsaid, wish, Redirects::Follow),
                (None, _) if address.is_orphan() => self.give_up(EmptyReason::Orphan(wish)),
                (None, Some(sample)) => self.open_sample(sample, wish),
                (None, None) => self.give_up(EmptyReason::Closed),
            },
            Source::Sample(name) => match samples::find(name) {
                Some(sample) => self.open_sample(sample, wish),
                None => self.give_up(EmptyReason::NoSuchSample(name.clone())),
            },
            // What comes later knows whether the reader has to be asked.
            Source::Url(_) => self.give_up(EmptyReason::Fetch(Rc::new(address.clone()))),
            Source::Link(link) => self.open_link(link, &address.source, wish),
        }
    }

    /// Opens one of the page's own captures.
    pub(crate) fn open_sample(&self, sample: &Sample, wish: Wish) {
        let source = Source::Sample(sample.name.to_owned());
        self.open_url(sample.url.to_owned(), source, wish, Redirects::Follow);
    }

    /// Opens what an address holds itself.
    fn open_link(&self, link: &str, source: &Source, wish: Wish) {
        let name: String = link.chars().take(LINK_NAME).chain(['…']).collect();
        let number = self.begin(&name, source, wish, false).0;
        // As it stands in an address, which even an empty one is known by.
        let text = JsValue::from_str(&format!("#c={link}"));
        let Ok(blob) = Blob::new_with_str_sequence(&Array::of1(&text)) else {
            return;
        };
        self.read(Kept {
            number,
            name,
            source: source.clone(),
            files: Files {
                blobs: Array::of1(&blob),
                names: Vec::new(),
            },
            left: Default::default(),
            reorder: false,
        });
    }

    /// Opens files of the reader's, several as one capture; whatever is open or being opened is replaced.
    pub(crate) fn open_files(&self, files: &FileList) {
        let blobs = Array::from(files);
        let mut names: Vec<String> = (0..files.length())
            .filter_map(|place| Some(files.get(place)?.name()))
            .collect();
        let name = match names.as_slice() {
            [] => return,
            [_] => names.remove(0),
            [first, others @ ..] => format!("{first} + {}", others.len()),
        };
        let views = self.0.views.borrow().clone();
        let wish = views.map_or_else(Wish::default, |views| (views.place_of)(self, &name, files));
        self.open_blobs(name, blobs, names, wish);
    }

    /// Opens the bytes of files.
    pub(super) fn open_blobs(&self, name: String, blobs: Array, names: Vec<String>, wish: Wish) {
        let number = self.begin(&name, &Source::Unsaid, wish, false).0;
        self.read(Kept {
            number,
            name,
            source: Source::Unsaid,
            files: Files { blobs, names },
            left: Default::default(),
            reorder: false,
        });
    }

    /// Says that a folder is none of what can be opened.
    pub(crate) fn refuse_folder(&self, name: String) {
        self.fail(Failed::Folder { name });
    }

    /// Something cannot be opened. What is open stays, or what was open before comes back.
    fn fail(&self, failed: Failed) {
        let views = self.0.views.borrow().clone();
        match views {
            Some(views) => (views.stay)(self, failed),
            None => self.dispatch(Action::Fail(failed)),
        }
    }

    pub(super) fn open_url(&self, url: String, source: Source, wish: Wish, redirects: Redirects) {
        let name = download::file_name(&url);
        let generation = self.begin(&name, &source, wish, true);
        let Ok(abort) = AbortController::new() else {
            return;
        };
        let signal = abort.signal();
        self.0.download.replace(Some(abort));
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let progress = |received, total| {
                let event = Event::Downloaded { received, total };
                session.dispatch(Action::About(generation, event));
            };
            let fetched = download::fetch(&url, &signal, redirects, progress).await;
            if session.generation() != generation {
                return;
            }
            let abort = session.0.download.take();
            if let (Err(_), Some(abort)) = (&fetched, abort) {
                abort.abort();
            }
            match fetched {
                Ok(blob) => session.read(Kept {
                    number: generation.0,
                    left: Default::default(),
                    name,
                    source,
                    files: Files {
                        blobs: Array::of1(&blob),
                        names: Vec::new(),
                    },
                    reorder: false,
                }),
                Err(error) => session.fail(Failed::Download { url, error }),
            }
        });
    }

    /// Gives the bytes of the current capture to the worker.
    pub(super) fn read(&self, kept: Kept) {
        let question = question::Open {
            name: kept.name.clone(),
            files: kept.files.names.clone(),
            look: self.state().settings.look,
            reorder: kept.reorder,
        };
        let blobs = kept.files.blobs.clone();
        self.0.kept.replace(Some(kept));
        self.ask_encoded(&question, Some(&blobs), |session, reply| {
            session.opening_answered(reply.decode::<question::Open>());
        });
    }

    /// Another capture begins; all that is said of the one before counts no more.
    pub(super) fn begin(
        &self,
        name: &str,
        source: &Source,
        wish: Wish,
        download: bool,
    ) -> Generation {
        self.let_go();
        self.dispatch(Action::Open {
            name: name.to_owned(),
            source: source.clone(),
            wish,
            download,
        });
        self.generation()
    }

    /// Lets go of what is open or being opened, on the page's side.
    fn let_go(&self) {
        if let Some(download) = self.0.download.take() {
            download.abort();
        }
        if let Some(mut kept) = self.0.kept.take() {
            let mut before = self.0.before.borrow_mut();
            kept.left = (self.state().place(), self.generation());
            before.retain(|it| it.number != kept.number);
            before.push(kept);
            if before.len() > MAX_BEFORE {
                before.remove(0);
            }
        }
        self.forget_questions();
    }

    pub(super) fn give_up(&self, reason: EmptyReason) {
        self.let_go();
        self.dispatch(Action::Empty(reason));
    }

    /// Says which connection is to be shown once what is being opened is read.
    pub(crate) fn wish(&self, stream: u32) {
        self.tell(Event::Show { stream });
    }

    /// Stops the opening under way.
    pub(crate) fn cancel(&self) {
        self.give_up(EmptyReason::Cancelled);
        self.notify(question::Cancel);
    }

    /// Closes what is open.
    pub(crate) fn close(&self) {
        self.give_up(EmptyReason::Closed);
        self.notify(question::Close);
    }

    /// The worker says how the opening goes.
    fn opening_answered(&self, reply: Reply<Opened>) {
        match reply {
            Reply::Progress(progress) => self.tell(Event::Progress(progress)),
            Reply::Answer(Ok(summary), _) => self.opened(summary),
            Reply::Answer(Err(failure), _) => {
                // A worker's memory never shrinks: what is opened next gets another one.
                if failure == Failure::OutOfMemory {
                    self.end_worker();
                }
                let name = self.0.kept.take().map(|kept| kept.name).unwrap_or_default();
                self.fail(Failed::File { name, failure });
            }
            // Who cancels it does not wait for it.
            Reply::Unanswered(_) => {}
        }
    }

    fn opened(&self, summary: Box<CaptureSummary>) {
        let Wish { stream, frame } = self.state().place();
        let stream = stream.filter(|stream| summary.place_of(*stream).is_some());
        let shown = stream.or(summary.suggested_stream);
        browser::mark(ANALYSED);
        self.tell(Event::Opened(summary));
        match (frame, shown) {
            (Some(frame), Some(shown)) => {
                self.ask_segment(question::Segment::Frame(frame), move |session, segment| {
                    match segment {
                        Ok(segment) => {
                            let purpose = Purpose::Address(stream);
                            if !session.arrived(segment, purpose, false) {
                                session.show(shown);
                            }
                        }
                        Err(_) => session.show(shown),
                    }
                });
            }
            (None, Some(shown)) => self.show(shown),
            (_, None) => {}
        }
    }
}
