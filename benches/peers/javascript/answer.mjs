// Answers each line `draws times seed` with `seconds mean p10 p50 p90`.

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

// `drawn(count, seed)` is what is timed; `summary` of its result is not.
export async function answer(drawn, summary) {
  for await (const line of createInterface({ input: process.stdin })) {
    const [count, times, seed] = line.split(" ").map(Number);
    let last;
    const before = computed();
    for (let time = 0; time < times; time++) last = await drawn(count, seed);
    const seconds = (computed() - before) / times;
    console.log([seconds, ...summary(last)].join(" "));
  }
}
