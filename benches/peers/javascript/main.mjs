import { answer } from "./answer.mjs";
import { works } from "./works.mjs";

await answer(works);
