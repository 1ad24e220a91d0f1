//! What the page says before its tables.

use super::{Options, PEERS, REPETITIONS, simulation};
use crate::Outcome;
use crate::process::{command, on_path, output, root};

/// What the page says before its tables.
pub fn opening(options: &Options) -> Outcome<String> {
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
        "# Benchmarks\n\nMade by `cargo xtask bench` on {}, {} × {}; {}. Medians of {} interleaved repetitions, the canary's \
         of {}.\n\n{ABOUT}\n",
        first("date", &["+%F"])?,
        processors,
        processor.unwrap_or("a processor that does not tell its name"),
        versions.join(", "),
        options.repetitions.unwrap_or(REPETITIONS),
        options.repetitions.unwrap_or(simulation::REPETITIONS),
    ))
}

const ABOUT: &str = "\
Two works are timed. One is the net saving of the default scenario (`#v=1`): five uncertain inputs, each a three-term metalog, and
the formulas of the model; the making of the draws alone, from the scenario on: no sorting, no chart. The other is its canary,
played many times, hour by hour, with all three rules of the guard judged at every check. Times are of the processor, for
the one thread that computes, so that neighbours on the machine do not count; they still share its caches, so a ratio within one
table means more than a figure, and one of 1.1 means nothing. Each peer is written as its own users would write it:

- **Squiggle**: sample sets computed with as wholes; it has no metalog, so the quantile function is spelled out. Its time
  includes reading the model, about a millisecond. It is what people use who write such estimates as text. It plays no canary: it
  has no loop that goes on from one hour to the next.
- **NumPy**: whole arrays; `log` and `exp` of each input, `rng.poisson` and `rng.lognormal` of each hour, 10,000 rollouts at a time
  so that they stay in the processor's cache. It is what an analyst uses. One thread.
- **JavaScript**: plain loops over `Float64Array`s with `Math.random`, `Math.log` and `Math.exp`, in Node and in Chromium; Poisson
  counts by rejection (PTRS), normal numbers in pairs (Box and Muller). It is what this page would be made of without WebAssembly.
- **Costcanary**: the product's sampler: scrambled Sobol points, tables of quantiles (made anew in each run), formulas over columns; the
  product's player of rollouts, 64 side by side, its tables made anew in each run too. It is the
  same code natively and as WebAssembly in Chromium, one worker. The peers compute the five inputs' own formula and note when a rule
  trips; ours computes all twenty-two parameters' (retrieval, fallback, gate and the rest), as it must for any link, and also keeps
  how many sessions the candidate ran and what they cost.

";
