//! A connection's ladder with all that is told of it, made of a capture that was read.

use super::connection::connection;
use crate::open::Opened;
use anyhow::{Result, anyhow, bail};
use explain::{StoryLine, Texts};
use ladder::{Drawing, Scope, Theme};
use protocol::{
    ConnectionView, LadderLook, LadderOutline, RowWindow, SegmentDetail, SegmentRow, Vantage,
};
use std::cell::RefCell;

/// One connection of a capture, ready to be drawn.
pub(crate) struct Sheet<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) opened: RefCell<Opened>,
    pub(crate) connection: ConnectionView,
    pub(crate) outline: LadderOutline,
    pub(crate) story: Vec<StoryLine>,
    look: LadderLook,
    vantage: Option<Vantage>,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(
        mut opened: Opened,
        stream: Option<u32>,
        look: LadderLook,
        texts: &'a Texts,
    ) -> Result<Self> {
        opened.engine.set_look(look);
        let connection = connection(&opened.engine, stream, texts)?;
        let query = |error| anyhow!("{}", texts.query_error(error));
        let outline = opened.engine.outline(connection.stream).map_err(query)?;
        let story = opened.engine.story(connection.stream).map_err(query)?;
        Ok(Self {
            vantage: story.vantage,
            story: texts.story(&connection, &story),
            texts,
            opened: RefCell::new(opened),
            connection,
            outline,
            look,
        })
    }

    pub(crate) fn rows(&self, top_px: u64) -> Option<RowWindow> {
        let mut opened = self.opened.borrow_mut();
        let stream = self.connection.stream;
        let window = opened.engine.rows(stream, top_px, u64::MAX).ok()?;
        (!window.rows.is_empty()).then_some(window)
    }

    /// A segment in full; nothing where the file has changed since it was read.
    pub(crate) fn detail(&self, frame: u32) -> Option<SegmentDetail> {
        let mut opened = self.opened.borrow_mut();
        let ranges = opened.engine.locate(frame).ok()?;
        let bytes = opened.read(&ranges).ok()?;
        opened.engine.segment(frame, &bytes).ok()
    }

    fn caption(&self, segment: &SegmentRow) -> Vec<String> {
        let detail = self.detail(segment.frame);
        detail.map_or_else(Vec::new, |detail| {
            self.texts.explanation(&detail, &self.connection)
        })
    }

    /// Gives the drawing of some rows, with explanations below them where they are wanted.
    pub(crate) fn draw<T>(
        &self,
        scope: &Scope,
        captions: bool,
        theme: Theme,
        with: impl FnOnce(&Drawing<'_>) -> Result<T>,
    ) -> Result<T> {
        let windows = |top_px| self.rows(top_px);
        let Some(part_px) = ladder::excerpt(scope, &self.outline, &windows) else {
            bail!("{}", self.texts.get("cli-no-such-rows"));
        };
        let explain = |segment: &SegmentRow| self.caption(segment);
        // The story is of the whole connection.
        let story = match scope {
            Scope::All => self.story.as_slice(),
            Scope::Phase(_) | Scope::Frames { .. } => &[],
        };
        with(&Drawing {
            connection: &self.connection,
            outline: &self.outline,
            windows: &windows,
            part_px,
            captions: captions.then_some(&explain),
            theme,
            story,
            look: self.look,
            vantage: self.vantage,
            width_px: ladder::PICTURE_WIDTH_PX,
            words: &self.texts.ladder_words(&self.connection),
        })
    }
}
