// What is found, as elements: an answer, a subject without a guide, results in groups, and nothing at all.
// Data never becomes markup: every word of it is set as text.

import { siteRoot } from "./load.js";
import { wordsOf } from "./tokens.js";

const SNIPPET = 120;
const NOT_LOADED = "The search could not be loaded. Check your connection and try again.";

const LABELS = { gap: "No guide yet", term: "Word" };
// A group without a title is named after its kinds, in the words that the index brings from the data.
const GROUPS = [
  ["Guides", ["guide"]],
  ["", ["level", "indicator", "case"]],
  ["Words", ["term"]],
  ["Pages", []],
];

export const capital = (word) => word.slice(0, 1).toUpperCase() + word.slice(1);
export const countOf = (number) => (number === 1 ? "1 result" : `${number} results`);
export const noneFor = (query) => `Nothing found for “${query}”.`;
const listed = (words) => capital([words.slice(0, -1).join(", "), words.at(-1)].filter(Boolean).join(" and "));
const labelOf = (kind, names) => LABELS[kind] ?? capital(names[kind]?.[0] ?? kind);
export const hrefOf = ({ address }) => new URL(address, siteRoot()).href;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Return results in groups, `[{ title, kinds, results }]`: the group of the best result first. */
export function grouped(results, names) {
  const groups = GROUPS.map(([title, kinds]) => ({
    title: title || listed(kinds.map((kind) => names[kind]?.[1] ?? kind)),
    kinds,
    results: [],
  }));
  for (const result of results) {
    (groups.find(({ kinds }) => kinds.includes(result.kind)) ?? groups.at(-1)).results.push(result);
  }
  const placeOf = ({ results: own }) => results.indexOf(own[0]);
  return groups.filter((group) => group.results.length).sort((a, b) => placeOf(a) - placeOf(b));
}

/** Return what stands in a result; its kind is left out in a group of one kind, whose title says it. */
export function contentOf(result, group, names) {
  const parts = [element("span", { class: "find-title" }, ...marked(result.title, result.terms))];
  if (group.kinds.length !== 1) parts.push(" ", element("span", { class: "find-kind" }, labelOf(result.kind, names)));
  const why = whyOf(result);
  if (why) parts.push(" ", element("span", { class: "find-context" }, ...marked(why, result.terms)));
  return parts;
}

/** Return what stands in the answer: the word, what it means, and where it leads. */
export function answerOf({ title, context, text, guides }) {
  const guide = guides[0];
  return [
    element("span", { class: "find-title" }, title),
    ...(context ? [": ", element("span", { class: "find-stands" }, context)] : []),
    " ",
    element("span", { class: "find-context" }, text),
    " ",
    element("span", { class: "find-leads" }, guide ? `Read the guide: ${guide.title}` : "Read it in the glossary"),
  ];
}

/** Return the record that an answer leads to: the guide that explains the word, or its place in the glossary. */
export const leadOf = (answer) => answer.guides[0] ?? answer;

/** Return a subject without a guide: what there is not, whom to call, and what helps meanwhile. */
export function gapOf({ title, guides, calls }) {
  const made = element(
    "div",
    { class: "find-gap" },
    element("p", { class: "find-gap-title" }, element("strong", {}, "No guide yet")),
    element("p", {}, `There is no guide yet on ${title}. Whom to call:`),
    callsOf(calls),
  );
  if (guides.length) made.append(element("p", {}, "These guides may help: ", ...linked(guides), "."));
  return made;
}

/** Return what to say when there is nothing to show: the reason, what looks like it, all guides, and whom to call. */
export function nothingOf(query, near, index) {
  const made = element("div", { class: "find-none" }, element("p", {}, element("strong", {}, noneFor(query))));
  if (near.length) made.append(element("p", {}, "Did you mean: ", ...linked(near), "?"));
  const guides = element("a", { href: new URL("guides/", siteRoot()).href }, "See all guides");
  made.append(element("p", {}, "Try fewer words, or other words. ", guides, "."));
  made.append(element("p", {}, "If you are worried about a child, do not spend time looking. Call:"));
  made.append(callsOf(index.urgent.map((key) => index.calls[key])));
  return made;
}

/** Return what to say when the search itself could not be fetched. */
export function notLoaded() {
  return element(
    "div",
    { class: "find-none" },
    element("p", {}, element("strong", {}, NOT_LOADED)),
    element("p", {}, "Worried about a child? The numbers to call are at the top of this page."),
  );
}

/** Return contacts as a list: when to call, the number, and how far it can be trusted. */
function callsOf(calls) {
  const items = calls.map(([name, use, phone, tel, how, seen]) => {
    const number = phone ? element("a", { href: `tel:${tel}` }, phone) : how;
    return element(
      "li",
      {},
      element("span", {}, element("strong", {}, name), " ", number),
      " ",
      element("small", {}, [`${use}.`, seen].filter(Boolean).join(" ")),
    );
  });
  return element("ul", { class: "find-calls" }, ...items);
}

function linked(records) {
  return records.flatMap((record, at) => {
    const link = element("a", { href: hrefOf(record) }, record.title);
    return at ? [at === records.length - 1 ? " or " : ", ", link] : [link];
  });
}

/** Return why a result is here: its other name, where a sign stands, or what the page says of this. */
function whyOf({ kind, title, context, text, name, terms }) {
  if (kind === "term") return [context && `${capital(context)}.`, text].filter(Boolean).join(" ");
  if (name) return [`Also called: ${name}`, context].filter(Boolean).join(" · ");
  const isSeen = wordsOf(`${title} ${context}`).some((word) => terms.has(word));
  return isSeen || !text ? context : snippet(text, terms) || context;
}

/** Return a text as nodes, with the words that were found in <mark>. */
function marked(text, terms) {
  return text.split(/([\p{L}\p{N}'’]+)/u).map((piece) => {
    const words = wordsOf(piece);
    return words.length && words.every((word) => terms.has(word)) ? element("mark", {}, piece) : piece;
  });
}

/** Return the part of a text around the first word that was found. */
function snippet(text, terms) {
  const pieces = text.split(/(\s+)/);
  const first = pieces.findIndex((piece) => wordsOf(piece).some((word) => terms.has(word)));
  if (first < 0) return "";
  const start = Math.max(0, first - 10);
  let line = start ? "… " : "";
  let at = start;
  while (at < pieces.length && (at <= first || line.length + pieces[at].length <= SNIPPET)) line += pieces[at++];
  return at < pieces.length ? `${line.trimEnd()} …` : line;
}
