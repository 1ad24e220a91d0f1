//! English.

use crate::entry::EntryFault;
use crate::messages::{Sentence, Ui};
use crate::number::plain;
use crate::quote::{knobs, short};
use model::input::param::{Id, Section, Source, Unit};
use model::input::problem::{Damage, Fault, FileFault, Remedy};
use model::uncertainty::batch::OUTCOME;
use presentation::Lang;

/// The months, in short.
pub const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub fn ui(label: Ui) -> &'static str {
    match label {
        Ui::UntitledScenario => "Untitled scenario",
        Ui::Title => "Scenario title",
        Ui::Language => "Language",
        Ui::Theme => "Theme",
        Ui::ThemeAuto => "Auto",
        Ui::ThemeLight => "Light",
        Ui::ThemeDark => "Dark",
        Ui::CopyLink => "Copy link",
        Ui::Copied => "Link copied",
        Ui::CopyFailed => "The browser refused to copy. Select the link below and copy it.",
        Ui::AddressBehind => {
            "The browser keeps the address from following. What you see is in the link that “Copy link” gives."
        }
        Ui::SkipToFigures => "Skip to the figures",
        Ui::Answer => "The answer",
        Ui::Scenarios => "Scenarios side by side",
        Ui::Inputs => "Your figures",
        Ui::Charts => "Charts",
        Ui::CostPerSession => "Cost per session",
        Ui::CostPerDay => "Cost per day",
        Ui::SavingPerDay => "Saved per day",
        Ui::SavingPerMonth => "Saved per month",
        Ui::SavingPerYear => "Saved per year",
        Ui::Payback => "Pays back",
        Ui::AtOnce => "at once",
        Ui::NoPayback => "not in this period",
        Ui::Baseline => "Baseline",
        Ui::Forecast => "Forecast",
        Ui::Surprise => "Surprise",
        Ui::Regret => "Regret",
        Ui::ToleratedOverrun => "Tolerated overrun",
        Ui::PriceOfCaution => "Price of caution",
        Ui::Changed => "changed",
        Ui::Reset => "Reset",
        Ui::ClearRange => "Drop range",
        Ui::Problems => "What was wrong with this link",
        Ui::Held => "Not usable yet:",
        Ui::Compare => "Comparison",
        Ui::Pin => "Pin to compare",
        Ui::Unpin => "Unpin",
        Ui::Exchange => "Swap the two",
        Ui::Pinned => "pinned",
        Ui::FullScreen => "Full screen",
        Ui::OnScreen => "on screen",
        Ui::PinHint => {
            "Pinned. Change an input or open another scenario: what differs is said here, on the cards and in the charts."
        }
        Ui::OtherCurrency => "The pinned scenario is in another currency, so its amounts are not compared.",
        Ui::SameFigures => "the same figures",
        Ui::Between => "; ",
        Ui::Differs => "What differs:",
        Ui::HeldFigures => "Every figure rests on the last value that was.",
        Ui::Newer => "A new version of Costcanary is ready. Your scenario stays as it is.",
        Ui::UseNewer => "Use it now",
        Ui::PutOffNewer => "Later",
        Ui::CopyOpened => "Copy the link as opened",
        Ui::Dismiss => "Dismiss",
        Ui::NoSteps => "No rollout steps: all traffic moves at once.",
        Ui::SavingAxis => "Saving that turns out to be real",
        Ui::NetSavingAxis => "Net saving",
        Ui::CostPerDayAxis => "Cost per day",
        Ui::FirstDays => "The rollout close up",
        Ui::WhatStepsCost => "What each step can cost",
        Ui::WhatWaitingCosts => "What waiting costs",
        Ui::SavesNothing => "saves nothing",
        Ui::Pays => "pays",
        Ui::DoesNotPay => "does not pay",
        Ui::CanaryNotes => "What each step can see",
        Ui::Check => "Check the arithmetic",
        Ui::CheckHelp => {
            "Mark of all figures. The command (costcanary eval --json, key hash) and every other browser show the same for this link; if not, please report it."
        }
        Ui::Scenario => "Scenario",
        Ui::PaybackDays => "Payback (days)",
        Ui::Day => "Day",
        Ui::Weight => "Weight (%)",
        Ui::Hours => "Duration (h)",
        Ui::Privacy => {
            "Everything is computed in your browser. The scenario travels in the link, after the #, and is sent to no server."
        }
        Ui::Step => "Step",
        Ui::Sessions => "Sessions",
        Ui::ForecastSpend => "Forecast spend",
        Ui::BaselineSpend => "Baseline spend",
        Ui::SessionsToDetect => "Sessions to detect",
        Ui::Total => "All steps",
        Ui::AddRange => "Add a range",
        Ui::Shape => "Shape of what you believe",
        Ui::Low => "Low",
        Ui::High => "High",
        Ui::RangeHelp => "You expect less than low once in ten, more than high once in ten.",
        Ui::Mean => "mean",
        Ui::Median => "median",
        Ui::BreakEvenLine => "break-even",
        Ui::AtLow => "input at its low value",
        Ui::AtHigh => "input at its high value",
        Ui::Flips => "the decision flips",
        Ui::Evppi => "worth knowing",
        Ui::NothingUncertain => {
            "Nothing is uncertain, so there is nothing to rank. Give an input a range, such as 800~1000~1250."
        }
        Ui::OneFigure => "Nothing is uncertain: there is one figure. Give an input a range, such as 800~1000~1250.",
        Ui::AtLeast => "Chance of at least this much",
        Ui::ShareOfDraws => "Share of the draws",
        Ui::GainSide => "+ pays",
        Ui::LossSide => "− does not pay",
        Ui::NoTable => "There is nothing to show over these two inputs.",
        Ui::Across => "Across",
        Ui::Up => "Up",
        Ui::Parameter => "Input",
        Ui::LowValue => "Low (P10)",
        Ui::HighValue => "High (P90)",
        Ui::NetAtLow => "Net saving at low",
        Ui::NetAtHigh => "Net saving at high",
        Ui::From => "From",
        Ui::To => "To",
        Ui::Share => "Share of draws (%)",
        Ui::FanNote => "The bands hold 50, 80 and 95% of what your ranges allow.",
        Ui::IndexNote => {
            "Each bar moves one input from its low to its high value, the others staying likely. S1: share of all uncertainty this input explains alone; ST: share it has a part in. Worth knowing: what it would pay, at most, to know it exactly before deciding. –: not sure enough to show."
        }
        Ui::MoreDraws => "Use 1,000,000 draws",
        Ui::Cancel => "Cancel",
        Ui::Refining => "Computing more draws…",
        Ui::TrueCost => "True cost, as a multiple of the forecast",
        Ui::RollbackChance => "Chance of a rollback",
        Ui::AsForecast => "as forecast",
        Ui::DailyCap => "Cap, all days",
        Ui::CanarySurprise => "Canary surprise",
        Ui::GuardRollsBack => "Guard rolls back",
        Ui::CauseCost => "cost",
        Ui::CauseErrors => "errors",
        Ui::CauseSlow => "p95",
        Ui::NoPlan => "no canary",
        Ui::Playing => "Playing more rollouts…",
        Ui::PlanTitle => "Could the plan be better?",
        Ui::FindPlan => "Find a better plan",
        Ui::Searching => "Trying plans…",
        Ui::UsePlan => "Use this plan",
        Ui::PlanUsed => "This is your plan now; the figures are those of it.",
        Ui::Undo => "Undo",
        Ui::Redo => "Redo",
        Ui::Shortcuts => "Keyboard shortcuts",
        Ui::NameRedo => "Ctrl Shift Z · Ctrl Y · ⌘ Shift Z",
        Ui::NamePages => "Page Up · Page Down",
        Ui::NameEnter => "Enter",
        Ui::NameEscape => "Esc",
        Ui::KeysUndo => "Go a step back. A drag is one step.",
        Ui::KeysRedo => "Go forward again.",
        Ui::KeysStep => "In a number: the next round figure up or down; with Shift ten times as far.",
        Ui::KeysLeap => "In a number: ten times as far as an arrow.",
        Ui::KeysCommit => "Use what was typed.",
        Ui::KeysEscape => "Drop what was typed; close a window.",
        Ui::KeysSheet => "Show these keys.",
        Ui::KeysSingle => "Let single keys act, such as ?",
        Ui::Close => "Close",
        Ui::ReadHint => "read the values with the arrow keys",
        Ui::CellSaving => "Saving (%)",
        Ui::CellWeight => "Weight (%)",
        Ui::CellHours => "Hours",
        Ui::CellMarket => "Market",
        Ui::CellShare => "Users (%)",
        Ui::CellDelay => "Starts on day",
        Ui::CellDays => "days",
        Ui::CommaUnclear => {
            "A comma can stand between two numbers here or be a decimal mark. Put semicolons between numbers, as in 0; 12.5; 30. For a single number write 12.5."
        }
        Ui::EditList => "Edit one by one",
        Ui::AddItem => "Add",
        Ui::RemoveItem => "Remove",
        Ui::ItemUp => "Move up",
        Ui::ItemDown => "Move down",
        Ui::Guide => "Guide",
        Ui::More => "More",
        Ui::HowToRead => "How to read it",
        Ui::NewTab => "new tab",
        Ui::StartFrom => "Start from",
        Ui::CaseArticle => "the article’s case",
        Ui::CaseTeam => "a small team",
        Ui::CaseDesk => "a support desk, two markets",
        Ui::AsTable => "Table",
        Ui::Enlarge => "Enlarge",
        Ui::SaveMenu => "Save and share",
        Ui::SaveSvg => "Picture (SVG)",
        Ui::SavePng => "Picture (PNG)",
        Ui::SaveCsv => "Figures (CSV)",
        Ui::CopyPicture => "Copy picture",
        Ui::PictureCopied => "Picture copied",
        Ui::PictureFailed => "The browser did not take the picture. Save it as a file instead.",
        Ui::CopyView => "Copy link to this chart",
        Ui::OneView => "This link shows one chart.",
        Ui::AllViews => "Show all charts",
        Ui::OpenWhole => "Open in Costcanary",
        Ui::Knobs => "Try your own figures",
        Ui::ShareOpen => "Share…",
        Ui::ShareTitle => "Share this scenario",
        Ui::ShareLink => "Link",
        Ui::ShareLinkHelp => "The link holds the whole scenario. Nothing is stored anywhere else.",
        Ui::ShareSend => "Send…",
        Ui::ShareEmbed => "In another page",
        Ui::EmbedWhat => "What to show",
        Ui::EmbedForm => "How",
        Ui::FormElement => "Interactive, fits its height",
        Ui::FormFrame => "Interactive, without a script",
        Ui::FormMarkdown => "Picture with a link (Markdown)",
        Ui::EmbedWidth => "Width of the preview",
        Ui::EmbedKnobs => "What readers may move (up to 6)",
        Ui::EmbedCode => "Code to paste",
        Ui::CopyCode => "Copy code",
        Ui::MarkdownHelp => "Save the picture as SVG below and put it beside your text.",
        Ui::Preview => "Preview",
        Ui::ShareFiles => "Files",
        Ui::SaveJson => "All figures (JSON)",
        Ui::SaveScenario => "Scenario file",
        Ui::OpenFile => "Open a file…",
        Ui::ShareFilesHelp => {
            "A scenario file or one of our SVG pictures opens its scenario again: choose it here, or drop it anywhere on the page."
        }
        Ui::FileUnreadable => "The browser could not read this file. Your scenario is as it was.",
        Ui::PrintTooTall => "Too tall to be read on this sheet. Shown alone, it is printed on a page of its own.",
        Ui::FileFirst => "Several files came at once: only the first was looked at.",
        Ui::FileKept => "Your scenario is as it was.",
        Ui::Takeaway => "Take the plan with you",
        Ui::NothingToGuard => "No session reaches the candidate, or the guards compare with a cost of nothing.",
        Ui::TakeawayHelp => {
            "Weights, times, checks and limits of this plan for the tool that runs it. What only you know, such as the query for the cost per session, is marked REPLACE_ME."
        }
        Ui::Copy => "Copy",
        Ui::TextCopied => "Copied",
        Ui::Save => "Save as a file",
        Ui::Arithmetic => "The guard’s arithmetic, step by step",
        Ui::GuardLimit => "Limit per session",
        Ui::ToCheck => "to check",
        Ui::RollbackInStep => "Rollback in the step (%)",
        Ui::Checks => "Checks",
        Ui::SessionsForP95 => "Sessions for p95",
        Ui::SessionsForErrors => "Sessions for the error rate",
        Ui::SavedTitle => "Saved scenarios",
        Ui::SavedName => "Name to save under",
        Ui::SavedExample => "A name, such as Spring offer",
        Ui::SavedKeep => "Save",
        Ui::SavedReplace => "Replace",
        Ui::SavedEmpty => "Nothing saved yet. Give the figures on screen a name, and this browser keeps them.",
        Ui::SavedRename => "Rename",
        Ui::SavedNewName => "New name",
        Ui::SavedDelete => "Delete",
        Ui::SavedExport => "Export",
        Ui::SavedImport => "Import",
        Ui::SavedNoName => "Give it a name first.",
        Ui::SavedNotKept => {
            "The browser did not keep this. The list stays until you leave this page. The link in the address holds all the figures on screen, and Export still works."
        }
        Ui::SavedJunk => {
            "What this browser kept here cannot be read. Once you save something it is put aside, unchanged, and a new list begins."
        }
        Ui::SavedNewer => {
            "A newer version of Costcanary keeps this list, so it is left as it is: what you change here lasts until you leave this page. Reload the page to get that version, or export what you want to keep."
        }
    }
}

pub fn say(sentence: &Sentence<'_>) -> String {
    match *sentence {
        Sentence::ClaimHolds { change, day, year } => {
            format!("If the claimed *{change}* holds, you save *{day} a day*, *{year} a year*.")
        }
        Sentence::ClaimLoses { change, day, year } => {
            format!("Even if the claimed *{change}* holds, you lose *{day} a day*, *{year} a year*.")
        }
        Sentence::ClaimNeutral { change } => format!("If the claimed *{change}* holds, the switch changes nothing."),
        Sentence::Believed { change, net, period } => {
            format!("At the {change} you believe in, the switch nets {net} over {period}.")
        }
        Sentence::BelievedLoses { change, net, period } => {
            format!("At the {change} you believe in, the switch loses {net} over {period}.")
        }
        Sentence::Surprise { change, amount } => {
            format!("If it turns out to be {change} and nothing stops it, the canary costs about *{amount}* more than planned.")
        }
        Sentence::NoSurprise => "In none of these scenarios does the canary cost more than planned.".to_owned(),
        Sentence::ComparedWith { name: "" } => "Compared with the pinned scenario:".to_owned(),
        Sentence::ComparedWith { name } => format!("Compared with “{name}”:"),
        Sentence::OtherSaving { more, by, now, then } => {
            format!("as claimed you save *{by} {} a day* ({now} instead of {then})", if more { "more" } else { "less" })
        }
        Sentence::OtherNet { more, by, now, then } => format!(
            "the net saving you believe in is *{by} {}* ({now} instead of {then})",
            if more { "higher" } else { "lower" }
        ),
        Sentence::OtherSurprise { more, by, now, then } => format!(
            "the canary’s surprise, if nothing stops it, is *{by} {}* ({now} instead of {then})",
            if more { "higher" } else { "lower" }
        ),
        Sentence::OtherAlarms { now, then } => {
            format!("a healthy canary is rolled back *{now}* instead of {then}")
        }
        Sentence::PinnedFinding { finding } => format!("Pinned: {finding}"),
        Sentence::NoCanary => {
            "There is no canary: all traffic moves at once, with nothing to limit a surprise.".to_owned()
        }
        Sentence::NothingRouted { gate } => {
            format!("No session is longer than {gate}, so none moves to the candidate and nothing changes.")
        }
        Sentence::GuardForecast { allowed, limit, baseline_limit } => format!(
            "The guard, {allowed} on the forecast, trips above {limit} a session; read against the baseline it would be {baseline_limit}."
        ),
        Sentence::GuardBaseline { allowed, limit, forecast_limit } => format!(
            "The guard, {allowed} on the baseline, trips above {limit} a session; read against the forecast it would be {forecast_limit}."
        ),
        Sentence::GuardControl { allowed } => {
            format!(
                "The guard trips when canary sessions cost {allowed} more, against forecast, than the sessions left on the baseline at the same time."
            )
        }
        Sentence::Was { now, before } => format!("{now}, was {before}"),
        Sentence::PaysBackAfter { time } => format!("after {time}"),
        Sentence::NetOver { period } => format!("Net over {period}"),
        Sentence::Range { low, high } => format!("range {low} to {high}"),
        Sentence::ProblemCount { count: 1 } => {
            "One part of this link could not be used as it is. Everything else was read.".to_owned()
        }
        Sentence::ProblemCount { count } => {
            format!("{count} parts of this link could not be used as they are. Everything else was read.")
        }
        Sentence::TitleScenarios => "Cost per day".to_owned(),
        Sentence::TitleSavings { period } => {
            format!("Net saving over {period}, by the saving that turns out to be real")
        }
        Sentence::TitleCumulative { period } => format!("Running net saving over {period}"),
        Sentence::TitleCanary => "What the canary exposes, step by step".to_owned(),
        Sentence::FindingScenarios { change, now, before } => {
            format!("At {change} a day costs {now} instead of {before}.")
        }
        Sentence::FindingBreakEven { saving, tokens_note } => {
            let note = if tokens_note { " The candidate's extra tokens are counted in." } else { "" };
            format!("The switch pays once the real saving is above {saving}.{note}")
        }
        Sentence::FindingAlwaysPays => "The switch pays at every saving shown.".to_owned(),
        Sentence::FindingNeverPays => "The switch pays at no saving shown.".to_owned(),
        Sentence::FindingPayback { change, time, net } => {
            format!("At {change} the one-off costs are back {time} and the period ends {net} ahead.")
        }
        Sentence::FindingNoPayback { change, net } => {
            format!("Even at {change} the switch does not pay back within the period; it ends at {net}.")
        }
        Sentence::FindingSurprise { change, amount } => {
            format!("At {change} the rollout costs {amount} more than planned if nothing stops it.")
        }
        Sentence::FindingCaution { change, amount } => format!("At {change}, going slowly forgoes {amount}."),
        Sentence::Saves { amount } => format!("saves {amount}"),
        Sentence::Loses { amount } => format!("costs {amount} more"),
        Sentence::Step { weight, time, sessions } => format!("{weight} for {time} · {sessions} sessions"),
        Sentence::Times { count, of } => match count {
            "1" => format!("once in {of}"),
            "2" => format!("twice in {of}"),
            _ => format!("{count} times in {of}"),
        },
        Sentence::Rarely { of } => format!("less than once in {of}"),
        Sentence::Mostly { but_one, of } => format!("more than {but_one} times in {of}"),
        Sentence::Between { low, high } => format!("{low} to {high}"),
        Sentence::FalseAlarm { times } => format!("This guard would roll back a healthy canary *{times}*."),
        Sentence::WouldCatch { increase, bad, nothing: Some(nothing) } => format!(
            "It would catch a candidate {increase} dearer than forecast {bad}, and one that saves nothing {nothing}."
        ),
        Sentence::WouldCatch { increase, bad, nothing: None } => {
            format!("It would catch a candidate {increase} dearer than forecast {bad}.")
        }
        Sentence::WouldCatchNothing { nothing } => {
            format!("It would catch a candidate that saves nothing {nothing}.")
        }
        Sentence::FindingHealthy { healthy } => format!("This guard rolls back a healthy candidate {healthy}."),
        Sentence::RuleHealthy { rule, healthy } => format!("{rule}: false alarm {healthy}."),
        Sentence::TitleOperating => "What the guard catches, and how often it cries wolf".to_owned(),
        Sentence::FindingOperating { healthy, increase, bad, nothing } => {
            let nothing = nothing.map(|times| format!(" and one that saves nothing {times}")).unwrap_or_default();
            format!(
                "This guard rolls back a healthy candidate {healthy}. It catches one {increase} dearer than forecast {bad}{nothing}."
            )
        }
        Sentence::RuleInShort { rule, healthy, increase, bad } => {
            format!("{rule}: false alarm {healthy}, {increase} caught {bad}.")
        }
        Sentence::RolloutsEach { rollouts } => {
            format!("{rollouts} rollouts, each judged at every true cost by the cost guard alone.")
        }
        Sentence::AllGuards { times } => {
            format!("With the error and p95 guards as well, a healthy canary is rolled back {times}.")
        }
        Sentence::PlanRollsBack { chance, steps, causes } => {
            format!(
                "By what you believe, this plan is rolled back with a probability of {chance}: {steps}; for {causes}."
            )
        }
        Sentence::PlanNeverRollsBack { rollouts } => {
            format!("By what you believe, this plan is rolled back in none of {rollouts} rollouts.")
        }
        Sentence::PlanHours { p10, p50, p90 } => {
            format!("A rollback comes after {p50} at the median; eight times in ten between {p10} and {p90}.")
        }
        Sentence::PlanSurprise { rollouts, mean, p50, p95, worst } => format!(
            "Surprise over {rollouts} rollouts: {mean} on average, {p50} at the median, {p95} or less in 95 of 100, {worst} in the worst one."
        ),
        Sentence::PlanRegret { mean, p50, p95, worst } => format!(
            "Regret, against the baseline: {mean} on average, {p50} at the median, {p95} or less in 95 of 100, {worst} in the worst one."
        ),
        Sentence::CapReached { days, mean, worst } => format!(
            "The cap is reached on {days} days of a rollout on average, and then exceeded by {mean}, by {worst} on the worst day played."
        ),
        Sentence::CapNotReached { cap } => format!("The cap of {cap} a day is never reached."),
        Sentence::AboutP95 { needed } => format!("p95 ({needed} needed)"),
        Sentence::AboutErrors { rate, needed } => format!("a {rate} error rate ({needed} needed)"),
        Sentence::SaysNothing { step, sessions, about } => {
            format!("{step}: {sessions} sessions say nothing about {}.", about.join(" or "))
        }
        Sentence::Speaks { step, sessions, about } => {
            format!("{step}: {sessions} sessions are enough to speak of {}.", about.join(" and "))
        }
        Sentence::ShortStep { step, check } => {
            format!("{step}: shorter than the {check} between two checks, so the guard looks once, at its end.")
        }
        Sentence::SeldomJudges { step, sessions, least, never } => {
            let then = if never { "it never judges this step" } else { "it may never judge this step" };
            format!("{step}: about {sessions} sessions come and the guard waits for {least}, so {then}.")
        }
        Sentence::CapBelowSession { cap, cost } => format!(
            "A cap of {cap} a day is less than one session ({cost}): each day the canary closes at the first check after a session."
        ),
        Sentence::CapOfNothing => "With a cap of nothing, no session ever reaches the candidate.".to_owned(),
        Sentence::BetterPlan { plan, increase, wrong: [a, b], right: [c, d], cost: [e, f] } => format!(
            "A better plan: {plan}. False rollbacks {a} → {b}; a candidate {increase} dearer than forecast caught {c} → {d}; surprise and price of caution together, by what you believe, {e} → {f}."
        ),
        Sentence::PlanHolds { wrong, increase, right } => format!(
            "Your plan holds: false rollbacks {wrong}, a candidate {increase} dearer than forecast caught {right}. None of the plans tried costs less."
        ),
        Sentence::NoBetterPlan { plan, wrong, increase, right, weak } => {
            let why = if weak { "too few sessions come to tell" } else { "chance alone trips the guard too often" };
            format!(
                "No plan of at most 14 days has at most 5% false rollbacks and catches a candidate {increase} dearer than forecast at least 80% of the time: {why}. The closest, {plan}, has {wrong} and {right}."
            )
        }
        Sentence::NothingToTell => {
            "With no increase allowed there is no difference to see, so no plan can be right about it more often than wrong.".to_owned()
        }
        Sentence::ByRule { rule } => format!("rule “{rule}”"),
        Sentence::JudgedFrom { sessions } => format!("judged from {sessions} sessions"),
        Sentence::WeightsMustRise { after, next } => {
            format!("Flagger walks through weights that rise; this plan has {next}% after {after}%.")
        }
        Sentence::MarketTwice { name } => format!("The market “{name}” is in the list more than once; each part counts."),
        Sentence::WeightNotWhole { weight, whole, factor } => format!(
            "Argo Rollouts and Flagger set weights in whole per cent: {weight} would become {whole}, {factor} times the traffic."
        ),
        Sentence::StepBetweenChecks { step, check, lasts } => format!(
            "Flagger moves on at its checks only, every {check}: {step} would last {lasts}. Make each step a multiple of the time between checks."
        ),
        Sentence::LagBelowCheck { check, lag } => format!(
            "Flagger rolls back one check after the one that failed, {check} later; this plan allows {lag}. Make the rollback lag no shorter than the time between checks."
        ),
        Sentence::TooFewToJudge { step, sessions, least, flagger } => {
            let then = if flagger {
                "by the first check, and Flagger counts a check with fewer as failed. Check less often"
            } else {
                "by the end, and Argo Rollouts pauses a step with fewer. Make it longer"
            };
            format!("{step}: the guards judge from {least} sessions on; about {sessions} come {then}, or judge from fewer.")
        }
        Sentence::NoControl { step } => {
            format!("{step}: no session is left on the baseline to compare with, so nobody judges the cost.")
        }
        Sentence::Detect { needed, time, step, increase } => {
            format!("{step}: an increase of {increase} shows after {needed} sessions, {time}.")
        }
        Sentence::DetectTooLate { needed, time, step, increase } => {
            format!("{step}: too short. An increase of {increase} shows after {needed} sessions, {time}.")
        }
        Sentence::DetectNever { step } => {
            format!("{step}: no number of sessions shows the allowed increase by this comparison.")
        }
        Sentence::BreakEvenAt { saving } => format!("break-even {saving}"),
        Sentence::HowSure { chance, low, high } => format!(
            "Over the ranges you gave, it pays with a probability of *{chance}*; eight times in ten the result lies between {low} and {high}."
        ),
        Sentence::TitleTornado => "What matters, and what to measure first".to_owned(),
        Sentence::FindingTornado { label, low, high, at_low, at_high } => {
            format!("“{label}” matters most: at {low} the net saving is {at_low}, at {high} it is {at_high}.")
        }
        Sentence::FindingWorth { label, worth, pilot } => {
            format!("Measure “{label}” first: perfect knowledge of it is worth {worth}; the pilot costs {pilot}.")
        }
        Sentence::FindingWorthNothing => {
            "No input alone could change the decision, so perfect knowledge of any one of them is worth nothing."
                .to_owned()
        }
        Sentence::TitleTwoWay { across, up } => format!("Net saving by “{across}” and “{up}”"),
        Sentence::FindingTwoWay { label, at, value } => {
            format!(
                "With the rest as you believe, the switch stops or starts paying where “{label}” is {at}; you have {value}."
            )
        }
        Sentence::FindingTwoWayPays => "The switch pays at every combination shown.".to_owned(),
        Sentence::FindingTwoWayLoses => "The switch pays at no combination shown.".to_owned(),
        Sentence::FindingTwoWayElsewhere => {
            "The line parts the combinations that pay from those that do not.".to_owned()
        }
        Sentence::TitleDistribution { period } => format!("How sure is the net saving over {period}?"),
        Sentence::FindingDistribution { chance, low, high } => {
            format!("It pays with a probability of {chance}. Eight times in ten it lies between {low} and {high}.")
        }
        Sentence::Named { name, amount } => format!("{name} {amount}"),
        Sentence::PaysIn { share } => format!("pays: {share}"),
        Sentence::LosesIn { share } => format!("does not pay: {share}"),
        Sentence::AllLikely { amount } => format!("all at likely values: {amount}"),
        Sentence::YourFigures { amount } => format!("your figures: {amount}"),
        Sentence::Draws { draws } => format!("{draws} draws"),
        Sentence::BreakEvens { list } => {
            format!("Changed alone, each of these turns the decision: {list}. No other input does.")
        }
        Sentence::NoBreakEvens => "No input, changed alone within its bounds, turns the decision.".to_owned(),
        Sentence::WorthOfAll { worth } => format!("Perfect knowledge of everything at once would be worth {worth}."),
        Sentence::At { place, figures } => format!("{place}: {figures}"),
        Sentence::ADay { amount } => format!("{amount} a day"),
        Sentence::Net { amount } => format!("net saving {amount}"),
        Sentence::NetInPeriod { amount, period } => format!("net saving {amount} over {period}"),
        Sentence::OnDay { day } => format!("Day {day}"),
        Sentence::TimesForecast { ratio } => format!("{ratio} forecast"),
        Sentence::OfDraws { share } => format!("{share} of the draws"),
        Sentence::Below { amount } => format!("Below {amount}"),
        Sentence::OrMore { amount } => format!("{amount} or more"),
        Sentence::AtLeast { amount, chance } => format!("at least {amount}: {chance}"),
        Sentence::SavedKept { name } => format!("“{name}” saved."),
        Sentence::SavedReplaced { name } => format!("“{name}” now holds the figures on screen."),
        Sentence::SavedRenamed { name } => format!("Its name is now “{name}”."),
        Sentence::SavedTaken { name } => format!("Another scenario is called “{name}”. Choose another name."),
        Sentence::SavedRemoved { name } => format!("“{name}” deleted."),
        Sentence::SavedBack { name } => format!("“{name}” is back."),
        Sentence::SavedGone { name } => format!("“{name}” was changed or deleted in another window."),
        Sentence::SavedFull { most } => {
            format!("The list is full: it holds {most} scenarios, or fewer long ones. Delete one to make room.")
        }
        Sentence::SavedAdded { added, there } => {
            let added = match added {
                0 => "Nothing added".to_owned(),
                1 => "1 scenario added".to_owned(),
                _ => format!("{added} scenarios added"),
            };
            match there {
                0 => format!("{added}."),
                1 => format!("{added}, 1 was already there."),
                _ => format!("{added}, {there} were already there."),
            }
        }
        Sentence::SavedMended { count } => {
            format!("Parts of {count} of them could not be used; the defaults stand in.")
        }
        Sentence::SavedLeftOut { count: 1 } => "1 entry holds no scenario and was left out.".to_owned(),
        Sentence::SavedLeftOut { count } => format!("{count} entries hold no scenario and were left out."),
        Sentence::SavedUnread { count: 1 } => "1 entry of this list cannot be read here; it is kept as it is.".to_owned(),
        Sentence::SavedUnread { count } => {
            format!("{count} entries of this list cannot be read here; they are kept as they are.")
        }
        Sentence::SavedNoRoom { count, most } => {
            format!("There was no room for {count} more: the list holds {most}.")
        }
        Sentence::SavedExported { count: 1, file } => format!("{file} holds 1 scenario."),
        Sentence::SavedExported { count, file } => format!("{file} holds {count} scenarios."),
    }
}

pub fn label(id: Id) -> &'static str {
    match id {
        Id::Users => "Users",
        Id::Sessions => "Sessions per user",
        Id::Growth => "User growth",
        Id::Horizon => "Period judged",
        Id::Base => "Baseline cost per session",
        Id::Claim => "Claimed saving",
        Id::Saving => "Saving you believe in",
        Id::Savings => "Scenarios side by side",
        Id::Tokens => "Token multiplier",
        Id::Canary => "Rollout steps",
        Id::Guard => "Allowed cost increase",
        Id::Comparator => "Compared with",
        Id::Rule => "Guard rule",
        Id::Check => "Time between checks",
        Id::Minsessions => "Sessions before judging",
        Id::Lag => "Rollback lag",
        Id::Cv => "Variation of session cost",
        Id::Cap => "Daily spend cap",
        Id::Errors => "Expected error rate",
        Id::Maxerrors => "Tolerated error rate",
        Id::Slow => "Expected slow turns",
        Id::Forecast => "Forecast cost per routed session",
        Id::Gate => "Route sessions longer than",
        Id::Minutes => "Mean session length",
        Id::Spread => "Spread of session length",
        Id::Fallback => "Sessions that fall back",
        Id::Fallbackcost => "Cost of a fallback run",
        Id::Waste => "Spent before falling back",
        Id::Basewindow => "Baseline memory",
        Id::Window => "Candidate memory",
        Id::Lookups => "Look-ups beyond memory",
        Id::Lookupcost => "Cost of a look-up",
        Id::Checkpoint => "Time between checkpoints",
        Id::Checkpointcost => "Cost of a checkpoint",
        Id::Migration => "Cost of switching",
        Id::Pilot => "Paired pilot sessions",
        Id::Pilotminutes => "Length of a pilot session",
        Id::Markets => "Markets",
        Id::Name => "Scenario title",
        Id::From => "Baseline model",
        Id::To => "Candidate model",
        Id::Currency => "Currency",
    }
}

pub fn help(id: Id) -> &'static str {
    match id {
        Id::Users => "Active users on the day you decide.",
        Id::Sessions => "How often one user uses the feature in a day.",
        Id::Growth => "How many more users each month; below zero if you lose some.",
        Id::Horizon => "How long the switch has to pay for itself.",
        Id::Base => "What one session costs on the model you use now.",
        Id::Claim => "What the vendor says; the rollout plan is built on it.",
        Id::Saving => "What you expect yourself for the same number of tokens.",
        Id::Savings => "Up to 8 savings in per cent, parted by commas or semicolons: 0, 30, 60.",
        Id::Tokens => {
            "Tokens the candidate needs for the task, over the baseline's. At 2.5 a 60% price cut saves nothing."
        }
        Id::Canary => {
            "Share of traffic and how long, parted by commas or semicolons: 5@48h, 25@72h. All traffic follows. Empty: everyone at once."
        }
        Id::Guard => "How much more a session may cost before you roll back.",
        Id::Comparator => "+20% on the forecast and +20% on the baseline are very different limits.",
        Id::Rule => "Mean above the limit; above the reference beyond chance; or above the limit beyond chance.",
        Id::Check => "How often the guard looks.",
        Id::Minsessions => "The guard stays silent in a step until it has seen this many.",
        Id::Lag => "How long traffic still flows to the candidate after the guard trips.",
        Id::Cv => "Standard deviation of a session's cost over its mean. 1.5 is typical of AI sessions.",
        Id::Cap => "The candidate gets no new sessions for the day once it has cost this much. Empty: no cap.",
        Id::Errors => "Share of sessions you expect to fail.",
        Id::Maxerrors => "The error guard trips above this share.",
        Id::Slow => "Share of turns slower than 2,000 ms. The guard trips above 5%.",
        Id::Forecast => "What you plan per session moved. Empty: derived from the claim.",
        Id::Gate => "Shorter sessions stay on the baseline. 0 moves all.",
        Id::Minutes => "Average over all sessions.",
        Id::Spread => "0: all equally long. 0.8: one session in ten lasts more than 2.8 times the median.",
        Id::Fallback => "Sessions that start on the candidate and end on another model.",
        Id::Fallbackcost => "What the second run costs, in per cent of a baseline session.",
        Id::Waste => "Share of the candidate's cost already spent when it gives up.",
        Id::Basewindow => "Minutes of history the baseline holds without looking anything up.",
        Id::Window => "Minutes of history the candidate holds without looking anything up.",
        Id::Lookups => "Vector-store look-ups per hour of history beyond the memory.",
        Id::Lookupcost => "What one look-up costs.",
        Id::Checkpoint => "How often the candidate saves its state. 0: never.",
        Id::Checkpointcost => "What saving the state once costs.",
        Id::Migration => "Engineering, evaluation, prompts: what you pay once.",
        Id::Pilot => "Sessions run on both models before you decide.",
        Id::Pilotminutes => "Their length decides what the pilot costs.",
        Id::Markets => {
            "Name, share of users and first day, parted by commas or semicolons: FR:40@30d, US:60@0d. Shares sum to 100."
        }
        Id::Name => "Shown in the header and in shared links; at most 80 characters.",
        Id::From => "The model you use now.",
        Id::To => "The model you are offered.",
        Id::Currency => "Three-letter code, such as USD, EUR or GBP. Nothing is converted.",
    }
}

pub fn section(section: Section) -> &'static str {
    match section {
        Section::Main => "The essentials",
        Section::Scope => "Scenarios and period",
        Section::Rollout => "Rollout",
        Section::Guards => "Guards",
        Section::Routing => "Routing and fallback",
        Section::Memory => "Memory",
        Section::Oneoffs => "One-off costs",
        Section::Markets => "Markets",
        Section::Labels => "Names and currency",
    }
}

pub fn unit(unit: Unit, sign: &str) -> String {
    match unit {
        Unit::Users => "users".to_owned(),
        Unit::PerDay => "a day".to_owned(),
        Unit::Percent => "%".to_owned(),
        Unit::Months => "months".to_owned(),
        Unit::Money => sign.to_owned(),
        Unit::MoneyPerDay => format!("{sign} a day"),
        Unit::Times => "×".to_owned(),
        Unit::Hours => "h".to_owned(),
        Unit::Minutes => "min".to_owned(),
        Unit::PerHour => "an hour".to_owned(),
        Unit::Sessions => "sessions".to_owned(),
        Unit::PercentAtTime => "% @ time".to_owned(),
        Unit::Plain | Unit::Text => String::new(),
    }
}

pub fn source(source: Source) -> &'static str {
    match source {
        Source::Article => "The case of the source article (Numerama, 15 February 2026, and its engineering digest)",
        Source::SreWorkbook => "Google SRE workbook, chapter 16",
        Source::RolloutTools => "Argo Rollouts analysis and Flagger documentation",
        Source::Fenton => "Fenton 1960, sums of log-normal variables; our assumption for the value",
        Source::Assumption => "Our assumption; measure your own",
    }
}

pub fn word(word: &str) -> &str {
    match word {
        "forecast" => "the forecast",
        "baseline" => "the baseline",
        "control" => "baseline sessions at the same time",
        "point" => "mean above the limit",
        "lower" => "above the reference, beyond chance",
        "margin" => "above the limit, beyond chance",
        other => other,
    }
}

pub fn fault(given: &str, fault: &Fault) -> String {
    let n = |x: f64| plain(x, Lang::En);
    match fault {
        Fault::Missing => "A number is missing.".to_owned(),
        Fault::NotANumber => format!("{given} is not a number."),
        Fault::NaN => format!("{given} stands for no number at all."),
        Fault::Infinite => format!("{given} is infinite; a finite number is needed."),
        Fault::Overflow => format!("{given} is larger than any number that can be computed with."),
        Fault::NegativeZero => format!("{given} is minus zero, which is just zero."),
        Fault::Underflow => format!("{given} is too close to zero to be told from it."),
        Fault::Negative { .. } => format!("{given} is negative."),
        Fault::TooLow { least, .. } => format!("{given} is below {}.", n(*least)),
        Fault::TooHigh { most, .. } => format!("{given} is above {}.", n(*most)),
        Fault::TooFine { least } => {
            format!("{given} is too small: 0 means none, anything else must be at least {}.", n(*least))
        }
        Fault::RangeForm => format!("{given} has more than three numbers; a range is low~likely~high."),
        Fault::RangeOrder { low, mid, high } => format!(
            "{given} is not in rising order: a range is low~likely~high, but {}, {}, {} do not rise.",
            n(*low),
            n(*mid),
            n(*high)
        ),
        Fault::RangeEdge { at } => {
            format!("{given} reaches {}, where a range has no room left; stop short of it.", n(*at))
        }
        Fault::RangeMid { least, most } => format!(
            "The likely value in {given} is too close to one end for a curve through all three. Allowed: {} to {} between these ends.",
            n(*least),
            n(*most)
        ),
        Fault::EmptyList => "The list is empty.".to_owned(),
        Fault::EmptyItem => format!("{given} has an empty place between commas."),
        Fault::TooMany { found, most } => format!("{found} values are too many; at most {most} fit."),
        Fault::RangeInList => format!("{given} holds a range; this list takes single numbers."),
        Fault::StepForm { item } => {
            format!("“{}” in {given} is not a rollout step of the form weight@duration.", short(item))
        }
        Fault::StepWeight { item } => format!("The weight of “{}” is not above 0 and at most 100%.", short(item)),
        Fault::StepDuration { item } => format!("The duration of “{}” is not above 0.", short(item)),
        Fault::RolloutTooLong { days, most } => {
            format!("The steps last {} days together; at most {} are allowed.", n(*days), n(*most))
        }
        Fault::MarketForm { item } => {
            format!("“{}” in {given} is not a market of the form NAME:share@delay.", short(item))
        }
        Fault::MarketShare { item } => format!("The share of “{}” is not above 0 and at most 100%.", short(item)),
        Fault::MarketDelay { item, most } => {
            format!("The delay of “{}” is not between 0 and {} days.", short(item), n(*most))
        }
        Fault::SharesSum { sum } => format!("The shares in {given} sum to {}%, not 100%.", n(*sum)),
        Fault::UnknownWord { allowed } => format!("{given} is not known here. Allowed: {}.", allowed.join(", ")),
        Fault::AxesForm => {
            format!("{given} is not two inputs joined by a comma. Allowed: two different ids, such as saving,tokens.")
        }
        Fault::AxesSame => {
            format!(
                "{given} names the same input twice; a table needs two. Allowed: two different ids, such as saving,tokens."
            )
        }
        Fault::AxisUnknown { item } => format!(
            "“{}” in {given} is no input the net saving depends on. Allowed: {}.",
            short(item),
            OUTCOME.iter().map(|id| id.id()).collect::<Vec<_>>().join(", ")
        ),
        Fault::KnobUnknown { item } => {
            format!("“{}” in {given} is no input with a slider. Allowed: {}.", short(item), knobs())
        }
        Fault::KnobTwice { item } => format!("{given} names “{}” twice. Name each input once.", short(item)),
        Fault::TooManyKnobs { found, most } => {
            format!("{found} inputs to move are too many beside a chart; up to {most} fit.")
        }
        Fault::UnknownCurrency => format!("{given} is no currency code."),
        Fault::UnsafeCharacters => {
            format!("{given} holds invisible, direction-changing or unreadable characters; they were taken out.")
        }
        Fault::LabelTooLong { found, most } => format!("{found} characters are too many; {most} fit."),
        Fault::UnknownKey => format!(
            "This key is not known, so its value {given} says nothing. Allowed: the ids that “costcanary params” lists."
        ),
        Fault::DuplicateKey => format!("This key stands twice in the link; {given} comes second. Allowed: once."),
        Fault::MissingVersion => "The link does not say its version. Allowed: v=1.".to_owned(),
        Fault::NewerVersion => format!(
            "Version {given} is newer than this page knows; what it shares with version 1 is read. Allowed: v=1."
        ),
        Fault::BadVersion => format!("{given} is no version. Allowed: v=1."),
        Fault::TooManyKeys { found, most } => format!("{found} keys are too many; the first {most} were read."),
        Fault::NothingGiven if given == "“”" => {
            "The link is empty; in a script a variable may not be set.".to_owned()
        }
        Fault::NothingGiven => format!("{given} holds no scenario: all of one stands after the #."),
        Fault::Damaged(damage) => damaged(*damage).to_owned(),
        Fault::LinkTooLong { found, most } => {
            format!("{} bytes are too many; at most {} are read.", n(*found as f64), n(*most as f64))
        }
    }
}

fn damaged(damage: Damage) -> &'static str {
    match damage {
        Damage::EncodedHash => "The # before the scenario came as %23.",
        Damage::InQuery => "The scenario came after a ? instead of the #.",
        Damage::Wrapped => "The link came inside another address, as mail filters write it.",
        Damage::Encoded => "Signs of the link, = or &, came as %3D or %26.",
        Damage::Escaped => "The & of the link came as &amp;, as in the source of a web page.",
        Damage::CurrencySign => "“&curr” came as “¤”, which some programs make of it.",
        Damage::Marks => "Brackets, quotation marks or a full stop around the link were copied with it.",
        Damage::Directive => "A browser’s mark for a place on the page (:~:) was copied with the link.",
    }
}

pub fn remedy(remedy: &Remedy) -> String {
    match remedy {
        Remedy::Default(text) if text.is_empty() => "The default, nothing, is used.".to_owned(),
        Remedy::Default(text) => format!("The default, {text}, is used."),
        Remedy::Kept(text) if text.is_empty() => "The value before, nothing, is kept.".to_owned(),
        Remedy::Kept(text) => format!("The value before, {text}, is kept."),
        Remedy::Mended(text) if text.is_empty() => "Nothing is left of it; it is empty now.".to_owned(),
        Remedy::Mended(text) => format!("{text} is used."),
        Remedy::AsMeant => "It is read as it was meant.".to_owned(),
        Remedy::Ignored => "It is ignored.".to_owned(),
        Remedy::VersionOne => "The link is read as version 1.".to_owned(),
        Remedy::NothingRead => "Nothing of it is read; you see the default scenario.".to_owned(),
    }
}

pub fn file_fault(fault: &FileFault) -> String {
    let n = |count: usize| plain(count as f64, Lang::En);
    match fault {
        FileFault::NotOurs => {
            "This file holds no scenario. Allowed: a scenario file, a chart saved as SVG, figures saved as JSON, exported saved scenarios, a text that is one link."
                .to_owned()
        }
        FileFault::NoScenario => {
            "This picture carries no scenario. Allowed: a chart saved here as SVG; other programs may take the scenario out."
                .to_owned()
        }
        FileFault::NewerVersion { given } => {
            format!("This file is of version {given}, newer than what is known here. Allowed: version 1.")
        }
        FileFault::NewerList => {
            "This file is of a newer version of Costcanary, so nothing of it was used. Get that version: reload the page, or install the command anew.".to_owned()
        }
        FileFault::Truncated => {
            "This file is cut off: its end is missing, so its scenario may not be whole. Save it once more.".to_owned()
        }
        FileFault::SeveralLinks { found } => {
            format!("This file holds {} links, so it is not clear which one is meant. Allowed: one.", n(*found))
        }
        FileFault::TooLarge { found, most } => {
            format!("This file has {} bytes, which is too many; at most {} are read.", n(*found), n(*most))
        }
    }
}

pub fn entry_fault(given: &str, fault: &EntryFault) -> String {
    let n = |x: f64| plain(x, Lang::En);
    match fault {
        EntryFault::Empty => "A number is missing.".to_owned(),
        EntryFault::TooLong => "This is too long for a number.".to_owned(),
        EntryFault::NotANumber => format!("{given} is not a number."),
        EntryFault::BadGrouping => {
            format!("The digits of {given} are not in groups of three, so it is not clear which number it is.")
        }
        EntryFault::Ambiguous { as_grouped, as_decimal } => {
            format!("{given} can be read as {} or {}. Write one of the two.", n(*as_grouped), n(*as_decimal))
        }
        EntryFault::AmbiguousScale { short_scale, long_scale } => {
            format!("{given} can be read as {} or {}. Write all the digits.", n(*short_scale), n(*long_scale))
        }
        EntryFault::Unknown { part } => {
            format!("“{}” in {given} is neither a number nor a unit known here.", short(part))
        }
        EntryFault::OtherUnit { part, unit } => {
            let unit = if unit.is_empty() { "none" } else { unit };
            format!("“{}” in {given} does not fit here. Unit of this field: {unit}.", short(part))
        }
        EntryFault::NotFinite => format!("{given} is larger than any number that can be computed with."),
    }
}
