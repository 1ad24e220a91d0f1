//! How a scenario is shown: language, theme, chart and frame. None of it changes a figure.
//!
//! Every enum lists its values once (`ALL`) with the word a link, the command line and the page use for each (`id`).

use crate::units::words;

words!(Lang, "Language of every sentence and number on screen.", {
    En = "en", "English.";
    Fr = "fr", "French.";
});

words!(Theme, "Colours asked for: a fixed theme, or the reader's own setting.", {
    Auto = "auto", "Whatever the reader's system says.";
    Light = "light", "Dark ink on paper.";
    Dark = "dark", "Light ink on a dark ground.";
});

words!(View, "A chart, by the word used in links and by `costcanary chart --view`.", {
    Scenarios = "scenarios", "Cost per day of each scenario beside the baseline.";
    Savings = "savings", "Net saving against the saving that turns out to be real.";
    Cumulative = "cumulative", "Running net saving over the period judged.";
    Canary = "canary", "What each rollout step exposes.";
});
