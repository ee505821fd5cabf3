// The only script that a page asks for. It waits until the page has loaded and been painted, then fetches the rest.
const base = document.documentElement.dataset.root || "./";
const MAX_WAIT = 3000; // milliseconds
const forms = new WeakSet();

const setUpSearch = async (form) => {
  if (!form || forms.has(form)) return;
  forms.add(form);
  (await import("./scripts/search/box.js")).setUp(form);
};

const start = () => {
  import("./scripts/page.js");
  const formOf = (element) => element?.closest?.('form[role="search"]');
  for (const kind of ["focusin", "input"]) {
    document.addEventListener(kind, (event) => setUpSearch(formOf(event.target)));
  }
  const query = new URLSearchParams(location.search).get("q");
  const isHome = new URL(base, location.href).pathname === location.pathname.replace(/index\.html$/, "");
  setUpSearch(query && isHome ? document.querySelector('form[role="search"]') : formOf(document.activeElement));
};

// On a slow phone the text comes first, and the buttons after it. A browser need not report its paints: then a fixed
// time must do, because a page whose buttons never come is worse than one whose buttons come early.
const painted = new Promise((resolve) => {
  setTimeout(resolve, MAX_WAIT);
  if (!globalThis.PerformanceObserver?.supportedEntryTypes?.includes("paint")) return;
  const check = (list) => list.getEntriesByName("first-contentful-paint").length && resolve();
  new PerformanceObserver(check).observe({ type: "paint", buffered: true });
});
const loaded = new Promise((resolve) => {
  if (document.readyState === "complete") resolve();
  else addEventListener("load", resolve, { once: true });
});

Promise.all([painted, loaded]).then(start);
