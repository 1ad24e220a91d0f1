// <cost-canary link="#v=1&users=2000" view="tornado" knobs="saving,users">: a figure of Costcanary in another page, as high as it is.
// What stands inside the element is seen until the figure is there, and stays where it never comes. See docs/embedding.md.
(() => {
  "use strict";
  // Links that name no site are opened where this file lies. A module is told of no script: it finds its name among those of the
  // functions that are running.
  const home = document.currentScript?.src || /https?:\S+\/embed\.js/.exec(new Error().stack)?.[0];
  // A page may load this file twice, of one site: links without a site open at the first.
  const first = customElements.get("cost-canary");
  if (first) {
    const lies = (address) => address && new URL(".", address).href;
    if (lies(first.home) !== lies(home)) console.warn(`<cost-canary>: links without a site open at ${first.home}, not at ${home}`);
    return;
  }

  // Keys of a link that say how it is shown; here the attributes say it.
  const SHOWN = ["embed", "view", "knobs", "lang", "theme"];
  // The pixels a figure can be high.
  const [LEAST, MOST] = [40, 10000];
  // Milliseconds between messages to the frame, which refuses more than 20 a second.
  const PACE = 120;
  // Times a height may come and go with the page's scroll bar.
  const SWINGS = 4;
  // Milliseconds a frame that has loaded may take to show its figure.
  const PATIENCE = 20000;

  // A sheet made like this needs no leave of the page's content policy.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: grid; grid-template-columns: minmax(0, 1fr) }
    :host([hidden]), slot[hidden] { display: none }
    slot { display: block }
    slot, iframe { grid-area: 1 / 1 }
    iframe { border: 0; width: 832px; min-width: 100%; max-width: 100%; height: 100%; min-height: 150px; opacity: 0; pointer-events: none }
    @media print { iframe[inert] { display: none } }`);

  // The site a link names, and the link's own part.
  function read(link) {
    const [, address, fragment] = /^(https?:[^#]*|[^#]*(?=#))?#?(.*)$/is.exec(link.trim());
    if (!address && !home) throw new Error("Where embed.js lies is not known here: give the link whole, from https:// on");
    const site = new URL(address || ".", address ? document.baseURI : home);
    if (!/^https?:$/.test(site.protocol)) throw new TypeError(`${site.protocol} is no site`);
    site.hash = "";
    return { site, fragment };
  }

  const without = (fragment, keys) =>
    fragment.split("&").filter((part) => part && !keys.includes(part.split("=")[0])).join("&") || "v=1";

  // Whether the page is dark where the element stands: its text is light there, by whatever means.
  function isDark(element) {
    const { color } = getComputedStyle(element);
    const [red, green, blue] = color.match(/(?<=[( ])[\d.]+/g);
    // `lab(…)`, `oklch(…)` and their kin begin with the lightness.
    if (/^l/.test(color)) return red > 50;
    if (/^ok/.test(color)) return red > 0.5;
    return 0.3 * red + 0.59 * green + 0.11 * blue > (/^rgb/.test(color) ? 127 : 0.5);
  }

  class CostCanary extends HTMLElement {
    static home = home;
    static observedAttributes = ["link", "view", "knobs", "lang", "theme", "height", "sandbox", "title", "aria-label"];

    #slot = document.createElement("slot");
    #frame;
    #site;
    // The origin the frame speaks from.
    #origin;
    // A height that is set with the next picture the browser draws.
    #height;
    // The last heights, each with its width, the last width, and how often such a pair has come back with another.
    #fits = [];
    #width;
    #swings;
    #isReady = false;
    #isPlanned = false;
    // The theme the frame was told.
    #told;
    // Messages that wait, the last of each kind, and what was said last.
    #news = new Map();
    #said = {};
    #timer;
    #end;

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(this.#slot);
    }

    connectedCallback() {
      this.#end = new AbortController();
      const { signal } = this.#end;
      addEventListener("message", (event) => this.#hear(event), { signal });
      // A page's own switch between light and dark sets an attribute; its colours may come later, or take a while.
      const look = () => this.getAttribute("theme") === "page" && this.#follow();
      const watch = new MutationObserver(look);
      for (const part of [document.documentElement, document.body]) if (part) watch.observe(part, { attributes: true });
      signal.addEventListener("abort", () => watch.disconnect());
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", look, { signal });
      addEventListener("transitionend", look, { signal });
      addEventListener("load", look, { signal });
      this.#build();
    }

    disconnectedCallback() {
      this.#end.abort();
      this.#clear();
    }

    // With this, `moveBefore` moves the frame as it is.
    connectedMoveCallback() {}

    attributeChangedCallback(name) {
      if (!this.isConnected) return;
      if (!this.#frame) this.#plan();
      else if (name === "link") this.#open();
      else if (name === "theme") this.#follow();
      else if (name === "height") this.#reserve();
      else if (name === "title" || name === "aria-label") this.#name();
      else this.#plan();
    }

    setScenario(link) {
      this.setAttribute("link", link);
    }

    setTheme(theme) {
      this.setAttribute("theme", theme);
    }

    // Attributes that change together make one new frame.
    #plan() {
      if (this.#isPlanned) return;
      this.#isPlanned = true;
      queueMicrotask(() => {
        this.#isPlanned = false;
        if (this.isConnected) this.#build();
      });
    }

    #build() {
      this.#clear();
      let link;
      try {
        link = read(this.getAttribute("link") ?? "");
      } catch (error) {
        return this.#refused("link", [error.message]);
      }
      const { site, fragment } = link;
      this.#site = site.href;
      this.#told = this.#theme();
      const asked = {
        embed: "1",
        view: this.getAttribute("view"),
        knobs: this.getAttribute("knobs")?.replace(/\s/g, ""),
        // `fr-CH` is French; of other languages the figure knows nothing.
        lang: /^(en|fr)\b/i.exec(this.lang)?.[1].toLowerCase(),
        theme: this.#told,
      };
      const keys = SHOWN.filter((key) => asked[key]);
      const said = keys.map((key) => `${key}=${encodeURIComponent(asked[key]).replace(/%2C/g, ",")}`);
      const frame = document.createElement("iframe");
      const isAlone = this.hasAttribute("sandbox");
      // The page that the figure's link opens is a page like any other.
      if (isAlone) frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
      this.#origin = isAlone ? "null" : site.origin;
      frame.onload = () => setTimeout(() => frame === this.#frame && this.#miss(), PATIENCE);
      frame.loading = "lazy";
      // Not `visibility`: Chromium draws nothing in a hidden frame of another site, which would never know its height.
      frame.inert = true;
      frame.referrerPolicy = "no-referrer";
      frame.src = `${site.href}#${[without(fragment, keys), ...said].join("&")}`;
      this.#frame = frame;
      this.#name();
      this.#reserve();
      this.shadowRoot.append(frame);
    }

    #clear() {
      this.#frame?.remove();
      this.#frame = this.#height = undefined;
      this.#isReady = this.#slot.hidden = false;
      this.#fits = [];
      this.#said = {};
      this.#news.clear();
    }

    // A frame out of sight draws nothing, so it may be late.
    #miss() {
      const { top, bottom, width } = this.#frame.getBoundingClientRect();
      if (this.#isReady || document.hidden || width < 1 || bottom < 0 || top > innerHeight) return;
      this.#refused("link", [`No figure came from ${this.#site}. Is it there, and may this page show it in a frame?`]);
    }

    // What an attribute asks for cannot be shown: the page's author is told, and its script.
    #refused(name, problems) {
      const detail = { name, value: this.getAttribute(name), problems };
      console.warn(`<cost-canary ${name}="${detail.value ?? ""}">: ${problems.join(" ") || "refused"}`);
      this.dispatchEvent(new CustomEvent("costcanary-refused", { bubbles: true, detail }));
    }

    #name() {
      const isFrench = /^fr\b/i.test(this.closest("[lang]")?.lang);
      const usual = isFrench ? "Costcanary : figure interactive" : "Costcanary: interactive figure";
      this.#frame.title = this.getAttribute("aria-label") || this.title || usual;
    }

    // The place kept until the figure says how high it is.
    #reserve() {
      const height = Number(this.getAttribute("height"));
      if (!this.#isReady && height >= LEAST && height <= MOST) this.#frame.style.height = `${height}px`;
    }

    // Anybody can send a page messages: only those of the frame, from where it was opened, count.
    #hear({ source, origin, data }) {
      const frame = this.#frame;
      if (!frame || source !== frame.contentWindow) return;
      // In a page that has no origin itself, nor has any frame.
      if (origin !== this.#origin && (origin !== "null" || self.origin !== "null")) return;
      if (data?.costcanary !== 1) return;
      this.#origin = origin;
      if (data.type === "refused") return this.#answered(data);
      if (data.type !== "height") return;
      const { height } = data;
      if (!Number.isInteger(height) || height < LEAST || height > MOST) return;
      if (!this.#height) requestAnimationFrame(() => frame === this.#frame && this.#fit());
      this.#height = height;
    }

    #fit() {
      const frame = this.#frame;
      const height = this.#height;
      this.#height = undefined;
      // A figure is lower when narrower, so the page's scroll bar may come with its height and go with it, for ever: where the same
      // heights come back with other widths, no lower one is taken any more until there is a new one.
      const { clientWidth } = frame;
      const now = `${height} ${clientWidth}`;
      if (!this.#fits.includes(now)) {
        this.#fits = [now, ...this.#fits.slice(0, 7)];
        this.#swings = 0;
      } else if (clientWidth !== this.#width) this.#swings++;
      this.#width = clientWidth;
      if (this.#swings > SWINGS && height < parseInt(frame.style.height)) return;
      Object.assign(frame.style, { height: `${height}px`, minHeight: 0, opacity: 1, pointerEvents: "auto" });
      frame.inert = false;
      this.#isReady = this.#slot.hidden = true;
      this.#send();
    }

    #theme() {
      const theme = this.getAttribute("theme");
      if (theme !== "page") return theme;
      return isDark(this) ? "dark" : "light";
    }

    #follow() {
      const theme = this.#theme() ?? "auto";
      if (!this.#frame || theme === this.#told) return;
      this.#told = theme;
      this.#tell("setTheme", { theme });
    }

    #open() {
      try {
        const { site, fragment } = read(this.getAttribute("link") ?? "");
        if (site.href === this.#site) return this.#tell("setScenario", { link: `#${without(fragment, SHOWN)}` });
      } catch {
        // Said when it is opened.
      }
      this.#plan();
    }

    // One answer to what was said last; a link that was wrong leaves the figure as it was.
    #answered(data) {
      for (const name of ["link", "theme"]) {
        if (!this.#said[name] || data[name] !== this.#said[name]) continue;
        delete this.#said[name];
        this.#refused(name, [data.problems].flat().filter((text) => typeof text === "string"));
      }
    }

    #tell(type, what) {
      this.#news.set(type, what);
      this.#send();
    }

    #send() {
      if (!this.#isReady || this.#timer || !this.#news.size) return;
      const to = this.#origin === "null" ? "*" : this.#origin;
      for (const [type, what] of this.#news) {
        this.#frame.contentWindow.postMessage({ costcanary: 1, type, ...what }, to);
        Object.assign(this.#said, what);
      }
      this.#news.clear();
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#send();
      }, PACE);
    }
  }

  customElements.define("cost-canary", CostCanary);
})();
