// Starts the page: loads the compiled program, or says in words why it cannot.
// It is a file and not a line of index.html because the content policy allows no inline script.

// The page never turns text into markup or into a script's address; this makes the browser refuse if some code tries.
if (window.trustedTypes) {
  const refuse = () => null;
  window.trustedTypes.createPolicy("default", { createHTML: refuse, createScript: refuse, createScriptURL: refuse });
}

// The build names both files after their content and lists them as preloads in the head.
function preloaded(selector) {
  const link = document.querySelector(selector);
  if (!link) throw new Error(`index.html lists no ${selector}`);
  return link.href;
}

async function start() {
  if (typeof WebAssembly !== "object") throw new Error("WebAssembly is missing or switched off");
  const program = await import(preloaded('link[rel="modulepreload"]'));
  await program.default({ module_or_path: preloaded('link[rel="preload"][type="application/wasm"]') });
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
