use protocol::{LadderLook, Nanos, Place, Side, Vantage};

/// From this width on, in px, times and states stand in columns of their own.
const COLUMNS_FROM: f32 = 640.0;
/// From this width on, in px, phases have their names beside the band.
const PHASE_NAMES_FROM: f32 = 740.0;
/// Arrows grow no longer than this, in px: the eye must find the other end.
const ARROW_AT_MOST: f32 = 900.0;
/// Width of a column of figures beside the ladder, in px.
const FIGURES: f32 = 82.0;
/// Columns of figures leave arrows at least so long, in px.
const ARROW_AT_LEAST: f32 = 300.0;
/// No ladder is narrower than this, in px.
const NARROWEST: f32 = 300.0;

/// Where the columns of a ladder lie, all in px from its left edge; derived from its width alone.
///
/// Wide ladders have time, phase and both ends' states in columns of their own. Below 640 px the lifelines move to the
/// edges and times and states stand between them, under the arrow; below 740 px phases lose their names, not their
/// bands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Geometry {
    pub width: f32,
    /// True where times and states stand between the lifelines.
    pub compact: bool,
    /// Left edge of the time column.
    pub time_x: f32,
    /// Left edge of the phase bands.
    pub band_x: f32,
    /// Middle line of the phase names beside the bands; `None` where they have no room.
    pub phase_name_x: Option<f32>,
    /// The client's lifeline.
    pub client_x: f32,
    /// The server's lifeline.
    pub server_x: f32,
    /// How numbers are shown.
    pub look: LadderLook,
    /// Right edges of the columns of figures, in the order of [`Geometry::COLUMNS`]; `None` where one is not asked for, or
    /// has no room.
    pub columns: [Option<f32>; 4],
    /// How much time 100 px stand for; `None` in even spacing.
    pub time_scale: Option<Nanos>,
    /// Where between the lifelines the capture was taken, where that matters to the drawing.
    pub captured_x: Option<f32>,
}

impl Geometry {
    /// The columns of figures that there can be beside the ladder, from left to right.
    pub const COLUMNS: [LadderLook; 4] = [
        LadderLook::WINDOW,
        LadderLook::RTT,
        LadderLook::IN_FLIGHT,
        LadderLook::TIMESTAMPS,
    ];

    /// The geometry for a width in px, without columns of figures; widths under 300 px are laid out as 300.
    pub fn new(width: f32) -> Self {
        Self::with(width, LadderLook::empty())
    }

    /// The geometry for a width in px and a look. Columns of figures stand where states have columns of their own, as many
    /// as leave arrows long enough.
    pub fn with(width: f32, look: LadderLook) -> Self {
        let geometry = Self::client_left(width, look);
        if !look.contains(LadderLook::SWAPPED) {
            return geometry;
        }
        Self {
            client_x: geometry.server_x,
            server_x: geometry.client_x,
            ..geometry
        }
    }

    fn client_left(width: f32, look: LadderLook) -> Self {
        let width = if width.is_finite() {
            width.max(NARROWEST)
        } else {
            NARROWEST
        };
        if width < COLUMNS_FROM {
            return Self {
                width,
                compact: true,
                time_x: 0.0,
                band_x: 4.0,
                phase_name_x: None,
                client_x: 18.0,
                server_x: width - 14.0,
                look,
                columns: [None; 4],
                time_scale: None,
                captured_x: None,
            };
        }
        let names = width >= PHASE_NAMES_FROM;
        let (margin, time, phase, states) = if names {
            (18.0, 88.0, 22.0, 108.0)
        } else {
            (12.0, 80.0, 8.0, 102.0)
        };
        let mut room = width - 2.0 * margin - time - phase - 2.0 * states;
        let mut beside = [None; 4];
        let mut figures = 0.0;
        for (column, x) in Self::COLUMNS.into_iter().zip(&mut beside) {
            if look.contains(column) && room - FIGURES >= ARROW_AT_LEAST {
                room -= FIGURES;
                figures += FIGURES;
                *x = Some(figures);
            }
        }
        let spare = (room - ARROW_AT_MOST).max(0.0);
        let left = margin + (spare / 2.0).round();
        let band_x = left + time;
        let server_x = width - (spare / 2.0).round() - margin - states - figures;
        Self {
            width,
            compact: false,
            time_x: left,
            band_x,
            phase_name_x: names.then_some(band_x + 13.0),
            client_x: band_x + phase + states,
            server_x,
            look,
            columns: beside.map(|x| x.map(|x| server_x + states + x)),
            time_scale: None,
            captured_x: None,
        }
    }

    /// With rulers for the time scale of a ladder's outline, and a mark where the capture was taken. In even spacing, as it is.
    pub fn timed(mut self, time_scale: Option<Nanos>, vantage: Option<Vantage>) -> Self {
        self.time_scale = time_scale;
        let vantage = vantage.filter(|it| time_scale.is_some() && it.place != Place::OneMachine);
        self.captured_x = vantage.map(
            |Vantage {
                 to_client,
                 to_server,
                 ..
             }| {
                let (client, server) = (to_client.0.max(0) as f32, to_server.0.max(0) as f32);
                let share = client / (client + server).max(1.0);
                self.client_x + (self.server_x - self.client_x) * share
            },
        );
        self
    }

    /// How far an arrow's end is drawn from its middle line for a distance in a [`protocol::Slope`], in px: where states stand
    /// between the lifelines, there is room for little.
    pub(crate) fn rise(&self, px: u8) -> f32 {
        f32::from(if self.compact { px.min(3) } else { px })
    }

    /// Length of an arrow, in px.
    pub fn arrow_length(&self) -> f32 {
        (self.server_x - self.client_x).abs()
    }

    /// A side's lifeline.
    pub(crate) fn lifeline(&self, side: Side) -> f32 {
        match side {
            Side::Client => self.client_x,
            Side::Server => self.server_x,
        }
    }

    /// Where the outside of a side's lifeline is: -1 to the left, 1 to the right.
    pub(crate) fn outwards(&self, side: Side) -> f32 {
        (self.lifeline(side) - self.lifeline(side.other())).signum()
    }

    /// The middle between the lifelines.
    pub fn middle(&self) -> f32 {
        f32::midpoint(self.client_x, self.server_x)
    }
}

/// The time between two marks of a ruler, 1, 2 or 5 of a power of ten nanoseconds, and their distance in px, for a scale of so
/// much time in 100 px: the longest that takes at most 50 px.
pub fn tick(time_scale: Nanos) -> (Nanos, f32) {
    let in_50_px = (time_scale.0 / 2).max(1);
    let mut power = 1_i64;
    while let Some(next) = power.checked_mul(10).filter(|next| *next <= in_50_px) {
        power = next;
    }
    let nanos = [5, 2]
        .into_iter()
        .filter_map(|times| power.checked_mul(times))
        .find(|nanos| *nanos <= in_50_px)
        .unwrap_or(power);
    (
        Nanos(nanos),
        nanos as f32 * 100.0 / time_scale.0.max(1) as f32,
    )
}
