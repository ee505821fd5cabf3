// How the search gets what it knows: the engine and the index, fetched once, when the search is first used.
//
// There is one seam. Over a network the index is fetched. Where a page may fetch nothing, as from a disk, a script
// file beside the page sets globalThis.searchIndex to the same content, at any time before the search is used.

/** Return the address of the site itself, with a slash at its end. */
export function siteRoot() {
  const root = document.documentElement.dataset.root || ".";
  return new URL(root.endsWith("/") ? root : `${root}/`, document.baseURI);
}

let loading;
let ready = null;

/** Return a promise of the search; a failure is forgotten, so that the next letter tries again. */
export function load() {
  loading ??= begin().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Return the search if it has been loaded already, or null. */
export const loaded = () => ready;

async function begin() {
  // All at once: on a weak connection each thing that waits for another costs a second.
  const scripts = [import("./engine.js"), import("./tokens.js"), import("../../vendor/minisearch.js")];
  const parts = [...scripts, globalThis.searchIndex ?? fetched(), dressed()];
  const [{ engineOf }, , { default: MiniSearch }, index] = await Promise.all(parts);
  const find = await engineOf(MiniSearch, index);
  // The first searches make the browser compile what all others run: better now than under somebody's first letter.
  for (const words of ["wo", "wor", "the first words"]) find(words);
  ready = { find, index };
  return ready;
}

async function fetched() {
  const answer = await fetch(new URL("search/index.json", siteRoot()));
  if (!answer.ok) throw new Error(`search/index.json: ${answer.status}`);
  return answer.json();
}

/** Add the search's own stylesheet, once; the search works without it too. */
function dressed() {
  const href = new URL("assets/styles/search.css", siteRoot()).href;
  if (document.querySelector(`link[href="${href}"]`)) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((done) => {
    link.addEventListener("load", done, { once: true });
    link.addEventListener("error", done, { once: true });
    document.head.append(link);
  });
}
