//! How the net saving adds up, day by day, in each scenario, and how the rollout's steps lie in it.
//!
//! Inputs: curves of (day, running net saving), the rollout's steps as bands of days. A rollout takes days and the period judged
//! a year, so where the steps would be too thin to see a second plot below shows the rollout alone, on a scale of its own.

use crate::axis::{Axis, reach, tame};
use crate::geometry::{Bounds, Point, Weight};
use crate::overlay::Overlay;
use crate::place::{Choice, Places, spread};
use crate::plot::{Grid, Plot};
use crate::scene::{Anchor, Mark, Scene, Stroke, Text};
use crate::spot::{level, stops};
use crate::{
    Amount, EDGE, Figure, FigureSize, NARROW, Palette, Style, TickFormat, held_height, held_width, widest, width,
};

/// Days in the mean month; the scale counts months when the period is long.
const MONTH: f64 = model::units::DAYS_PER_MONTH;
/// A rollout shorter than this share of the period is shown again, enlarged.
const THIN: f64 = 0.2;
/// Days that can be read off, about: in the whole period, and in the enlarged part of it.
const READ: (f64, f64) = (40.0, 24.0);

/// One scenario's running net saving.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// The scenario's name, such as `−60%`.
    pub name: String,
    /// Day and running net saving, in the order of the days, with a point wherever the slope changes.
    pub points: Vec<(f64, f64)>,
    /// The net saving at the end, written.
    pub end: String,
    /// The day it pays back, and how that is said; none when it never does.
    pub payback: Option<Amount>,
}

/// One step of the rollout.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// Its first day.
    pub from: f64,
    /// The day it ends.
    pub to: f64,
    /// Its weight, such as `5%`.
    pub weight: String,
}

/// Where the running net saving lies when the inputs are uncertain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fan {
    /// Days, ascending.
    pub days: Vec<f64>,
    /// Each day's quantiles of the running net saving: 2.5, 10, 25, 50, 75, 90 and 97.5 %.
    pub quantiles: Vec<[f64; 7]>,
    /// Names of the bands from the widest to the narrowest, such as `95%`.
    pub bands: [String; 3],
    /// Name of the line in the middle, such as `median`.
    pub median: String,
}

/// The figure's data.
#[derive(Clone)]
pub struct Cumulative<'a> {
    /// What is measured, such as `Running net saving`.
    pub unit: String,
    /// What the enlarged part shows, such as `The rollout, enlarged`.
    pub zoom: String,
    /// The period judged, days.
    pub horizon: f64,
    /// The scenarios, in the order of the list.
    pub curves: Vec<Curve>,
    /// Another scenario's curves, at the same savings in the same order.
    pub pinned: Overlay,
    /// The rollout's steps in order; the stretch at full weight after them may be the last.
    pub steps: Vec<Band>,
    /// What is uncertain, behind the curves; none leaves it out.
    pub fan: Option<Fan>,
    /// Writes a day beside the scale across.
    pub days: TickFormat<'a>,
    /// Writes a number of months beside the scale across.
    pub months: TickFormat<'a>,
    /// Writes an amount beside the scale up.
    pub money: TickFormat<'a>,
    /// Says every curve's amount on a day to who points at it.
    pub tell: TickFormat<'a>,
}

/// The part of a curve up to a day, ending on it.
fn until(points: &[(f64, f64)], day: f64) -> Vec<(f64, f64)> {
    let mut kept = Vec::new();
    let mut before: Option<(f64, f64)> = None;
    for &(at, amount) in points {
        let (at, amount) = (tame(at), tame(amount));
        if at > day {
            if let Some((from, start)) = before {
                kept.push((day, start + (amount - start) * ((day - from) / (at - from))));
            }
            break;
        }
        kept.push((at, amount));
        before = Some((at, amount));
    }
    kept
}

impl Fan {
    /// One of the seven quantiles day by day.
    fn line(&self, quantile: usize, plot: &Plot) -> Vec<Point> {
        let (from, to) = plot.across.ends();
        let days = self.days.iter().map(|&day| tame(day).clamp(from, to));
        days.zip(&self.quantiles).map(|(day, quantiles)| plot.at((day, quantiles[quantile]))).collect()
    }

    /// The bands, each over the wider ones, and the line in their middle.
    fn draw(&self, scene: &mut Scene, style: Style, plot: &Plot) {
        for (band, colour) in style.palette.fan.into_iter().enumerate() {
            let mut outline = self.line(band, plot);
            outline.extend(self.line(6 - band, plot).into_iter().rev());
            if outline.len() > 2 {
                scene.fill(vec![outline], colour);
            }
        }
    }

    /// The line in the middle.
    fn middle(&self, scene: &mut Scene, style: Style, plot: &Plot) {
        let middle = self.line(3, plot);
        if middle.len() > 1 {
            scene.strokes(vec![middle], Stroke::solid(style.palette.accent, 1.0));
        }
    }

    /// The names, inside the bands near their end, off the curves.
    fn name(&self, scene: &mut Scene, style: Style, plot: &Plot, places: &mut Places) {
        let middle = self.line(3, plot);
        places.avoid_line(&middle);
        let lines: Vec<Vec<Point>> = (0..7).map(|quantile| self.line(quantile, plot)).collect();
        let write = |(x, y): Point, colour, words: &str| {
            let words = width::fit(words, style.small, Weight::Regular, 0.5 * plot.area.width());
            Text { colour, ..style.note((x, y + 0.36 * style.small), Anchor::End, &words) }
        };
        // From the end backwards.
        let (left, right) = (plot.area.left + 0.3 * plot.area.width(), plot.area.right - 5.0);
        let back = || (0..60_u8).map(|step| right - f64::from(step) / 60.0 * (right - left));
        let ink = style.palette.ink;
        for (band, words) in self.bands.iter().enumerate() {
            let length = write((0.0, 0.0), ink, words).bounds().width();
            // In the band's own stretch, above or below the next one, where it is high enough all along the name.
            let stretches = [(6 - band, 5 - band), (band, band + 1)].map(|(a, b)| (&lines[a], &lines[b]));
            let inside = stretches.into_iter().flat_map(|(outer, inner)| {
                back().filter_map(move |x| {
                    let ends = [x - length, x].map(|x| (level(outer, x), level(inner, x)));
                    let top = ends.map(|(a, b)| a.min(b)).into_iter().fold(f64::MIN, f64::max);
                    let bottom = ends.map(|(a, b)| a.max(b)).into_iter().fold(f64::MAX, f64::min);
                    (bottom - top > 0.9 * style.small)
                        .then(|| Choice::from(write((x, f64::midpoint(top, bottom)), ink, words)))
                })
            });
            // Else beyond the widest band, with a line to its own stretch.
            let beyond = back().flat_map(|x| {
                let lines = &lines;
                (1..4_u8).map(f64::from).map(move |away| {
                    let y = level(&lines[6], x - length).min(level(&lines[6], x)) - 11.0 * away;
                    let (outer, inner) = (level(&lines[6 - band], x - 2.0), level(&lines[5 - band], x - 2.0));
                    let at = outer + 0.3 * (inner - outer);
                    let leader = Some(((x - 2.0, y + 7.0), (x - 2.0, at), Stroke::solid(ink, 0.75)));
                    Choice { texts: vec![write((x, y), ink, words)], leader }
                })
            });
            places.put(scene, inside.chain(beyond));
        }
        let beside = [10.0, 14.0, 18.0, 22.0, 30.0].into_iter().flat_map(|away| {
            let middle = &middle;
            back().flat_map(move |x| [(x, level(middle, x) + away), (x, level(middle, x) - away)])
        });
        places.put(scene, beside.map(|at| write(at, style.palette.accent, &self.median).into()));
    }
}

impl Cumulative<'_> {
    fn horizon(&self) -> f64 {
        tame(self.horizon).max(1e-3)
    }

    /// The day the last step ends before full traffic, when there are steps.
    fn rollout(&self) -> Option<f64> {
        let ends = self.steps.iter().map(|band| tame(band.to)).filter(|&to| to < 0.999 * self.horizon());
        ends.fold(None, |last: Option<f64>, to| Some(last.map_or(to, |last| last.max(to)))).filter(|&to| to > 0.0)
    }

    /// Days shown enlarged, when the rollout is too thin to be seen beside the whole period.
    fn enlarged(&self) -> Option<f64> {
        self.rollout().filter(|&end| end < THIN * self.horizon()).map(|end| end * 1.4)
    }

    /// Height of the enlarged rollout with its unit and ticks, user units; none without one.
    fn zoom_height(&self) -> f64 {
        // More curves have more paybacks to name.
        let extra = 12.0 * (self.curves.len() as f64 - 3.0).clamp(0.0, 5.0);
        if self.enlarged().is_some() { 190.0 + extra } else { 0.0 }
    }

    fn curves_until(&self, day: f64) -> Vec<Vec<(f64, f64)>> {
        self.curves.iter().map(|curve| until(&curve.points, day)).collect()
    }

    /// The scale of days, counted in months when they are many.
    fn across(&self, days: f64, room: f64, style: Style) -> (Axis, bool) {
        let months = days >= 3.0 * MONTH;
        let unit = if months { MONTH } else { 1.0 };
        let last = if months { (self.months)(days / MONTH) } else { (self.days)(days) };
        let most = (room / (width::of(&last, style.small, Weight::Regular) + 20.0)).floor().max(1.0);
        let raw = days / unit / most;
        // Months go by quarters and years, days by round numbers.
        let step = [1.0, 2.0, 3.0, 6.0, 12.0, 24.0].into_iter().find(|&step| step >= raw);
        match step {
            Some(step) if months => (Axis::stepped(0.0, days, step * unit), true),
            _ => (Axis::between(0.0, days, most), false),
        }
    }

    fn tick(&self, months: bool) -> impl Fn(f64) -> String + '_ {
        move |day| if months { (self.months)((day / MONTH).round()) } else { (self.days)(day) }
    }

    fn scale(curves: &[Vec<(f64, f64)>], pinned: &[Vec<(f64, f64)>], fan: Option<&Fan>, most: f64) -> Axis {
        let fan = fan.into_iter().flat_map(|fan| fan.quantiles.iter().flatten().copied());
        let curves = curves.iter().chain(pinned).flatten().map(|point| point.1);
        let (low, high) = reach(curves.chain(fan).chain([0.0]));
        Axis::round(low, high, most)
    }

    fn left(&self, style: Style, width: f64, scales: &[&Axis]) -> f64 {
        let ticks: Vec<String> = scales.iter().flat_map(|up| up.ticks()).map(|&tick| (self.money)(tick)).collect();
        widest(ticks.iter().map(String::as_str), style.small, Weight::Regular).min(0.3 * width) + 12.0
    }

    /// Width of the labels at the curves' ends, of which each line may take a part.
    fn labels(&self, style: Style, width: f64) -> f64 {
        let names = widest(self.curves.iter().map(|curve| curve.name.as_str()), style.body, Weight::Strong);
        let ends = widest(self.curves.iter().map(|curve| curve.end.as_str()), style.body, Weight::Regular);
        let wanted = if style.narrow { names.max(ends) } else { names + 8.0 + ends };
        wanted.min(0.34 * width)
    }

    fn bands(&self, scene: &mut Scene, style: Style, plot: &Plot) {
        let (from, to) = plot.across.ends();
        let area = plot.area;
        let mut done = area.left;
        for (index, band) in self.steps.iter().enumerate() {
            let left = plot.x(tame(band.from).clamp(from, to)).max(done);
            let right = plot.x(tame(band.to).clamp(from, to));
            if right <= left {
                continue;
            }
            done = right;
            let ground = if index % 2 == 0 && self.steps.len() > 1 { style.palette.band } else { style.palette.paper };
            scene.rect(Bounds { left, right, ..area }, ground);
            let label = style.note((f64::midpoint(left, right), area.top + style.small), Anchor::Middle, &band.weight);
            if label.bounds().width() + 4.0 <= right - left {
                scene.write(label);
            }
        }
    }

    fn lines(&self, scene: &mut Scene, style: Style, plot: &Plot, curves: &[Vec<(f64, f64)>]) {
        let area = plot.area;
        let zero = plot.y(0.0);
        scene.line((area.left, zero), (area.right, zero), Stroke::solid(style.palette.ink, 1.25));
        for (index, curve) in curves.iter().enumerate() {
            let stroke = Stroke { colour: style.palette.scenario(index), width: 2.25, dash: Palette::dash(index) };
            plot.line(scene, curve, stroke);
        }
    }

    /// Marks the paybacks after the day `from` on the zero line and says them; returns what is then taken.
    fn paybacks(&self, scene: &mut Scene, style: Style, plot: &Plot, curves: &[Vec<(f64, f64)>], from: f64) -> Places {
        let (_, to) = plot.across.ends();
        let mut places = Places::within(Bounds { top: plot.area.top + style.small + 6.0, ..plot.area });
        for curve in curves {
            places.avoid_line(&curve.iter().map(|&pair| plot.at(pair)).collect::<Vec<Point>>());
        }
        let zero = plot.y(0.0);
        places.avoid_line(&[(plot.area.left, zero), (plot.area.right, zero)]);
        let paid = self.curves.iter().enumerate().filter_map(|(index, curve)| Some((index, curve.payback.as_ref()?)));
        let paid: Vec<_> = paid.filter(|(_, payback)| (from..=to).contains(&tame(payback.value))).collect();
        for (index, payback) in &paid {
            let at = (plot.x(payback.value), zero);
            scene.point(at, 4.0, style.palette.paper, Stroke::solid(style.palette.scenario(*index), 2.0));
            places.avoid_point(at, 5.0);
        }
        for (index, payback) in paid {
            let x = plot.x(payback.value);
            let words = width::fit(&payback.text, style.small, Weight::Regular, 0.9 * plot.area.width());
            let colour = style.palette.scenario(index);
            let text = |x, y, anchor| Choice::from(Text { colour, ..style.note((x, y), anchor, &words) });
            let choices = (0..8_i32).flat_map(|step| {
                let away = f64::from(step) * (style.small + 5.0);
                let (below, above) = (zero + style.small + 5.0 + away, zero - 8.0 - away);
                [
                    text(x + 4.0, below, Anchor::Start),
                    text(x - 4.0, above, Anchor::End),
                    text(x - 4.0, below, Anchor::End),
                    text(x + 4.0, above, Anchor::Start),
                ]
            });
            places.put(scene, choices);
        }
        places
    }

    /// Name and amount of each curve beside its end, none over another.
    fn ends(&self, scene: &mut Scene, style: Style, plot: &Plot, curves: &[Vec<(f64, f64)>]) {
        let (inner, line) = (style.body + 1.0, style.body + 3.0);
        let two = style.narrow && plot.area.height() >= (2.0 * line + 3.0) * curves.len() as f64;
        // A name stands closer to its own amount than to the next.
        let gap = if two { 2.0 * line + 3.0 } else { line };
        let at: Vec<Point> = curves.iter().map(|curve| plot.at(curve.last().copied().unwrap_or_default())).collect();
        let wanted: Vec<f64> = at.iter().map(|point| point.1).collect();
        let half = gap / 2.0;
        let placed = spread(&wanted, gap, plot.area.top + half, plot.area.bottom - half);
        let left = plot.area.right + 14.0;
        for (index, (&(x, y), middle)) in at.iter().zip(placed).enumerate() {
            let colour = style.palette.scenario(index);
            let curve = &self.curves[index];
            if (middle - y).abs() > 1.0 {
                scene.line((x + 2.0, y), (left - 3.0, middle), Stroke::solid(colour, 1.0));
            }
            let room = scene.width - EDGE - left;
            let base = middle + 0.36 * style.body - if two { inner / 2.0 } else { 0.0 };
            let name = width::fit(&curve.name, style.body, Weight::Strong, room);
            let name = style.text((left, base), Anchor::Start, Weight::Strong, colour, &name);
            let (x, y) = if two { (left, base + inner) } else { (name.bounds().right + 8.0, base) };
            scene.write(name);
            // An amount is written whole or not at all: its beginning alone would be another amount.
            if x + width::of(&curve.end, style.body, Weight::Regular) <= scene.width - EDGE {
                scene.write(style.text((x, y), Anchor::Start, Weight::Regular, style.palette.ink, &curve.end));
            }
        }
    }

    /// Ground that widens from the rollout in the whole period to the plot that enlarges it.
    fn funnel(scene: &mut Scene, style: Style, whole: &Plot, part: &Plot, days: f64) {
        let (top, bottom, end) = (whole.area.bottom, part.area.top, whole.x(days));
        scene.rect(Bounds { right: end, ..whole.area }, style.palette.band);
        let corners = vec![(whole.area.left, top), (end, top), (part.area.right, bottom), (part.area.left, bottom)];
        scene.marks.push(Mark::Path { lines: vec![corners], fill: Some(style.palette.band), stroke: None });
    }

    fn unit(scene: &mut Scene, style: Style, y: f64, words: &str) {
        let words = width::fit(words, style.small, Weight::Regular, scene.width - 2.0 * EDGE);
        scene.write(style.note((EDGE, y), Anchor::Start, &words));
    }

    fn axes(&self, scene: &mut Scene, style: Style, plot: &Plot, months: bool) {
        plot.axes(scene, style.palette, style.small, Grid::Level, &self.tick(months), self.money);
    }

    /// What can be read off a plot, at the height of its first curve: round days, and after the day `from` those on which the
    /// weight changes or a curve pays back.
    fn read(&self, scene: &mut Scene, plot: &Plot, curves: &[Vec<(f64, f64)>], most: f64, from: f64) {
        let Some(first) = curves.iter().find(|curve| !curve.is_empty()) else { return };
        let changes = self.steps.iter().flat_map(|band| [band.from, band.to]);
        let paid = self.curves.iter().filter_map(|curve| Some(curve.payback.as_ref()?.value));
        for day in stops(&plot.across, most, changes.chain(paid).filter(|&day| day > from)) {
            scene.spot(plot.at((day, level(first, day))), &plot.area, &(self.tell)(day));
        }
        scene.across.push(plot.area);
    }
}

impl Figure for Cumulative<'_> {
    fn height(&self, width: f64) -> f64 {
        let width = held_width(width);
        // Two lines for each label where there is no room for one.
        let labels = if width < NARROW { 64.0 + 34.0 * self.curves.len() as f64 } else { 0.0 };
        (width * 0.5).clamp(280.0, 400.0).max(labels) + self.zoom_height()
    }

    fn draw(&self, look: &FigureSize) -> Scene {
        let width = held_width(look.width);
        let enlarged = self.enlarged();
        let height = held_height(look.height, 200.0 + self.zoom_height());
        let style = Style::of(width, look.palette);
        let mut scene = Scene::new(width, height, style.palette.paper);
        let whole_curves = self.curves_until(self.horizon());
        let pinned = |days: f64| self.pinned.lines.iter().map(|line| until(line, days)).collect::<Vec<_>>();
        let up = Self::scale(&whole_curves, &pinned(self.horizon()), self.fan.as_ref(), 5.0);
        let part_curves = enlarged.map(|days| self.curves_until(days));
        let part_up =
            part_curves.as_ref().zip(enlarged).map(|(curves, days)| Self::scale(curves, &pinned(days), None, 3.0));
        let scales: Vec<&Axis> = std::iter::once(&up).chain(&part_up).collect();
        let left = self.left(style, width, &scales);
        let right = width - self.labels(style, width) - 18.0;
        let bottom = height - 26.0 - self.zoom_height();
        let (across, months) = self.across(self.horizon(), right - left, style);
        let whole = Plot { area: Bounds { left, top: 30.0, right, bottom }, across, up };
        Self::unit(&mut scene, style, 16.0, &self.unit);
        let part = enlarged.zip(part_curves).zip(part_up).map(|((days, curves), up)| {
            let area = Bounds { left, top: height - self.zoom_height() + 56.0, right, bottom: height - 26.0 };
            let (across, months) = self.across(days, right - left, style);
            (days, curves, Plot { area, across, up }, months)
        });
        match &part {
            Some((days, _, part, _)) => Self::funnel(&mut scene, style, &whole, part, *days),
            None => self.bands(&mut scene, style, &whole),
        }
        if let Some(fan) = &self.fan {
            fan.draw(&mut scene, style, &whole);
        }
        self.axes(&mut scene, style, &whole, months);
        if let Some(fan) = &self.fan {
            fan.middle(&mut scene, style, &whole);
        }
        let pinned = self.pinned.draw(&mut scene, &whole, |index| style.palette.scenario(index));
        self.lines(&mut scene, style, &whole, &whole_curves);
        let mut places = self.paybacks(&mut scene, style, &whole, &whole_curves, enlarged.unwrap_or(-1.0));
        for line in &pinned {
            places.avoid_line(line);
        }
        if let Some(fan) = &self.fan {
            fan.name(&mut scene, style, &whole, &mut places);
        }
        self.pinned.name(&mut scene, style, &whole, &pinned, &mut places);
        self.ends(&mut scene, style, &whole, &whole_curves);
        if look.reading {
            self.read(&mut scene, &whole, &whole_curves, READ.0, enlarged.unwrap_or(-1.0));
        }
        if let Some((_, curves, part, months)) = part {
            Self::unit(&mut scene, style, part.area.top - 12.0, &self.zoom);
            self.bands(&mut scene, style, &part);
            self.axes(&mut scene, style, &part, months);
            self.pinned.draw(&mut scene, &part, |index| style.palette.scenario(index));
            self.lines(&mut scene, style, &part, &curves);
            self.paybacks(&mut scene, style, &part, &curves, -1.0);
            if look.reading {
                self.read(&mut scene, &part, &curves, READ.1, -1.0);
            }
        }
        scene
    }
}
