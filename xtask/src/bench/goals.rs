//! The goals, each with what was found: whether it is met is computed, never typed.

use super::table::rounded;

/// What a figure must reach.
#[derive(Clone, Copy)]
pub enum Bound {
    Least(f64),
    Most(f64),
}

/// A goal and what was found.
pub struct Goal {
    /// Its number.
    id: &'static str,
    /// What is compared, such as `draws in Chromium, × Squiggle's`.
    what: String,
    bound: Bound,
    found: f64,
}

impl Goal {
    /// What was found must be so much at least.
    pub fn least(id: &'static str, what: impl Into<String>, least: f64, found: f64) -> Self {
        Self { id, what: what.into(), bound: Bound::Least(least), found }
    }

    /// What was found must be so much at most.
    pub fn most(id: &'static str, what: impl Into<String>, most: f64, found: f64) -> Self {
        Self { id, what: what.into(), bound: Bound::Most(most), found }
    }

    /// Whether it is met; a figure that is none meets nothing.
    pub fn is_met(&self) -> bool {
        match self.bound {
            Bound::Least(least) => self.found >= least,
            Bound::Most(most) => self.found <= most,
        }
    }

    fn row(&self) -> String {
        let bound = match self.bound {
            Bound::Least(least) => format!("≥ {}", rounded(least)),
            Bound::Most(most) => format!("≤ {}", rounded(most)),
        };
        let verdict = if self.is_met() { "met" } else { "**not met**" };
        format!("| {} | {} | {bound} | {} | {verdict} |\n", self.id, self.what, rounded(self.found))
    }
}

/// What a benchmark gives back: its part of the page, and the goals it shows.
pub struct Section {
    /// Heading, words and tables.
    pub text: String,
    /// The goals, in the order of their numbers.
    pub goals: Vec<Goal>,
}

/// Goals as a table.
pub fn table(goals: &[Goal]) -> String {
    let rows: String = goals.iter().map(Goal::row).collect();
    format!("| goal | | wanted | found | |\n|---|---|--:|--:|---|\n{rows}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_met_or_it_is_said() {
        let text = table(&[Goal::least("P1", "draws", 100.0, 152.0), Goal::most("P4", "redraw", 0.5, 0.51)]);
        assert!(
            text.ends_with("| P1 | draws | ≥ 100 | 152 | met |\n| P4 | redraw | ≤ 0.50 | 0.51 | **not met** |\n"),
            "{text}"
        );
        assert!(!Goal::most("P4", "", 0.5, f64::NAN).is_met());
    }
}
