// A briefing as text, as elements for the page and for a mail program, and as Markdown.
import { element } from "../dom.js";

const CODE_SIZE = 88; // pixels

/** @typedef {{ title: string, kind: string, summary: string, address: string }} Item */
/** @typedef {{ title: string, note: string, items: Item[], draftNote: string }} Briefing */

/**
 * Return an address as it is shown: without "https://".
 * @param {string} address
 * @returns {string}
 */
const stripScheme = (address) => address.replace(/^https?:\/\//, "");

/**
 * Return the briefing as plain text.
 * @param {Briefing} briefing
 * @returns {string}
 */
export function toText({ title, note, items, draftNote }) {
  const entries = items.map(
    (item, index) => `${index + 1}. ${item.title} (${item.kind})\n${item.summary}\n${item.address}`,
  );
  return [title, note, ...entries, draftNote].filter(Boolean).join("\n\n");
}

/**
 * Return the briefing as elements for a mail program: plain elements, no style, every text set as text.
 * @param {Briefing} briefing
 * @returns {HTMLElement}
 */
export function toRichText({ title, note, items, draftNote }) {
  const briefing = element("div", {}, element("h2", {}, title));
  for (const paragraph of note.split(/\n+/).filter(Boolean)) briefing.append(element("p", {}, paragraph));
  briefing.append(element("ol", {}, ...items.map(toRichEntry)));
  if (draftNote) briefing.append(element("p", {}, element("em", {}, draftNote)));
  return briefing;
}

function toRichEntry({ title, kind, summary, address }) {
  const link = element("strong", {}, element("a", { href: address }, title));
  const lines = [` (${kind})`, element("br"), summary, element("br"), stripScheme(address)];
  return element("li", {}, element("p", {}, link, ...lines));
}

/** Return a text in which no character is Markdown's. */
const escapeMarkdown = (text) =>
  text
    .replace(/[\\`*_{}[\]<>#|~]/g, "\\$&")
    .replace(/^(\s*)(\d+)([.)])(?=\s)/gm, "$1$2\\$3")
    .replace(/^(\s*)([-+])(?=\s)/gm, "$1\\$2");

/**
 * Return the briefing as Markdown.
 * @param {Briefing} briefing
 * @returns {string}
 */
export function toMarkdown({ title, note, items, draftNote }) {
  const entries = items.map(
    (item, index) => `${index + 1}. [${escapeMarkdown(item.title)}](${item.address}): ${escapeMarkdown(item.summary)}`,
  );
  const text = [`# ${escapeMarkdown(title)}`, escapeMarkdown(note), entries.join("\n"), draftNote];
  return text.filter(Boolean).join("\n\n");
}

/**
 * Return an item as an element of the list on the page, with its QR code if that is asked for and there is one.
 * @param {Item & { href: string, qr: string }} item
 * @param {boolean} hasCode
 * @returns {HTMLElement}
 */
export function renderEntry(item, hasCode) {
  const address = stripScheme(item.address);
  const entry = element(
    "li",
    {},
    element("h3", {}, element("a", { href: item.href }, item.title)),
    element("p", {}, item.summary),
    element("p", { class: "small" }, `${item.kind}: `, element("a", { href: item.href }, address)),
  );
  const size = { width: CODE_SIZE, height: CODE_SIZE };
  if (hasCode && item.qr) entry.append(element("img", { src: item.qr, alt: `QR code of ${address}`, ...size }));
  return entry;
}
