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

/// How a scenario is shown; empty places are left to the reader's own settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    /// One chart alone; none shows all.
    pub view: Option<View>,
    /// Without the page around it.
    pub embed: bool,
    /// Language.
    pub lang: Option<Lang>,
    /// Colours.
    pub theme: Option<Theme>,
}

impl Presentation {
    /// Takes in one key of a link: none when the key is not about presentation.
    ///
    /// # Errors
    /// The words the key allows, when the value is none of them.
    pub fn set(&mut self, key: &str, given: &str) -> Option<Result<(), Vec<&'static str>>> {
        fn words<T: Copy + 'static>(all: &[T], id: fn(T) -> &'static str) -> Vec<&'static str> {
            all.iter().map(|&value| id(value)).collect()
        }
        let known = match key {
            "view" if given == "all" => {
                self.view = None;
                true
            }
            "view" => View::from_id(given).map(|view| self.view = Some(view)).is_some(),
            "embed" => {
                self.embed = given == "1";
                self.embed
            }
            "lang" => Lang::from_id(given).map(|lang| self.lang = Some(lang)).is_some(),
            "theme" => Theme::from_id(given).map(|theme| self.theme = Some(theme)).is_some(),
            _ => return None,
        };
        Some(if known {
            Ok(())
        } else {
            Err(match key {
                "view" => std::iter::once("all").chain(words(View::ALL, View::id)).collect(),
                "embed" => vec!["1"],
                "lang" => words(Lang::ALL, Lang::id),
                _ => words(Theme::ALL, Theme::id),
            })
        })
    }

    /// The keys and words of a link that say the same.
    pub fn words(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let view = self.view.map(|view| ("view", view.id()));
        let embed = self.embed.then_some(("embed", "1"));
        let lang = self.lang.map(|lang| ("lang", lang.id()));
        let theme = self.theme.map(|theme| ("theme", theme.id()));
        [view, embed, lang, theme].into_iter().flatten()
    }
}
