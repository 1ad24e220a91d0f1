// Does the part of a work that it is asked for, in a thread of its own.

import start, { draw_part, play_part } from "./bench_draws.js";

const works = { net: draw_part, canary: play_part };
const started = start();
addEventListener("message", async ({ data: { work, from, to, rest } }) => {
  await started;
  const made = works[work](from, to, ...rest);
  postMessage(made, [made.buffer]);
});
postMessage("here");
