//! Speed and accuracy of the draws beside what others would draw them with: side by side in one run, medians of interleaved
//! repetitions.
//!
//! Each contender is a program of `benches/peers/` that answers a line `draws times seed` with the processor seconds of one
//! such run and the mean, P10, P50 and P90 of its draws. What npm and pip bring stands in `target/bench`, in exact versions.

use crate::engines::{Driver, ENGINES};
use crate::process::{cannot_start, cargo, command, on_path, output, root, run, shown};
use crate::{Outcome, packages, tools};
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Draws a run makes, for speed.
const COUNTS: [u32; 2] = [65_536, 1_048_576];
/// Least processor time of a measurement, seconds: shorter runs are made several times over.
const LEAST: f64 = 0.05;
/// Processor time each contender gets for accuracy, seconds.
const BUDGET: f64 = 0.05;
/// Seeds the errors are taken over.
const SEEDS: u32 = 24;
/// Draws for which kinds of points are compared.
const POINT_COUNTS: [u32; 3] = [4096, 65_536, 1_048_576];
const REPETITIONS: usize = 9;
const PAGE: &str = "docs/benchmarks.md";
const PEERS: &str = "benches/peers";
const FIGURES: [&str; 4] = ["mean", "P10", "P50", "P90"];

/// A benchmark: its name, and what runs it.
type Bench = (&'static str, fn(&mut Field, usize) -> Outcome<String>);

const BENCHES: &[Bench] = &[("draws", speed), ("accuracy", accuracy), ("points", points)];

/// Runs the benchmarks whose name contains the one given, all of them without; then the page is written too.
pub fn bench(words: &[&str]) -> Outcome<()> {
    let options = Options::read(words)?;
    let chosen: Vec<&Bench> = BENCHES.iter().filter(|(name, _)| name.contains(options.name)).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
        return Err(format!("No benchmark is called `{}`; there are {}.", options.name, names.join(", ")));
    }
    let mut field = Field::ready()?;
    let mut tables = String::new();
    for (name, work) in &chosen {
        println!("{name} …");
        tables += &work(&mut field, options.repetitions)?;
    }
    println!("\n{}", tables.trim_end());
    if chosen.len() == BENCHES.len() {
        let page = format!("{}{tables}", opening(&options)?);
        let page = format!("{}\n", page.trim_end());
        std::fs::write(root().join(PAGE), page).map_err(|error| format!("`{PAGE}` could not be written: {error}."))?;
        println!("\nWritten to {PAGE}.");
    }
    Ok(())
}

struct Options<'a> {
    name: &'a str,
    repetitions: usize,
}

impl<'a> Options<'a> {
    fn read(words: &[&'a str]) -> Outcome<Self> {
        let mut options = Self { name: "", repetitions: REPETITIONS };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--repetitions" => {
                    let count = words.next().copied().unwrap_or_default();
                    let least = |&count: &usize| count >= 7;
                    options.repetitions = count.parse().ok().filter(least).ok_or_else(|| {
                        format!("--repetitions takes a number from 7 up, not `{count}`: fewer make no median.")
                    })?;
                }
                name if !name.starts_with('-') && options.name.is_empty() => options.name = name,
                other => return Err(format!("`bench` takes one name and --repetitions N, not `{other}`.")),
            }
        }
        Ok(options)
    }
}

/// What a contender answers.
struct Answer {
    /// Of one run.
    seconds: f64,
    /// Mean, P10, P50 and P90.
    figures: [f64; 4],
}

/// A program that draws when asked; it ends with this value.
struct Contender {
    name: &'static str,
    words: String,
    program: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Contender {
    fn start(name: &'static str, program: &mut Command) -> Outcome<Self> {
        program.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = program.spawn().map_err(|error| cannot_start(program, &error))?;
        let (Some(questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(format!("`{}` has no input or output.", shown(program)));
        };
        let answers = BufReader::new(answers);
        Ok(Self { name, words: shown(program), program: child, questions: Some(questions), answers })
    }

    /// So many draws with a seed, so many times over.
    fn ask(&mut self, draws: u32, times: u32, seed: u32) -> Outcome<Answer> {
        let mut line = String::new();
        let asked = self.questions.as_mut().map(|input| writeln!(input, "{draws} {times} {seed}"));
        let read = matches!(asked, Some(Ok(()))).then(|| self.answers.read_line(&mut line));
        let numbers: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        match (read, &numbers[..]) {
            (Some(Ok(_)), &[seconds, mean, p10, p50, p90]) if seconds > 0.0 => {
                Ok(Answer { seconds, figures: [mean, p10, p50, p90] })
            }
            _ => Err(format!("`{}` gave no answer to {draws} draws; its words are above.", self.words)),
        }
    }

    /// How often a run must be made to be measured; warms up.
    fn times(&mut self, draws: u32) -> Outcome<u32> {
        self.ask(draws, 1, 1)?;
        let once = self.ask(draws, 1, 1)?.seconds;
        Ok((LEAST / once.max(1e-6)).ceil().clamp(1.0, 1000.0) as u32)
    }

    /// How many draws it makes in so many seconds; a power of two where that is what its points want.
    fn affords(&mut self, seconds: f64, whole: bool) -> Outcome<u32> {
        let mut draws = 1000.0_f64;
        for _ in 0..6 {
            let answer = self.ask(draws as u32, 1, 1)?;
            draws = (draws * (seconds / answer.seconds.max(1e-6)).clamp(0.1, 16.0)).clamp(16.0, 16_777_216.0);
        }
        Ok(if whole { 1 << (draws as u32).ilog2() } else { draws as u32 })
    }
}

impl Drop for Contender {
    fn drop(&mut self) {
        // Its input closes: that is how it learns that it is over.
        drop(self.questions.take());
        let _ = self.program.wait();
    }
}

const SQUIGGLE: &str = "Squiggle";
const NUMPY: &str = "NumPy";
const NATIVE: &str = "Costcanary, native";
const WASM: &str = "Costcanary, Chromium";

/// Everyone who draws, ready.
struct Field {
    all: Vec<Contender>,
    native: PathBuf,
    /// Ends last: two of the contenders run in its browser.
    _driver: Driver,
}

impl Field {
    fn ready() -> Outcome<Self> {
        let (squiggle, numpy) = (squiggle()?, numpy()?);
        let (native, module) = ours()?;
        let chromium = ENGINES.iter().find(|engine| engine.name == "chromium").ok_or("No Chromium is known.")?;
        let driver = chromium.start()?;
        let in_chromium = |name, kind: &str| {
            let mut page = command("node");
            page.arg(format!("{PEERS}/chromium/main.mjs")).arg(kind).arg(&module);
            driver.tell(&mut page);
            Contender::start(name, &mut page)
        };
        let all = vec![
            Contender::start(SQUIGGLE, command("node").current_dir(&squiggle).arg("main.mjs").arg(root().join(PEERS)))?,
            Contender::start(
                NUMPY,
                command("python3").arg(format!("{PEERS}/numpy/draws.py")).env("PYTHONPATH", &numpy),
            )?,
            Contender::start("JavaScript, Node", command("node").arg(format!("{PEERS}/javascript/main.mjs")))?,
            in_chromium("JavaScript, Chromium", "javascript")?,
            in_chromium(WASM, "wasm")?,
            Contender::start(NATIVE, &mut command(&native))?,
        ];
        Ok(Self { all, native, _driver: driver })
    }

    fn place(&self, name: &str) -> usize {
        self.all.iter().position(|one| one.name == name).unwrap_or(0)
    }

    fn own(&self, points: &str, name: &'static str) -> Outcome<Contender> {
        Contender::start(name, command(&self.native).arg(points))
    }
}

/// The folder where Squiggle can run, with its packages.
fn squiggle() -> Outcome<PathBuf> {
    let folder =
        packages::npm(&format!("{PEERS}/squiggle"), "target/bench/squiggle", "Squiggle is a peer in the benchmarks")?;
    // Node looks for packages beside the program that names them.
    std::fs::copy(root().join(PEERS).join("squiggle/main.mjs"), folder.join("main.mjs"))
        .map_err(|error| format!("`{}` could not be written: {error}.", folder.display()))?;
    Ok(folder)
}

/// The folder that holds NumPy.
fn numpy() -> Outcome<PathBuf> {
    let (wanted, folder) = (root().join(PEERS).join("numpy/requirements.txt"), root().join("target/bench/numpy"));
    let note = folder.join("requirements.txt");
    if std::fs::read(&wanted).is_ok_and(|wanted| std::fs::read(&note).is_ok_and(|found| found == wanted)) {
        return Ok(folder);
    }
    let why = "NumPy is a peer in the benchmarks";
    if on_path("python3").is_none() {
        packages::install(&["python3", "python3-pip"], why)?;
    }
    println!("Installing NumPy into target/bench: {why}.");
    let mut pip = command("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade", "--only-binary", ":all:"]);
    pip.arg("--target").arg(&folder).arg("-r").arg(&wanted);
    run(&mut pip).map_err(|error| format!("{why}, and installing it failed: {error}"))?;
    std::fs::copy(&wanted, &note).map_err(|error| format!("`{}` could not be written: {error}.", note.display()))?;
    Ok(folder)
}

/// Our own draws, compiled as the product is: the program, and the folder of the module for browsers.
fn ours() -> Outcome<(PathBuf, PathBuf)> {
    tools::target()?;
    let build = ["build", "--quiet", "--release", "--package", "bench-draws"];
    run(&mut cargo(&build))?;
    run(cargo(&build).args(["--lib", "--target", "wasm32-unknown-unknown"]))?;
    let (target, module) = (root().join("target"), root().join("target/bench/module"));
    let wasm = target.join("wasm32-unknown-unknown/release/bench_draws.wasm");
    let mut bind = command(tools::ready(&tools::WASM_BINDGEN)?.join("wasm-bindgen"));
    run(bind.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&module).arg(wasm))?;
    Ok((target.join(format!("release/bench-draws{}", std::env::consts::EXE_SUFFIX)), module))
}

/// Draws per second.
fn speed(field: &mut Field, repetitions: usize) -> Outcome<String> {
    let mut table = String::from("## Draws per second\n\n| |");
    let mut rule = String::from("|---|");
    for count in COUNTS {
        let _ = write!(table, " {} draws | × Squiggle | × NumPy | × our native |", grouped(count));
        rule += "--:|--:|--:|--:|";
    }
    let _ = writeln!(table, "\n{rule}");
    let mut rows: Vec<String> = field.all.iter().map(|one| format!("| {} |", one.name)).collect();
    let [squiggle, numpy, native] = [SQUIGGLE, NUMPY, NATIVE].map(|name| field.place(name));
    for count in COUNTS {
        let times: Vec<u32> = field.all.iter_mut().map(|one| one.times(count)).collect::<Outcome<_>>()?;
        let mut speeds = vec![Vec::new(); field.all.len()];
        for repetition in 1..=repetitions as u32 {
            for ((one, speeds), &times) in field.all.iter_mut().zip(&mut speeds).zip(&times) {
                speeds.push(f64::from(count) / one.ask(count, times, repetition)?.seconds);
            }
        }
        let speeds: Vec<f64> = speeds.into_iter().map(median).collect();
        for (row, speed) in rows.iter_mut().zip(&speeds) {
            let against = |other: usize| rounded(speed / speeds[other]);
            let ratios = [squiggle, numpy, native].map(against).join(" | ");
            let _ = write!(row, " {} M | {ratios} |", rounded(speed / 1e6));
        }
    }
    Ok(format!("{table}{}\n\n", rows.join("\n")))
}

/// Mean, P10, P50 and P90 as good as they can be had, and a sentence on how far NumPy agrees.
fn reference(field: &mut Field) -> Outcome<([f64; 4], String)> {
    const DRAWS: u32 = 1 << 24;
    const CHECK: u32 = 10_000_000;
    let exact = field.own("exact", "reference")?.ask(DRAWS, 1, 900_001)?.figures;
    let numpy = field.place(NUMPY);
    let check = field.all[numpy].ask(CHECK, 1, 900_001)?.figures;
    let shown = FIGURES
        .iter()
        .zip(exact.iter().zip(&check))
        .map(|(name, (exact, check))| format!("{name} {} (NumPy {:+.0})", whole(*exact), check - exact));
    let sentence = format!(
        "Reference: 2²⁴ scrambled Sobol points of another seed through the curves themselves, no tables: {}; in brackets \
         how far 10⁷ draws of NumPy come out from it, whose mean has a standard error of about 530 and whose quantiles of about 700.",
        shown.collect::<Vec<_>>().join(", ")
    );
    Ok((exact, sentence))
}

/// Root mean square errors over the seeds, all contenders taking turns.
fn errors(contenders: &mut [Contender], draws: &[u32], exact: &[f64; 4]) -> Outcome<Vec<([f64; 4], f64)>> {
    let mut squares = vec![[0.0; 4]; contenders.len()];
    let mut seconds = vec![Vec::new(); contenders.len()];
    for seed in 1..=SEEDS {
        for (index, one) in contenders.iter_mut().enumerate() {
            let answer = one.ask(draws[index], 1, seed)?;
            seconds[index].push(answer.seconds);
            for ((square, found), exact) in squares[index].iter_mut().zip(answer.figures).zip(exact) {
                *square += (found - exact) * (found - exact);
            }
        }
    }
    let roots = squares.into_iter().map(|squares| squares.map(|square: f64| (square / f64::from(SEEDS)).sqrt()));
    Ok(roots.zip(seconds.into_iter().map(median)).collect())
}

/// Error at equal time.
fn accuracy(field: &mut Field, _: usize) -> Outcome<String> {
    let (exact, sentence) = reference(field)?;
    let own = |name| [NATIVE, WASM].contains(&name);
    let draws: Vec<u32> = field.all.iter_mut().map(|one| one.affords(BUDGET, own(one.name))).collect::<Outcome<_>>()?;
    let found = errors(&mut field.all, &draws, &exact)?;
    let [squiggle, numpy] = [SQUIGGLE, NUMPY].map(|name| field.place(name));
    let mut table = format!(
        "## Error at equal time\n\n{sentence}\n\nEach had about {:.0} ms (ours less: the power of two below), the errors are \
         root mean squares over {SEEDS} seeds, money; in brackets Squiggle's and NumPy's error over this one.\n\n\
         | | draws | ms |",
        BUDGET * 1e3
    );
    table += &FIGURES.map(|name| format!(" {name} |")).concat();
    table += "\n|---|--:|--:|--:|--:|--:|--:|\n";
    for (index, one) in field.all.iter().enumerate() {
        let (errors, seconds) = &found[index];
        let _ = write!(table, "| {} | {} | {:.1} |", one.name, grouped(draws[index]), seconds * 1e3);
        for (figure, error) in errors.iter().enumerate() {
            let against = [squiggle, numpy].map(|other| rounded(found[other].0[figure] / error));
            let _ = write!(table, " {} ({}, {}) |", rounded(*error), against[0], against[1]);
        }
        table.push('\n');
    }
    Ok(format!("{table}\n"))
}

/// Our points against those they might be instead.
fn points(field: &mut Field, repetitions: usize) -> Outcome<String> {
    let (exact, _) = reference(field)?;
    let mut kinds = vec![
        field.own("sobol", "Sobol, Owen-scrambled (ours)")?,
        field.own("lattice", "rank-1 lattice, shifted")?,
        field.own("folded", "rank-1 lattice, shifted and folded")?,
    ];
    let mut table = format!(
        "## Which points\n\nThe native program with three kinds of points, everything else the same: the extensible lattice of Cools, \
         Kuo and Nuyens 2006 with a random shift, and the same folded. Root mean square errors over {SEEDS} seeds, money.\n\n\
         | | draws | ns a draw |"
    );
    table += &FIGURES.map(|name| format!(" {name} |")).concat();
    table += "\n|---|--:|--:|--:|--:|--:|--:|\n";
    let mut verdict = String::new();
    for count in POINT_COUNTS {
        let times: Vec<u32> = kinds.iter_mut().map(|one| one.times(count)).collect::<Outcome<_>>()?;
        let mut costs = vec![Vec::new(); kinds.len()];
        for repetition in 1..=repetitions as u32 {
            for ((one, costs), &times) in kinds.iter_mut().zip(&mut costs).zip(&times) {
                costs.push(one.ask(count, times, repetition)?.seconds / f64::from(count) * 1e9);
            }
        }
        let costs: Vec<f64> = costs.into_iter().map(median).collect();
        let found = errors(&mut kinds, &[count; 3], &exact)?;
        for ((one, cost), (errors, _)) in kinds.iter().zip(&costs).zip(&found) {
            let cells = errors.map(|error| format!(" {} |", rounded(error))).concat();
            let _ = writeln!(table, "| {} | {} | {} |{cells}", one.name, grouped(count), rounded(*cost));
        }
        let [mean, p10, p50, p90] = std::array::from_fn(|at| rounded(found[1].0[at] / found[0].0[at]));
        let _ = writeln!(
            verdict,
            "- {} draws: the shifted lattice errs {mean} times as much as Sobol's points for the mean, {p10}, {p50} and {p90} times \
             for P10, P50 and P90; a draw takes {} times as long.",
            grouped(count),
            rounded(costs[1] / costs[0])
        );
    }
    Ok(format!("{table}\n{verdict}\n{POINTS}\n"))
}

/// What the page says before its tables.
fn opening(options: &Options) -> Outcome<String> {
    let first = |program: &str, words: &[&str]| -> Outcome<String> {
        Ok(output(command(program).args(words))?.lines().next().unwrap_or_default().trim().to_owned())
    };
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor.lines().find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1));
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let read = |file: &str| std::fs::read_to_string(root().join(PEERS).join(file)).unwrap_or_default();
    let package = read("squiggle/package.json");
    let squiggle = package.lines().find_map(|line| line.trim().strip_prefix("\"@quri/squiggle-lang\": "));
    let chromium = ["chromium", "google-chrome", "chromium-browser"].into_iter().find(|name| on_path(name).is_some());
    let versions = [
        first("rustc", &["--version"])?,
        format!("Node {}", first("node", &["--version"])?),
        first(chromium.unwrap_or("chromium"), &["--version"])?,
        first("python3", &["--version"])?,
        read("numpy/requirements.txt").trim().replace("==", " "),
        format!("Squiggle {}", squiggle.unwrap_or_default().trim_matches(['"', ','])),
    ];
    Ok(format!(
        "# Benchmarks\n\nMade by `cargo xtask bench` on {}, {} × {}; {}. Medians of {} interleaved repetitions.\n\n{ABOUT}\n",
        first("date", &["+%F"])?,
        processors,
        processor.unwrap_or("a processor that does not tell its name"),
        versions.join(", "),
        options.repetitions,
    ))
}

const ABOUT: &str = "\
The work is the net saving of the default scenario (`#v=1`): five uncertain inputs, each a three-term metalog, and the formulas
of the model. Timed is the making of the draws alone, from the scenario on: no sorting, no chart. Times are of the processor, for
the one thread that computes, so that neighbours on the machine do not count; they still share its caches, so a ratio within one
table means more than a figure, and one of 1.1 means nothing. Each peer is written as its own users would write it:

- **Squiggle**: sample sets computed with as wholes; it has no metalog, so the quantile function is spelled out. Its time
  includes reading the model, about a millisecond. It is what people use who write such estimates as text.
- **NumPy**: whole arrays, `log` and `exp` of each input. It is what an analyst uses. One thread.
- **JavaScript**: a plain loop over a `Float64Array` with `Math.random`, `Math.log` and `Math.exp`, in Node and in Chromium. It is
  what this page would be made of without WebAssembly.
- **Costcanary**: the product's sampler: scrambled Sobol points, tables of quantiles (made anew in each run), formulas over columns; the
  same code natively and as WebAssembly in Chromium, one worker. The peers compute the five inputs' own formula; ours computes
  all twenty-two parameters' (retrieval, fallback, gate and the rest), as it must for any link.

";

const POINTS: &str = "\
Scrambling the points of a net cancels errors that shifting a lattice cannot: that shows in the mean, and in what is made of means
(EVPI, Sobol indices), the more the more draws there are. For quantiles neither is better throughout, and neither costs less. So the
product draws by Sobol's points.";

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Three digits.
fn rounded(value: f64) -> String {
    let digits = if value >= 100.0 {
        0
    } else if value >= 10.0 {
        1
    } else {
        2
    };
    if value >= 1e3 { whole(value) } else { format!("{value:.digits$}") }
}

/// No fraction, thousands apart.
fn whole(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}{}", grouped(value.abs().round() as u32))
}

fn grouped(value: u32) -> String {
    let digits = value.to_string();
    let first = (digits.len() + 2) % 3 + 1;
    let (head, rest) = digits.split_at(first);
    rest.as_bytes().chunks(3).fold(head.to_owned(), |text, three| text + "," + &String::from_utf8_lossy(three))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well_in_a_table() {
        assert_eq!([1, 999, 1000, 65_536, 1_048_576].map(grouped), ["1", "999", "1,000", "65,536", "1,048,576"]);
        assert_eq!([0.123, 1.234, 12.34, 123.4, 12_345.6].map(rounded), ["0.12", "1.23", "12.3", "123", "12,346"]);
        assert_eq!(whole(-756_681.9), "−756,682");
    }

    #[test]
    fn a_median_needs_repetitions() {
        assert!(Options::read(&["draws", "--repetitions", "7"]).is_ok());
        assert!(Options::read(&["--repetitions", "6"]).is_err_and(|sentence| sentence.contains("not `6`")));
        assert!(Options::read(&["draws", "points"]).is_err());
        assert!(median(vec![3.0, 1.0, 2.0]).total_cmp(&2.0).is_eq());
    }
}
