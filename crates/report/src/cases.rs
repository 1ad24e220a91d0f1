//! The cases to start from, each a link.

use text::messages::Ui;

/// A name and the link it stands for, without its `#`.
pub const CASES: [(Ui, &str); 3] = [
    (Ui::CaseArticle, "v=1"),
    (
        Ui::CaseTeam,
        "v=1&users=30~40~55&sessions=4~6~9&base=0.015~0.02~0.03&claim=50&saving=0~25~50&savings=0,25,50&canary=20@72h,50@96h",
    ),
    (
        Ui::CaseDesk,
        "v=1&users=12000~15000~19000&sessions=0.1~0.2~0.4&growth=2&base=0.35~0.5~0.7&tokens=0.9~1.1~1.6&canary=10@72h,30@96h&rule=lower&cap=150&fallback=3~5~8&markets=US:60@0d,FR:40@14d",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use model::figures::Figures;
    use share::{decode, encode};

    #[test]
    fn each_is_a_link_without_a_problem_in_its_canonical_form() {
        for (name, link) in CASES {
            let decoded = decode(link);
            assert_eq!(decoded.problems, [], "{name:?}");
            assert_eq!(encode(&decoded.scenario), link, "{name:?}");
            let figures = Figures::of(&decoded.scenario);
            assert!(figures.claimed.saving_per_day > 0.0 && !figures.canary.steps.is_empty(), "{name:?}");
        }
    }
}
