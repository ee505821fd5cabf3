// Related signs: when a sign is unfolded, those of its thread at other levels stand below it, and a link to itself.
// Without script the same signs are on a page of their own, to which each sign leads.

import { buttonFor } from "../copy-link.js";

export function setUp(explorer) {
  explorer.addEventListener("toggle", (event) => unfolded(explorer, event.target), true);
  for (const sign of explorer.querySelectorAll("details[open]")) unfolded(explorer, sign);
}

function unfolded(explorer, sign) {
  const place = sign.open && sign.querySelector("[data-related]");
  if (!place) return;
  fill(explorer, sign.closest("[data-item]"), place);
  tellApart(sign.closest("[data-item]"));
}

// In a list of links, "Link to this sign" says which.
function tellApart(sign) {
  const name = document.createElement("span");
  name.className = "unseen";
  name.textContent = `: ${sign.querySelector("summary").textContent}`;
  sign.querySelector(`a[href="#${sign.id}"]`).append(name);
}

function fill(explorer, sign, place) {
  const own = sign.closest("[data-level]");
  const list = document.createElement("ul");
  for (const other of explorer.querySelectorAll(`[data-thread="${sign.dataset.thread}"]`)) {
    const column = other.closest("[data-level]");
    if (column !== own) list.append(item(other, column));
  }
  place.removeAttribute("data-related");
  if (list.children.length) {
    place.textContent = `${place.querySelector("a").textContent}, at other ${explorer.dataset.levels}`;
    place.after(list);
  }
  place.parentElement.append(paragraph(link(`#${sign.id}`, `Link to this ${explorer.dataset.sign}`), copyButton(sign)));
}

function item(other, column) {
  const entry = document.createElement("li");
  const mark = link(`#${other.id}`, "");
  const number = column.querySelector(".number").cloneNode(true);
  number.className = `level-chip ${column.dataset.level}`;
  mark.append(number, " ", (other.querySelector("summary") ?? other).textContent);
  entry.append(mark);
  return entry;
}

function link(href, text) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = text;
  return made;
}

/** Return the button that copies a sign's short link. */
function copyButton(sign) {
  return buttonFor(sign.id, sign.querySelector("summary").textContent);
}

function paragraph(...children) {
  const made = document.createElement("p");
  made.append(...children);
  return made;
}
