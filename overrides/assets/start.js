// The only script that a page asks for. It waits until the page has loaded, then fetches the rest.
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

// A frame later the page has been painted: on a slow phone the text comes first, and the buttons after it.
const painted = () => requestAnimationFrame(() => setTimeout(begin));

if (document.readyState === "complete") painted();
else addEventListener("load", painted, { once: true });
