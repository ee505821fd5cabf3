// Elements of what the search answers: an answer, a subject without a guide, grouped results, no result.
import { element, siteRoot } from "../dom.js";
import { tokenise } from "./tokens.js";

const MAX_SNIPPET = 120; // characters
const CONTEXT_PIECES = 10; // words, and the spaces between them, before the first match of a snippet
const NOT_LOADED = "The search could not be loaded. Check your connection and try again.";

const LABELS = { gap: "No guide yet", term: "Word" };
// A group without a title is named after its kinds, in the words that the index brings from the data.
const GROUPS = [
  ["Guides", ["guide"]],
  ["", ["level", "indicator", "case"]],
  ["Words", ["term"]],
  ["Pages", []],
];

const capitalise = (word) => word.slice(0, 1).toUpperCase() + word.slice(1);
const joinWords = (words) => capitalise([words.slice(0, -1).join(", "), words.at(-1)].filter(Boolean).join(" and "));
const labelOf = (kind, names) => LABELS[kind] ?? capitalise(names[kind]?.[0] ?? kind);

/**
 * Return a number of results in words.
 * @param {number} count
 * @returns {string}
 */
export const formatCount = (count) => (count === 1 ? "1 result" : `${count} results`);

/**
 * Return the address of a record's page.
 * @param {{ address: string }} record
 * @returns {string}
 */
export const hrefOf = ({ address }) => new URL(address, siteRoot()).href;

/**
 * Return the record that an answer links to: the guide that explains the word, or its place in the glossary.
 * @param {object} answer
 * @returns {object}
 */
export const targetOf = (answer) => answer.guides[0] ?? answer;

/**
 * Return results in groups, that of the best result first.
 * @param {object[]} results
 * @param {Record<string, [string, string]>} names what the data calls each kind: one, and several
 * @returns {{ title: string, kinds: string[], results: object[] }[]}
 */
export function groupResults(results, names) {
  const groups = GROUPS.map(([title, kinds]) => ({
    title: title || joinWords(kinds.map((kind) => names[kind]?.[1] ?? kind)),
    kinds,
    results: [],
  }));
  for (const result of results) {
    (groups.find(({ kinds }) => kinds.includes(result.kind)) ?? groups.at(-1)).results.push(result);
  }
  const rankOf = (group) => results.indexOf(group.results[0]);
  return groups.filter((group) => group.results.length).sort((a, b) => rankOf(a) - rankOf(b));
}

/**
 * Return the content of a result. Its kind is left out in a group of one kind, whose title says it.
 * @param {object} result
 * @param {{ kinds: string[] }} group
 * @param {Record<string, [string, string]>} names
 * @returns {(Node | string)[]}
 */
export function renderResult(result, group, names) {
  const parts = [element("span", { class: "find-title" }, ...markTerms(result.title, result.terms))];
  if (group.kinds.length !== 1) parts.push(" ", element("span", { class: "find-kind" }, labelOf(result.kind, names)));
  const context = contextOf(result);
  if (context) parts.push(" ", element("span", { class: "find-context" }, ...markTerms(context, result.terms)));
  return parts;
}

/**
 * Return the content of an answer: the word, what it means, and where it leads.
 * @param {object} answer
 * @returns {(Node | string)[]}
 */
export function renderAnswer({ title, context, text, guides }) {
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

/**
 * Return the options of a search box: the answer, and then each group of results.
 * @param {string} prefix of the options' ids
 * @param {{ answer: object | null, results: object[] }} matches
 * @param {Record<string, [string, string]>} names
 * @returns {HTMLElement[]}
 */
export function renderSuggestions(prefix, { answer, results }, names) {
  let count = 0;
  const option = (record, kind, content) =>
    renderOption({ id: `${prefix}-option-${count++}`, "data-kind": kind, href: hrefOf(record) }, content);
  const answers = answer ? [option(targetOf(answer), "answer", renderAnswer(answer))] : [];
  const groups = groupResults(results, names).map((group, index) => {
    const attributes = { class: "find-group", id: `${prefix}-group-${index}`, role: "presentation" };
    const options = group.results.map((result) => option(result, result.kind, renderResult(result, group, names)));
    const title = element("div", attributes, group.title);
    return element("div", { role: "group", "aria-labelledby": title.id }, title, ...options);
  });
  return [...answers, ...groups];
}

function renderOption(attributes, content) {
  const common = { class: "find-option", role: "option", "aria-selected": "false", tabindex: "-1" };
  return element("a", { ...common, ...attributes }, ...content);
}

/**
 * Return a subject without a guide: what is missing, whom to call, and which guides may help.
 * @param {object} gap
 * @returns {HTMLElement}
 */
export function renderGap({ title, guides, calls }) {
  const section = element(
    "div",
    { class: "find-gap" },
    element("p", { class: "find-gap-title" }, element("strong", {}, "No guide yet")),
    element("p", {}, `There is no guide yet on ${title}. Whom to call:`),
    renderContacts(calls),
  );
  if (guides.length) section.append(element("p", {}, "These guides may help: ", ...linkRecords(guides), "."));
  return section;
}

/**
 * Return what to show when nothing is found: the reason, similar names, all guides, and whom to call.
 * @param {string} query
 * @param {object[]} nearest
 * @param {object} index
 * @returns {HTMLElement}
 */
export function renderNothing(query, nearest, index) {
  const reason = element("p", {}, element("strong", {}, `Nothing found for “${query}”.`));
  const section = element("div", { class: "find-none" }, reason);
  if (nearest.length) section.append(element("p", {}, "Did you mean: ", ...linkRecords(nearest), "?"));
  const guides = element("a", { href: new URL("guides/", siteRoot()).href }, "See all guides");
  section.append(element("p", {}, "Try fewer words, or other words. ", guides, "."));
  section.append(element("p", {}, "If you are worried about a child, do not spend time looking. Call:"));
  section.append(renderContacts(index.urgent.map((key) => index.calls[key])));
  return section;
}

/**
 * Return what to show when the search itself could not be fetched.
 * @returns {HTMLElement}
 */
export function renderNotLoaded() {
  return element(
    "div",
    { class: "find-none" },
    element("p", {}, element("strong", {}, NOT_LOADED)),
    element("p", {}, "Worried about a child? The numbers to call are at the top of this page."),
  );
}

/** Return contacts as a list: when to call, the number, and how it was verified. */
function renderContacts(contacts) {
  const items = contacts.map(([name, use, phone, tel, how, verified]) => {
    const number = phone ? element("a", { href: `tel:${tel}` }, phone) : how;
    const line = element("span", {}, element("strong", {}, name), " ", number);
    return element("li", {}, line, " ", element("small", {}, [`${use}.`, verified].filter(Boolean).join(" ")));
  });
  return element("ul", { class: "find-calls" }, ...items);
}

function linkRecords(records) {
  return records.flatMap((record, index) => {
    const link = element("a", { href: hrefOf(record) }, record.title);
    return index ? [index === records.length - 1 ? " or " : ", ", link] : [link];
  });
}

/** Return why a record is a result: its other name, where an indicator belongs, or what the page says of the query. */
function contextOf({ kind, title, context, text, name, terms }) {
  if (kind === "term") return [context && `${capitalise(context)}.`, text].filter(Boolean).join(" ");
  if (name) return [`Also called: ${name}`, context].filter(Boolean).join(" · ");
  const isVisible = tokenise(`${title} ${context}`).some((word) => terms.has(word));
  return isVisible || !text ? context : snippetOf(text, terms) || context;
}

/** Return a text as nodes, with the terms that matched in <mark>. */
function markTerms(text, terms) {
  return text.split(/([\p{L}\p{N}'’]+)/u).map((piece) => {
    const words = tokenise(piece);
    return words.length && words.every((word) => terms.has(word)) ? element("mark", {}, piece) : piece;
  });
}

/** Return the part of a text around the first term that matched. */
function snippetOf(text, terms) {
  const pieces = text.split(/(\s+)/);
  const first = pieces.findIndex((piece) => tokenise(piece).some((word) => terms.has(word)));
  if (first < 0) return "";
  const start = Math.max(0, first - CONTEXT_PIECES);
  let snippet = start ? "… " : "";
  let next = start;
  while (next < pieces.length && (next <= first || snippet.length + pieces[next].length <= MAX_SNIPPET)) {
    snippet += pieces[next++];
  }
  return next < pieces.length ? `${snippet.trimEnd()} …` : snippet;
}
