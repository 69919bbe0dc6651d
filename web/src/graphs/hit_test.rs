//! Which item a pointer, a key or a selection is at.

use super::plot::{Form, Item, LayerSet, Plot, has};
use super::raster::Frame;
use crate::chart::Range;

/// An item by its layer and its place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    pub layer: usize,
    pub place: usize,
}

/// How near, in px, an item must be to be meant.
const NEAR_PX: f64 = 18.0;

impl Plot {
    /// The item at a spot.
    pub(crate) fn item(&self, spot: Spot) -> Option<&Item> {
        self.layers.get(spot.layer)?.items.get(spot.place)
    }

    /// The item nearest to a place on the screen, if any is near; what lies on top first.
    pub(crate) fn nearest(&self, at: (f64, f64), frame: &Frame, hidden: LayerSet) -> Option<Spot> {
        let middle = frame.x.at(at.0 / frame.width);
        let reach = frame.x.len() * NEAR_PX / frame.width;
        let around = Range::new(middle - reach, middle + reach);
        let mut best: Option<(f64, Spot)> = None;
        for (number, layer) in self.layers.iter().enumerate() {
            if has(hidden, number) {
                continue;
            }
            let from = layer.items.partition_point(|item| item.x < around.from);
            let to = layer.items.partition_point(|item| item.x <= around.to);
            for place in from..to {
                let Some(item) = layer.items.get(place) else {
                    break;
                };
                let (top, bottom) = (frame.px_y(item.high), frame.px_y(item.low));
                let x = frame.px_x(item.x) - at.0;
                let y = (at.1 - bottom).max(top - at.1).max(0.0);
                // Of a staircase and the points upon it, the points are meant.
                let cost = if matches!(layer.form, Form::Steps | Form::Line) {
                    4.0
                } else {
                    0.0
                };
                let distance = x.hypot(y) + cost;
                let is_better = best.is_none_or(|(so_far, _)| distance <= so_far);
                if distance <= NEAR_PX && is_better {
                    let layer = number;
                    best = Some((distance, Spot { layer, place }));
                }
            }
        }
        best.map(|(_, spot)| spot)
    }

    /// Where a segment stands: in the layer that lies on top, of those that have it.
    pub(crate) fn spot_of(&self, point: u32, time: f64) -> Option<Spot> {
        let mut layers = self.layers.iter().enumerate().rev();
        layers.find_map(|(layer, it)| {
            let from = it.items.partition_point(|item| item.x < time);
            let items = it.items.iter().enumerate().skip(from);
            let mut same_time = items.take_while(|(_, item)| item.x <= time);
            let (place, _) = same_time.find(|(_, item)| item.point == point)?;
            Some(Spot { layer, place })
        })
    }

    /// The item that a step along a layer leads to, or a step to another layer.
    pub(crate) fn step(
        &self,
        from: Option<Spot>,
        step: Walk,
        view: Range,
        hidden: LayerSet,
    ) -> Option<Spot> {
        let is_walked = |layer: usize| {
            let it = self.layers.get(layer);
            !has(hidden, layer) && it.is_some_and(|it| !it.items.is_empty())
        };
        let walked: Vec<usize> = (0..self.layers.len())
            .filter(|layer| is_walked(*layer))
            .collect();
        let Some(Spot { layer, place }) = from.filter(|from| is_walked(from.layer)) else {
            // Data before what lies beneath it.
            let forms = |layer: &&usize| {
                self.layers
                    .get(**layer)
                    .is_some_and(|it| !matches!(it.form, Form::Steps | Form::Signs(_)))
            };
            let layer = *walked.iter().find(forms).or(walked.first())?;
            let items = &self.layers.get(layer)?.items;
            let place = items.partition_point(|item| item.x < view.from);
            let place = place.min(items.len().saturating_sub(1));
            return Some(Spot { layer, place });
        };
        let last = self.layers.get(layer)?.items.len().saturating_sub(1);
        let along = |place: usize| Some(Spot { layer, place });
        match step {
            Walk::Next => along(place.saturating_add(1).min(last)),
            Walk::Previous => along(place.saturating_sub(1)),
            Walk::First => along(0),
            Walk::Last => along(last),
            Walk::Up | Walk::Down => {
                let at = walked.iter().position(|it| *it == layer)?;
                let to = match step {
                    Walk::Up => at.checked_add(1),
                    _ => at.checked_sub(1),
                };
                let layer = *to.and_then(|to| walked.get(to)).unwrap_or(&layer);
                let time = self
                    .item(Spot {
                        place,
                        layer: *walked.get(at)?,
                    })?
                    .x;
                let items = &self.layers.get(layer)?.items;
                let place = items.partition_point(|item| item.x < time);
                let place = place.min(items.len().saturating_sub(1));
                Some(Spot { layer, place })
            }
        }
    }
}

/// A step of a reader without a mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Walk {
    Next,
    Previous,
    First,
    Last,
    Up,
    Down,
}

impl Walk {
    /// The step that a key asks for.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowRight" => Self::Next,
            "ArrowLeft" => Self::Previous,
            "Home" => Self::First,
            "End" => Self::Last,
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, Item, Plot, Range, Spot, Walk};
    use crate::graphs::plot::{Form, Layer, Role, Sign};
    use protocol::Side;

    const FRAME: Frame = Frame {
        x: Range {
            from: 0.0,
            to: 100.0,
        },
        y: Range {
            from: 0.0,
            to: 100.0,
        },
        width: 1000.0,
        height: 1000.0,
    };

    fn plot() -> Plot {
        let layer = |role, form, items: &[(f64, f64, u32)]| Layer {
            role,
            form,
            side: Side::Client,
            items: items
                .iter()
                .map(|&(x, y, point)| Item {
                    x,
                    low: y,
                    high: y,
                    point,
                })
                .collect(),
            fits: true,
        };
        Plot {
            layers: vec![
                layer(Role::Acks, Form::Steps, &[(10.0, 50.0, 1), (21.0, 50.0, 3)]),
                layer(
                    Role::Data,
                    Form::Dots,
                    &[(10.0, 50.0, 0), (20.0, 50.0, 2), (30.0, 60.0, 4)],
                ),
                layer(Role::Lost, Form::Signs(Sign::Cross), &[(30.0, 60.0, 4)]),
            ],
            ..Plot::default()
        }
    }

    fn spot(layer: usize, place: usize) -> Option<Spot> {
        Some(Spot { layer, place })
    }

    #[test]
    fn the_nearest_item_is_meant() {
        let check = |at: (f64, f64), hidden: u32, expect: Option<Spot>| {
            assert_eq!(
                plot().nearest(at, &FRAME, hidden),
                expect,
                "{at:?} {hidden}"
            );
        };
        check((100.0, 500.0), 0, spot(1, 0));
        check((100.0, 500.0), 0b010, spot(0, 0));
        check((208.0, 500.0), 0, spot(0, 1));
        check((204.0, 500.0), 0, spot(1, 1));
        check((300.0, 410.0), 0, spot(2, 0));
        check((300.0, 410.0), 0b100, spot(1, 2));
        check((300.0, 450.0), 0, None);
        check((700.0, 450.0), 0, None);
    }

    #[test]
    fn a_segment_stands_where_it_is_on_top() {
        assert_eq!(plot().spot_of(4, 30.0), spot(2, 0));
        assert_eq!(plot().spot_of(2, 20.0), spot(1, 1));
        assert_eq!(plot().spot_of(9, 20.0), None);
    }

    #[test]
    fn keys_walk() {
        let check = |from: Option<Spot>, step: Walk, hidden: u32, expect: Option<Spot>| {
            let view = Range {
                from: 15.0,
                to: 40.0,
            };
            let to = plot().step(from, step, view, hidden);
            assert_eq!(to, expect, "{from:?} {step:?}");
        };
        check(None, Walk::Next, 0, spot(1, 1));
        check(None, Walk::Last, 0b010, spot(0, 1));
        check(spot(1, 1), Walk::Next, 0, spot(1, 2));
        check(spot(1, 2), Walk::Next, 0, spot(1, 2));
        check(spot(1, 0), Walk::Previous, 0, spot(1, 0));
        check(spot(1, 0), Walk::Last, 0, spot(1, 2));
        check(spot(1, 2), Walk::First, 0, spot(1, 0));
        check(spot(1, 1), Walk::Up, 0, spot(2, 0));
        check(spot(2, 0), Walk::Up, 0, spot(2, 0));
        check(spot(2, 0), Walk::Down, 0, spot(1, 2));
        check(spot(2, 0), Walk::Down, 0b010, spot(0, 1));
        check(spot(2, 0), Walk::Next, 0b111, None);
    }
}
