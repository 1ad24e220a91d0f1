// Starts the page: loads the compiled program, or says in words why it cannot.
// It is a file and not a line of index.html because the content policy allows no inline script.

// The page never turns text into markup or into a script's address; this makes the browser refuse if some code tries.
if (window.trustedTypes) {
  const refuse = () => null;
  window.trustedTypes.createPolicy("default", { createHTML: refuse, createScript: refuse, createScriptURL: refuse });
}

// The build names both files after their content and writes the names onto this script's element.
const names = document.querySelector("script[data-wasm]").dataset;
const addressOf = (name) => new URL(name, document.baseURI).href;

async function start() {
  if (typeof WebAssembly !== "object") throw new Error("WebAssembly is missing or switched off");
  // Both downloads run at the same time; the program compiles while it arrives.
  const wasm = fetch(addressOf(names.wasm));
  // Its failure is reported below, by whoever waits for it.
  wasm.catch(() => {});
  const program = await import(addressOf(names.module));
  const response = await wasm;
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  await program.default({ module_or_path: response });
}

const messages = {
  en: [
    "Costcanary could not start in this browser.",
    "Reload the page, or open the same link in another up-to-date browser: the link holds your whole scenario. " +
      "The command computes the same figures without a browser: costcanary eval '<the link>'.",
    "What failed: ",
  ],
  fr: [
    "Costcanary n’a pas pu démarrer dans ce navigateur.",
    "Rechargez la page, ou ouvrez le même lien dans un autre navigateur à jour : le lien contient tout votre scénario. " +
      "La commande calcule les mêmes chiffres sans navigateur : costcanary eval '<le lien>'.",
    "Cause : ",
  ],
};

function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

function explain(error) {
  console.error(error);
  const notice = document.createElement("div");
  notice.setAttribute("role", "alert");
  notice.dataset.failed = "";
  for (const [language, [what, still, cause]] of Object.entries(messages)) {
    const part = document.createElement("section");
    part.lang = language;
    part.append(paragraph(what), paragraph(still), paragraph(cause + error));
    notice.append(part);
  }
  // The program may have failed half-way, with its own nodes in place: the notice replaces them.
  (document.getElementById("app") ?? document.body).replaceChildren(notice);
}

start().catch(explain);
