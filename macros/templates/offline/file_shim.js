// Shim for pages opened from file://, where a browser loads no modules and fetches nothing. The modules of the site
// follow below as functions that get `need` for import, `later` for a dynamic import, and the `fetch` of this file.

const modules = {};
const started = {};
const root = new URL(document.documentElement.dataset.root || "./", document.baseURI);
globalThis.offlineData = {};

function need(name) {
  if (!(name in started)) {
    started[name] = {};
    modules[name](started[name], need, later, fetch);
  }
  return started[name];
}

async function later(name) {
  return need(name);
}

/** Return the address that a module had before it came into this file: addresses in it are relative to that. */
// biome-ignore lint/correctness/noUnusedVariables: a module that uses import.meta.url calls it.
const moduleAddress = (name) => new URL(`assets/${name}`, root).href;

/** Return a data file as fetch would. Here it is a script that adds its content to offlineData. */
async function fetch(resource) {
  const address = new URL(resource, document.baseURI).href.slice(root.href.length);
  if (!(address in offlineData)) await loadScript(new URL(`${address}.js`, root).href);
  return { ok: true, status: 200, json: async () => offlineData[address] };
}

function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}

/** Return an address with its file name: without a server nothing else adds it. */
function addFileName(address) {
  const url = new URL(address, document.baseURI);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
}

/** Make a link that a script has added lead to a page, not to the list of files in its folder. */
function completeLink({ target }) {
  const link = target.closest?.("a[href]");
  const address = link && addFileName(link.href);
  if (link && link.href !== address) link.href = address;
}

/** Take the query of any search form to the home page. */
function openResults(event) {
  const form = event.target.closest('form[role="search"]');
  const query = form && new FormData(form).get("q").trim();
  if (!query) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  location.assign(new URL(`index.html?q=${encodeURIComponent(query)}`, root));
}

for (const kind of ["click", "auxclick"]) addEventListener(kind, completeLink, true);
addEventListener("submit", openResults, true);
