// Lets Lighthouse judge the built page: the Chromium to use (first word), where Lighthouse is installed (second), the page (third).
// Answers each line `manner 1 1 seed` with the seconds it took, then: the scores of performance, accessibility and best practices,
// of 100; milliseconds to the first and to the largest text or picture, and those in which a task blocked the page.

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { TYPES, packed, serve } from "../chromium/serve.mjs";
import { questions } from "../javascript/answer.mjs";

const [program, installed, dist] = process.argv.slice(2);
// A server in the same country over 33 Mbit/s. From one that answers at once the whole program is there before the first paint, and
// Lighthouse's simulation takes what came before a paint for what the paint waits for.
const LINE = { latency: 20, bytes: 4096 };
const MANNERS = {
  desktop: ["--preset=desktop"],
  mobile: ["--throttling-method=devtools"],
  simulated: [],
};
const FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking";

const server = await serve((path) => packed(join(dist, path.endsWith("/") ? `${path}index.html` : path)), {}, LINE);
const folder = mkdtempSync(join(tmpdir(), "costcanary-lighthouse-"));

for await (const { work } of questions()) {
  const [start, report] = [performance.now(), join(folder, "report.json")];
  const cli = join(installed, "node_modules/lighthouse/cli/index.js");
  const words = [cli, server.address, ...MANNERS[work], "--quiet", "--output=json", `--output-path=${report}`];
  const only = "--only-categories=performance,accessibility,best-practices";
  const env = { ...process.env, CHROME_PATH: program };
  await promisify(execFile)("node", [...words, only, `--chrome-flags=${FLAGS}`], { env });
  const { categories, audits } = JSON.parse(readFileSync(report, "utf8"));
  const scores = ["performance", "accessibility", "best-practices"].map((name) => Math.round(categories[name].score * 100));
  const names = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"];
  const times = names.map((name) => audits[name].numericValue);
  console.log([(performance.now() - start) / 1e3, ...scores, ...times].join(" "));
}
rmSync(folder, { recursive: true, force: true });
server.close();
