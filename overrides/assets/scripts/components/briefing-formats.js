// A briefing as text, as elements for a mail program, and as Markdown.
import { element } from "../dom.js";

/** @typedef {{ title: string, kind: string, summary: string, address: string }} Item */
/** @typedef {{ title: string, note: string, items: Item[], draftNote: string }} Briefing */

/**
 * Return an address as it is shown: without "https://".
 * @param {string} address
 * @returns {string}
 */
export const stripScheme = (address) => address.replace(/^https?:\/\//, "");

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
