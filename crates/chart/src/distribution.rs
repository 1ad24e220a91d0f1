//! How sure the outcome is: how often each amount comes out, and below, on the same scale, the chance of at least that much.
//!
//! Inputs: shares of the draws between edges, quantiles and mean with their words (money), and the exceedance curve as pairs of
//! amount and probability. Bins below zero are hatched, bins above are plain, and each side says its share in words; the
//! quantiles are upright lines through both plots.

use crate::axis::{Axis, reach, tame};
use crate::geometry::{Bounds, Point, Weight};
use crate::overlay::Overlay;
use crate::place::{Places, Stem, stems};
use crate::plot::{Grid, Plot};
use crate::scene::{Anchor, Scene, Stroke, Text};
use crate::{
    Amount, EDGE, Figure, FigureSize, NARROW, Readout, Style, TickFormat, held_height, held_width, widest, width,
};
use model::math::order::sort_by;

/// Between the lines of a hatch, user units.
const HATCH: f64 = 5.0;
/// Height of a line of labels above the bins, user units.
const LINE: f64 = 17.0;
/// Between the foot of the bins and the lower plot: the mean, the lower plot's unit.
const BETWEEN: f64 = 52.0;

/// The figure's data.
#[derive(Clone)]
pub struct Distribution<'a> {
    /// What is measured, such as `Net saving over 12 months, 10,000 draws`.
    pub unit: String,
    /// Borders of the bins, ascending, one more than there are bins; zero is one of them where it lies inside.
    pub edges: Vec<f64>,
    /// Share of the draws in each bin, fractions.
    pub shares: Vec<f64>,
    /// Quantiles, lowest first, and how each is said, such as `P10 $0.1M`.
    pub quantiles: Vec<Amount>,
    /// The mean, and how it is said.
    pub mean: Amount,
    /// What is said of the bins above zero, such as `pays: 80%`.
    pub gain: String,
    /// What is said of the bins below zero, such as `does not pay: 20%`.
    pub loss: String,
    /// What the lower plot shows, such as `Chance of at least this much`.
    pub at_least: String,
    /// Amount and the probability of at least that amount, in the order of the amount.
    pub exceedance: Vec<(f64, f64)>,
    /// Another scenario's curve in the lower plot.
    pub pinned: Overlay,
    /// Writes an amount beside the scale across.
    pub money: TickFormat<'a>,
    /// Writes a probability beside the scale up.
    pub chance: TickFormat<'a>,
    /// Says a bin, by its number, to who points at it.
    pub tell: Readout<'a, usize>,
    /// What is said when there is nothing uncertain.
    pub empty: String,
}

/// A quantile to be named.
#[derive(Clone, Copy)]
struct Quantile<'a> {
    amount: &'a Amount,
    strong: bool,
}

/// One bar of the histogram: its borders and its height as a share of the highest.
type Bin = (f64, f64, f64);

impl Distribution<'_> {
    /// The bins, with heights in proportion to the share per unit of width, so that areas are shares.
    fn bins(&self) -> Vec<Bin> {
        let pairs = self.edges.windows(2).map(|pair| (tame(pair[0]), tame(pair[1])));
        let bins: Vec<(f64, f64, f64)> = pairs
            .zip(&self.shares)
            .filter(|((from, to), _)| to > from)
            .map(|((from, to), &share)| (from, to, (tame(share).max(0.0) / (to - from)).min(1e60)))
            .collect();
        let most = bins.iter().map(|bin| bin.2).fold(0.0, f64::max);
        if most > 0.0 {
            bins.into_iter().map(|(from, to, height)| (from, to, height / most)).collect()
        } else {
            Vec::new()
        }
    }

    /// The upper and the lower plot, one above the other on the same scale across.
    fn plots(&self, style: Style, bins: &[Bin], width: f64, height: f64) -> (Plot, Plot) {
        let (low, high) = reach(bins.iter().flat_map(|bin| [bin.0, bin.1]));
        let chances = Axis::stepped(0.0, 1.0, 0.5);
        let labels: Vec<String> = chances.ticks().iter().map(|&chance| (self.chance)(chance)).collect();
        let left = widest(labels.iter().map(String::as_str), style.small, Weight::Regular).min(0.25 * width) + 12.0;
        let right = width - EDGE - if style.narrow { 10.0 } else { 22.0 };
        let ends = [(self.money)(low), (self.money)(high)];
        let label = widest(ends.iter().map(String::as_str), style.small, Weight::Regular).min(0.3 * width);
        let across = Axis::between(low, high, ((right - left) / (label + 16.0)).floor().min(8.0));
        let bottom = height - 26.0;
        let mut upper =
            Plot { area: Bounds { left, right, top: 0.0, bottom }, across, up: Axis::between(0.0, 1.0, 1.0) };
        let lines = self.names(style, &upper, width).iter().map(|(_, stem)| stem.line + 1.0).fold(0.0, f64::max);
        // Above the bins the sides are named, then the quantiles.
        let sides = if self.sides(style, &upper.across, width).1 { 2.0 } else { 1.0 };
        upper.area.top = 26.0 + (sides + lines) * LINE + 9.0;
        upper.area.bottom = upper.area.top + 0.58 * (bottom - upper.area.top - BETWEEN);
        let lower = Bounds { top: upper.area.bottom + BETWEEN, ..upper.area };
        let lower = Plot { area: Bounds { bottom, ..lower }, across: upper.across.clone(), up: chances };
        (upper, lower)
    }

    fn histogram(scene: &mut Scene, style: Style, plot: &Plot, bins: &[Bin]) {
        let palette = style.palette;
        let gap = if plot.area.width() / bins.len() as f64 > 6.0 { 1.0 } else { 0.0 };
        let (mut gains, mut losses) = (Vec::new(), Vec::new());
        for &(from, to, height) in bins {
            let (left, right) = (plot.x(from) + gap / 2.0, plot.x(to) - gap / 2.0);
            let bar = Bounds { left, right: right.max(left + 0.5), top: plot.y(height), bottom: plot.area.bottom };
            if height > 0.0 {
                if f64::midpoint(from, to) < 0.0 { losses.push(bar) } else { gains.push(bar) }
            }
        }
        scene.fill(gains.iter().map(Bounds::corners).collect(), palette.gain_steps[5]);
        scene.fill(losses.iter().map(Bounds::corners).collect(), palette.loss_steps[2]);
        scene.strokes(losses.iter().flat_map(|bar| bar.hatched(HATCH)).collect(), Stroke::solid(palette.loss, 1.0));
        let area = plot.area;
        scene.line((area.left, area.bottom), (area.right, area.bottom), Stroke::solid(palette.ink, 1.0));
    }

    /// What is said of the sides that are there, below zero first, and whether it takes a line each.
    fn sides(&self, style: Style, across: &Axis, width: f64) -> (Vec<(&str, bool)>, bool) {
        let (low, high) = across.ends();
        let mut sides = Vec::new();
        if low < 0.0 {
            sides.push((self.loss.as_str(), false));
        }
        if high > 0.0 {
            sides.push((self.gain.as_str(), true));
        }
        let length: f64 = sides.iter().map(|side| width::of(side.0, style.body, Weight::Strong)).sum();
        let stacked = sides.len() > 1 && length + 18.0 > width - 2.0 * EDGE;
        (sides, stacked)
    }

    /// Says each side's share above it, on either side of zero or leaning over it, and draws the line between them.
    fn parted(&self, scene: &mut Scene, style: Style, upper: &Plot, lower: &Plot) {
        let area = upper.area;
        let zero = upper.x(0.0).clamp(area.left, area.right);
        let (sides, stacked) = self.sides(style, &upper.across, scene.width);
        if sides.len() > 1 {
            let lines = [&area, &lower.area].map(|area| vec![(zero, area.top), (zero, area.bottom)]);
            scene.strokes(lines.to_vec(), Stroke { colour: style.palette.ink, width: 1.25, dash: "4 3" });
        }
        let (left, right) = (EDGE, scene.width - EDGE);
        let lengths: Vec<f64> = sides.iter().map(|side| width::of(side.0, style.body, Weight::Strong) + 18.0).collect();
        for (index, &(words, gain)) in sides.iter().enumerate() {
            let words = width::fit(words, style.body, Weight::Strong, right - left);
            let (x, anchor) = if gain { (zero + 7.0, Anchor::Start) } else { (zero - 7.0, Anchor::End) };
            let colour = if gain { style.palette.gain } else { style.palette.loss };
            let y = 39.0 + if stacked { index as f64 * LINE } else { 0.0 };
            let text = style.text((x, y), anchor, Weight::Strong, colour, &words);
            // On one line each leaves the other its room.
            let other = if stacked || sides.len() < 2 { 0.0 } else { lengths[1 - index] };
            scene.write(if gain { text.within(left + other, right) } else { text.within(left, right - other) });
        }
    }

    /// The quantiles shown, the middle one first: the later ones give way.
    fn shown(&self, across: &Axis) -> Vec<Quantile<'_>> {
        let middle = self.quantiles.len() / 2;
        let odd = self.quantiles.len() % 2 == 1;
        let mut shown: Vec<(usize, Quantile<'_>)> = self
            .quantiles
            .iter()
            .enumerate()
            .map(|(index, amount)| (index.abs_diff(middle), Quantile { amount, strong: odd && index == middle }))
            .collect();
        shown.retain(|(_, quantile)| {
            !quantile.amount.text.trim().is_empty() && across.holds(tame(quantile.amount.value))
        });
        sort_by(&mut shown, |&(away, _)| away as f64);
        shown.into_iter().map(|(_, quantile)| quantile).collect()
    }

    /// Where the quantiles are named, in lines counted from the bins upwards.
    fn names(&self, style: Style, plot: &Plot, width: f64) -> Vec<(Quantile<'_>, Stem)> {
        let shown = self.shown(&plot.across);
        let names = shown.iter().map(|quantile| {
            let weight = if quantile.strong { Weight::Strong } else { Weight::Regular };
            let words = width::fit(&quantile.amount.text, style.small, weight, 0.5 * width);
            let mut text = style.note((plot.x(quantile.amount.value), 0.0), Anchor::Middle, &words);
            (text.weight, text.colour) = (weight, style.palette.ink);
            text
        });
        let stems = stems(&names.collect::<Vec<Text>>(), LINE, EDGE, width - EDGE);
        shown.into_iter().zip(stems).collect()
    }

    /// The upright lines of the quantiles through both plots, named above the bins.
    fn quantiles(&self, scene: &mut Scene, style: Style, upper: &Plot, lower: &Plot) {
        let ink = style.palette.ink;
        let (mut thin, mut thick) = (Vec::new(), Vec::new());
        for (quantile, Stem { mut text, .. }) in self.names(style, upper, scene.width) {
            text.y += upper.area.top - 5.0;
            let x = upper.x(quantile.amount.value);
            let lines = if quantile.strong { &mut thick } else { &mut thin };
            lines.push(vec![(x, text.y + 3.0), (x, upper.area.bottom)]);
            lines.push(vec![(x, lower.area.top), (x, lower.area.bottom)]);
            scene.write(text);
        }
        scene.strokes(thin, Stroke::solid(ink, 1.0));
        scene.strokes(thick, Stroke::solid(ink, 1.75));
    }

    /// The mean: a wedge below the foot of the bins, named beside it.
    fn mean(&self, scene: &mut Scene, style: Style, upper: &Plot) {
        let (value, foot) = (tame(self.mean.value), upper.area.bottom);
        if self.mean.text.trim().is_empty() || !upper.across.holds(value) {
            return;
        }
        let x = upper.x(value);
        scene.fill(vec![vec![(x, foot + 2.0), (x + 5.0, foot + 10.0), (x - 5.0, foot + 10.0)]], style.palette.ink);
        let (left, right) = (x - 9.0 - EDGE, scene.width - EDGE - x - 9.0);
        let wanted = width::of(&self.mean.text, style.small, Weight::Regular);
        let (at, anchor, room) = if wanted <= right || right >= left {
            (x + 9.0, Anchor::Start, right)
        } else {
            (x - 9.0, Anchor::End, left)
        };
        let words = width::fit(&self.mean.text, style.small, Weight::Regular, room);
        let mut text = style.note((at, foot + style.small + 1.0), anchor, &words);
        text.colour = style.palette.ink;
        scene.write(text);
    }

    fn curve(&self, scene: &mut Scene, style: Style, plot: &Plot) {
        let palette = style.palette;
        let curve: Vec<(f64, f64)> =
            self.exceedance.iter().map(|&(amount, chance)| (tame(amount), tame(chance).clamp(0.0, 1.0))).collect();
        if curve.is_empty() {
            return;
        }
        let (low, high) = plot.across.ends();
        let inside: Vec<Point> =
            curve.iter().map(|&(amount, chance)| plot.at((amount.clamp(low, high), chance))).collect();
        scene.strokes(vec![inside], Stroke::solid(palette.accent, 2.25));
        for quantile in &self.quantiles {
            let value = tame(quantile.value);
            let after = curve.partition_point(|point| point.0 < value);
            if let (Some(&(to, lower)), true) = (curve.get(after), plot.across.holds(value)) {
                let (from, upper) = if after > 0 { curve[after - 1] } else { (to, lower) };
                let share = if to > from { (value - from) / (to - from) } else { 0.0 };
                let at = plot.at((value, upper + (lower - upper) * share));
                scene.point(at, 4.0, palette.accent, Stroke::solid(palette.paper, 1.5));
            }
        }
    }

    /// What can be read off: each bin, in both plots.
    fn read(&self, scene: &mut Scene, upper: &Plot, lower: &Plot, bins: &[Bin]) {
        // The numbers of the bins that are drawn.
        let pairs = self.edges.windows(2).zip(&self.shares).enumerate();
        let drawn = pairs.filter(|(_, (pair, _))| tame(pair[1]) > tame(pair[0])).map(|(number, _)| number);
        for (number, &(from, to, height)) in drawn.zip(bins) {
            let at = (f64::midpoint(upper.x(from), upper.x(to)), upper.y(height));
            scene.spot(at, &upper.area, &(self.tell)(number));
        }
        scene.across.push(Bounds { bottom: lower.area.bottom, ..upper.area });
    }
}

impl Figure for Distribution<'_> {
    fn height(&self, width: f64) -> f64 {
        if self.bins().is_empty() {
            return 72.0;
        }
        let width = held_width(width);
        if width < NARROW { 360.0 } else { (0.56 * width).clamp(390.0, 520.0).floor() }
    }

    fn draw(&self, look: &FigureSize) -> Scene {
        let width = held_width(look.width);
        let style = Style::of(width, look.palette);
        let bins = self.bins();
        let height = held_height(look.height, if bins.is_empty() { 72.0 } else { 280.0 });
        let mut scene = Scene::new(width, height, style.palette.paper);
        let (words, y) = if bins.is_empty() { (&self.empty, 36.0) } else { (&self.unit, 16.0) };
        let words = width::fit(words, style.small, Weight::Regular, width - 2.0 * EDGE);
        scene.write(style.note((EDGE, y), Anchor::Start, &words));
        if bins.is_empty() {
            return scene;
        }
        let (upper, lower) = self.plots(style, &bins, width, height);
        lower.axes(&mut scene, style.palette, style.small, Grid::Level, self.money, self.chance);
        let words = width::fit(&self.at_least, style.small, Weight::Regular, width - 2.0 * EDGE);
        scene.write(style.note((EDGE, lower.area.top - 15.0), Anchor::Start, &words));
        Self::histogram(&mut scene, style, &upper, &bins);
        self.parted(&mut scene, style, &upper, &lower);
        self.quantiles(&mut scene, style, &upper, &lower);
        self.mean(&mut scene, style, &upper);
        let pinned = self.pinned.draw(&mut scene, &lower, |_| style.palette.reference);
        self.curve(&mut scene, style, &lower);
        if !pinned.is_empty() {
            let mut places = Places::within(lower.area);
            let middle = |amount: &Amount| (lower.x(amount.value), lower.area);
            for (x, area) in self.quantiles.iter().map(middle) {
                places.avoid_line(&[(x, area.top), (x, area.bottom)]);
            }
            places.avoid_line(&self.exceedance.iter().map(|&pair| lower.at(pair)).collect::<Vec<Point>>());
            self.pinned.name(&mut scene, style, &lower, &pinned, &mut places);
        }
        if look.reading {
            self.read(&mut scene, &upper, &lower, &bins);
        }
        scene
    }
}
