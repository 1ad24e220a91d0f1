//! What playing the rollout says in words: the plan's risk, what a step cannot see, and what in a plan cannot work.
use model::input::param::Id;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, View};
use report::answer::answer;
use report::cards::cards;
use report::charts::{Note, Place, chart, notes};
use report::rollout::{chance_at, times};
use report::subject::Known;
use report::suggestion::Suggestion;
use share::decode;

const FEW: DrawEffort = DrawEffort { draws: 400, seed: 1 };

fn known(link: &str) -> Known {
    let decoded = decode(link);
    assert_eq!(decoded.problems, [], "{link}");
    Known::of(decoded.scenario, DEFAULT_AXES, FEW)
}

fn canary(link: &str, lang: Lang) -> Vec<Note> {
    let mut notes = notes(View::Canary, known(link).subject(), lang);
    for note in &mut notes {
        note.text = note.text.replace('\u{a0}', " ");
    }
    notes
}

#[test]
fn what_cannot_work_is_said_beside_its_parameter() {
    let cases: [(&str, Id, [&str; 2]); 8] = [
        ("v=1&markets=US:50@0d,US:50@9d", Id::Markets, ["“US” is in the list more than once", "figure plusieurs fois"]),
        ("v=1&canary=5@1h,25@72h&check=6", Id::Canary, ["5% · 1 h: shorter than the 6 hours", "plus court que les 6"]),
        (
            "v=1&minsessions=5000",
            Id::Minsessions,
            ["about 1,000 sessions come and the guard waits for 5,000, so it never", "il ne juge jamais"],
        ),
        ("v=1&minsessions=1050", Id::Minsessions, ["it may never judge", "il risque de ne jamais juger"]),
        ("v=1&cap=0.25", Id::Cap, ["$0.25 a day is less than one session ($0.40)", "inférieur au coût d’une session"]),
        ("v=1&cap=0", Id::Cap, ["no session ever reaches the candidate", "aucune session n’atteint jamais"]),
        (
            "v=1&comparator=control&canary=5@24h,100@24h",
            Id::Comparator,
            ["100% · 24 h: no session is left", "il ne reste aucune session"],
        ),
        ("v=1&users=1&canary=1@1h", Id::Minsessions, ["about 0 sessions", "environ 0 sessions"]),
    ];
    for (link, about, parts) in cases {
        for (lang, part) in [Lang::En, Lang::Fr].into_iter().zip(parts) {
            let notes = canary(link, lang);
            let told = notes.iter().find(|note| note.about == Some(about) && note.text.contains(part));
            assert!(told.is_some(), "{link}: {part} in {notes:#?}");
        }
    }
    for link in ["v=1", "v=1&check=48", "v=1&comparator=control", "v=1&cap=300"] {
        assert!(canary(link, Lang::En).iter().all(|note| note.about.is_none()), "{link}");
    }
}

#[test]
fn a_small_step_says_nothing_and_that_is_said() {
    let notes = canary("v=1&users=10", Lang::En);
    let says = |part: &str| notes.iter().any(|note| note.text.contains(part));
    assert!(
        says("5% · 48 h: 10 sessions say nothing about p95 (59 needed) or a 2% error rate (149 needed)"),
        "{notes:#?}"
    );
    assert!(says("25% · 3 d: 75 sessions say nothing about a 2% error rate (149 needed)"), "{notes:#?}");
    assert!(says("25% · 3 d: 75 sessions are enough to speak of p95 (59 needed)"), "{notes:#?}");
}

#[test]
fn the_risk_of_the_plan_is_told_with_and_without_a_cap() {
    let text =
        |link: &str, lang: Lang| canary(link, lang).into_iter().map(|note| note.text).collect::<Vec<_>>().join("\n");
    let article = text("v=1", Lang::En);
    for part in [
        "is rolled back with a probability of 9",
        "A rollback comes after 1 hour",
        "Surprise over 400 rollouts",
        "Regret",
    ] {
        assert!(article.contains(part), "{part} in {article}");
    }
    assert!(text("v=1&rule=margin&cap=100", Lang::En).contains("The cap is reached on"));
    assert!(text("v=1&cap=1000000", Lang::Fr).contains("n’est jamais atteint"));
    let calm = text("v=1&rule=margin&saving=60&tokens=1&errors=0&slow=0", Lang::En);
    assert!(calm.contains("is rolled back in none of 400 rollouts"), "{calm}");
}

#[test]
fn chances_read_as_often_as_they_are() {
    let cases = [
        (0.0, "less than once in 100"),
        (0.0066, "once in 100"),
        (0.02, "twice in 100"),
        (0.13, "13 times in 100"),
        (0.444, "4 times in 10"),
        (0.9927, "99 times in 100"),
        (1.0, "more than 99 times in 100"),
    ];
    for (share, words) in cases {
        assert_eq!(times(share, Lang::En), words);
        assert!(times(share, Lang::Fr).contains("fois sur"));
    }
}

#[test]
fn a_chance_between_two_costs_played_is_given_by_both() {
    let known = known("v=1&savings=0,57,60");
    let chances = &known.simulation.operating;
    let (low, high) = chance_at(chances, known.scenario.rule, 1.05);
    assert!(low < high && (0.3..0.6).contains(&low) && high < 0.9, "{low} {high}");
    let (low, high) = chance_at(chances, known.scenario.rule, 2.5);
    assert!(low.total_cmp(&high).is_eq() && chance_at(chances, known.scenario.rule, 9.0).1 >= 1.0);
    let cards = cards(known.subject(), Lang::En);
    let rollback =
        |index: usize| cards[index].rows.iter().find(|row| row.key == "rollback").expect("a row").value.clone();
    assert_eq!(rollback(0), "100%");
    assert!(rollback(1).contains(" to "), "{}", rollback(1));
}

#[test]
fn without_steps_or_sessions_nothing_is_played_and_nothing_is_claimed() {
    for (link, part) in [("v=1&canary=", "No rollout steps"), ("v=1&gate=10000&spread=0", "No session is longer")] {
        let known = known(link);
        let place = Place { width: 600.0, height: None, dark: false, lang: Lang::En, reading: false };
        let drawn = chart(View::Operating, known.subject(), place);
        assert!(drawn.finding.contains(part), "{}", drawn.finding);
        assert_eq!(notes(View::Operating, known.subject(), Lang::En), []);
        assert_eq!(canary(link, Lang::En), []);
        let said = answer(known.subject(), Lang::En).plain();
        assert!(!said.contains("healthy"), "{said}");
        assert!(cards(known.subject(), Lang::En)[0].rows.iter().all(|row| row.key != "rollback"));
    }
}

#[test]
fn a_guard_that_allows_nothing_is_not_said_to_catch_0_per_cent() {
    let known = known("v=1&guard=0");
    let place = Place { width: 600.0, height: None, dark: false, lang: Lang::En, reading: false };
    let finding = chart(View::Operating, known.subject(), place).finding;
    assert!(finding.contains("saves nothing more than 99 times") && !finding.contains("0%"), "{finding}");
    let said = answer(known.subject(), Lang::En).plain();
    assert!(said.contains("It would catch a candidate that saves nothing") && !said.contains("0% dearer"), "{said}");
}

#[test]
fn a_better_plan_is_told_with_what_it_changes_or_why_there_is_none() {
    let scenario = decode("v=1").scenario;
    let suggestion = Suggestion::of(&scenario, 1);
    let better = suggestion.scenario(&scenario).expect("a better plan");
    assert_ne!(better.canary, scenario.canary);
    let english = suggestion.words(&scenario, Lang::En);
    for part in ["A better plan: ", "False rollbacks 44% → ", "caught 99% → "] {
        assert!(english.contains(part), "{part} in {english}");
    }
    assert!(suggestion.words(&scenario, Lang::Fr).contains("Retours arrière à tort"));
    // The better plan needs no better one.
    let again = Suggestion::of(&better, 1);
    assert_eq!(again.scenario(&better), None);
    assert!(again.words(&better, Lang::En).starts_with("Your plan holds"), "{}", again.words(&better, Lang::En));
    let small = decode("v=1&users=10").scenario;
    let none = Suggestion::of(&small, 1);
    assert_eq!(none.scenario(&small), None);
    assert!(none.words(&small, Lang::En).contains("too few sessions come to tell"));
    let strict = decode("v=1&guard=0").scenario;
    assert!(Suggestion::of(&strict, 1).words(&strict, Lang::En).contains("no difference to see"));
    let nobody = decode("v=1&gate=10000&spread=0").scenario;
    assert!(Suggestion::of(&nobody, 1).words(&nobody, Lang::En).contains("No session is longer"));
}
