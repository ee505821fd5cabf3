// Related indicators: an unfolded indicator lists those of its thread at other levels, and a link to itself. Without
// script the same indicators are on a page to which each one links.
import { copyButton } from "../copy-link.js";
import { element } from "../dom.js";

/**
 * Fill in the related indicators whenever an indicator is unfolded.
 * @param {Iterable<HTMLElement>} explorers the explorer of the page
 */
export function setUp([explorer]) {
  explorer.addEventListener("toggle", (event) => complete(explorer, event.target), true);
  for (const details of explorer.querySelectorAll("details[open]")) complete(explorer, details);
}

/** Complete an unfolded indicator, once. */
function complete(explorer, details) {
  const place = details.open && details.querySelector("[data-related]");
  if (!place) return;
  const indicator = details.closest("[data-item]");
  addRelated(explorer, indicator, place);
  addLinks(explorer, indicator, place);
}

function addRelated(explorer, indicator, place) {
  const level = indicator.closest("[data-level]");
  const list = element("ul");
  for (const other of explorer.querySelectorAll(`[data-thread="${indicator.dataset.thread}"]`)) {
    const otherLevel = other.closest("[data-level]");
    if (otherLevel !== level) list.append(renderItem(other, otherLevel));
  }
  place.removeAttribute("data-related");
  if (!list.children.length) return;
  place.textContent = `${place.querySelector("a").textContent}, at other ${explorer.dataset.levels}`;
  place.after(list);
}

function renderItem(indicator, level) {
  const number = level.querySelector(".number").cloneNode(true);
  number.className = `level-chip ${level.dataset.level}`;
  const text = (indicator.querySelector("summary") ?? indicator).textContent;
  return element("li", {}, element("a", { href: `#${indicator.id}` }, number, " ", text));
}

/** Add a link to the indicator and a button that copies it; in a list of links, the name says which indicator. */
function addLinks(explorer, indicator, place) {
  const name = indicator.querySelector("summary").textContent;
  const label = element("span", { class: "unseen" }, `: ${name}`);
  const link = element("a", { href: `#${indicator.id}` }, `Link to this ${explorer.dataset.indicator}`, label);
  place.parentElement.append(element("p", {}, link, copyButton(indicator.id, name)));
}
