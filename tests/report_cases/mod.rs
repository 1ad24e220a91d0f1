//! Pictures of whole scenarios, with the words of the report: drawn natively and in a browser, byte for byte.

use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, View};
use report::charts::{Chart, Place, chart};
use report::subject::Known;
use share::decode;

const ARTICLE: &str = "v=1";
const GROWING: &str = "v=1&users=250&growth=4&horizon=24&base=0.42&claim=45&savings=-20,0,30,60&tokens=1.2\
    &canary=1@12h,5@24h,25@48h&comparator=baseline&migration=20000&from=Small+%3C%26%3E+%22quick%22&currency=EUR";

/// One picture.
pub struct Case {
    /// Its scenario.
    pub link: &'static str,
    /// Which chart.
    pub view: View,
    /// Where it is shown.
    pub place: Place,
    /// Its file, from the folder of the tests.
    pub path: &'static str,
    /// What the file holds.
    pub file: &'static str,
}

impl Case {
    /// The chart as it is drawn here and now.
    pub fn drawn(&self) -> Chart {
        let scenario = decode(self.link).scenario;
        chart(self.view, Known::of(scenario, DEFAULT_AXES, DrawEffort::QUICK).subject(), self.place)
    }
}

macro_rules! cases {
    ($($link:ident $name:literal, $width:literal $theme:literal $lang:ident $code:literal;)*) => {
        [$(
            cases!(one $link $name, $width $theme $lang $code, Scenarios "scenarios"),
            cases!(one $link $name, $width $theme $lang $code, Savings "savings"),
            cases!(one $link $name, $width $theme $lang $code, Cumulative "cumulative"),
            cases!(one $link $name, $width $theme $lang $code, Tornado "tornado"),
            cases!(one $link $name, $width $theme $lang $code, TwoWay "two-way"),
            cases!(one $link $name, $width $theme $lang $code, Distribution "distribution"),
            cases!(one $link $name, $width $theme $lang $code, Canary "canary"),
            cases!(one $link $name, $width $theme $lang $code, Operating "operating"),
        )*]
    };
    (one $link:ident $name:literal, $width:literal $theme:literal $lang:ident $code:literal, $view:ident $id:literal) => {
        Case {
            link: $link,
            view: View::$view,
            place: Place { width: f64::from($width), height: None, dark: matches!($theme.as_bytes(), b"dark"), lang: Lang::$lang, reading: false },
            path: concat!("snapshots/report-", $name, "-", $id, "-", $width, "-", $theme, "-", $code, ".svg"),
            file: include_str!(concat!("../snapshots/report-", $name, "-", $id, "-", $width, "-", $theme, "-", $code, ".svg")),
        }
    };
}

/// Every view of two scenarios, in both languages and on both grounds, wide and narrow.
pub fn cases() -> [Case; 32] {
    cases! {
        ARTICLE "article", 720 "light" En "en";
        ARTICLE "article", 358 "dark" Fr "fr";
        GROWING "growing", 720 "dark" En "en";
        GROWING "growing", 358 "light" Fr "fr";
    }
}
