// The only script that a page asks for. It waits until the page has loaded and been painted, then fetches the rest.
const base = document.documentElement.dataset.root || "./";
const ready = new WeakSet();

const search = async (form) => {
  if (!form || ready.has(form)) return;
  ready.add(form);
  (await import("./scripts/search/box.js")).setUp(form);
};

const begin = () => {
  import("./scripts/page.js");
  const formOf = (element) => element?.closest?.('form[role="search"]');
  for (const kind of ["focusin", "input"]) {
    document.addEventListener(kind, (event) => search(formOf(event.target)));
  }
  const asked = new URLSearchParams(location.search).get("q");
  const isHome = new URL(base, location.href).pathname === location.pathname.replace(/index\.html$/, "");
  search(asked && isHome ? document.querySelector('form[role="search"]') : formOf(document.activeElement));
};

// On a slow phone the text comes first, and the buttons after it. A browser may keep to itself when it has painted: then
// a while must do, for a page whose buttons never come is worse than one whose buttons come early.
const PATIENCE = 3000; // milliseconds
const painted = new Promise((done) => {
  setTimeout(done, PATIENCE);
  if (!globalThis.PerformanceObserver?.supportedEntryTypes?.includes("paint")) return;
  const seen = (list) => list.getEntriesByName("first-contentful-paint").length && done();
  new PerformanceObserver(seen).observe({ type: "paint", buffered: true });
});
const loaded = new Promise((done) => {
  if (document.readyState === "complete") done();
  else addEventListener("load", done, { once: true });
});

Promise.all([painted, loaded]).then(begin);
