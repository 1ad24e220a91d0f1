// Keeps one whole build of the page in the browser, so that it opens without a network. `cargo xtask finish` writes dist/sw.js:
// a line with what the build is (`BUILD`: its mark, and each file with its digest), then this text.
//
// Nothing here mixes two builds. A build is kept whole and to the byte, or not at all; the page and what it names come from the
// same one; and what runs is named after its content, so a page of an older build that still asks for something gets that very
// file or none.

const SCOPE = registration.scope;
// Several copies of the page may stand in folders of one site, and each sees the caches of all: it touches its own alone. No
// address has a space in it, so no folder's name begins with another's.
const OURS = `costcanary ${SCOPE} `;
const OURS_NOW = OURS + BUILD.mark;

// Asked for as a reader asks for it: not every host has the page by its file's name.
const addressOf = (file) => SCOPE + (file === "index.html" ? "" : file);

// Fetches a file past what the browser remembers of it; the browser refuses it if it is not this build's, which it may be on a
// host that is given its files one by one.
async function fetched(file) {
  const response = await fetch(addressOf(file), { cache: "no-cache", integrity: BUILD.files[file] });
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  // A new answer with the same headers: one that came by way of another address would not do for a page.
  return new Response(await response.blob(), { headers: response.headers });
}

// The digest of a body, as the list has it.
async function digest(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

async function keep() {
  const files = Object.keys(BUILD.files);
  const answers = await Promise.all(files.map(fetched));
  try {
    const cache = await caches.open(OURS_NOW);
    await Promise.all(files.map((file, place) => cache.put(addressOf(file), answers[place])));
  } catch (error) {
    await caches.delete(OURS_NOW);
    throw error;
  }
}

async function sweep() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== OURS_NOW).map((name) => caches.delete(name)));
}

// The file a request is for; a page may be asked for by its folder, and with a query, which means nothing to it.
function fileOf({ url, method, mode }) {
  if (method !== "GET" || !url.startsWith(SCOPE)) return undefined;
  let [file] = url.slice(SCOPE.length).split("#");
  if (mode === "navigate") {
    [file] = file.split("?");
    if (file === "" || file.endsWith("/")) file += "index.html";
  }
  return Object.hasOwn(BUILD.files, file) ? file : undefined;
}

// The browser may throw away what it keeps at any time, and any page of the site may change it: in place of what is not to the byte as
// it was there is still the network. If that still has this build, all of it is kept anew, else this worker asks no more.
let anew;

async function answer(file, event) {
  try {
    const kept = await caches.match(addressOf(file), { cacheName: OURS_NOW });
    const body = await kept.arrayBuffer();
    if ((await digest(body)) === BUILD.files[file]) return new Response(body, kept);
  } catch {
    // It is not there, or cannot be read.
  }
  if (!anew) {
    anew = keep().then(() => (anew = undefined));
    event.waitUntil(anew.catch(() => {}));
  }
  return fetch(event.request);
}

addEventListener("install", (event) => event.waitUntil(keep()));
// Pages that are open keep whom they have: nobody is claimed.
addEventListener("activate", (event) => event.waitUntil(sweep()));
// It waits until no page of the older build is open, or until the reader says so (boot.js).
addEventListener("message", ({ data }) => data === "use" && skipWaiting());
addEventListener("fetch", (event) => {
  const file = fileOf(event.request);
  if (file !== undefined) event.respondWith(answer(file, event));
});
