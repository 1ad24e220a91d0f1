// Runs draws.squiggle with so many samples. It runs from where its packages are; the first word says where the sources are.

import { readFileSync } from "node:fs";
import { run } from "@quri/squiggle-lang";

const sources = new URL(`file://${process.argv[2]}/`);
const { answer } = await import(new URL("javascript/answer.mjs", sources));
const { summary } = await import(new URL("javascript/draws.mjs", sources));
const code = readFileSync(new URL("squiggle/draws.squiggle", sources), "utf8");

async function nets(sampleCount, seed) {
  const { result } = await run(code, { environment: { sampleCount, xyPointLength: 1000, seed: String(seed) } });
  if (!result.ok) throw new Error(result.value.toString());
  return result.value.bindings.get("net").value._value.samples;
}

await answer({ net: { make: nets, summary } });
