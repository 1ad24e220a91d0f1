//! The scenario: every value a link can carry, in the unit it is typed in (shares in per cent, durations in hours or days).
//!
//! What each means, its bounds and its default stand in the table of [`crate::input::param`]; the formulas read the same
//! values as fractions and days through [`crate::cost::drivers`].

use crate::input::estimate::Estimate;
use crate::input::value::{Comparator, Market, Rule, Step};

/// Every value a link can carry.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each field is named after its parameter and documented in the table of `param`")]
pub struct Scenario {
    pub users: Estimate,
    pub sessions: Estimate,
    pub growth: Estimate,
    pub horizon: Estimate,
    pub base: Estimate,
    pub claim: Estimate,
    pub saving: Estimate,
    pub savings: Vec<f64>,
    pub tokens: Estimate,
    pub canary: Vec<Step>,
    pub guard: Estimate,
    pub comparator: Comparator,
    pub rule: Rule,
    pub check: Estimate,
    pub minsessions: Estimate,
    pub lag: Estimate,
    pub cv: Estimate,
    pub cap: Option<Estimate>,
    pub errors: Estimate,
    pub maxerrors: Estimate,
    pub slow: Estimate,
    pub forecast: Option<Estimate>,
    pub gate: Estimate,
    pub minutes: Estimate,
    pub spread: Estimate,
    pub fallback: Estimate,
    pub fallbackcost: Estimate,
    pub waste: Estimate,
    pub basewindow: Estimate,
    pub window: Estimate,
    pub lookups: Estimate,
    pub lookupcost: Estimate,
    pub checkpoint: Estimate,
    pub checkpointcost: Estimate,
    pub migration: Estimate,
    pub pilot: Estimate,
    pub pilotminutes: Estimate,
    pub markets: Vec<Market>,
    pub name: String,
    pub from: String,
    pub to: String,
    pub currency: String,
}

impl Scenario {
    /// The same without its title, names of models and currency, on which no figure depends. Markets keep their names, without
    /// which a link has none.
    #[must_use]
    pub fn unlabelled(&self) -> Self {
        let Self { name, from, to, currency, .. } = Self::default();
        Self { name, from, to, currency, ..self.clone() }
    }
}

impl Default for Scenario {
    /// The source article's case. These are the defaults of link version 1: frozen, a new default is a new version.
    fn default() -> Self {
        let certain = Estimate::certain;
        let between = Estimate::between;
        Self {
            users: between(800.0, 1000.0, 1250.0),
            sessions: between(7.0, 10.0, 14.0),
            growth: certain(0.0),
            horizon: certain(12.0),
            base: between(0.8, 1.0, 1.25),
            claim: certain(60.0),
            saving: between(0.0, 30.0, 60.0),
            savings: vec![0.0, 30.0, 60.0],
            tokens: between(0.8, 1.0, 1.5),
            canary: vec![Step { weight: 5.0, hours: 48.0 }, Step { weight: 25.0, hours: 72.0 }],
            guard: certain(20.0),
            comparator: Comparator::Forecast,
            rule: Rule::Point,
            check: certain(1.0),
            minsessions: certain(10.0),
            lag: certain(1.0),
            cv: certain(1.5),
            cap: None,
            errors: certain(1.0),
            maxerrors: certain(2.0),
            slow: certain(3.0),
            forecast: None,
            gate: certain(0.0),
            minutes: certain(30.0),
            spread: certain(0.8),
            fallback: certain(0.0),
            fallbackcost: certain(100.0),
            waste: certain(100.0),
            basewindow: certain(15.0),
            window: certain(120.0),
            lookups: certain(0.0),
            lookupcost: certain(0.0),
            checkpoint: certain(0.0),
            checkpointcost: certain(0.0),
            migration: certain(0.0),
            pilot: certain(10.0),
            pilotminutes: certain(120.0),
            markets: Vec::new(),
            name: String::new(),
            from: String::new(),
            to: String::new(),
            currency: "USD".to_owned(),
        }
    }
}
