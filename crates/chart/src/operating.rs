//! How often each guard rule rolls back, against how far the true cost is from the forecast.
//!
//! Inputs: per rule the chance of a rollback (0 … 1) at each ratio of true cost to forecast; ratios to point at, with their
//! names. The chosen rule is thick and in the accent colour; each rule has its own dash pattern and its name beside its curve,
//! or all have theirs in a key where the curves leave no room.

use crate::axis::{Axis, reach, tame};
use crate::geometry::{Bounds, Point, Weight};
use crate::overlay::Overlay;
use crate::palette::{Colour, Palette};
use crate::place::{Places, Stem, stems};
use crate::plot::{Grid, Plot};
use crate::scene::{Anchor, Scene, Stroke, Text};
use crate::{Amount, EDGE, Figure, FigureSize, NARROW, Style, TickFormat, held_height, held_width, widest, width};
use model::math::order::sort_by;

/// Height of a line of names above the plot, user units.
const LINE: f64 = 17.0;
/// Ratios that can be read off, at most.
const READ: usize = 60;
/// Length of a piece of a curve in the key, user units.
const SAMPLE: f64 = 30.0;

/// One rule's curve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// Ratio of true cost to forecast, and the chance of a rollback at it, in the order of the ratio.
    pub points: Vec<(f64, f64)>,
    /// True for the rule that is set.
    pub chosen: bool,
}

/// A ratio to point at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// The ratio.
    pub ratio: f64,
    /// What it means, such as `as forecast`.
    pub name: String,
    /// The chosen rule's chance of a rollback there, written, if it is to be read off.
    pub chance: Option<Amount>,
}

/// The figure's data.
#[derive(Clone)]
pub struct Operating<'a> {
    /// What is measured upwards, such as `Chance that the guard rolls back`.
    pub unit: String,
    /// What is measured across, such as `True cost, as a multiple of the forecast`.
    pub across: String,
    /// The rules.
    pub rules: Vec<Rule>,
    /// Another scenario's curve, of the rule it has.
    pub pinned: Overlay,
    /// The ratios to point at, the weightiest first.
    pub references: Vec<Reference>,
    /// Writes a ratio beside the scale across.
    pub ratios: TickFormat<'a>,
    /// Writes a chance beside the scale up.
    pub chances: TickFormat<'a>,
    /// Says every rule's chance at a ratio to who points at it.
    pub tell: TickFormat<'a>,
    /// What is said when there is no curve.
    pub empty: String,
}

impl Operating<'_> {
    fn empty(&self) -> bool {
        self.rules.iter().all(|rule| rule.points.len() < 2)
    }

    fn plot(&self, style: Style, (width, height): (f64, f64), head: f64, keyed: bool) -> Plot {
        let (low, high) = reach(self.rules.iter().flat_map(|rule| &rule.points).map(|point| point.0));
        let up = Axis::stepped(0.0, 1.0, if height < 300.0 { 0.5 } else { 0.25 });
        let labels: Vec<String> = up.ticks().iter().map(|&tick| (self.chances)(tick)).collect();
        let left = widest(labels.iter().map(String::as_str), style.small, Weight::Regular).min(0.3 * width) + 12.0;
        let last = width::of(&(self.ratios)(high), style.small, Weight::Regular).min(0.3 * width);
        let right = width - EDGE - (last / 2.0).max(8.0);
        let most = ((right - left) / (last + 24.0)).floor().min(10.0);
        let across = Axis::between(low, high, most);
        let mut plot = Plot { area: Bounds { left, right, top: 0.0, bottom: height - 46.0 }, across, up };
        let lines = self.names(style, &plot, width, keyed).iter().map(|(_, stem)| stem.line + 1.0).fold(0.0, f64::max);
        plot.area.top = head + lines * LINE + 3.0;
        plot
    }

    /// The ratios pointed at and where each is named, with its chance or without, in lines counted from the plot upwards.
    fn names(&self, style: Style, plot: &Plot, width: f64, keyed: bool) -> Vec<(&Reference, Stem)> {
        let shown = self.references.iter().filter(|reference| plot.across.holds(tame(reference.ratio)));
        let shown: Vec<&Reference> = shown.filter(|reference| !reference.name.trim().is_empty()).collect();
        let name = |reference: &&Reference| {
            let chance = reference.chance.as_ref().filter(|_| keyed);
            let words = chance.map_or(reference.name.clone(), |chance| format!("{} · {}", reference.name, chance.text));
            let words = width::fit(&words, style.small, Weight::Regular, 0.6 * width);
            style.note((plot.x(reference.ratio), 0.0), Anchor::Middle, &words)
        };
        let stems = stems(&shown.iter().map(name).collect::<Vec<Text>>(), LINE, plot.area.left + 2.0, width - EDGE);
        shown.into_iter().zip(stems).collect()
    }

    fn references(&self, scene: &mut Scene, style: Style, plot: &Plot, places: &mut Places, keyed: bool) {
        let mut lines: Vec<Vec<Point>> = Vec::new();
        for (reference, Stem { mut text, .. }) in self.names(style, plot, scene.width, keyed) {
            text.y += plot.area.top - 8.0;
            let x = plot.x(reference.ratio);
            let line = vec![(x, text.y + 3.0), (x, plot.area.bottom)];
            places.avoid_line(&line);
            lines.push(line);
            scene.write(text);
        }
        scene.strokes(lines, Stroke { colour: style.palette.muted, width: 1.0, dash: "2 3" });
    }

    fn curves(&self, scene: &mut Scene, style: Style, plot: &Plot, places: &mut Places) -> Vec<Vec<Point>> {
        let at = |&(ratio, chance): &(f64, f64)| plot.at((tame(ratio), tame(chance).clamp(0.0, 1.0)));
        let curves: Vec<Vec<Point>> = self.rules.iter().map(|rule| rule.points.iter().map(at).collect()).collect();
        // The chosen one lies on top.
        for chosen in [false, true] {
            for (index, (rule, curve)) in self.rules.iter().zip(&curves).enumerate() {
                if rule.chosen == chosen && curve.len() > 1 {
                    scene.strokes(vec![curve.clone()], self.stroke(style, index));
                    places.avoid_line(curve);
                }
            }
        }
        curves
    }

    /// The chosen rule's chances at the ratios pointed at, as points, with their amounts unless these stand with the names;
    /// false where one has no room.
    fn readings(&self, scene: &mut Scene, style: Style, plot: &Plot, places: &mut Places, keyed: bool) -> bool {
        let held = |reference: &&Reference| plot.across.holds(tame(reference.ratio));
        let read = self
            .references
            .iter()
            .filter(held)
            .filter_map(|reference| Some((reference.ratio, reference.chance.as_ref()?)));
        let read: Vec<(Point, &Amount)> =
            read.map(|(ratio, chance)| (plot.at((ratio, tame(chance.value).clamp(0.0, 1.0))), chance)).collect();
        for &(at, _) in &read {
            scene.point(at, 5.0, style.palette.accent, Stroke::solid(style.palette.paper, 1.5));
            places.avoid_point(at, 5.0);
        }
        let mut all = true;
        for ((x, y), chance) in if keyed { Vec::new() } else { read } {
            let words = width::whole(&chance.text, style.body, Weight::Strong, 0.4 * plot.area.width());
            let choices = (0..3_u8).map(|step| f64::from(step) * 4.0).flat_map(|away| {
                [
                    (-9.0, -7.0 - away, Anchor::End),
                    (9.0, 16.0 + away, Anchor::Start),
                    (9.0, -7.0 - away, Anchor::Start),
                    (-9.0, 16.0 + away, Anchor::End),
                ]
            });
            let write = |(aside, down, anchor)| {
                style.text((x + aside, y + down), anchor, Weight::Strong, style.palette.accent, &words).into()
            };
            all &= places.put(scene, choices.map(write));
        }
        all
    }

    /// Each rule's name beside its curve, near the middle of its rise; false where one has no room.
    fn rule_names(
        &self,
        scene: &mut Scene,
        style: Style,
        plot: &Plot,
        curves: &[Vec<Point>],
        places: &mut Places,
    ) -> bool {
        let mut all = true;
        let middle = f64::midpoint(plot.area.top, plot.area.bottom);
        for (rule, curve) in self.rules.iter().zip(curves).filter(|(_, curve)| curve.len() > 1) {
            let (weight, colour) = Self::tone(style, rule);
            let words = width::fit(&rule.name, style.body, weight, 0.5 * plot.area.width());
            let between = |pair: &[Point]| {
                let (a, b) = (pair[0], pair[1]);
                [0.0, 0.25, 0.5, 0.75].map(|share| (a.0 + share * (b.0 - a.0), a.1 + share * (b.1 - a.1)))
            };
            let mut along: Vec<Point> = curve.windows(2).flat_map(between).collect();
            sort_by(&mut along, |point| (point.1 - middle).abs());
            let base = 0.36 * style.body;
            let write = |(x, y, anchor)| style.text((x, y + base), anchor, weight, colour, &words).into();
            let near = [8.0, 14.0].into_iter().flat_map(|away| {
                along.iter().flat_map(move |&(x, y)| [(x + away, y, Anchor::Start), (x - away, y, Anchor::End)])
            });
            all &= places.put(scene, near.map(write));
        }
        all
    }

    fn tone(style: Style, rule: &Rule) -> (Weight, Colour) {
        if rule.chosen { (Weight::Strong, style.palette.accent) } else { (Weight::Regular, style.palette.ink) }
    }

    fn stroke(&self, style: Style, index: usize) -> Stroke {
        let chosen = self.rules[index].chosen;
        let (colour, width) = if chosen { (style.palette.accent, 3.0) } else { (style.palette.reference, 1.75) };
        Stroke { colour, width, dash: Palette::dash(2 * index) }
    }

    /// The rules' names above the plot with a piece of their curves, in lines: where curves leave no room beside them.
    fn key(&self, style: Style, width: f64) -> Vec<Vec<(usize, Text)>> {
        let mut lines: Vec<Vec<(usize, Text)>> = Vec::new();
        let mut x = width;
        for (index, rule) in self.rules.iter().enumerate() {
            let (weight, colour) = Self::tone(style, rule);
            let words = width::fit(&rule.name, style.body, weight, width - 2.0 * EDGE - SAMPLE - 8.0);
            let length = SAMPLE + 8.0 + width::of(&words, style.body, weight);
            if x + length > width - EDGE {
                lines.push(Vec::new());
                x = EDGE;
            }
            let text = style.text((x + SAMPLE + 8.0, 0.0), Anchor::Start, weight, colour, &words);
            if let Some(line) = lines.last_mut() {
                line.push((index, text));
            }
            x += length + 20.0;
        }
        lines
    }

    /// The figure, with the rules named in a key or beside their curves, and whether all have been named.
    fn laid_out(&self, look: &FigureSize, keyed: bool) -> (Scene, bool) {
        let width = held_width(look.width);
        let style = Style::of(width, look.palette);
        let height = held_height(look.height, 220.0);
        let mut scene = Scene::new(width, height, style.palette.paper);
        let words = width::fit(&self.unit, style.small, Weight::Regular, width - 2.0 * EDGE);
        scene.write(style.note((EDGE, 16.0), Anchor::Start, &words));
        let mut head = 30.0;
        for line in if keyed { self.key(style, width) } else { Vec::new() } {
            for (index, mut text) in line {
                text.y = head + 8.0;
                let (from, y) = (text.x - SAMPLE - 8.0, text.y - 0.34 * style.body);
                scene.line((from, y), (from + SAMPLE, y), self.stroke(style, index));
                scene.write(text);
            }
            head += 19.0;
        }
        let plot = self.plot(style, (width, height), head, keyed);
        let area = plot.area;
        plot.axes(&mut scene, style.palette, style.small, Grid::Level, self.ratios, self.chances);
        scene.line((area.left, area.bottom), (area.right, area.bottom), Stroke::solid(style.palette.ink, 1.0));
        let across = width::fit(&self.across, style.small, Weight::Regular, width - 2.0 * EDGE);
        scene.write(style.note((area.right, height - 8.0), Anchor::End, &across).within(EDGE, width - EDGE));
        let mut places = Places::within(Bounds { left: area.left + 2.0, right: width - EDGE, ..area });
        self.references(&mut scene, style, &plot, &mut places, keyed);
        let pinned = self.pinned.draw(&mut scene, &plot, |_| style.palette.accent);
        let curves = self.curves(&mut scene, style, &plot, &mut places);
        let read = self.readings(&mut scene, style, &plot, &mut places, keyed);
        let named = keyed || read && self.rule_names(&mut scene, style, &plot, &curves, &mut places);
        self.pinned.name(&mut scene, style, &plot, &pinned, &mut places);
        if look.reading {
            self.read(&mut scene, &plot);
        }
        (scene, named)
    }

    /// What can be read off, on the chosen rule's curve: the ratios it goes through.
    fn read(&self, scene: &mut Scene, plot: &Plot) {
        let drawn = || self.rules.iter().filter(|rule| rule.points.len() > 1);
        let Some(rule) = drawn().find(|rule| rule.chosen).or_else(|| drawn().next()) else { return };
        let tamed = rule.points.iter().map(|&(ratio, chance)| (tame(ratio), tame(chance).clamp(0.0, 1.0)));
        let mut points: Vec<(f64, f64)> = tamed.step_by(rule.points.len().div_ceil(READ)).collect();
        sort_by(&mut points, |point| point.0);
        for (ratio, chance) in points {
            scene.spot(plot.at((ratio, chance)), &plot.area, &(self.tell)(ratio));
        }
        scene.across.push(plot.area);
    }
}

impl Figure for Operating<'_> {
    fn height(&self, width: f64) -> f64 {
        if self.empty() {
            return 72.0;
        }
        let width = held_width(width);
        if width < NARROW { 370.0 } else { (0.52 * width).clamp(320.0, 460.0).floor() }
    }

    fn draw(&self, look: &FigureSize) -> Scene {
        if !self.empty() {
            let (scene, named) = self.laid_out(look, false);
            return if named { scene } else { self.laid_out(look, true).0 };
        }
        let width = held_width(look.width);
        let style = Style::of(width, look.palette);
        let mut scene = Scene::new(width, held_height(look.height, 72.0), style.palette.paper);
        let words = width::fit(&self.empty, style.small, Weight::Regular, width - 2.0 * EDGE);
        scene.write(style.note((EDGE, 36.0), Anchor::Start, &words));
        scene
    }
}
