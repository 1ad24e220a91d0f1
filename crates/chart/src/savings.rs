//! What is left over the period if the saving turns out to be s: net saving (up, money) against s (across, a fraction).
//!
//! Inputs: the line as points, the scenarios on it, the break-even if there is one. Ground above zero is tinted as gain, below
//! as loss, and both are named in words. A scenario outside the range is named at the edge with an arrow towards it.

use crate::axis::{Axis, reach, tame};
use crate::geometry::{Bounds, Point, Weight};
use crate::overlay::Overlay;
use crate::place::{Choice, Places};
use crate::plot::{Grid, Plot};
use crate::scene::{Anchor, Scene, Stroke, Text};
use crate::spot::{level, stops};
use crate::{Amount, EDGE, Figure, FigureSize, Style, TickFormat, held_height, held_width, widest, width};

/// Radius of a scenario's point, user units.
const POINT: f64 = 5.0;
/// Savings that can be read off, about.
const READ: f64 = 56.0;
/// How far a label may move from its point, in steps of a little more than half a line.
const STEPS: u8 = 18;

/// A scenario on the line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked {
    /// The scenario's name, such as `−60%`.
    pub name: String,
    /// s, a fraction.
    pub saving: f64,
    /// Net saving.
    pub net: Amount,
}

/// The figure's data.
#[derive(Clone)]
pub struct Savings<'a> {
    /// What is measured upwards, such as `Net saving over 12 months`.
    pub unit: String,
    /// What is measured across, such as `Saving that turns out to be real`.
    pub across: String,
    /// The savings shown, fractions: from −0.2 to 0.9.
    pub range: (f64, f64),
    /// Saving and net saving, in the order of the saving.
    pub line: Vec<(f64, f64)>,
    /// Another scenario's line.
    pub pinned: Overlay,
    /// The scenarios, in the order of the list.
    pub scenarios: Vec<Marked>,
    /// The saving at which nothing is left, and how that is said.
    pub break_even: Option<Amount>,
    /// The ground above zero, in a word or two.
    pub gain: String,
    /// The ground below zero, in a word or two.
    pub loss: String,
    /// Writes a saving beside the scale across.
    pub savings: TickFormat<'a>,
    /// Writes an amount beside the scale up.
    pub money: TickFormat<'a>,
    /// Says what stands at a saving to who points at it.
    pub tell: TickFormat<'a>,
}

/// The line's parts above zero and below it, each with its ends on zero.
fn parted(line: &[(f64, f64)]) -> [Vec<(f64, f64)>; 2] {
    let mut all: Vec<(f64, f64)> = Vec::with_capacity(line.len() + 2);
    for &(x, y) in line {
        if let Some(&(before, from)) = all.last()
            && from * y < 0.0
        {
            all.push((before + (x - before) * (from / (from - y)), 0.0));
        }
        all.push((x, y));
    }
    [f64::max, f64::min].map(|held| all.iter().map(|&(x, y)| (x, held(y, 0.0))).collect())
}

impl Savings<'_> {
    fn tamed(&self) -> Vec<(f64, f64)> {
        self.line.iter().map(|&(saving, net)| (tame(saving), tame(net))).collect()
    }

    fn plot(&self, style: Style, width: f64, height: f64) -> Plot {
        let (low, high) = reach(self.line.iter().copied().chain(self.pinned.pairs()).map(|point| point.1).chain([0.0]));
        let up = Axis::round(low, high, if height < 320.0 { 4.0 } else { 6.0 });
        let labels: Vec<String> = up.ticks().iter().map(|&tick| (self.money)(tick)).collect();
        let left = widest(labels.iter().map(String::as_str), style.small, Weight::Regular).min(0.3 * width) + 12.0;
        let (from, to) = (tame(self.range.0), tame(self.range.1));
        let edges = [(self.savings)(from), (self.savings)(to)];
        let label = widest(edges.iter().map(String::as_str), style.small, Weight::Regular).min(0.3 * width);
        let most = (width - left) / (label + 11.0);
        let area = Bounds { left, top: 30.0, right: width - label / 2.0 - EDGE, bottom: height - 46.0 };
        Plot { area, across: Axis::between(from, to, most.floor()), up }
    }

    /// The ways to write a scenario's label: beside its point, then ever further up or down, at last without the amount.
    fn choices(&self, style: Style, index: usize, at: Point, beyond: f64) -> Vec<Choice> {
        let marked = &self.scenarios[index];
        let arrow = match beyond {
            _ if beyond < 0.0 => "← ",
            _ if beyond > 0.0 => "→ ",
            _ => "",
        };
        let name = width::fit(&format!("{arrow}{}", marked.name), style.body, Weight::Strong, 150.0);
        let room = if style.narrow { 100.0 } else { 180.0 };
        let amount = width::whole(&marked.net.text, style.body, Weight::Regular, room);
        let colour = style.palette.scenario(index);
        let mut choices = Vec::new();
        for amount in [amount.as_str(), ""] {
            for step in 0..STEPS {
                let away = f64::from(step) * style.body * 0.6;
                // Away from a rising line first: its left above it, its right below it.
                for (above, ends) in [(true, true), (false, false), (true, false), (false, true)] {
                    let x = if ends { at.0 - 9.0 } else { at.0 + 9.0 };
                    let y = if above { at.1 - 8.0 - away } else { at.1 + style.body + 5.0 + away };
                    let (foot, base) = if above { (at.1 - 7.0, y + 4.0) } else { (at.1 + 7.0, y - style.body + 1.0) };
                    let leader = (step > 1).then(|| ((at.0, foot), (x, base), Stroke::solid(colour, 1.0)));
                    choices.push(Choice { texts: Self::label(style, index, (x, y), ends, &name, amount), leader });
                }
            }
        }
        choices
    }

    /// A name with an amount behind it, ending or beginning at `at`.
    fn label(style: Style, index: usize, at: Point, ends: bool, name: &str, amount: &str) -> Vec<Text> {
        let colour = style.palette.scenario(index);
        let gap = if amount.is_empty() { 0.0 } else { 6.0 };
        let amount_width = width::of(amount, style.body, Weight::Regular);
        let name_width = width::of(name, style.body, Weight::Strong);
        // Each part is anchored on the side of the point, so that narrower faces leave no gap there.
        let (name_at, amount_at, anchor) = if ends {
            (at.0 - amount_width - gap, at.0, Anchor::End)
        } else {
            (at.0, at.0 + name_width + gap, Anchor::Start)
        };
        let mut texts = vec![style.text((name_at, at.1), anchor, Weight::Strong, colour, name)];
        if !amount.is_empty() {
            texts.push(style.text((amount_at, at.1), anchor, Weight::Regular, style.palette.ink, amount));
        }
        texts
    }

    /// Names the ground on either side of the zero line, beside it.
    fn grounds(&self, scene: &mut Scene, style: Style, plot: &Plot, places: &mut Places) {
        let (area, zero) = (plot.area, plot.y(0.0));
        let above = (&self.gain, zero - 7.0, style.palette.gain);
        let below = (&self.loss, zero + style.small + 5.0, style.palette.loss);
        for (word, y, colour) in [above, below] {
            let word = width::fit(word, style.small, Weight::Regular, 0.6 * area.width());
            let at = |x, anchor| Text { colour, ..style.note((x, y), anchor, &word) }.into();
            let places_on_line = [at(area.right - 6.0, Anchor::End), at(area.left + 6.0, Anchor::Start)];
            places.put(scene, places_on_line);
        }
    }

    fn break_even(&self, scene: &mut Scene, style: Style, plot: &Plot, places: &mut Places) {
        let Some(even) = &self.break_even else { return };
        let value = tame(even.value);
        if !plot.across.holds(value) {
            return;
        }
        let (x, area) = (plot.x(value), plot.area);
        let stroke = Stroke { colour: style.palette.ink, width: 1.0, dash: "4 3" };
        scene.line((x, area.top), (x, area.bottom), stroke);
        places.avoid_line(&[(x, area.top), (x, area.bottom)]);
        let words = width::fit(&even.text, style.small, Weight::Regular, area.width() - 16.0);
        let text =
            |x, y, anchor| Choice::from(Text { colour: style.palette.ink, ..style.note((x, y), anchor, &words) });
        let levels = [area.top + 12.0, area.bottom - 8.0, area.top + 32.0, area.bottom - 28.0];
        let choices = levels.into_iter().flat_map(|y| [text(x + 6.0, y, Anchor::Start), text(x - 6.0, y, Anchor::End)]);
        places.put(scene, choices);
    }

    fn points(&self, scene: &mut Scene, style: Style, plot: &Plot, line: &[(f64, f64)], places: &mut Places) {
        let (low, high) = plot.across.ends();
        let end = |last: bool| if last { line.last() } else { line.first() }.copied().unwrap_or_default();
        let placed: Vec<(Point, f64)> = self
            .scenarios
            .iter()
            .map(|marked| {
                let saving = tame(marked.saving);
                let beyond = saving - saving.clamp(low, high);
                let at = if beyond == 0.0 { (saving, tame(marked.net.value)) } else { end(beyond > 0.0) };
                (plot.at(at), beyond)
            })
            .collect();
        for (index, &(at, beyond)) in placed.iter().enumerate() {
            let colour = style.palette.scenario(index);
            let (fill, line) =
                if beyond == 0.0 { (colour, style.palette.paper) } else { (style.palette.paper, colour) };
            scene.point(at, POINT, fill, Stroke::solid(line, 1.5));
            places.avoid_point(at, POINT);
        }
        for (index, &(at, beyond)) in placed.iter().enumerate() {
            places.put(scene, self.choices(style, index, at, beyond));
        }
    }

    /// What can be read off the line: round savings, the scenarios, the break-even.
    fn read(&self, scene: &mut Scene, plot: &Plot, line: &[(f64, f64)]) {
        if line.is_empty() {
            return;
        }
        let own = self.scenarios.iter().map(|marked| marked.saving);
        for saving in stops(&plot.across, READ, own.chain(self.break_even.iter().map(|even| even.value))) {
            scene.spot(plot.at((saving, level(line, saving))), &plot.area, &(self.tell)(saving));
        }
        scene.across.push(plot.area);
    }
}

impl Figure for Savings<'_> {
    fn height(&self, width: f64) -> f64 {
        (held_width(width) * 0.56).clamp(300.0, 460.0)
    }

    fn draw(&self, look: &FigureSize) -> Scene {
        let width = held_width(look.width);
        let height = held_height(look.height, 200.0);
        let style = Style::of(width, look.palette);
        let mut scene = Scene::new(width, height, style.palette.paper);
        let plot = self.plot(style, width, height);
        let area = plot.area;
        let line = self.tamed();
        let unit = width::fit(&self.unit, style.small, Weight::Regular, width - 2.0 * EDGE);
        scene.write(style.note((EDGE, 16.0), Anchor::Start, &unit));
        let [above, below] = parted(&line);
        plot.fill(&mut scene, &above, 0.0, style.palette.gain_tint);
        plot.fill(&mut scene, &below, 0.0, style.palette.loss_tint);
        plot.axes(&mut scene, style.palette, style.small, Grid::Level, self.savings, self.money);
        let across = width::fit(&self.across, style.small, Weight::Regular, width - 2.0 * EDGE);
        let across = style.note((area.right, height - 8.0), Anchor::End, &across).within(EDGE, width - EDGE);
        scene.write(across);
        let zero = plot.y(0.0);
        scene.line((area.left, zero), (area.right, zero), Stroke::solid(style.palette.ink, 1.5));
        let mut places = Places::within(Bounds { left: area.left, right: width - EDGE, ..area });
        let pixels: Vec<Point> = line.iter().map(|&pair| plot.at(pair)).collect();
        places.avoid_line(&pixels);
        places.avoid_line(&[(area.left, zero), (area.right, zero)]);
        let pinned = self.pinned.draw(&mut scene, &plot, |_| style.palette.reference);
        plot.line(&mut scene, &line, Stroke::solid(style.palette.ink, 2.0));
        self.break_even(&mut scene, style, &plot, &mut places);
        self.points(&mut scene, style, &plot, &line, &mut places);
        self.pinned.name(&mut scene, style, &plot, &pinned, &mut places);
        self.grounds(&mut scene, style, &plot, &mut places);
        if look.reading {
            self.read(&mut scene, &plot, &line);
        }
        scene
    }
}
