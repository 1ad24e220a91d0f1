// Works done by workers of a page: the Chromium to use (first word) and the folder of the built module (second). Answers each line
// `work count times seed workers`, and what more the work wants, with the seconds of one run by the clock, and its sum.

import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { open } from "../chromium/browser.mjs";
import { ISOLATED, TYPES, serve } from "../chromium/serve.mjs";
import { questions } from "../javascript/answer.mjs";

const [program, folder] = process.argv.slice(2);
const OWN = { "/": "page.html", "/worker.mjs": "worker.mjs" };
const server = await serve((path) => {
  try {
    const file = OWN[path] ? new URL(OWN[path], import.meta.url) : join(folder, path);
    return { type: TYPES[extname(OWN[path] ?? path).slice(1)], body: readFileSync(file) };
  } catch {
    return undefined;
  }
}, ISOLATED);
const browser = await open(program);
const page = await browser.page();
await page.say("Page.navigate", { url: server.address });
while (!(await page.run("window.ready === true"))) await new Promise((done) => setTimeout(done, 20));

for await (const { work, times, numbers } of questions()) {
  const [count, seed, workers, ...rest] = numbers;
  const [passed, sum] = await page.run(`run(...${JSON.stringify([work, times, workers, [count, seed, ...rest]])})`);
  console.log([passed / 1e3, sum].join(" "));
}
await browser.close();
server.close();
