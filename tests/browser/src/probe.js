// Runs before anything else on the page and notes what a reader of the console would see.
window.__probe = [];
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
}
