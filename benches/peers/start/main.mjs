// Opens pages that are in no cache: the Chromium to use (first word), the folder of the peers' pages (second), the built page (third).
// Answers each line `name 1 1 seed slowdown` with the seconds it took, then: milliseconds from the navigation until the first
// chart is painted, and until the program is there; kilobytes sent by then, of html, css, scripts, WebAssembly and in all; and
// whether the chart is in the window as it opens (1 or 0).

import { extname, join } from "node:path";
import { open } from "../chromium/browser.mjs";
import { packed, serve } from "../chromium/serve.mjs";
import { questions } from "../javascript/answer.mjs";

const [program, pages, dist] = process.argv.slice(2);
const PATIENCE = 60_000;
const OURS = { chart: "svg[role=img]", wide: 200, there: "main[data-ready]" };
// The folder of a page, what follows its address, what its chart is and how wide at least, and what says that its program is there.
const PAGES = {
  counter: { folder: `${pages}/counter`, after: "", chart: "button", wide: 1 },
  react: { folder: `${pages}/react`, after: "", chart: "path.recharts-line-curve", wide: 200 },
  preact: { folder: `${pages}/preact`, after: "", chart: ".uplot canvas", wide: 200 },
  playground: { folder: `${pages}/playground`, after: "", chart: "canvas", wide: 200 },
  page: { folder: dist, after: "", ...OURS },
  embed: { folder: dist, after: "#v=1&embed=1&view=savings", ...OURS },
};

const sent = {};
const server = await serve((path) => {
  const [, name, ...rest] = path.split("/");
  const file = rest.join("/") || "index.html";
  const kind = extname(file).slice(1);
  const found = packed(join(PAGES[name]?.folder ?? pages, file));
  if (found) sent[kind] = (sent[kind] ?? 0) + found.body.length;
  return found;
});
const browser = await open(program, ["--window-size=1280,900"]);

// Runs in the page, from before its first line: tells when both are painted, a frame being over when a message sent in it comes.
function watch(chart, wide, there) {
  const seen = {};
  const shown = () => {
    for (const one of document.querySelectorAll(chart)) {
      const { width, top } = one.getBoundingClientRect();
      if (width >= wide) return { inWindow: top < innerHeight };
    }
    return undefined;
  };
  const note = (name) => {
    seen[name] = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      seen[name] = performance.now();
      if (seen.chart && seen.there) window.told(JSON.stringify(seen));
    };
    port2.postMessage(0);
  };
  const look = () => {
    const found = seen.chart === undefined && shown();
    if (found) {
      seen.inWindow = found.inWindow;
      note("chart");
    }
    if (seen.there === undefined && (there ? document.querySelector(there) : seen.chart !== undefined)) note("there");
    if (seen.chart === undefined || seen.there === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

for await (const { work, numbers } of questions()) {
  const [start, { after, chart, wide, there }] = [performance.now(), PAGES[work]];
  let tell;
  const told = new Promise((done) => (tell = done));
  const page = await browser.page((method, { payload }) => method === "Runtime.bindingCalled" && tell(payload));
  await page.say("Runtime.enable");
  await page.say("Runtime.addBinding", { name: "told" });
  await page.say("Page.enable");
  const words = [chart, wide, there ?? ""].map((word) => JSON.stringify(word)).join(", ");
  await page.say("Page.addScriptToEvaluateOnNewDocument", { source: `(${watch})(${words})` });
  await page.say("Emulation.setCPUThrottlingRate", { rate: numbers[2] });
  for (const kind in sent) delete sent[kind];
  await page.say("Page.navigate", { url: `${server.address}${work}/${after}` });
  const seen = await Promise.race([told, new Promise((done) => setTimeout(done, PATIENCE))]);
  const bytes = ["html", "css", "js", "wasm"].map((kind) => (sent[kind] ?? 0) / 1e3);
  const all = Object.values(sent).reduce((sum, one) => sum + one, 0) / 1e3;
  if (process.env.PICTURES) {
    const { data } = await page.say("Page.captureScreenshot");
    const { writeFileSync } = await import("node:fs");
    writeFileSync(join(process.env.PICTURES, `start-${work}.png`), Buffer.from(data, "base64"));
  }
  await page.close();
  if (!seen) throw new Error(`${work}: no chart within ${PATIENCE / 1e3} s.`);
  const found = JSON.parse(seen);
  const figures = [found.chart, Math.max(found.there, found.chart), ...bytes, all, Number(found.inWindow)];
  console.log([(performance.now() - start) / 1e3, ...figures].join(" "));
}
await browser.close();
server.close();
