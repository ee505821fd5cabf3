// The briefing builder: chosen items in an order, with a title and a note, as an email, Markdown, paper or a link.
//
// A link holds the whole briefing in its fragment, which no browser sends anywhere: #b=neglect,ask&t=Title&n=Note&q=1.
// Nothing is stored but in the page. What comes out of a fragment is not trusted: it is only ever set as text.

import { copyFor } from "../copy-link.js";
import { announce, element, siteRoot } from "../dom.js";
import { renderEntry, toMarkdown, toRichText, toText } from "./briefing-formats.js";

const DRAFT = "Draft: nobody at the partnership has approved these pages yet.";
const AUTHORSHIP = "A colleague put this together. The title and the note are their own words, not the partnership's.";

/**
 * Make the builder work, and open the briefing of the address, if there is one.
 * @param {Iterable<HTMLElement>} places the builder of the page
 */
export function setUp([place]) {
  const builder = createBuilder(place);
  builder.picker.addEventListener("change", (event) => toggleItem(builder, event.target));
  builder.list.addEventListener("click", (event) => handleMover(builder, event.target.closest("button")));
  place.addEventListener("click", (event) => runAction(builder, event.target.closest("[data-use]")));
  addEventListener("hashchange", () => openFromAddress(builder));
  addEventListener("beforeprint", () => prepareForPrint(builder));
  renderList(builder);
  openFromAddress(builder);
}

function createBuilder(place) {
  const picker = place.querySelector("#pick");
  const boxes = [...picker.querySelectorAll("input")];
  const { most, title, note } = place.dataset;
  return {
    place,
    picker,
    view: place.querySelector("[data-view]"),
    list: place.querySelector("[data-chosen]"),
    order: place.querySelector("#order"),
    title: place.querySelector("#own-title"),
    note: place.querySelector("#own-note"),
    qr: place.querySelector("[data-qr]"),
    limits: { items: Number(most), title: Number(title), note: Number(note) },
    items: new Map(boxes.map((box) => [box.value, readItem(box, place)])),
    keys: boxes.filter(({ checked }) => checked).map(({ value }) => value),
    renderedLink: "",
  };
}

function readItem(box, place) {
  const text = box.closest("label").querySelector("[data-text]");
  const short = `go/${box.dataset.to}`;
  const href = new URL(short, siteRoot()).href;
  return {
    box,
    key: box.value,
    title: text.querySelector("strong").textContent,
    summary: text.querySelector(".small").textContent,
    kind: box.closest("[data-name]").dataset.name,
    isDraft: "draft" in box.dataset,
    address: place.dataset.address + short,
    href,
    qr: short.includes("#") ? null : `${href}qr.svg`,
  };
}

// --- The chosen items, and their order -------------------------------------------------------------------------------

const chosenItems = (builder) => builder.keys.map((key) => builder.items.get(key));
const formatCount = ({ keys }) => (keys.length ? `${keys.length} chosen` : "Nothing chosen");

function toggleItem(builder, box) {
  const { key, title } = builder.items.get(box.value);
  const isFull = box.checked && builder.keys.length >= builder.limits.items;
  if (isFull) box.checked = false;
  else builder.keys = box.checked ? [...builder.keys, key] : builder.keys.filter((chosen) => chosen !== key);
  const change = `${title}: ${box.checked ? "added" : "taken out"}. ${formatCount(builder)}.`;
  announce(isFull ? `A briefing holds ${builder.limits.items} items. Take one out first.` : change);
  renderList(builder);
}

/** Do what a button of the list does; the focus stays with it. */
function handleMover(builder, button) {
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const { by } = button.dataset;
  const { key } = button.closest("li").dataset;
  const from = builder.keys.indexOf(key);
  const to = by === "out" ? remove(builder, key) : move(builder, key, Number(by));
  renderList(builder);
  const line = builder.list.children[to ?? Math.min(from, builder.keys.length - 1)];
  (line?.querySelector(`[data-by="${by}"]`) ?? builder.order).focus();
}

function remove(builder, key) {
  const { title, box } = builder.items.get(key);
  builder.keys = builder.keys.filter((chosen) => chosen !== key);
  box.checked = false;
  announce(`${title}: taken out. ${formatCount(builder)}.`);
  return null;
}

/** Move an item up or down; return its new index. */
function move(builder, key, step) {
  const from = builder.keys.indexOf(key);
  const to = from + step;
  builder.keys.splice(from, 1);
  builder.keys.splice(to, 0, key);
  announce(`${builder.items.get(key).title}: now ${to + 1} of ${builder.keys.length}.`);
  return to;
}

function renderList(builder) {
  const items = chosenItems(builder);
  builder.list.replaceChildren(...items.map((item, index) => renderLine(item, index, items.length)));
  builder.place.querySelector("[data-empty]").hidden = items.length > 0;
  builder.place.querySelector("[data-count]").textContent = formatCount(builder);
  document.documentElement.classList.toggle("has-briefing", items.length > 0);
}

function renderLine({ key, title }, index, count) {
  return element(
    "li",
    { "data-key": key },
    element("span", {}, title),
    renderMover("↑", "-1", `Move up: ${title}`, index === 0),
    renderMover("↓", "1", `Move down: ${title}`, index === count - 1),
    renderMover("×", "out", `Take out: ${title}`, false),
  );
}

function renderMover(arrow, by, name, isDisabled) {
  const state = isDisabled ? { "aria-disabled": "true" } : {};
  return element("button", { type: "button", "data-by": by, "aria-label": name, ...state }, arrow);
}

// --- The link --------------------------------------------------------------------------------------------------------

const truncate = (text, length) => [...(text ?? "").replace(/\r\n?/g, "\n").trim()].slice(0, length).join("");

/** Return the briefing: the title and the note within their limits, and the chosen items. */
function readBriefing(builder) {
  const { title, note, limits } = builder;
  const items = chosenItems(builder);
  return {
    title: truncate(title.value, limits.title) || "Briefing",
    note: truncate(note.value, limits.note),
    items,
    draftNote: items.some(({ isDraft }) => isDraft) ? DRAFT : "",
  };
}

/** Return the link that holds the briefing. */
function createLink(builder) {
  const { title, note } = readBriefing(builder);
  const parts = [`b=${builder.keys.join(",")}`, `t=${encodeURIComponent(title)}`];
  if (note) parts.push(`n=${encodeURIComponent(note)}`);
  if (builder.qr.checked) parts.push("q=1");
  return `${builder.place.dataset.own}#${parts.join("&")}`;
}

/** Take the briefing of the address, if there is one, and show it as a reader sees it. */
function openFromAddress(builder) {
  const fragment = new URLSearchParams(location.hash.slice(1));
  if (!fragment.has("b")) return;
  const keys = [...new Set(fragment.get("b").split(","))].filter(Boolean).slice(0, builder.limits.items);
  builder.keys = keys.filter((key) => builder.items.has(key));
  builder.title.value = truncate(fragment.get("t"), builder.limits.title);
  builder.note.value = truncate(fragment.get("n"), builder.limits.note);
  builder.qr.checked = fragment.get("q") === "1";
  for (const { key, box } of builder.items.values()) box.checked = builder.keys.includes(key);
  renderList(builder);
  openView(builder, keys.length - builder.keys.length);
}

// --- As a reader sees it ---------------------------------------------------------------------------------------------

/** Fill the view with the briefing. The title and the note are set as text, whatever they hold. */
function renderView(builder, missing = 0) {
  const { title, note, items, draftNote } = readBriefing(builder);
  const parts = [element("h2", { id: "view-title" }, title)];
  if (note) parts.push(element("p", { class: "note" }, note));
  parts.push(element("ol", {}, ...items.map((item) => renderEntry(item, builder.qr.checked))));
  if (missing) parts.push(element("p", {}, `${missing} of what this link names is not on this site.`));
  parts.push(element("p", { class: "small" }, [AUTHORSHIP, draftNote].filter(Boolean).join(" ")));
  builder.view.replaceChildren(...parts);
  builder.renderedLink = createLink(builder);
}

/** Show the briefing in the builder's place. */
function openView(builder, missing = 0) {
  renderView(builder, missing);
  const change = element("button", { type: "button" }, element("span", {}, "Change this briefing"));
  const print = element("button", { type: "button", "data-use": "print" }, element("span", {}, "Print"));
  change.addEventListener("click", () => closeView(builder));
  builder.view.append(element("p", { class: "actions" }, change, print));
  builder.view.hidden = false;
  document.documentElement.classList.add("is-reading");
}

/** Go back to the builder. The address drops the briefing, so that the same link can be opened again. */
function closeView(builder) {
  builder.view.hidden = true;
  builder.view.replaceChildren();
  builder.renderedLink = "";
  document.documentElement.classList.remove("is-reading");
  history.replaceState(history.state, "", location.pathname);
  builder.order.focus();
}

/** Fill the view for paper, unless it holds the briefing already: its images may have been waited for. */
function prepareForPrint(builder) {
  if (builder.view.hidden && builder.renderedLink !== createLink(builder)) renderView(builder);
}

// --- Actions ---------------------------------------------------------------------------------------------------------

const waitForImages = (view) => Promise.allSettled([...view.querySelectorAll("img")].map((image) => image.decode()));

const COPIED = { done: "Copied", noun: "briefing" };
const ACTIONS = {
  email: (builder, button) =>
    copyFor(button, toText(readBriefing(builder)), { ...COPIED, rich: toRichText(readBriefing(builder)) }),
  markdown: (builder, button) => copyFor(button, toMarkdown(readBriefing(builder)), COPIED),
  link: (builder, button) => copyFor(button, createLink(builder)),
  print: (builder) => {
    prepareForPrint(builder);
    waitForImages(builder.view).then(() => print());
  },
  view: (builder) => {
    openView(builder);
    builder.view.focus();
    builder.view.scrollIntoView();
  },
};

function runAction(builder, button) {
  if (!button) return;
  if (!builder.keys.length) {
    announce("Nothing is chosen yet. Tick an item first.");
    builder.picker.querySelector("input").focus();
    return;
  }
  ACTIONS[button.dataset.use](builder, button);
}
