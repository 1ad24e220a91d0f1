//! What the page says before its tables.

use super::goals::{self, Goal};
use super::{LEAST_REPETITIONS, Options, PEERS, REPETITIONS};
use crate::Outcome;
use crate::process::{command, on_path, output, root};

/// What the page says before its tables, the goals among it.
pub fn opening(options: &Options, goals: &[Goal]) -> Outcome<String> {
    let first = |program: &str, words: &[&str]| -> Outcome<String> {
        Ok(output(command(program).args(words))?.lines().next().unwrap_or_default().trim().to_owned())
    };
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor.lines().find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1));
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let read = |file: &str| std::fs::read_to_string(root().join(PEERS).join(file)).unwrap_or_default();
    let chromium = ["chromium", "google-chrome", "chromium-browser"].into_iter().find(|name| on_path(name).is_some());
    let mut versions = vec![
        first("rustc", &["--version"])?,
        format!("Node {}", first("node", &["--version"])?),
        first(chromium.unwrap_or("chromium"), &["--version"])?,
        first("python3", &["--version"])?,
        read("numpy/requirements.txt").trim().replace("==", " "),
    ];
    for peer in PACKAGES {
        for one in dependencies(&read(&format!("{peer}/package.json"))) {
            if !versions.contains(&one) {
                versions.push(one);
            }
        }
    }
    Ok(format!(
        "# Benchmarks\n\nMade by `cargo xtask bench` on {}, {} × {}; {}. Medians of {} interleaved repetitions, of {} for the canary and \
         the redraw.\n\n{GOALS}{}\n{ABOUT}\n",
        first("date", &["+%F"])?,
        processors,
        processor.unwrap_or("a processor that does not tell its name"),
        versions.join(", "),
        options.repetitions.unwrap_or(REPETITIONS),
        options.repetitions.unwrap_or(LEAST_REPETITIONS),
        goals::table(goals),
    ))
}

/// Peers that npm brings, by their folders.
const PACKAGES: [&str; 5] = ["squiggle", "redraw", "start", "playground", "lighthouse"];

/// Names and versions of what a `package.json` asks for.
fn dependencies(package: &str) -> Vec<String> {
    let lines = package.lines().skip_while(|line| !line.contains("\"dependencies\"")).skip(1);
    let lines = lines.take_while(|line| !line.contains('}'));
    lines.map(|line| line.replace(['"', ','], "").trim().replace(": ", " ")).collect()
}

const GOALS: &str = "\
## Goals

What each table shows of what we hold ourselves to; whether it is met is computed from this run. Times are of one machine, so the
goals are ratios within a table, weights, and the command's own cost.

";

const ABOUT: &str = "\
## What is drawn and played

The first four tables time two works. One is the net saving of the default scenario (`#v=1`): five uncertain inputs, each a three-term metalog, and
the formulas of the model; the making of the draws alone, from the scenario on: no sorting, no chart. The other is its canary,
played many times, hour by hour, with all three rules of the guard judged at every check. Their times are of the processor, for
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

#[cfg(test)]
mod tests {
    use super::dependencies;

    #[test]
    fn versions_are_those_asked_for() {
        let package = "{\n  \"type\": \"module\",\n  \"dependencies\": {\n    \"a\": \"1.2.3\",\n    \"@b/c\": \"4.5.6\"\n  },\n  \"x\": {}\n}";
        assert_eq!(dependencies(package), ["a 1.2.3", "@b/c 4.5.6"]);
    }
}
