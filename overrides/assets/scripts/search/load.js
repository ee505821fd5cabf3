// Load the search: engine and index, fetched once, when the search is first used.
//
// Over a network the index is fetched. Where a page may fetch nothing, as from a disk, a script beside the page sets
// globalThis.searchIndex to the same content, at any time before the search is used.
import { loadStylesheet, siteRoot } from "../dom.js";

/** @typedef {{ find: (query: string) => object, index: object }} Search */

let loading;
let ready = null;

/**
 * Return a promise of the search. A failure is forgotten, so that the next letter tries again.
 * @returns {Promise<Search>}
 */
export function loadSearch() {
  loading ??= start().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/**
 * Return the search if it has been loaded already, or null.
 * @returns {Search | null}
 */
export const getLoadedSearch = () => ready;

async function start() {
  // All at once: on a weak connection each request that waits for another costs a second.
  const scripts = [import("./engine.js"), import("../../vendor/minisearch.js"), import("./ranking.js")];
  const parts = [globalThis.searchIndex ?? fetchIndex(), loadStylesheet("search"), ...scripts];
  const [index, , { createEngine }, { default: MiniSearch }] = await Promise.all(parts);
  const find = await createEngine(MiniSearch, index);
  // The first searches make the browser compile what all others run: better now than under a reader's first letter.
  for (const query of ["wo", "wor", "the first words"]) find(query);
  ready = { find, index };
  return ready;
}

async function fetchIndex() {
  const response = await fetch(new URL("search/index.json", siteRoot()));
  if (!response.ok) throw new Error(`search/index.json: ${response.status}`);
  return response.json();
}
