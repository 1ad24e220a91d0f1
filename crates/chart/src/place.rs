//! Where labels go so that they neither cover each other nor the data, nor leave the figure.

use crate::geometry::{Bounds, Point};
use crate::scene::{Anchor, Scene, Stroke, Text};
use model::math::order::order;

/// Room kept around a label, user units.
const AIR: f64 = 2.0;

/// One way to write a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its parts, side by side.
    pub texts: Vec<Text>,
    /// A line to it from what it names, where they are apart.
    pub leader: Option<(Point, Point, Stroke)>,
}

impl From<Text> for Choice {
    fn from(text: Text) -> Self {
        Self { texts: vec![text], leader: None }
    }
}

/// What is already taken in a part of a figure.
#[derive(Clone, Debug)]
pub struct Places {
    frame: Bounds,
    taken: Vec<Bounds>,
    lines: Vec<(Point, Point)>,
}

impl Places {
    /// An empty part of a figure; labels stay inside.
    #[must_use]
    pub const fn within(frame: Bounds) -> Self {
        Self { frame, taken: Vec::new(), lines: Vec::new() }
    }

    /// Keeps labels off a polyline.
    pub fn avoid_line(&mut self, points: &[Point]) {
        self.lines.extend(points.windows(2).map(|pair| (pair[0], pair[1])));
    }

    /// Keeps labels off a point.
    pub fn avoid_point(&mut self, (x, y): Point, radius: f64) {
        self.avoid(Bounds { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
    }

    /// Keeps labels off a rectangle.
    pub fn avoid(&mut self, bounds: Bounds) {
        self.taken.push(bounds);
    }

    /// True where a label may stand.
    #[must_use]
    pub fn free(&self, bounds: &Bounds) -> bool {
        let wide = Bounds {
            left: bounds.left - AIR,
            top: bounds.top - AIR,
            right: bounds.right + AIR,
            bottom: bounds.bottom + AIR,
        };
        self.frame.holds(bounds)
            && !self.taken.iter().any(|taken| taken.overlaps(&wide))
            && !self.lines.iter().any(|&(from, to)| crosses(from, to, &wide))
    }

    /// Writes the first of some labels that has room; false when none has.
    pub fn put(&mut self, scene: &mut Scene, choices: impl IntoIterator<Item = Choice>) -> bool {
        let Some(choice) = choices.into_iter().find(|choice| self.suits(choice)) else { return false };
        if let Some((from, to, stroke)) = choice.leader {
            scene.line(from, to, stroke);
            self.lines.push((from, to));
        }
        for text in choice.texts {
            self.avoid(text.bounds());
            scene.write(text);
        }
        true
    }

    fn suits(&self, choice: &Choice) -> bool {
        choice.texts.iter().all(|text| self.free(&text.bounds()))
            && choice.leader.is_none_or(|(from, to, _)| !self.taken.iter().any(|taken| crosses(from, to, taken)))
    }
}

/// True where the line from `from` to `to` passes through `bounds` (Liang and Barsky 1984).
#[must_use]
pub fn crosses(from: Point, to: Point, bounds: &Bounds) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let sides = [
        (-dx, from.0 - bounds.left),
        (dx, bounds.right - from.0),
        (-dy, from.1 - bounds.top),
        (dy, bounds.bottom - from.1),
    ];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (slope, room) in sides {
        if slope == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if slope < 0.0 {
            enter = enter.max(room / slope);
        } else {
            leave = leave.min(room / slope);
        }
    }
    enter <= leave
}

/// Places near the wanted ones, in the same order, at least `gap` apart and within `low` … `high` as far as there is room.
#[must_use]
pub fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let order = order(wanted);
    let mut placed = wanted.to_vec();
    let mut least = low;
    for &index in &order {
        placed[index] = placed[index].max(least);
        least = placed[index] + gap;
    }
    let mut most = high;
    for &index in order.iter().rev() {
        placed[index] = placed[index].min(most);
        most = placed[index] - gap;
    }
    placed
}

/// Names above upright lines beyond which none is written.
const STEMS: usize = 4;
/// Room between two such names, user units.
const APART: f64 = 10.0;

/// The name of an upright line, above it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stem {
    /// Where the line is.
    pub x: f64,
    /// How many lines of text up the name stands, from 0.
    pub line: f64,
    /// The name; its base line is zero where it stands lowest.
    pub text: Text,
}

impl Stem {
    /// True where neither name stands in the other's or in the other's line's way.
    fn clears(&self, other: &Self, height: f64) -> bool {
        let wide = |stem: &Self| {
            let bounds = stem.text.bounds();
            Bounds { left: bounds.left - APART, right: bounds.right + APART, ..bounds }
        };
        let crossed = |line: &Self, name: &Self| {
            let bounds = name.text.bounds();
            let bounds = Bounds { left: bounds.left - AIR, right: bounds.right + AIR, ..bounds };
            crosses((line.x, line.text.y + 3.0), (line.x, height), &bounds)
        };
        !wide(self).overlaps(&other.text.bounds()) && !crossed(self, other) && !crossed(other, self)
    }
}

/// Names for upright lines, each on, to the right or to the left of its line and as low as the others let it. The names are
/// given in order of weight with their middle on the line; the last are left out where all do not fit.
#[must_use]
pub fn stems(names: &[Text], height: f64, left: f64, right: f64) -> Vec<Stem> {
    let ways: Vec<Vec<Stem>> = names
        .iter()
        .take(STEMS)
        .map(|name| {
            let lines = (0..STEMS as u8 - 1).map(f64::from);
            let ways = lines.flat_map(|line| {
                [(0.0, Anchor::Middle), (4.0, Anchor::Start), (-4.0, Anchor::End)].map(|(aside, anchor)| {
                    let text = Text { x: name.x + aside, y: -line * height, anchor, ..name.clone() };
                    Stem { x: name.x, line, text: text.within(left, right) }
                })
            });
            ways.collect()
        })
        .collect();
    let mut chosen = Vec::new();
    for count in (0..=ways.len()).rev() {
        if fitting(&ways[..count], height, &mut chosen) {
            break;
        }
    }
    chosen
}

/// Takes one of each name's ways so that all are clear of each other; false where there is none.
fn fitting(ways: &[Vec<Stem>], height: f64, chosen: &mut Vec<Stem>) -> bool {
    let Some((first, rest)) = ways.split_first() else { return true };
    for way in first {
        if chosen.iter().all(|other| way.clears(other, height)) {
            chosen.push(way.clone());
            if fitting(rest, height, chosen) {
                return true;
            }
            chosen.pop();
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_pushed_apart_and_stay_inside() {
        assert_eq!(spread(&[50.0, 51.0, 10.0], 10.0, 0.0, 55.0), [45.0, 55.0, 10.0]);
        assert_eq!(spread(&[], 10.0, 0.0, 55.0), Vec::<f64>::new());
    }

    #[test]
    fn a_line_is_seen_to_cross_a_rectangle() {
        let bounds = Bounds { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };
        assert!(crosses((0.0, 0.0), (30.0, 30.0), &bounds));
        assert!(crosses((15.0, 15.0), (15.0, 15.0), &bounds));
        assert!(!crosses((0.0, 0.0), (30.0, 5.0), &bounds));
        assert!(!crosses((0.0, 15.0), (5.0, 15.0), &bounds));
    }
}
