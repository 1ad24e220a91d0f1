// What plain JavaScript is asked for, in Node and in a browser.

import { play, rolledBack } from "./canary.mjs";
import { nets, summary } from "./draws.mjs";

export const works = { net: { make: nets, summary }, canary: { make: play, summary: rolledBack } };
