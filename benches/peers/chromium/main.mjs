// Works in Chromium: `javascript` or `wasm` (first word), the built module from a folder (second), through the WebDriver
// whose address is in COSTCANARY_WEBDRIVER. Answers lines as javascript/answer.mjs does.

import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { computed, questions } from "../javascript/answer.mjs";

const [name, folder] = process.argv.slice(2);
const here = (file) => new URL(file, import.meta.url);
const FILES = {
  "/": ["text/html", here("page.html")],
  ...Object.fromEntries(
    ["works", "draws", "canary"].map((name) => [`/${name}.mjs`, ["text/javascript", here(`../javascript/${name}.mjs`)]]),
  ),
  "/bench_draws.js": ["text/javascript", `${folder}/bench_draws.js`],
  "/bench_draws_bg.wasm": ["application/wasm", `${folder}/bench_draws_bg.wasm`],
};

// With these headers the page's clock counts microseconds.
const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
const server = createServer((request, response) => {
  const [type, file] = FILES[request.url] ?? [];
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": type, ...ISOLATED }).end(readFileSync(file));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));

const driver = process.env.COSTCANARY_WEBDRIVER;
async function ask(method, path, body) {
  const answer = await fetch(driver + path, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
  return value;
}
const options = JSON.parse(readFileSync(process.env.WASM_BINDGEN_TEST_WEBDRIVER_JSON, "utf8"))["goog:chromeOptions"];
const alwaysMatch = { "goog:chromeOptions": options, timeouts: { script: 600_000 } };
const { sessionId, capabilities } = await ask("POST", "session", { capabilities: { alwaysMatch } });
const run = (script, args) => ask("POST", `session/${sessionId}/execute/sync`, { script, args });
await ask("POST", `session/${sessionId}/url`, { url: `http://127.0.0.1:${server.address().port}/` });
while (!(await run("return window.ready === true", []))) await new Promise((done) => setTimeout(done, 50));

// Where the system tells what a thread has computed, the page's own counts and not its neighbours': of the renderers of this
// browser (not of another one on the machine), the one that is busy when the page is.
function renderers() {
  const told = (pid, file) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  const parent = (pid) => told(pid, "stat").split(") ").pop().split(" ")[1] ?? "0";
  const isOurs = (pid) => {
    for (; Number(pid) > 1; pid = parent(pid)) {
      if (told(pid, "cmdline").includes(capabilities.chrome.userDataDir)) return true;
    }
    return false;
  };
  try {
    const pages = readdirSync("/proc").filter((pid) => told(pid, "cmdline").includes("--type=renderer") && isOurs(pid));
    return pages.map((pid) => `/proc/${pid}/task/${pid}`);
  } catch {
    return [];
  }
}
const threads = renderers();
const idle = threads.map(computed);
await run("const end = performance.now() + 300; while (performance.now() < end);", []);
const busy = threads.map((thread, index) => computed(thread) - idle[index]);
const thread = threads[busy.indexOf(Math.max(...busy))];

for await (const { work, times, numbers } of questions()) {
  const before = thread && computed(thread);
  const elapsed = (await run("return run(...arguments)", [name, work, times, numbers])) / 1e3;
  // The thread also reads the driver's message, the clock also counts who else is served: the lesser is nearer.
  const seconds = thread ? Math.min(elapsed, (computed(thread) - before) / times) : elapsed;
  console.log([seconds, ...(await run("return summary(...arguments)", [name, work]))].join(" "));
}
await ask("DELETE", `session/${sessionId}`);
server.close();
server.closeAllConnections();
