// Answers each line `work count times seed`, and what more the work wants, with the processor seconds of one such run and
// the run's figures.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

// Seconds this thread has computed, so that neighbours on the machine do not count; the clock where that is not told.
export function computed(thread = "/proc/thread-self") {
  try {
    // The system counts up to now when asked for this, else up to its last tick, milliseconds ago.
    process.cpuUsage();
    return Number(readFileSync(`${thread}/schedstat`, "utf8").split(" ")[0]) / 1e9;
  } catch {
    return performance.now() / 1e3;
  }
}

// The lines asked, one after the other: the work, how many times over, and the numbers of one run, its count and seed first.
export async function* questions() {
  for await (const line of createInterface({ input: process.stdin })) {
    const [work, ...words] = line.split(" ");
    const [count, times, ...rest] = words.map(Number);
    yield { work, times, numbers: [count, ...rest] };
  }
}

// Of each work, `make(count, seed, …)` is what is timed; `summary` of its result is not.
export async function answer(works) {
  for await (const { work, times, numbers } of questions()) {
    const { make, summary } = works[work];
    let last;
    const before = computed();
    for (let time = 0; time < times; time++) last = await make(...numbers);
    const seconds = (computed() - before) / times;
    console.log([seconds, ...summary(last)].join(" "));
  }
}
