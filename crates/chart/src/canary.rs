//! What each rollout step exposes: money at stake in the step, and what going slowly costs meanwhile.
//!
//! Inputs: per step the forecast spend, what a daily cap lets through, the overrun a guard tolerates, and per scenario the surprise and the price of caution
//! (money). The price of caution is often twenty times the rest, so it has a plot and a scale of its own: beside the first on a
//! wide figure, below it on a narrow one. The tolerated overrun is a row of its own, a band behind the surprises and a rule
//! through them; the cap is a row and a rule through the forecast, or a row alone where it is far beyond the rest.

use crate::axis::{Axis, reach, tame};
use crate::geometry::{Bounds, Weight};
use crate::palette::Colour;
use crate::scene::{Anchor, Scene, Stroke};
use crate::{Amount, EDGE, Figure, FigureSize, NARROW, Readout, Style, held_height, held_width, widest, width};
use model::math::order::sort_by;

/// Height of one row, user units.
const ROW: f64 = 20.0;
/// The same where there are more rows than [`MANY`].
const TIGHT_ROW: f64 = 17.0;
/// Rows of all steps together beyond which they are set tighter.
const MANY: f64 = 40.0;
/// Height of a bar.
const BAR: f64 = 12.0;
/// Room for a step's heading.
const HEAD: f64 = 24.0;
/// Room between steps.
const BETWEEN: f64 = 14.0;
/// How far beyond the other amounts a cap may be and still be drawn on their scale.
const BEYOND: f64 = 1.5;
/// Room above the first step.
const TOP: f64 = 34.0;

/// One rollout step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepRow {
    /// What the step is, such as `5% for 48 h · 1,000 sessions`.
    pub label: String,
    /// What the plan expects it to cost.
    pub forecast_spend: Amount,
    /// The most that a daily cap lets through, if there is one.
    pub cap: Option<Amount>,
    /// The most overrun the guard lets through.
    pub tolerated_overrun: Amount,
    /// Cost beyond the forecast, one per scenario.
    pub surprise: Vec<Amount>,
    /// Saving missed by going slowly, one per scenario.
    pub price_of_caution: Vec<Amount>,
}

/// One row of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The forecast spend.
    Forecast,
    /// The cap.
    Cap,
    /// The tolerated overrun.
    Tolerated,
    /// A scenario's surprise.
    Surprise(usize),
    /// A scenario's price of caution.
    Caution(usize),
}

/// The figure's data.
#[derive(Clone)]
pub struct Canary<'a> {
    /// What the first plot shows, such as `SessionCosts in the step, and the surprise at each saving`.
    pub exposure: String,
    /// What the second plot shows, such as `Price of caution: saving missed meanwhile`.
    pub caution: String,
    /// Name of the row of forecast spends.
    pub forecast: String,
    /// Name of the row of caps.
    pub cap: String,
    /// Name of the row of tolerated overruns.
    pub tolerated: String,
    /// The scenarios' names, in the order of the list.
    pub scenarios: Vec<String>,
    /// The steps, in order.
    pub steps: Vec<StepRow>,
    /// What is said when there are none.
    pub empty: String,
    /// Says a row of a step, by the step's number, to who points at it.
    pub tell: Readout<'a, (usize, Part)>,
}

/// A column of bars on one scale.
struct Column {
    style: Style,
    /// Where names begin; none where the names of the column beside it serve.
    names: Option<f64>,
    /// Where bars and amounts may be.
    left: f64,
    right: f64,
    scale: Axis,
    /// Room kept for amounts at the low and at the high end.
    room: (f64, f64),
    /// Whether its rows are to be read off.
    reading: bool,
}

/// One bar with its name and amount.
struct Bar<'a> {
    name: &'a str,
    ink: Colour,
    colour: Colour,
    amount: &'a Amount,
    /// Where an upright rule crosses the row.
    limit: Option<f64>,
}

impl Column {
    fn new(style: Style, names: Option<f64>, left: f64, right: f64, amounts: &[&Amount]) -> Self {
        let (low, high) = reach(amounts.iter().map(|amount| amount.value).chain([0.0]));
        let side = |negative: bool| {
            let texts = amounts.iter().filter(|amount| (tame(amount.value) < 0.0) == negative);
            let widest = widest(texts.map(|amount| amount.text.as_str()), style.small, Weight::Regular);
            if widest > 0.0 { (widest + 8.0).min(0.4 * (right - left)) } else { 0.0 }
        };
        let scale = Axis::between(low, high, 1.0);
        Self { style, names, left, right, scale, room: (side(true), side(false)), reading: false }
    }

    /// The same, to be read off or not.
    fn readable(self, reading: bool) -> Self {
        Self { reading, ..self }
    }

    fn x(&self, value: f64) -> f64 {
        let (left, right) = (self.left + self.room.0, self.right - self.room.1);
        left + self.scale.share(value).clamp(0.0, 1.0) * (right - left)
    }

    fn name(&self, scene: &mut Scene, middle: f64, name: &str, colour: Colour, weight: Weight) {
        let Some(from) = self.names else { return };
        let name = width::fit(name, self.style.small, weight, self.left - 8.0 - from);
        let mut text = self.style.note((from, middle + 0.36 * self.style.small), Anchor::Start, &name);
        (text.colour, text.weight) = (colour, weight);
        scene.write(text);
    }

    /// Writes an amount at the end of its bar, off the upright rule at `limit` if there is one.
    fn amount(&self, scene: &mut Scene, middle: f64, x: f64, amount: &Amount, limit: Option<f64>) {
        let negative = tame(amount.value) < 0.0;
        let length = width::of(&amount.text, self.style.small, Weight::Regular) + 12.0;
        let x = match limit {
            Some(limit) if !negative && limit > x - 4.0 && limit < x + length => limit,
            Some(limit) if negative && limit < x + 4.0 && limit > x - length => limit,
            _ => x,
        };
        let (at, anchor, room) = if negative {
            (x - 6.0, Anchor::End, x - 6.0 - self.left)
        } else {
            (x + 6.0, Anchor::Start, self.right - x - 6.0)
        };
        let words = width::whole(&amount.text, self.style.small, Weight::Regular, room);
        let mut text = self.style.note((at, middle + 0.36 * self.style.small), anchor, &words);
        text.colour = self.style.palette.ink;
        scene.write(text);
    }

    fn bar(&self, scene: &mut Scene, middle: f64, bar: &Bar<'_>) {
        let (zero, end) = (self.x(0.0), self.x(bar.amount.value));
        let bounds =
            Bounds { left: zero.min(end), right: zero.max(end), top: middle - BAR / 2.0, bottom: middle + BAR / 2.0 };
        scene.rect(bounds, bar.colour);
        self.name(scene, middle, bar.name, bar.ink, Weight::Regular);
        self.amount(scene, middle, end, bar.amount, bar.limit);
    }

    fn zero(&self, scene: &mut Scene, top: f64, bottom: f64) {
        let x = self.x(0.0);
        scene.line((x, top), (x, bottom), Stroke::solid(self.style.palette.ink, 1.0));
    }
}

impl Canary<'_> {
    fn count(&self) -> f64 {
        self.scenarios.len() as f64
    }

    fn capped(&self) -> bool {
        self.steps.iter().any(|step| step.cap.is_some())
    }

    /// Rows of a step's exposure above its scenarios: forecast, cap, tolerated overrun.
    fn head_rows(&self) -> f64 {
        if self.capped() { 3.0 } else { 2.0 }
    }

    fn exposure_rows(&self) -> f64 {
        self.count() + self.head_rows()
    }

    /// Height of one row.
    fn row(&self) -> f64 {
        if self.exposure_rows() * self.steps.len() as f64 > MANY { TIGHT_ROW } else { ROW }
    }

    /// Height of one step's block in a plot with `rows` rows.
    fn block(&self, rows: f64) -> f64 {
        HEAD + self.row() * rows + BETWEEN
    }

    /// Parts a step from the one before it.
    fn part(scene: &mut Scene, style: Style, index: usize, y: f64) {
        if index > 0 {
            let y = y - BETWEEN / 2.0 + 4.0;
            scene.line((EDGE, y), (scene.width - EDGE, y), Stroke::solid(style.palette.hairline, 1.0));
        }
    }

    fn names_width(&self, style: Style, width: f64) -> f64 {
        let cap = self.capped().then_some(self.cap.as_str());
        let fixed = [self.forecast.as_str(), self.tolerated.as_str()];
        let names = fixed.into_iter().chain(cap).chain(self.scenarios.iter().map(String::as_str));
        widest(names, style.small, Weight::Regular).min(if style.narrow { 0.36 } else { 0.2 } * width) + 8.0
    }

    /// Amounts that set the scale.
    fn spends(&self) -> impl Iterator<Item = &Amount> {
        self.steps
            .iter()
            .flat_map(|step| [&step.forecast_spend, &step.tolerated_overrun].into_iter().chain(&step.surprise))
    }

    /// Whether all caps are near enough to the rest to be drawn on their scale.
    fn on_scale(&self) -> bool {
        let most = self.spends().map(|amount| tame(amount.value)).fold(0.0, f64::max);
        self.steps.iter().filter_map(|step| step.cap.as_ref()).all(|cap| tame(cap.value) <= BEYOND * most)
    }

    fn exposure_amounts(&self) -> Vec<&Amount> {
        let caps = self.steps.iter().filter_map(|step| step.cap.as_ref());
        self.spends().chain(caps.filter(|_| self.on_scale())).collect()
    }

    fn heading(scene: &mut Scene, style: Style, at: (f64, f64), room: f64, words: &str) {
        let words = width::fit(words, style.small, Weight::Strong, room);
        let mut text = style.note(at, Anchor::Start, &words);
        (text.weight, text.colour) = (Weight::Strong, style.palette.ink);
        scene.write(text);
    }

    /// Lets a row be read off at the end of its bar.
    fn read(&self, scene: &mut Scene, column: &Column, at: (f64, f64), step: usize, part: Part) {
        if column.reading {
            let within = Bounds { left: column.left, right: column.right, top: 0.0, bottom: scene.height };
            scene.spot((column.x(at.0), at.1), &within, &(self.tell)((step, part)));
        }
    }

    /// The cap's row: a rule with a foot from the forecast's bar down to its amount, where it is on the scale.
    fn cap_row(&self, scene: &mut Scene, column: &Column, first: f64, cap: &Amount) {
        let (row, ink) = (self.row(), column.style.palette.ink);
        let middle = first + row;
        column.name(scene, middle, &self.cap, ink, Weight::Regular);
        if !self.on_scale() {
            column.amount(scene, middle, column.x(0.0), cap, None);
            return;
        }
        let x = column.x(cap.value);
        let (from, to) = (first - BAR / 2.0 - 2.0, middle + BAR / 2.0);
        scene.line((x, from), (x, to), Stroke::solid(column.style.palette.paper, 3.5));
        scene.line((x, from), (x, to), Stroke::solid(ink, 1.5));
        scene.line((x - 3.0, from), (x + 3.0, from), Stroke::solid(ink, 1.5));
        column.amount(scene, middle, x, cap, None);
    }

    fn exposure(&self, scene: &mut Scene, column: &Column, top: f64) {
        let (style, row) = (column.style, self.row());
        for (index, step) in self.steps.iter().enumerate() {
            let block = top + self.block(self.exposure_rows()) * index as f64;
            Self::part(scene, style, index, block);
            Self::heading(scene, style, (EDGE, block + 14.0), column.right - EDGE, &step.label);
            let first = block + HEAD + row / 2.0;
            let last = first + row * (self.exposure_rows() - 1.0);
            let ink = style.palette.ink;
            let rule = step.cap.as_ref().filter(|_| self.on_scale()).map(|cap| column.x(cap.value));
            let forecast = Bar {
                name: &self.forecast,
                ink,
                colour: style.palette.reference,
                amount: &step.forecast_spend,
                limit: rule,
            };
            column.bar(scene, first, &forecast);
            self.read(scene, column, (step.forecast_spend.value, first), index, Part::Forecast);
            if let Some(cap) = &step.cap {
                self.cap_row(scene, column, first, cap);
                let value = if self.on_scale() { cap.value } else { 0.0 };
                self.read(scene, column, (value, first + row), index, Part::Cap);
            }
            let limit = column.x(step.tolerated_overrun.value);
            let tolerated = first + row * (self.head_rows() - 1.0);
            let band = Bounds {
                left: column.x(0.0).min(limit),
                right: column.x(0.0).max(limit),
                top: tolerated + row / 2.0 + 2.0,
                bottom: last + row / 2.0,
            };
            scene.rect(band, style.palette.band);
            column.name(scene, tolerated, &self.tolerated, ink, Weight::Regular);
            column.amount(scene, tolerated, limit, &step.tolerated_overrun, None);
            self.read(scene, column, (step.tolerated_overrun.value, tolerated), index, Part::Tolerated);
            let bars = self.scenarios.iter().zip(&step.surprise).enumerate();
            for (scenario, (name, amount)) in bars {
                let colour = style.palette.scenario(scenario);
                let middle = first + row * (scenario as f64 + self.head_rows());
                column.bar(scene, middle, &Bar { name, ink: colour, colour, amount, limit: Some(limit) });
                self.read(scene, column, (amount.value, middle), index, Part::Surprise(scenario));
            }
            // The limit is a rule with feet, so that it is told from a bar by its shape.
            let (from, to) = (band.top, band.bottom);
            scene.line((limit, from), (limit, to), Stroke::solid(style.palette.paper, 3.5));
            scene.line((limit, from), (limit, to), Stroke { colour: style.palette.ink, width: 1.5, dash: "3 2" });
            scene.line((limit - 3.0, from), (limit + 3.0, from), Stroke::solid(style.palette.ink, 1.5));
            column.zero(scene, first - row / 2.0, last + row / 2.0);
        }
    }

    fn caution(&self, scene: &mut Scene, column: &Column, top: f64, aligned: bool) {
        let (style, row) = (column.style, self.row());
        let above = if aligned { self.head_rows() } else { 0.0 };
        for (index, step) in self.steps.iter().enumerate() {
            let block = top + self.block(self.count() + above) * index as f64;
            if !aligned {
                Self::part(scene, style, index, block);
                Self::heading(scene, style, (EDGE, block + 14.0), column.right - EDGE, &step.label);
            }
            let first = block + HEAD + row * above + row / 2.0;
            for (scenario, (name, amount)) in self.scenarios.iter().zip(&step.price_of_caution).enumerate() {
                let colour = style.palette.scenario(scenario);
                let middle = first + row * scenario as f64;
                column.bar(scene, middle, &Bar { name, ink: colour, colour, amount, limit: None });
                self.read(scene, column, (amount.value, middle), index, Part::Caution(scenario));
            }
            column.zero(scene, first - row / 2.0, first + row * (self.count() - 0.5));
        }
    }

    fn caution_amounts(&self) -> Vec<&Amount> {
        self.steps.iter().flat_map(|step| &step.price_of_caution).collect()
    }

    fn unit(scene: &mut Scene, style: Style, at: (f64, f64), room: f64, words: &str) {
        let words = width::fit(words, style.small, Weight::Regular, room);
        scene.write(style.note(at, Anchor::Start, &words));
    }

    fn side_by_side(&self, scene: &mut Scene, style: Style, reading: bool) {
        let width = scene.width;
        let left = EDGE + self.names_width(style, width) + 8.0;
        let middle = left + 0.56 * (width - left);
        let exposure = Column::new(style, Some(EDGE), left, middle - 16.0, &self.exposure_amounts()).readable(reading);
        let caution = Column::new(style, None, middle + 16.0, width - EDGE, &self.caution_amounts()).readable(reading);
        Self::unit(scene, style, (EDGE, 16.0), middle - 16.0 - EDGE, &self.exposure);
        Self::unit(scene, style, (middle + 16.0, 16.0), width - EDGE - middle - 16.0, &self.caution);
        self.exposure(scene, &exposure, TOP);
        self.caution(scene, &caution, TOP, true);
    }

    fn stacked(&self, scene: &mut Scene, style: Style, reading: bool) {
        let width = scene.width;
        let left = EDGE + self.names_width(style, width) + 4.0;
        let exposure = Column::new(style, Some(EDGE), left, width - EDGE, &self.exposure_amounts()).readable(reading);
        let caution = Column::new(style, Some(EDGE), left, width - EDGE, &self.caution_amounts()).readable(reading);
        Self::unit(scene, style, (EDGE, 16.0), width - 2.0 * EDGE, &self.exposure);
        self.exposure(scene, &exposure, TOP - 8.0);
        let below = TOP + self.block(self.exposure_rows()) * self.steps.len() as f64 + 8.0;
        Self::unit(scene, style, (EDGE, below + 16.0), width - 2.0 * EDGE, &self.caution);
        self.caution(scene, &caution, below + TOP - 8.0, false);
    }
}

impl Figure for Canary<'_> {
    fn height(&self, width: f64) -> f64 {
        let steps = self.steps.len() as f64;
        if self.steps.is_empty() {
            return 72.0;
        }
        let first = TOP + self.block(self.exposure_rows()) * steps;
        if held_width(width) < NARROW { first + 8.0 + TOP + self.block(self.count()) * steps } else { first }
    }

    fn draw(&self, look: &FigureSize) -> Scene {
        let width = held_width(look.width);
        let style = Style::of(width, look.palette);
        let height = held_height(look.height, self.height(width));
        let mut scene = Scene::new(width, height, style.palette.paper);
        if self.steps.is_empty() {
            Self::unit(&mut scene, style, (EDGE, 36.0), width - 2.0 * EDGE, &self.empty);
        } else if style.narrow {
            self.stacked(&mut scene, style, look.reading);
        } else {
            self.side_by_side(&mut scene, style, look.reading);
        }
        // Row by row, where both plots stand side by side.
        sort_by(&mut scene.spots, |spot| spot.x);
        sort_by(&mut scene.spots, |spot| spot.y);
        scene
    }
}
