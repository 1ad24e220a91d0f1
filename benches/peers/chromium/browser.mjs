// A Chromium of our own, spoken to in its own protocol through a pipe: `open(program, options)`, then `page()` as often as wanted,
// each with nothing in its cache and with a process of its own.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const settings = new URL("../../../webdriver.json", import.meta.url);
const OPTIONS = JSON.parse(readFileSync(settings, "utf8"))["goog:chromeOptions"].args;

export async function open(program, options = []) {
  const folder = mkdtempSync(join(tmpdir(), "costcanary-bench-"));
  const words = [...OPTIONS, ...options, "--remote-debugging-pipe", `--user-data-dir=${folder}`, "about:blank"];
  const browser = spawn(program, words, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [, , , input, output] = browser.stdio;
  const waiting = new Map();
  const heard = new Map();
  let [last, rest] = [0, ""];
  output.setEncoding("utf8").on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const { id, result, error, method, params, sessionId } of messages.map((text) => JSON.parse(text))) {
      if (id === undefined) {
        heard.get(sessionId)?.(method, params);
      } else {
        const { done, failed, words } = waiting.get(id);
        waiting.delete(id);
        error ? failed(new Error(`${words}: ${error.message}`)) : done(result);
      }
    }
  });
  const ask = (method, params = {}, sessionId = undefined) =>
    new Promise((done, failed) => {
      waiting.set(++last, { done, failed, words: method });
      input.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });

  // `hear(method, params)` is told what happens in the page.
  async function page(hear = () => {}) {
    const { browserContextId } = await ask("Target.createBrowserContext");
    const { targetId } = await ask("Target.createTarget", { url: "about:blank", browserContextId });
    const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
    heard.set(sessionId, hear);
    const say = (method, params) => ask(method, params, sessionId);
    return {
      say,
      async run(expression) {
        const options = { expression, awaitPromise: true, returnByValue: true };
        const { result, exceptionDetails } = await say("Runtime.evaluate", options);
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      },
      async close() {
        heard.delete(sessionId);
        await ask("Target.disposeBrowserContext", { browserContextId });
      },
    };
  }

  async function close() {
    const ended = new Promise((done) => browser.once("exit", done));
    await ask("Browser.close");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
  return { page, close };
}
