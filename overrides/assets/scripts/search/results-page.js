// All results, on the home page: what /?q=words opens, and what sending the form there shows.
import { element, siteRoot } from "../dom.js";
import { loadSearch } from "./load.js";
import {
  formatCount,
  groupResults,
  hrefOf,
  renderAnswer,
  renderGap,
  renderNothing,
  renderNotLoaded,
  renderResult,
  targetOf,
} from "./render.js";

const MAX_RESULTS = 30;
const ANNOUNCE_AFTER = 250; // milliseconds

/**
 * Return whether this page is the site's home page.
 * @returns {boolean}
 */
export function isHome() {
  return location.pathname.replace(/index\.html$/, "") === siteRoot().pathname;
}

let isFollowing = false;

/**
 * Show the results of the query in the address, now and whenever a reader goes back.
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 */
export function followAddress(form, input) {
  if (isFollowing) return;
  isFollowing = true;
  const follow = () => {
    const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
    if (query || document.querySelector(".results")) {
      input.value = query;
      form.querySelector(".find-clear").hidden = !query;
    }
    showAll(form, query);
  };
  window.addEventListener("popstate", follow);
  follow();
}

let latestRequest = 0;

/**
 * Put a section with all results after the form's section; an empty query removes it. Resolve to the section.
 * @param {HTMLFormElement} form
 * @param {string} query
 * @returns {Promise<HTMLElement | null>}
 */
export async function showAll(form, query) {
  const request = ++latestRequest;
  if (!query) {
    document.querySelector(".results")?.remove();
    return null;
  }
  const search = await loadSearch().catch(() => null);
  if (request !== latestRequest) return null;
  const matches = search?.find(query);
  const section = renderSection(query, matches, search?.index);
  const earlier = document.querySelector(".results");
  if (earlier) earlier.replaceWith(section);
  else insertSection(form, section);
  const count = matches?.results.length;
  setTimeout(() => {
    const status = form.querySelector(".find-status");
    status.textContent = count ? `${formatCount(count)} for ${query}.` : section.textContent;
  }, ANNOUNCE_AFTER);
  return section;
}

function insertSection(form, section) {
  const main = document.querySelector("main");
  const box = main?.querySelector('form[role="search"]');
  if (box) (box.closest("section") ?? box).after(section);
  else if (main) main.prepend(section);
  else form.after(section);
}

function renderSection(query, matches, index) {
  const section = element("section", { class: "results", "aria-label": "Search results" });
  const count = matches?.results.length ?? 0;
  const heading = count ? `${formatCount(count)} for “${query}”` : "Search results";
  section.append(element("h2", { tabindex: "-1" }, heading));
  if (!matches) section.append(renderNotLoaded());
  else if (count || matches.gap || matches.answer) section.append(...renderMatches(matches, index.names));
  else section.append(renderNothing(query, matches.nearest, index));
  return section;
}

function renderMatches({ answer, gap, results }, names) {
  const parts = gap ? [renderGap(gap)] : [];
  if (answer) parts.push(renderLink(targetOf(answer), "answer", renderAnswer(answer)));
  for (const group of groupResults(results.slice(0, MAX_RESULTS), names)) {
    const items = group.results.map((result) =>
      element("li", {}, renderLink(result, result.kind, renderResult(result, group, names))),
    );
    parts.push(element("div", { class: "results-group" }, element("h3", {}, group.title), element("ul", {}, ...items)));
  }
  return parts;
}

function renderLink(record, kind, content) {
  return element("a", { class: "find-option", "data-kind": kind, href: hrefOf(record) }, ...content);
}
