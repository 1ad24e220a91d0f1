//! Another scenario's lines, thin and dotted over a figure's own: what the reader has pinned to compare.
//!
//! Inputs: lines in the figure's own units, and what they are called. They take part in the scales, never in the read-out.

use crate::axis::tame;
use crate::geometry::{Point, Weight};
use crate::palette::Colour;
use crate::place::{Choice, Places};
use crate::plot::Plot;
use crate::scene::{Anchor, Scene, Stroke, Text};
use crate::spot::level;
use crate::{Style, width};

/// Strokes and gaps of a pinned line, user units.
const DOTS: &str = "2 3";

/// What another scenario has; the default is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    /// What its lines are called, such as `pinned`.
    pub name: String,
    /// Its lines, each in the order of the first of its pairs.
    pub lines: Vec<Vec<(f64, f64)>>,
}

impl Overlay {
    /// Every pair, for the scales.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.lines.iter().flatten().copied()
    }

    /// How its lines are drawn.
    pub(super) const fn stroke(colour: Colour) -> Stroke {
        Stroke { colour, width: 1.75, dash: DOTS }
    }

    /// Draws the lines as far as a plot reaches across; line `index` in `colour(index)`.
    pub(super) fn draw(&self, scene: &mut Scene, plot: &Plot, colour: impl Fn(usize) -> Colour) -> Vec<Vec<Point>> {
        let ((from, to), (low, high)) = (plot.across.ends(), plot.up.ends());
        let mut drawn = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            let line: Vec<Point> =
                within(line, from, to).into_iter().map(|(x, y)| plot.at((x, y.clamp(low, high)))).collect();
            if line.len() > 1 {
                scene.strokes(vec![line.clone()], Self::stroke(colour(index)));
                drawn.push(line);
            }
        }
        drawn
    }

    /// Writes the name once, beside the first line that leaves room for it.
    pub(super) fn name(&self, scene: &mut Scene, style: Style, plot: &Plot, lines: &[Vec<Point>], places: &mut Places) {
        let words = width::fit(&self.name, style.small, Weight::Regular, 0.4 * plot.area.width());
        for line in lines {
            places.avoid_line(line);
        }
        let choices = lines.iter().flat_map(|line| {
            let (first, last) = (line[0].0, line[line.len() - 1].0);
            let words = &words;
            (1..20_u8).map(f64::from).flat_map(move |step| {
                let x = last - step / 20.0 * (last - first);
                [-6.0, style.small + 5.0, -14.0, style.small + 13.0].into_iter().flat_map(move |away| {
                    [Anchor::End, Anchor::Start]
                        .map(|anchor| Choice::from(Text { ..style.note((x, level(line, x) + away), anchor, words) }))
                })
            })
        });
        places.put(scene, choices);
    }
}

/// The part of a line between two values across, ending on them where it goes beyond.
fn within(line: &[(f64, f64)], from: f64, to: f64) -> Vec<(f64, f64)> {
    let line: Vec<(f64, f64)> = line.iter().map(|&(x, y)| (tame(x), tame(y))).collect();
    let (Some(&(first, _)), Some(&(last, _))) = (line.first(), line.last()) else { return Vec::new() };
    let (from, to) = (from.max(first), to.min(last));
    if from >= to {
        return Vec::new();
    }
    let inside = line.iter().copied().filter(|&(x, _)| x > from && x < to);
    let end = |x: f64| (x, level(&line, x));
    std::iter::once(end(from)).chain(inside).chain([end(to)]).collect()
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_line_is_cut_to_what_is_shown() {
        let line = [(0.0, 0.0), (10.0, 20.0), (20.0, 0.0)];
        assert_eq!(within(&line, 5.0, 15.0), [(5.0, 10.0), (10.0, 20.0), (15.0, 10.0)]);
        assert_eq!(within(&line, -5.0, 40.0), line);
        assert_eq!(within(&line, 30.0, 40.0), []);
        assert_eq!(within(&[], 0.0, 1.0), []);
    }
}
