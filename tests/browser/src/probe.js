// Runs before anything else on the page and notes what a reader of the console would see, and what is still to come.
window.__probe = [];
window.__timers = new Set();
{
  const note = (kind, what) => window.__probe.push(`${kind}: ${what}`);
  for (const level of ["error", "warn"]) {
    const say = console[level];
    console[level] = (...words) => {
      note(`console.${level}`, words.map(String).join(" "));
      say.apply(console, words);
    };
  }
  addEventListener("error", (event) => note("error", event.message || `${event.target?.outerHTML} did not load`), true);
  addEventListener("unhandledrejection", (event) => note("unhandled rejection", event.reason));
  addEventListener("securitypolicyviolation", (event) =>
    note("policy violation", `${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`));
  const { setTimeout: start, clearTimeout: stop } = window;
  window.setTimeout = (work, ...rest) => {
    const timer = start((...words) => {
      window.__timers.delete(timer);
      work(...words);
    }, ...rest);
    window.__timers.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => {
    window.__timers.delete(timer);
    stop(timer);
  };
}
