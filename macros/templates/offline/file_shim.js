// The site in a folder: what a browser does not do there is done here. The modules of the site follow below.

const modules = {};
const started = {};
const root = new URL(document.documentElement.dataset.root || "./", document.baseURI);
globalThis.offlineData = {};

function need(name) {
  if (!(name in started)) modules[name]((started[name] = {}), need, later, fetch);
  return started[name];
}

async function later(name) {
  return need(name);
}

/** Return where a module was before it came into this file: what it names is found from there. */
const moduleAddress = (name) => new URL(`assets/${name}`, root).href;

/** Return a data file as fetch would. In a folder it is a script that hands itself over. */
async function fetch(asked) {
  const address = new URL(asked, document.baseURI).href.slice(root.href.length);
  if (!(address in offlineData)) {
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: new URL(`${address}.js`, root).href, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }
  return { ok: true, status: 200, json: async () => offlineData[address] };
}

/** Return an address with the name of its file: in a folder nobody adds it. */
function filed(address) {
  const url = new URL(address, document.baseURI);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
}

// A link that a script made leads to a page, not to the list of what is in its folder.
for (const kind of ["click", "auxclick"]) {
  addEventListener(
    kind,
    ({ target }) => {
      const link = target.closest?.("a[href]");
      if (link && link.href !== filed(link.href)) link.href = filed(link.href);
    },
    true,
  );
}

// The words of a search are handed to the home page, wherever the search was sent from.
addEventListener(
  "submit",
  (event) => {
    const form = event.target.closest('form[role="search"]');
    const words = form && new FormData(form).get("q").trim();
    if (!words) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    location.assign(new URL(`index.html?q=${encodeURIComponent(words)}`, root));
  },
  true,
);
