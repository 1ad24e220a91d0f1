//! The suggested plan holds the limits it promises, costs less than plans beside it, and says so when there is none.
use model::cost::drivers::Drivers;
use model::cost::session::Cost;
use model::input::scenario::Scenario;
use model::rollout::operating::Operating;
use model::rollout::plan::{Guards, Rollout};
use model::rollout::search::{LEAST_POWER, MOST_FALSE, MOST_HOURS, Obstacle, Plan, Search};
use share::decode;

fn scenario(link: &str) -> Scenario {
    let decoded = decode(link);
    assert_eq!(decoded.problems, [], "{link}");
    decoded.scenario
}

#[test]
fn the_suggestion_holds_its_limits_on_other_random_numbers() {
    let mut scenario = scenario("#v=1&check=6&lag=2");
    let mut search = Search::new(&scenario, 1);
    let mut done = 0.0;
    while done < 1.0 {
        let now = search.advance();
        assert!(now > done, "progress stands still at {done}");
        done = now;
    }
    let own = Plan { steps: scenario.canary.clone(), rule: scenario.rule, minsessions: scenario.minsessions.mid };
    let own = search.try_out(own);
    let best = search.clone().finish().expect("10,000 sessions a day are enough");
    assert_eq!(Ok(&best), search.finish().as_ref());
    assert!(best.false_rollback <= MOST_FALSE && best.power >= LEAST_POWER, "{best:?}");
    assert!(own.false_rollback > MOST_FALSE, "{own:?}");
    assert!(best.plan.steps.iter().map(|step| step.hours).sum::<f64>() <= MOST_HOURS);
    scenario.canary = best.plan.steps.clone();
    scenario.minsessions.mid = best.plan.minsessions;
    let drivers = Drivers::of(&scenario);
    let rollout = Rollout::of(&drivers, &Cost::of(&drivers), Guards::Cost);
    let operating = Operating::of(&rollout, 77, 0..4000);
    let rule = best.plan.rule;
    // Four standard errors of 4,000 rollouts on either side.
    assert!(operating.false_rollback()[rule] <= MOST_FALSE + 0.014, "{:?}", operating.false_rollback());
    assert!(operating.power()[rule] >= LEAST_POWER - 0.026, "{:?}", operating.power());
}

#[test]
fn too_little_traffic_has_no_plan_and_the_reason_is_power() {
    let none = Search::run(&scenario("#v=1&users=3&check=24"), 1).expect_err("30 sessions a day cannot show 20 %");
    assert_eq!(none.obstacle, Obstacle::Power);
    let closest = none.closest.expect("some plan comes closest");
    assert!(closest.power < LEAST_POWER || closest.false_rollback > MOST_FALSE);
    let nobody = Search::run(&scenario("#v=1&gate=10000&spread=0"), 1).expect_err("nobody is routed");
    assert_eq!((nobody.obstacle, nobody.closest), (Obstacle::Traffic, None));
}

#[test]
fn a_guard_of_nothing_cannot_tell_one_from_the_other() {
    assert!(Search::run(&scenario("#v=1&guard=0&check=24"), 1).is_err());
}
