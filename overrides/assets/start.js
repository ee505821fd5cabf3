// The only script that a page asks for. It waits until the page has loaded and been painted, then fetches the rest.
const base = document.documentElement.dataset.root || "./";
const ready = new WeakSet();

const search = async (form) => {
  if (!form || ready.has(form)) return;
  ready.add(form);
  (await import("./search.js")).setUp(form);
};

const begin = () => {
  import("./site.js");
  const formOf = (element) => element?.closest?.('form[role="search"]');
  for (const kind of ["focusin", "input"]) {
    document.addEventListener(kind, (event) => search(formOf(event.target)));
  }
  const asked = new URLSearchParams(location.search).get("q");
  const isHome = new URL(base, location.href).pathname === location.pathname.replace(/index\.html$/, "");
  search(asked && isHome ? document.querySelector('form[role="search"]') : formOf(document.activeElement));
};

// On a slow phone the text comes first, and the buttons after it. Where a browser does not say when it has painted, a
// frame later is the best guess; a page in a tab that nobody sees is painted when somebody looks at it.
const painted = new Promise((done) => {
  if (!globalThis.PerformanceObserver?.supportedEntryTypes?.includes("paint")) return requestAnimationFrame(() => setTimeout(done));
  const seen = (list) => list.getEntriesByName("first-contentful-paint").length && done();
  return new PerformanceObserver(seen).observe({ type: "paint", buffered: true });
});
const loaded = new Promise((done) => {
  if (document.readyState === "complete") done();
  else addEventListener("load", done, { once: true });
});

Promise.all([painted, loaded]).then(begin);
