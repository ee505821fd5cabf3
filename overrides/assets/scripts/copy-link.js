// Copy a link or a text, for every button of the site that copies.
//
// data-copy holds what a button copies; empty, it stands for the page's short link. data-action="copy" copies the
// address of the page as it is filtered now. Each heading and entry with an address gets a small button that copies
// the short link to it. Where the clipboard is refused, as without https, the event of a copy is tried, and then the
// text is shown selected, to copy by hand.
import { announce, element, loadStylesheet } from "./dom.js";

const LABEL_TIME = 3000; // milliseconds
const PARTS = "h2[id], h3[id], section[id] > h2, section[id] > h3, li[id] > h3, dl > div[id] > dt, li[id] > .what";
const SVG = "http://www.w3.org/2000/svg";
const CHAIN =
  "M10 14a4.5 4.5 0 0 0 6.4 0l3.2-3.2a4.5 4.5 0 0 0-6.4-6.4L11.8 5.8" +
  "M14 10a4.5 4.5 0 0 0-6.4 0l-3.2 3.2a4.5 4.5 0 0 0 6.4 6.4l1.4-1.4";

/**
 * Copy a text, with its rich form where there is one; resolve to whether that worked.
 * @param {string} text
 * @param {HTMLElement | null} [rich]
 * @returns {Promise<boolean>}
 */
export async function copyText(text, rich = null) {
  try {
    if (rich) await navigator.clipboard.write([clipboardItem(text, rich)]);
    else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByEvent(text, rich);
  }
}

function clipboardItem(text, rich) {
  const blob = (content, type) => new Blob([content], { type });
  return new ClipboardItem({ "text/plain": blob(text, "text/plain"), "text/html": blob(rich.innerHTML, "text/html") });
}

/** Copy by the event of a copy: it works without https too, and needs nothing in the page. */
function copyByEvent(text, rich) {
  const fill = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
    if (rich) event.clipboardData.setData("text/html", rich.innerHTML);
  };
  document.addEventListener("copy", fill, { once: true });
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", fill);
  }
}

/**
 * Copy for a button and show the result on its label; where nothing worked, show the text below it, selected.
 * @param {HTMLButtonElement} button
 * @param {string} text
 * @param {{ rich?: HTMLElement | null, done?: string, noun?: string }} [options]
 */
export async function copyFor(button, text, { rich = null, done = "Link copied", noun = "link" } = {}) {
  const isCopied = await copyText(text, rich);
  showOnButton(button, isCopied ? done : "Not copied");
  announce(isCopied ? done : `The ${noun} could not be copied. It is selected: copy it from there.`);
  document.querySelector(".by-hand")?.remove();
  if (!isCopied) showForManualCopy(button, text, noun);
}

/** Show for a while on a button what happened. A small button has no label: the stylesheet shows it beside it. */
function showOnButton(button, message) {
  const label = button.querySelector("span");
  clearTimeout(Number(button.dataset.timer));
  button.dataset.label ??= label?.textContent ?? "";
  button.dataset.says = message;
  if (label) label.textContent = message;
  button.dataset.timer = setTimeout(() => {
    delete button.dataset.says;
    if (label) label.textContent = button.dataset.label;
  }, LABEL_TIME);
}

function showForManualCopy(button, text, noun) {
  const name = text.includes("\n") ? "textarea" : "input";
  const field = element(name, { class: "by-hand", readonly: "", "aria-label": `The ${noun}, to copy` });
  field.value = text;
  (button.closest("h2, h3, dt, .actions, p") ?? button).after(field);
  field.focus();
  field.select();
}

const pageAddress = () => location.href.split("#")[0];

/**
 * Return a small button that copies the short link to a part of the page; its accessible name says which.
 * @param {string} id
 * @param {string} name
 * @returns {HTMLButtonElement}
 */
export function copyButton(id, name) {
  const link = `${document.querySelector("main").dataset.link ?? pageAddress()}#${id}`;
  const attributes = { type: "button", class: "copy-part", "data-copy": link };
  return element("button", { ...attributes, "aria-label": `Copy link to this section: ${name}` }, chainIcon());
}

function chainIcon() {
  const svgElement = (name, attributes) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const icon = svgElement("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" });
  icon.append(svgElement("path", { d: CHAIN }));
  return icon;
}

/** Return the words of a heading, without its tooltips and what is not read aloud. */
function accessibleName(heading) {
  const copy = heading.cloneNode(true);
  for (const hidden of copy.querySelectorAll(".tip, [aria-hidden=true]")) hidden.remove();
  return copy.textContent.trim().replace(/\s+/g, " ");
}

/** Return the id under which a heading is linked: that of the section it names, or that of the heading. */
function linkedId(heading) {
  const section = heading.closest("dl > div[id], li[id], section[id]");
  const isItsName =
    section && (section.firstElementChild === heading || section.getAttribute("aria-labelledby") === heading.id);
  return isItsName || !heading.id ? section?.id : heading.id;
}

/** Give every part of the page that has an address a button that copies it. */
function addCopyButtons(main) {
  for (const heading of main.querySelectorAll(PARTS)) {
    const id = linkedId(heading);
    if (!id || heading.closest("summary, a, label, [data-unlinked]") || heading.matches(".unseen")) continue;
    const name = accessibleName(heading);
    if (/^H\d$/.test(heading.tagName)) heading.setAttribute("aria-label", name);
    heading.classList.add("linked-part");
    heading.append(copyButton(id, name));
  }
}

/**
 * Make every button that copies work, and add those of the page's parts.
 * @param {HTMLElement | null} main
 */
export function setUp(main) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy], [data-action=copy]");
    if (!button) return;
    const isPage = "action" in button.dataset;
    copyFor(button, isPage ? pageAddress() : button.dataset.copy || main.dataset.link || pageAddress());
  });
  loadStylesheet("copy-link").then((isLoaded) => isLoaded && main?.dataset.link && addCopyButtons(main));
}
