// Starts the page: loads the compiled program. Where that fails, or the program stops later, says so in words, with the link.
// It is a file and not a line of index.html because the content policy allows no inline script.

// The build names the program's files after their content and writes all names onto this script's element.
const names = document.querySelector("script[data-wasm]").dataset;
const addressOf = (name) => new URL(name, document.baseURI).href;

// A link with embed=1 shows one chart inside another page, by a program of its own.
const isEmbedded = () => new URLSearchParams(location.hash.slice(1)).get("embed") === "1";
const embedded = isEmbedded();
const program = embedded ? [names.frameModule, names.frameWasm] : [names.module, names.wasm];
if (embedded) document.documentElement.dataset.embed = "";
addEventListener("hashchange", () => isEmbedded() !== embedded && location.reload());

// The page never turns text into markup or into a script's address, those of its two workers excepted; this makes the browser
// refuse if some code tries.
if (window.trustedTypes) {
  const refuse = () => null;
  const workers = [names.worker, names.offline].map(addressOf);
  const createScriptURL = (address) => (workers.includes(address) ? address : null);
  window.trustedTypes.createPolicy("default", { createHTML: refuse, createScript: refuse, createScriptURL });
}

// Translators and other extensions replace, wrap and move what the program has put on the page, and the program goes by what it put
// where. So its three ways to change the page look first, and put back what they need; what nobody touches again stays as it is.
{
  const { insertBefore, removeChild } = Node.prototype;
  const written = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  // The parent the program gave a node; the children it gave a parent, and the words it gave a text.
  const home = new WeakMap();
  const kept = new WeakMap();
  const isText = (node) => node.nodeType === Node.TEXT_NODE;

  const forget = (node) => {
    const children = kept.get(home.get(node));
    children?.splice(children.indexOf(node), 1);
    home.delete(node);
  };

  // Whether a parent holds what the program gave it, all the way down, and nothing else.
  const isWhole = (parent) => {
    const { childNodes } = parent;
    const children = kept.get(parent);
    const isOwn = (child) => (isText(child) ? child.data === kept.get(child) : !kept.has(child) || isWhole(child));
    return childNodes.length === children.length && children.every((child, at) => childNodes[at] === child && isOwn(child));
  };

  // Makes the children of a parent those the program gave it, and with `isDeep` theirs too.
  const restore = (parent, isDeep) => {
    const { childNodes } = parent;
    const { activeElement } = document;
    [...childNodes].forEach((child) => home.get(child) === parent || child.remove());
    kept.get(parent).forEach((child, at) => {
      if (childNodes[at] !== child) insertBefore.call(parent, child, childNodes[at] ?? null);
      if (isText(child)) written.set.call(child, kept.get(child));
      else if (isDeep && kept.has(child) && !isWhole(child)) restore(child, true);
    });
    if (activeElement !== document.activeElement) activeElement.focus({ preventScroll: true });
  };

  // A sentence that changes is the program's as a whole, however many elements it is made of; what is around it holds it somewhere.
  const mend = (node, isSentence) => {
    for (let parent; (parent = home.get(node)); node = parent) {
      isSentence &&= kept.get(parent).some(isText);
      if (isSentence ? !isWhole(parent) : !parent.contains(node)) restore(parent, isSentence);
    }
  };

  Node.prototype.insertBefore = function (node, before) {
    forget(node);
    const isOurs = before && home.get(before) === this;
    if (isOurs && before.parentNode !== this) restore(this);
    if (!this.isConnected) mend(this);
    insertBefore.call(this, node, before);
    if (!kept.has(this)) kept.set(this, []);
    const children = kept.get(this);
    children.splice(isOurs ? children.indexOf(before) : children.length, 0, node);
    home.set(node, this);
    if (isText(node)) kept.set(node, node.data);
    return node;
  };

  Node.prototype.removeChild = function (node) {
    if (node.parentNode !== this && home.get(node) === this) restore(this);
    forget(node);
    return removeChild.call(this, node);
  };

  Object.defineProperty(Node.prototype, "nodeValue", {
    ...written,
    set(words) {
      written.set.call(this, words);
      if (!home.has(this)) return;
      kept.set(this, words);
      mend(this, true);
    },
  });
}

// The beginning of the page on the article's case is in the page's file, as the program will show it: it is there until then. A link,
// or a scenario pinned in this window, begins otherwise.
function begin() {
  const loading = document.querySelector(".loading");
  loading.classList.remove("slow");
  const isPlain = ["", "#", "#v=1"].includes(location.hash) && !/[?&]\w+=|%23/.test(location.href) && !sessionStorage.getItem("costcanary.pinned");
  const lang = navigator.language.slice(0, 2).toLowerCase() === "fr" ? "fr" : "en";
  const [place, template] = ["app", `first-${lang}`].map((id) => document.getElementById(id));
  if (!isPlain || !template) return;
  document.documentElement.lang = lang;
  place.replaceChildren(template.content.cloneNode(true));
  // What says that it loads, or that it takes long, stands where the inputs will.
  place.querySelector(".inputs").append(loading);
}

// Where the browser keeps nothing, the page begins without it.
try {
  begin();
} catch {}

async function start() {
  if (typeof WebAssembly !== "object") throw new Error("WebAssembly is missing or switched off");
  // Both downloads run at the same time; the program compiles while it arrives.
  const [module, wasm] = [program[0], fetch(addressOf(program[1]))];
  // Its failure is reported below, by whoever waits for it.
  wasm.catch(() => {});
  const { default: run } = await import(addressOf(module));
  const response = await wasm;
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  await run({ module_or_path: response });
  // The sheet that hides it has come.
  const plain = document.querySelector(".plain");
  if (plain && getComputedStyle(plain).display === "none") plain.remove();
}

// Said before and after the program, which knows all other words.
const words = {
  en: {
    failed: "Costcanary could not start in this browser.",
    failedStill:
      "Reload the page, or open the same link in another up-to-date browser: the link holds your whole scenario. " +
      "The command computes the same figures without a browser: costcanary eval '<the link>'.",
    stopped: "Costcanary has stopped: something happened that it was not made for.",
    stoppedStill:
      "Your scenario is not lost: the link below holds it as you last saw it. Open it again, or start from the default " +
      "scenario. If it stops again, try another up-to-date browser, or the command: costcanary eval '<the link>'.",
    cause: "What failed: ",
    again: "Open the link again",
    anew: "Start from the default scenario",
    link: "Your link",
  },
  fr: {
    failed: "Costcanary n’a pas pu démarrer dans ce navigateur.",
    failedStill:
      "Rechargez la page, ou ouvrez le même lien dans un autre navigateur à jour : le lien contient tout votre scénario. " +
      "La commande calcule les mêmes chiffres sans navigateur : costcanary eval '<le lien>'.",
    stopped: "Costcanary s’est arrêté : il s’est produit quelque chose d’imprévu.",
    stoppedStill:
      "Votre scénario n’est pas perdu : le lien ci-dessous le contient tel que vous l’avez vu en dernier. Rouvrez-le, ou " +
      "repartez du scénario par défaut. Si la page s’arrête encore, essayez un autre navigateur à jour, ou la commande : " +
      "costcanary eval '<le lien>'.",
    cause: "Cause : ",
    again: "Rouvrir le lien",
    anew: "Repartir du scénario par défaut",
    link: "Votre lien",
  },
};

function make(name, text, also) {
  return Object.assign(document.createElement(name), { textContent: text }, also);
}

// A change after the # alone loads nothing by itself: see the end of `explain`.
function load(address) {
  if (location.href === address) location.reload();
  else location.href = address;
}

// Lets a newer version that waits take over. Of other windows none is loaded again: what runs there has all it needs.
async function renew() {
  const waiting = (await navigator.serviceWorker?.getRegistration())?.waiting;
  if (!waiting) return;
  await new Promise((done) => {
    waiting.addEventListener("statechange", () => ["activated", "redundant"].includes(waiting.state) && done());
    waiting.postMessage("use");
    // It may be broken, too; a page in the older version is better than none.
    setTimeout(done, 5000);
  });
}

// The program that failed may be an old one, kept for use without a network, or damaged where the browser remembers it. Where nothing
// is kept the browser may refuse to look.
const refetch = () => Promise.all(program.map((name) => fetch(addressOf(name), { cache: "reload" })));
const loadAnew = (address) => renew().then(refetch).catch(() => {}).then(() => load(address));

let told = false;

function explain(error) {
  if (told) return;
  told = true;
  const page = location.href.split(/[?#]/)[0];
  // The program leaves its link on its main part; the address may be a moment behind.
  const running = document.querySelector("[data-ready]");
  const link = running ? `${page}#${running.dataset.link}` : location.href;
  // The reader's language first.
  const own = (running ? running.lang : navigator.language).startsWith("fr") ? "fr" : "en";
  const notice = make("main", "", { className: "failed" });
  notice.dataset.failed = running ? "stopped" : "start";
  for (const lang of own === "fr" ? ["fr", "en"] : ["en", "fr"]) {
    const said = words[lang];
    const part = make("section", "", { lang });
    const buttons = make("p", "", { className: "buttons" });
    buttons.append(
      make("button", said.again, { type: "button", className: "quiet again", onclick: () => loadAnew(link) }),
      make("button", said.anew, { type: "button", className: "quiet anew", onclick: () => loadAnew(page) }),
    );
    part.append(
      make(lang === own ? "h1" : "h2", running ? said.stopped : said.failed),
      make("p", running ? said.stoppedStill : said.failedStill),
      make("p", said.cause + error, { className: "cause" }),
      buttons,
    );
    part.setAttribute("role", "alert");
    notice.append(part);
  }
  const label = make("label", words[own].link, { lang: own });
  const field = make("input", "", { type: "text", readOnly: true, className: "link-field", value: link });
  field.addEventListener("focus", () => field.select());
  label.append(field);
  notice.append(label);
  // The program's nodes go with their place, and nothing done here reaches it any more.
  (document.getElementById("app") ?? document.body.lastElementChild).replaceWith(notice);
  // A link pasted now is opened by a program that works.
  addEventListener("hashchange", () => location.reload());
}

// A panic of the program, or an error of the browser's that cut it off, gets here. An extension's errors are its own affair.
function ours(error) {
  const trap = typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
  const files = program.map((name) => name.split("/").pop());
  return trap || files.some((file) => String(error?.stack).includes(file));
}

addEventListener("error", ({ error }) => error && ours(error) && explain(error));
addEventListener("unhandledrejection", ({ reason }) => ours(reason) && explain(reason));

// Keeps the page for use without a network (sw.js), and tells the program when a newer version is ready. A frame keeps nothing:
// it belongs to another page.
async function keep() {
  if (window !== window.top || told || !navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker.register(addressOf(names.offline));
  const look = () => {
    const { active, waiting, installing } = registration;
    // The first version of all is no news.
    const tell = () => active && dispatchEvent(new Event("costcanary-newer"));
    if (waiting) tell();
    let isWhole = false;
    // One that no page holds back is in use at once; the page here is of the older version all the same.
    installing?.addEventListener("statechange", ({ target: { state } }) => {
      isWhole ||= state === "installed";
      if (["installed", "activated"].includes(state)) tell();
      // For whoever runs the site.
      if (!isWhole) console.info("Costcanary is not kept for use without a network: some files are not those that sw.js names.");
    });
  };
  registration.addEventListener("updatefound", look);
  look();
}

// The program says when all its figures are there, so that nothing here slows them down (src/web/browser/service_worker.rs). A browser may refuse
// to keep anything, in a private window say: then the page is one that needs the network.
addEventListener("costcanary-settled", () => keep().catch(() => {}), { once: true });
addEventListener("costcanary-use", async () => {
  await renew().catch(() => {});
  // The address may be a moment behind what the reader sees.
  location.replace(`#${document.querySelector("[data-ready]").dataset.link}`);
  location.reload();
});

start().catch((error) => {
  console.error(error);
  explain(error);
});
