import { answer } from "./answer.mjs";
import { nets, summary } from "./draws.mjs";

await answer(nets, summary);
