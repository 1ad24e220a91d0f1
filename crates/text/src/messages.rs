//! What can be said, as types: labels, and sentences with what they tell.

use model::units::words;

words!(Ui, "A short label of the page or the command.", {
    UntitledScenario = "untitled", "Placeholder of the title.";
    Title = "title", "Name of the title field.";
    Language = "language", "Name of the language choice.";
    Theme = "theme", "Name of the theme choice.";
    ThemeAuto = "theme-auto", "Theme of the system.";
    ThemeLight = "theme-light", "Light theme.";
    ThemeDark = "theme-dark", "Dark theme.";
    CopyLink = "copy-link", "Button that copies the link.";
    Copied = "copied", "After copying.";
    CopyFailed = "copy-failed", "When copying is refused; the link stands in a field below.";
    AddressBehind = "address-behind", "When the browser refused to change the address.";
    SkipToFigures = "skip", "First link for keyboards.";
    Answer = "answer", "Heading of the answer.";
    Scenarios = "scenarios", "Heading of the cards.";
    Inputs = "inputs", "Heading of the inputs.";
    Charts = "charts", "Heading of the charts.";
    CostPerSession = "cost-per-session", "Row.";
    CostPerDay = "cost-per-day", "Row.";
    SavingPerDay = "saving-per-day", "Row.";
    SavingPerMonth = "saving-per-month", "Row.";
    SavingPerYear = "saving-per-year", "Row.";
    Payback = "payback", "Row.";
    AtOnce = "at-once", "Payback on the first day.";
    NoPayback = "no-payback", "No payback within the period.";
    Baseline = "baseline", "The model in use.";
    Forecast = "forecast", "What the plan expects.";
    Surprise = "surprise", "Spend above plan.";
    Regret = "regret", "Spend above baseline.";
    ToleratedOverrun = "tolerated-overrun", "What the guard lets through.";
    PriceOfCaution = "price-of-caution", "Saving missed while waiting.";
    Changed = "changed", "Said of an input that differs from its default.";
    Reset = "reset", "Button back to the default.";
    ClearRange = "clear-range", "Button that drops a range.";
    Problems = "problems", "Heading of the problems of a link.";
    Held = "held", "Before the names of the inputs whose text cannot be used.";
    HeldFigures = "held-figures", "After them: what the figures rest on.";
    Newer = "newer", "When a newer version of the page is ready.";
    UseNewer = "use-newer", "Button that loads the page in it.";
    PutOffNewer = "put-off-newer", "Button that stays with the older one for now.";
    Compare = "compare", "Heading of the comparison, for readers who hear it.";
    Pin = "pin", "Button that pins the scenario to compare others with it.";
    Unpin = "unpin", "Button that ends the comparison.";
    Exchange = "exchange", "Button that exchanges the pinned scenario and the one on screen.";
    Pinned = "pinned", "Said of a figure or line of the pinned scenario.";
    FullScreen = "full-screen", "Button that shows an enlarged chart on the whole screen, and back.";
    OnScreen = "on-screen", "Said of a figure of the scenario on screen, beside the pinned one.";
    PinHint = "pin-hint", "Right after pinning: what to do next.";
    OtherCurrency = "other-currency", "The pinned scenario's amounts cannot be compared.";
    SameFigures = "same-figures", "After the name of the pinned scenario: nothing differs; no full stop.";
    Between = "between", "What parts the differences in the sentence.";
    Differs = "differs", "Before the inputs that differ from the pinned scenario.";
    CopyOpened = "copy-opened", "Button that copies the link as it was opened.";
    Dismiss = "dismiss", "Button that closes the problems.";
    NoSteps = "no-steps", "When there is no rollout step.";
    SavingAxis = "saving-axis", "Axis: the saving that turns out to be real.";
    NetSavingAxis = "net-saving-axis", "Axis: net saving.";
    CostPerDayAxis = "cost-per-day-axis", "Axis: cost per day.";
    FirstDays = "first-days", "Inset: the rollout close up.";
    WhatStepsCost = "steps-cost", "Panel: what the steps can cost.";
    WhatWaitingCosts = "waiting-costs", "Panel: what waiting costs.";
    SavesNothing = "saves-nothing", "Beside a bar.";
    Pays = "pays", "Ground above zero.";
    DoesNotPay = "does-not-pay", "Ground below zero.";
    CanaryNotes = "canary-notes", "Heading of what the steps can see.";
    Check = "check", "Footer: heading of the mark of all figures.";
    CheckHelp = "check-help", "Footer: what the mark is for.";
    Scenario = "scenario", "Column: a scenario.";
    PaybackDays = "payback-days", "Column.";
    Day = "day", "Column: day after the decision.";
    Weight = "weight", "Column: share of traffic, per cent.";
    Hours = "hours", "Column: duration.";
    Privacy = "privacy", "Footer: nothing leaves the browser.";
    Step = "step", "Column: a rollout step.";
    Sessions = "sessions", "Column: sessions.";
    ForecastSpend = "forecast-spend", "Column.";
    BaselineSpend = "baseline-spend", "Column.";
    SessionsToDetect = "sessions-to-detect", "Column.";
    Total = "total", "Row: all steps.";
    AddRange = "add-range", "Opens the range of an input that has none.";
    Shape = "shape", "Name of the small picture of a range.";
    Low = "low", "Field: the 10th percentile.";
    High = "high", "Field: the 90th percentile.";
    RangeHelp = "range-help", "What low and high mean.";
    Mean = "mean", "The mean.";
    Median = "median", "The line in the middle of the bands.";
    BreakEvenLine = "break-even-line", "Label of the line on which the net saving is zero.";
    AtLow = "at-low", "Key of the tornado: the bar of the low value.";
    AtHigh = "at-high", "Key of the tornado: the bar of the high value.";
    Flips = "flips", "Key of the tornado: the decision changes on the way.";
    Evppi = "evppi", "Column: what knowing the input is worth.";
    NothingUncertain = "nothing-uncertain", "The tornado without ranges.";
    OneFigure = "one-figure", "The distribution without ranges.";
    AtLeast = "at-least", "Axis: chance of at least this much.";
    ShareOfDraws = "share-of-draws", "Axis: share of the draws.";
    GainSide = "gain-side", "Side of the two-way table above zero.";
    LossSide = "loss-side", "Side of the two-way table below zero.";
    NoTable = "no-table", "The two-way table without a grid.";
    Across = "across", "Choice of the parameter from left to right.";
    Up = "up", "Choice of the parameter from bottom to top.";
    Parameter = "parameter", "Column: an input.";
    LowValue = "low-value", "Column: the input's 10th percentile.";
    HighValue = "high-value", "Column: the input's 90th percentile.";
    NetAtLow = "net-at-low", "Column.";
    NetAtHigh = "net-at-high", "Column.";
    From = "from", "Column: lower edge of a cell.";
    To = "to", "Column: upper edge of a cell.";
    Share = "share", "Column: share of the draws.";
    FanNote = "fan-note", "What the bands of the running net saving hold.";
    IndexNote = "index-note", "What S1 and ST are, and the limits of the tornado.";
    MoreDraws = "more-draws", "Button: a million draws.";
    Cancel = "cancel", "Button that stops long work.";
    Refining = "refining", "While more draws are computed.";
    TrueCost = "true-cost", "Axis and column: true cost over forecast.";
    RollbackChance = "rollback-chance", "Axis: chance of a rollback.";
    AsForecast = "as-forecast", "A candidate that costs what the plan says.";
    DailyCap = "daily-cap", "Row of the exposure: what the cap lets through.";
    CanarySurprise = "canary-surprise", "Row of a card: what the rollout costs beyond its plan.";
    GuardRollsBack = "guard-rolls-back", "Row of a card, and heading: chance of a rollback.";
    CauseCost = "cause-cost", "Why a rollout is rolled back: cost per session.";
    CauseErrors = "cause-errors", "Likewise: errors.";
    CauseSlow = "cause-slow", "Likewise: p95.";
    NoPlan = "no-plan", "In place of a figure: without rollout steps.";
    Playing = "playing", "While more rollouts are played.";
    PlanTitle = "plan-title", "Heading above the search for a better plan.";
    FindPlan = "find-plan", "Button: search for a better plan.";
    Searching = "searching", "While plans are searched.";
    UsePlan = "use-plan", "Button: take over the plan found.";
    PlanUsed = "plan-used", "After the plan was taken over.";
    Undo = "undo", "Button: one step back.";
    Redo = "redo", "Button: the step gone back from, again.";
    Shortcuts = "shortcuts", "Button and heading: the keys.";
    NameRedo = "name-redo", "The keys that go forward.";
    NamePages = "name-pages", "The keys of pages.";
    NameEnter = "name-enter", "The key that commits.";
    NameEscape = "name-escape", "The key that gives up.";
    KeysUndo = "keys-undo", "What Ctrl+Z does.";
    KeysRedo = "keys-redo", "What Ctrl+Shift+Z does.";
    KeysStep = "keys-step", "What arrows do in a field.";
    KeysLeap = "keys-leap", "What Page Up and Page Down do in a field.";
    KeysCommit = "keys-commit", "What Enter does in a field.";
    KeysEscape = "keys-escape", "What Esc does in a field.";
    KeysSheet = "keys-sheet", "What the question mark does.";
    KeysSingle = "keys-single", "Choice: keys without Ctrl.";
    Close = "close", "Button that closes a dialog.";
    ReadHint = "read-hint", "After the name of a chart: how its values are read.";
    CellSaving = "cell-saving", "One scenario of the list.";
    CellWeight = "cell-weight", "Share of traffic of a step.";
    CellHours = "cell-hours", "Duration of a step.";
    CellMarket = "cell-market", "Name of a market.";
    CellShare = "cell-share", "Share of users of a market.";
    CellDelay = "cell-delay", "When a market starts.";
    CellDays = "cell-days", "The unit of that.";
    CommaUnclear = "comma-unclear", "Why a list with commas is not taken.";
    EditList = "edit-list", "Opens the list, item by item.";
    AddItem = "add-item", "Button: one more item.";
    RemoveItem = "remove-item", "Button: without this item.";
    ItemUp = "item-up", "Button: this item one place earlier.";
    ItemDown = "item-down", "Button: this item one place later.";
    Guide = "guide", "Link: the guide.";
    More = "more", "Link: what the help pages say of an input.";
    HowToRead = "how-to-read", "Link: what the help pages say of a chart.";
    NewTab = "new-tab", "After the name of a link that opens beside the page.";
    StartFrom = "start-from", "Before the cases to start from.";
    CaseArticle = "case-article", "The source article's case.";
    CaseTeam = "case-team", "A small team's case.";
    CaseDesk = "case-desk", "A support desk's case.";
    AsTable = "as-table", "Button: the chart's figures as a table.";
    Enlarge = "enlarge", "Button: the chart over the whole window.";
    SaveMenu = "save-menu", "Heading of what a chart can be saved as.";
    SaveSvg = "save-svg", "Button: the picture as SVG.";
    SavePng = "save-png", "Button: the picture as PNG.";
    SaveCsv = "save-csv", "Button: the figures as CSV.";
    CopyPicture = "copy-picture", "Button: the picture to the clipboard.";
    PictureCopied = "picture-copied", "After the picture was copied.";
    PictureFailed = "picture-failed", "The browser refused the picture.";
    CopyView = "copy-view", "Button: a link to this chart.";
    OneView = "one-view", "Above the charts, when a link shows one of them.";
    AllViews = "all-views", "Button: all charts again.";
    OpenWhole = "open-whole", "Link of an embedded chart: the whole page on its scenario.";
    Knobs = "knobs", "What stands above the inputs of an embedded chart.";
    ShareOpen = "share-open", "Button: the dialog to share a scenario.";
    ShareTitle = "share-title", "Heading of that dialog.";
    ShareLink = "share-link", "Heading: its link.";
    ShareLinkHelp = "share-link-help", "What a link is.";
    ShareSend = "share-send", "Button: the share sheet of the system.";
    ShareEmbed = "share-embed", "Heading: a figure in another page.";
    EmbedWhat = "embed-what", "Choice: which figure.";
    EmbedForm = "embed-form", "Choice: how it comes into the page.";
    FormElement = "form-element", "The element.";
    FormFrame = "form-frame", "The frame.";
    FormMarkdown = "form-markdown", "The picture with a link.";
    EmbedWidth = "embed-width", "Choice: how wide the preview is.";
    EmbedKnobs = "embed-knobs", "Opens the choice of inputs a reader may move.";
    EmbedCode = "embed-code", "Name of the text to paste.";
    CopyCode = "copy-code", "Button: copies it.";
    MarkdownHelp = "markdown-help", "What goes with the Markdown.";
    Preview = "preview", "Heading of the preview.";
    ShareFiles = "share-files", "Heading: files.";
    SaveJson = "save-json", "Button: all figures as JSON.";
    SaveScenario = "save-scenario", "Button: the scenario as a file.";
    OpenFile = "open-file", "Choice of a file that holds a scenario.";
    ShareFilesHelp = "share-files-help", "What can be opened again.";
    FileUnreadable = "file-unreadable", "When the browser cannot read a file.";
    PrintTooTall = "print-too-tall", "In place of a chart that could not be read on paper.";
    FileFirst = "file-first", "When several files were dropped at once.";
    FileKept = "file-kept", "After the reason why a file was refused.";
    Takeaway = "takeaway", "Heading above the plan as files.";
    NothingToGuard = "nothing-to-guard", "Instead of the plan as files, where no session is routed or what the guards compare with is nothing.";
    TakeawayHelp = "takeaway-help", "What the files are and what is missing in them.";
    Copy = "copy", "Button that copies a text.";
    TextCopied = "text-copied", "After a text was copied.";
    Save = "save", "Button that saves a file.";
    Arithmetic = "arithmetic", "Heading of the table of a plan's figures.";
    GuardLimit = "guard-limit", "Column: cost per session at which the guard trips.";
    ToCheck = "to-check", "After a number: warnings in a section.";
    RollbackInStep = "rollback-in-step", "Column: chance of a rollback in a step.";
    Checks = "checks", "Column: looks of the guard in a step.";
    SessionsForP95 = "sessions-for-p95", "Column: sessions it takes to speak of the p95.";
    SessionsForErrors = "sessions-for-errors", "Column: sessions it takes to speak of the tolerated error rate.";
    SavedTitle = "saved-title", "Heading of the scenarios saved by name.";
    SavedName = "saved-name", "Field: the name to save under.";
    SavedExample = "saved-example", "Placeholder of that field.";
    SavedKeep = "saved-keep", "Button: save under the name.";
    SavedReplace = "saved-replace", "The same button when the name is there.";
    SavedEmpty = "saved-empty", "When nothing is saved.";
    SavedRename = "saved-rename", "Button: another name.";
    SavedNewName = "saved-new-name", "Field: the other name.";
    SavedDelete = "saved-delete", "Button: delete a saved scenario.";
    SavedExport = "saved-export", "Button: all of them as a file.";
    SavedImport = "saved-import", "Choice of a file with saved scenarios.";
    SavedNoName = "saved-no-name", "When the name to save under is missing.";
    SavedNotKept = "saved-not-kept", "When the browser's storage is blocked or full.";
    SavedJunk = "saved-junk", "When what was kept cannot be read.";
    SavedNewer = "saved-newer", "When a newer program keeps the list.";
});

/// A sentence with figures in it.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "fields are figures, named as in the sentence")]
pub enum Sentence<'a> {
    /// What the claim is worth if it holds.
    ClaimHolds { change: &'a str, day: &'a str, year: &'a str },
    /// The claim costs more than it saves.
    ClaimLoses { change: &'a str, day: &'a str, year: &'a str },
    /// The claim changes nothing.
    ClaimNeutral { change: &'a str },
    /// What we believe ourselves, over the horizon.
    Believed { change: &'a str, net: &'a str, period: &'a str },
    /// The same, when it loses.
    BelievedLoses { change: &'a str, net: &'a str, period: &'a str },
    /// The canary at the worst scenario.
    Surprise { change: &'a str, amount: &'a str },
    /// No scenario listed costs more than planned.
    NoSurprise,
    /// Before what differs from the pinned scenario; its title may be empty.
    ComparedWith { name: &'a str },
    /// What is saved a day, as claimed, is more or less; a part of a sentence.
    OtherSaving { more: bool, by: &'a str, now: &'a str, then: &'a str },
    /// The net saving as believed; likewise.
    OtherNet { more: bool, by: &'a str, now: &'a str, then: &'a str },
    /// What the canary costs above plan if nothing stops it; likewise.
    OtherSurprise { more: bool, by: &'a str, now: &'a str, then: &'a str },
    /// How often a healthy canary is rolled back; likewise.
    OtherAlarms { now: &'a str, then: &'a str },
    /// What a chart finds in the pinned scenario.
    PinnedFinding { finding: &'a str },
    /// No rollout steps: all traffic moves at once.
    NoCanary,
    /// No session is long enough to be routed.
    NothingRouted { gate: &'a str },
    /// What the guard trips at when it compares with the forecast.
    GuardForecast { allowed: &'a str, limit: &'a str, baseline_limit: &'a str },
    /// When it compares with the baseline.
    GuardBaseline { allowed: &'a str, limit: &'a str, forecast_limit: &'a str },
    /// When it compares with the sessions that stay.
    GuardControl { allowed: &'a str },
    /// A price beside what it was.
    Was { now: &'a str, before: &'a str },
    /// A payback after a time.
    PaysBackAfter { time: &'a str },
    /// Net saving over a period.
    NetOver { period: &'a str },
    /// Low and high of a range.
    Range { low: &'a str, high: &'a str },
    /// How many problems a link has.
    ProblemCount { count: usize },
    /// Title of the charts.
    TitleScenarios,
    /// Title of the chart of savings.
    TitleSavings { period: &'a str },
    /// Title of the running net saving.
    TitleCumulative { period: &'a str },
    /// Title of the exposure.
    TitleCanary,
    /// Finding: the cheapest scenario against baseline.
    FindingScenarios { change: &'a str, now: &'a str, before: &'a str },
    /// Finding: where it breaks even.
    FindingBreakEven { saving: &'a str, tokens_note: bool },
    /// Finding: it pays at every saving shown.
    FindingAlwaysPays,
    /// Finding: it pays at no saving shown.
    FindingNeverPays,
    /// Finding: when the best listed scenario pays back.
    FindingPayback { change: &'a str, time: &'a str, net: &'a str },
    /// Finding: the best listed scenario does not pay back.
    FindingNoPayback { change: &'a str, net: &'a str },
    /// Finding of the canary chart: the worst listed scenario.
    FindingSurprise { change: &'a str, amount: &'a str },
    /// Finding of the canary chart: what going slowly forgoes at best.
    FindingCaution { change: &'a str, amount: &'a str },
    /// Beside a bar: what a scenario saves.
    Saves { amount: &'a str },
    /// Beside a bar: what a scenario loses.
    Loses { amount: &'a str },
    /// Label of a rollout step.
    Step { weight: &'a str, time: &'a str, sessions: &'a str },
    /// How often: so many times in so many.
    Times { count: &'a str, of: &'a str },
    /// How often: less than once in so many.
    Rarely { of: &'a str },
    /// How often: all but less than one of so many.
    Mostly { but_one: &'a str, of: &'a str },
    /// From one figure to another, such as a chance known between two bounds.
    Between { low: &'a str, high: &'a str },
    /// How often the guard is wrong.
    FalseAlarm { times: &'a str },
    /// What the guard would catch.
    WouldCatch { increase: &'a str, bad: &'a str, nothing: Option<&'a str> },
    /// The same where no increase is allowed.
    WouldCatchNothing { nothing: &'a str },
    /// Title of the operating characteristic.
    TitleOperating,
    /// Finding: how often the guard is wrong, and right.
    FindingOperating { healthy: &'a str, increase: &'a str, bad: &'a str, nothing: Option<&'a str> },
    /// Finding where no increase is allowed.
    FindingHealthy { healthy: &'a str },
    /// The same figures of one rule, in short.
    RuleHealthy { rule: &'a str, healthy: &'a str },
    /// Likewise, with the allowed increase.
    RuleInShort { rule: &'a str, healthy: &'a str, increase: &'a str, bad: &'a str },
    /// What the operating characteristic rests on.
    RolloutsEach { rollouts: &'a str },
    /// How often all guards together are wrong.
    AllGuards { times: &'a str },
    /// The plan's risk: how often it is rolled back, in which step and why.
    PlanRollsBack { chance: &'a str, steps: &'a str, causes: &'a str },
    /// The plan is never rolled back.
    PlanNeverRollsBack { rollouts: &'a str },
    /// When it is rolled back.
    PlanHours { p10: &'a str, p50: &'a str, p90: &'a str },
    /// What the rollouts cost beyond the forecast.
    PlanSurprise { rollouts: &'a str, mean: &'a str, p50: &'a str, p95: &'a str, worst: &'a str },
    /// What they cost beyond the baseline.
    PlanRegret { mean: &'a str, p50: &'a str, p95: &'a str, worst: &'a str },
    /// How often the cap is reached, and by how much it is exceeded.
    CapReached { days: &'a str, mean: &'a str, worst: &'a str },
    /// The cap is never reached.
    CapNotReached { cap: &'a str },
    /// Sessions it takes to speak of the p95, after [`Sentence::SaysNothing`] or [`Sentence::Speaks`].
    AboutP95 { needed: &'a str },
    /// Sessions it takes to speak of an error rate, likewise.
    AboutErrors { rate: &'a str, needed: &'a str },
    /// A step with too few sessions.
    SaysNothing { step: &'a str, sessions: &'a str, about: &'a [String] },
    /// A step with enough of them.
    Speaks { step: &'a str, sessions: &'a str, about: &'a [String] },
    /// A step shorter than the time between two checks.
    ShortStep { step: &'a str, check: &'a str },
    /// A step with fewer sessions than the guard waits for.
    SeldomJudges { step: &'a str, sessions: &'a str, least: &'a str, never: bool },
    /// A cap that a single session exceeds.
    CapBelowSession { cap: &'a str, cost: &'a str },
    /// No budget at all.
    CapOfNothing,
    /// A better plan than the reader's: each pair is before and after.
    BetterPlan { plan: &'a str, increase: &'a str, wrong: [&'a str; 2], right: [&'a str; 2], cost: [&'a str; 2] },
    /// The reader's own plan is as good as any.
    PlanHolds { wrong: &'a str, increase: &'a str, right: &'a str },
    /// No plan holds both limits; the closest catches too little, or cries wolf too often.
    NoBetterPlan { plan: &'a str, wrong: &'a str, increase: &'a str, right: &'a str, weak: bool },
    /// No plan can tell good from bad where no increase is allowed.
    NothingToTell,
    /// The rule of a plan.
    ByRule { rule: &'a str },
    /// The minimum sessions of a plan.
    JudgedFrom { sessions: &'a str },
    /// A tool walks through weights that rise, and these do not.
    WeightsMustRise { after: &'a str, next: &'a str },
    /// Two markets of one name.
    MarketTwice { name: &'a str },
    /// A weight that tools of whole per cent would make another.
    WeightNotWhole { weight: &'a str, whole: &'a str, factor: &'a str },
    /// A step that ends between two checks, where the tool moves on at checks.
    StepBetweenChecks { step: &'a str, check: &'a str, lasts: &'a str },
    /// A lag shorter than the check Flagger lets pass before it rolls back.
    LagBelowCheck { check: &'a str, lag: &'a str },
    /// A step in which a tool must judge too soon: Flagger from its first check on, Argo Rollouts at the end.
    TooFewToJudge { step: &'a str, sessions: &'a str, least: &'a str, flagger: bool },
    /// A step that leaves no session to compare with.
    NoControl { step: &'a str },
    /// Sessions needed to see the allowed increase.
    Detect { needed: &'a str, time: &'a str, step: &'a str, increase: &'a str },
    /// The step ends before that.
    DetectTooLate { needed: &'a str, time: &'a str, step: &'a str, increase: &'a str },
    /// No number of sessions would show the allowed increase.
    DetectNever { step: &'a str },
    /// A break-even label.
    BreakEvenAt { saving: &'a str },
    /// How sure the net saving is.
    HowSure { chance: &'a str, low: &'a str, high: &'a str },
    /// Title of the tornado.
    TitleTornado,
    /// Finding: the widest swing.
    FindingTornado { label: &'a str, low: &'a str, high: &'a str, at_low: &'a str, at_high: &'a str },
    /// Finding: which input is worth knowing, and what the pilot costs beside that.
    FindingWorth { label: &'a str, worth: &'a str, pilot: &'a str },
    /// Finding: no input alone can turn the decision.
    FindingWorthNothing,
    /// Title of the two-way table.
    TitleTwoWay { across: &'a str, up: &'a str },
    /// Finding: where the second input breaks even.
    FindingTwoWay { label: &'a str, at: &'a str, value: &'a str },
    /// Finding: every combination shown pays.
    FindingTwoWayPays,
    /// Finding: no combination shown pays.
    FindingTwoWayLoses,
    /// Finding: the line is on the map, but not where the reader stands.
    FindingTwoWayElsewhere,
    /// Title of the distribution.
    TitleDistribution { period: &'a str },
    /// Finding of the distribution.
    FindingDistribution { chance: &'a str, low: &'a str, high: &'a str },
    /// A quantile or another figure with its name.
    Named { name: &'a str, amount: &'a str },
    /// The share of draws that pay.
    PaysIn { share: &'a str },
    /// The share of draws that do not.
    LosesIn { share: &'a str },
    /// The outcome with everything at its likely value.
    AllLikely { amount: &'a str },
    /// The outcome where the reader stands.
    YourFigures { amount: &'a str },
    /// On how many draws figures rest.
    Draws { draws: &'a str },
    /// Where inputs turn the decision, one by one.
    BreakEvens { list: &'a str },
    /// No input turns the decision within its bounds.
    NoBreakEvens,
    /// What perfect knowledge of everything is worth.
    WorthOfAll { worth: &'a str },
    /// Read off a chart: a place, and the figures that stand there.
    At { place: &'a str, figures: &'a str },
    /// An amount, or what is saved, a day.
    ADay { amount: &'a str },
    /// A net saving.
    Net { amount: &'a str },
    /// The same over a period.
    NetInPeriod { amount: &'a str, period: &'a str },
    /// A day after the decision.
    OnDay { day: &'a str },
    /// A true cost as a multiple of the forecast.
    TimesForecast { ratio: &'a str },
    /// A share of the draws.
    OfDraws { share: &'a str },
    /// All that is less than an amount.
    Below { amount: &'a str },
    /// All that is an amount or more.
    OrMore { amount: &'a str },
    /// The chance of at least an amount.
    AtLeast { amount: &'a str, chance: &'a str },
    /// A scenario was saved.
    SavedKept { name: &'a str },
    /// It took the place of another.
    SavedReplaced { name: &'a str },
    /// It got another name.
    SavedRenamed { name: &'a str },
    /// It did not, as another scenario has that name.
    SavedTaken { name: &'a str },
    /// It was deleted.
    SavedRemoved { name: &'a str },
    /// It was put back.
    SavedBack { name: &'a str },
    /// It is no longer there.
    SavedGone { name: &'a str },
    /// No more scenarios can be saved.
    SavedFull { most: usize },
    /// A file was taken in.
    SavedAdded { added: usize, there: usize },
    /// Some of it could not be used.
    SavedMended { count: usize },
    /// Some of it is no scenario.
    SavedLeftOut { count: usize },
    /// Entries of the list that cannot be read.
    SavedUnread { count: usize },
    /// There was no room for some of it.
    SavedNoRoom { count: usize, most: usize },
    /// A file was written.
    SavedExported { count: usize, file: &'a str },
}
