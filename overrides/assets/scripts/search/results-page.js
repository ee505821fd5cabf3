// All results, on the home page: what /?q=words opens, and what sending the form there shows.

import { load, siteRoot } from "./load.js";
import {
  answerOf,
  contentOf,
  countOf,
  element,
  gapOf,
  grouped,
  hrefOf,
  leadOf,
  nothingOf,
  notLoaded,
} from "./render.js";

const SHOWN = 30;

export function isHome() {
  return location.pathname.replace(/index\.html$/, "") === siteRoot().pathname;
}

let isFollowing = false;

/** Show what the address asks for, now and when somebody goes back. */
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

let asked = 0;

/** Put a section with all results after the form's own section; an empty query takes it away. */
export async function showAll(form, query) {
  const mine = ++asked;
  if (!query) {
    document.querySelector(".results")?.remove();
    return null;
  }
  const search = await load().catch(() => null);
  if (mine !== asked) return null;
  const found = search?.find(query);
  const section = sectionOf(query, found, search?.index);
  const shown = document.querySelector(".results");
  if (shown) shown.replaceWith(section);
  else place(form, section);
  const status = form.querySelector(".find-status");
  setTimeout(() => {
    status.textContent = found?.results.length ? `${countOf(found.results.length)} for ${query}.` : section.textContent;
  }, 250);
  return section;
}

function place(form, section) {
  const main = document.querySelector("main");
  const box = main?.querySelector('form[role="search"]');
  if (box) (box.closest("section") ?? box).after(section);
  else if (main) main.prepend(section);
  else form.after(section);
}

function sectionOf(query, found, index) {
  const section = element("section", { class: "results", "aria-label": "Search results" });
  const count = found?.results.length ?? 0;
  const heading = count ? `${countOf(count)} for “${query}”` : "Search results";
  section.append(element("h2", { tabindex: "-1" }, heading));
  if (!found) section.append(notLoaded());
  else if (!count && !found.gap && !found.answer) section.append(nothingOf(query, found.nearest, index));
  else section.append(...partsOf(found, index.names));
  return section;
}

function partsOf({ answer, gap, results }, names) {
  const parts = [];
  if (gap) parts.push(gapOf(gap));
  if (answer) {
    parts.push(
      element("a", { class: "find-option", "data-kind": "answer", href: hrefOf(leadOf(answer)) }, ...answerOf(answer)),
    );
  }
  for (const group of grouped(results.slice(0, SHOWN), names)) {
    const items = group.results.map((result) => {
      const link = element("a", { class: "find-option", "data-kind": result.kind, href: hrefOf(result) });
      link.append(...contentOf(result, group, names));
      return element("li", {}, link);
    });
    parts.push(element("div", { class: "results-group" }, element("h3", {}, group.title), element("ul", {}, ...items)));
  }
  return parts;
}
