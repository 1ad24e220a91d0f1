//! What a reader pastes elsewhere to show a scenario there: a live figure, or a picture with a link.

use model::input::param::Id;
use model::input::scenario::Scenario;
use model::units::words;
use presentation::{Lang, Presentation, Theme, View};
use share::encode_shown;

words!(Form, "How a figure comes into another page.", {
    Element = "element", "As an element of ours, as high as what it shows, by `embed.js`.";
    Frame = "frame", "As a frame of a fixed height, where a page takes no script.";
    Markdown = "markdown", "As a picture with a link, where a page takes neither.";
});

/// A figure to be shown elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// The address of the page, without its fragment.
    pub site: &'a str,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Which chart, and how.
    pub shown: Presentation,
    /// What it is called, for those who do not see it.
    pub title: &'a str,
    /// How high it is, pixels.
    pub height: f64,
}

impl Figure<'_> {
    /// The link that shows it in a frame.
    #[must_use]
    pub fn framed(&self) -> String {
        format!("{}#{}", self.site, encode_shown(self.scenario, &Presentation { embed: true, ..self.shown }))
    }

    /// The link that opens the whole page on it.
    #[must_use]
    pub fn whole(&self) -> String {
        let Presentation { lang, axes, .. } = self.shown;
        format!(
            "{}#{}",
            self.site,
            encode_shown(self.scenario, &Presentation { lang, axes, ..Presentation::default() })
        )
    }

    /// The file name of its picture.
    #[must_use]
    pub fn picture(&self, ending: &str) -> String {
        format!("costcanary-{}.{ending}", self.shown.view.unwrap_or(View::Scenarios).id())
    }

    /// What to paste.
    #[must_use]
    pub fn code(&self, form: Form) -> String {
        let title = escaped(self.title);
        match form {
            Form::Element => {
                let Presentation { view, lang, theme, knobs, .. } = self.shown;
                let knobs = knobs.ids().map(Id::id).collect::<Vec<_>>().join(",");
                let attributes: String = [
                    ("view", view.map(View::id)),
                    ("knobs", Some(knobs.as_str()).filter(|knobs| !knobs.is_empty())),
                    ("lang", lang.map(Lang::id)),
                    ("theme", theme.map(Theme::id)),
                ]
                .iter()
                .filter_map(|(name, word)| Some(format!(" {name}=\"{}\"", (*word)?)))
                .collect();
                // In the element the attributes say how it is shown, so that they can be changed there.
                let link = Presentation { axes: self.shown.axes, ..Presentation::default() };
                let link = escaped(&format!("{}#{}", self.site, encode_shown(self.scenario, &link)));
                let whole = escaped(&self.whole());
                let folder = self.site.rsplit_once('/').map_or("", |(folder, _)| folder);
                format!(
                    "<script async src=\"{}/embed.js\"></script>\n<cost-canary link=\"{link}\"{attributes}>\n  <a href=\"{whole}\">{title}</a>\n</cost-canary>\n",
                    escaped(folder)
                )
            }
            Form::Frame => format!(
                "<iframe src=\"{}\" title=\"{title}\" width=\"100%\" height=\"{}\" loading=\"lazy\" style=\"border: 0\"></iframe>\n",
                escaped(&self.framed()),
                self.height.ceil()
            ),
            Form::Markdown => {
                let alt: String = self
                    .title
                    .chars()
                    .flat_map(|letter| {
                        let mark = matches!(letter, '[' | ']' | '\\' | '*' | '_' | '`' | '<').then_some('\\');
                        mark.into_iter().chain([letter])
                    })
                    .collect();
                format!(
                    "[![{alt}]({})]({})\n",
                    self.picture("svg"),
                    self.whole().replace('(', "%28").replace(')', "%29")
                )
            }
        }
    }
}

/// A text as the value of an attribute, or between two tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
