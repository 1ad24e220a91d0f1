// A page's own script, as its author would write it: it must compile, and what is wrong in it must not.
import type { CostCanaryAttributes, CostCanaryHeight, CostCanaryRequest } from "../../../static/embed";

const figure = document.querySelector("cost-canary");
figure?.setScenario("#v=1&users=3000");
figure?.setTheme("page");
// @ts-expect-error There is no such theme.
figure?.setTheme("pink");

const attributes: CostCanaryAttributes = { link: "#v=1", view: "two-way", knobs: "saving,users", sandbox: "" };
// @ts-expect-error There is no such figure.
attributes.view = "pie";

const frame = document.createElement("iframe");
const request: CostCanaryRequest = { costcanary: 1, type: "setTheme", theme: "dark" };
frame.contentWindow?.postMessage(request, "https://calc.example");
addEventListener("message", ({ source, data }: MessageEvent<CostCanaryHeight>) => {
  if (source === frame.contentWindow && data.type === "height") frame.style.height = `${data.height}px`;
});
