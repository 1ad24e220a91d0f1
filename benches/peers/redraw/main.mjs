// Redraws three charts as a slider moves: the Chromium to use (first word), the folder of the built pages (second) and our page
// (third). Answers each line `name inputs times seed` with the seconds it took, then milliseconds of script an input, of script and
// layout, and the share of frames that came late while there was an input every frame. `drag` moves the slider of our page
// itself; instead of script and layout it tells how many tasks took more than 50 ms, and milliseconds of the longest.

import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { open } from "../chromium/browser.mjs";
import { ISOLATED, TYPES, serve } from "../chromium/serve.mjs";
import { questions } from "../javascript/answer.mjs";

const [program, folder, dist] = process.argv.slice(2);
const OWN = { "/": "stage.html", "/stage.mjs": "stage.mjs" };
function place(path) {
  if (OWN[path]) return new URL(OWN[path], import.meta.url);
  return path.startsWith("/page/") ? join(dist, path.slice("/page/".length) || "index.html") : join(folder, path);
}
const find = (path) => {
  try {
    const file = place(path);
    return { type: TYPES[extname(String(file)).slice(1)] ?? "application/octet-stream", body: readFileSync(file) };
  } catch {
    return undefined;
  }
};
const server = await serve(find, ISOLATED);
const browser = await open(program, ["--window-size=1400,900"]);

const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// Runs in our page: an input a frame.
async function drag(inputs) {
  const slider = document.getElementById("slider-saving");
  const frame = () => new Promise(requestAnimationFrame);
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: "longtask" });
  const middle = Number(slider.max) / 2;
  let [late, last] = [0, await frame()];
  for (let input = 0; input < inputs; input++) {
    slider.value = Math.round(middle + Math.sin(input / 10) * middle * 0.8);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    const now = await frame();
    late += now - last > 25;
    last = now;
  }
  await new Promise((done) => setTimeout(done));
  tasks.push(...observer.takeRecords().map(({ duration }) => duration));
  observer.disconnect();
  return [tasks.length, Math.max(0, ...tasks), late / inputs];
}

for await (const { work, numbers } of questions()) {
  const start = performance.now();
  const page = await browser.page();
  const ours = work === "drag";
  await page.say("Page.navigate", { url: server.address + (ours ? "page/" : `?${work}`) });
  const ready = ours ? "!!document.querySelector('#charts[data-whole]')" : "window.ready === true || window.failed";
  while (!(await page.run(ready))) await rest(20);
  // Our page goes on with what is uncertain before it rests.
  if (ours) await rest(2_000);
  const count = numbers[0];
  const measured = ours ? `(${drag})(${count})` : `window.failed ? Promise.reject(window.failed) : measure(${count})`;
  const figures = await page.run(measured);
  if (process.env.PICTURES) {
    const { data } = await page.say("Page.captureScreenshot");
    const { writeFileSync } = await import("node:fs");
    writeFileSync(join(process.env.PICTURES, `${work}.png`), Buffer.from(data, "base64"));
  }
  await page.close();
  console.log([(performance.now() - start) / 1e3, ...figures].join(" "));
}
await browser.close();
server.close();
