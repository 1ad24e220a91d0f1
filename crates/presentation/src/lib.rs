//! How a scenario is shown: language, theme, chart and frame. None of it changes a figure.
//!
//! Every enum lists its values once (`ALL`) with the word a link, the command line and the page use for each (`id`).

use model::input::param::{Id, Kind, PARAMS, Param};
use model::input::problem::Fault;
use model::uncertainty::two_way::{DEFAULT_AXES, is_axis};
use model::units::words;

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
    Tornado = "tornado", "What each uncertain input alone moves.";
    TwoWay = "two-way", "Net saving over two inputs at once.";
    Distribution = "distribution", "How often each net saving comes out.";
    Canary = "canary", "What each rollout step exposes.";
    Operating = "operating", "How often each guard rule rolls back, by true cost.";
});

/// How a scenario is shown; empty places are left to the reader's own settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    /// One chart alone; none shows all.
    pub view: Option<View>,
    /// Without the page around it.
    pub embed: bool,
    /// The inputs that a reader may move where there is no page around, in order.
    pub knobs: Knobs,
    /// Language.
    pub lang: Option<Lang>,
    /// Colours.
    pub theme: Option<Theme>,
    /// The inputs of the two-way table, across and up; none shows [`DEFAULT_AXES`].
    pub axes: Option<[Id; 2]>,
}

impl Presentation {
    /// Takes in one key of a link: none when the key is not about presentation.
    ///
    /// # Errors
    /// What is wrong with the value, with the words the key allows.
    pub fn set(&mut self, key: &str, given: &str) -> Option<Result<(), Fault>> {
        fn one<T: Copy>(all: &[T], id: fn(T) -> &'static str, given: &str) -> Result<T, Fault> {
            let words = || all.iter().map(|&value| id(value)).collect();
            all.iter().copied().find(|&value| id(value) == given).ok_or_else(|| Fault::UnknownWord { allowed: words() })
        }
        Some(match key {
            "view" if given == "all" => {
                self.view = None;
                Ok(())
            }
            "view" => one(View::ALL, View::id, given).map(|view| self.view = Some(view)).map_err(|fault| match fault {
                Fault::UnknownWord { allowed } => {
                    Fault::UnknownWord { allowed: std::iter::once("all").chain(allowed).collect() }
                }
                other => other,
            }),
            "embed" if given == "1" => {
                self.embed = true;
                Ok(())
            }
            "embed" => Err(Fault::UnknownWord { allowed: vec!["1"] }),
            "knobs" => Knobs::read(given).map(|knobs| self.knobs = knobs),
            "lang" => one(Lang::ALL, Lang::id, given).map(|lang| self.lang = Some(lang)),
            "theme" => one(Theme::ALL, Theme::id, given).map(|theme| self.theme = Some(theme)),
            "axes" => axes(given).map(|axes| self.show_axes(axes)),
            _ => return None,
        })
    }

    /// The inputs of the two-way table, across and up.
    #[must_use]
    pub fn axes(&self) -> [Id; 2] {
        self.axes.unwrap_or(DEFAULT_AXES)
    }

    /// Chooses the inputs of the two-way table.
    pub fn show_axes(&mut self, axes: [Id; 2]) {
        self.axes = (axes != DEFAULT_AXES).then_some(axes);
    }

    /// The keys and words of a link that say the same.
    pub fn words(&self) -> impl Iterator<Item = (&'static str, String)> {
        let view = self.view.map(|view| ("view", view.id().to_owned()));
        let embed = self.embed.then_some(("embed", "1".to_owned()));
        let knobs = self.knobs.ids().map(Id::id).collect::<Vec<_>>().join(",");
        let knobs = (!knobs.is_empty()).then_some(("knobs", knobs));
        let lang = self.lang.map(|lang| ("lang", lang.id().to_owned()));
        let theme = self.theme.map(|theme| ("theme", theme.id().to_owned()));
        let axes = self.axes.map(|[across, up]| ("axes", format!("{},{}", across.id(), up.id())));
        [view, embed, knobs, lang, theme, axes].into_iter().flatten()
    }
}

/// Inputs that a reader may move, in order; at most [`MOST_KNOBS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Knobs([Option<Id>; MOST_KNOBS]);

/// Most inputs beside an embedded chart: more would be a page of their own.
pub const MOST_KNOBS: usize = 6;

impl Knobs {
    /// Every input that can be a knob: those with a slider.
    pub fn possible() -> impl Iterator<Item = Id> {
        let slides = |param: &&Param| matches!(param.kind, Kind::Number { slider: Some(_), .. });
        PARAMS.iter().filter(slides).map(|param| param.id)
    }

    /// These inputs, as far as there is room.
    #[must_use]
    pub fn of(ids: &[Id]) -> Self {
        let mut knobs = [None; MOST_KNOBS];
        for (place, &id) in knobs.iter_mut().zip(ids) {
            *place = Some(id);
        }
        Self(knobs)
    }

    /// Which, in order.
    pub fn ids(self) -> impl Iterator<Item = Id> {
        self.0.into_iter().flatten()
    }

    /// Different inputs, joined by commas.
    fn read(given: &str) -> Result<Self, Fault> {
        let mut ids = Vec::new();
        for item in given.split(',') {
            let known = Self::possible().find(|id| id.id() == item);
            let id = known.ok_or_else(|| Fault::KnobUnknown { item: item.to_owned() })?;
            if ids.contains(&id) {
                return Err(Fault::KnobTwice { item: item.to_owned() });
            }
            ids.push(id);
        }
        let found = ids.len();
        if found > MOST_KNOBS { Err(Fault::TooManyKnobs { found, most: MOST_KNOBS }) } else { Ok(Self::of(&ids)) }
    }
}

/// Two different inputs of the two-way table, joined by a comma.
fn axes(given: &str) -> Result<[Id; 2], Fault> {
    let (across, up) = given.split_once(',').ok_or(Fault::AxesForm)?;
    let side = |item: &str| {
        Id::from_id(item).filter(|&id| is_axis(id)).ok_or_else(|| Fault::AxisUnknown { item: item.to_owned() })
    };
    let axes = [side(across)?, side(up)?];
    if axes[0] == axes[1] { Err(Fault::AxesSame) } else { Ok(axes) }
}
