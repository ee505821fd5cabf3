// The sentences of a page in the order in which a listener needs them, each with its spoken form and its place. The
// page is not changed.

const FIRST = ["h1", ".lede", ".prose"];
const AFTER = [".timescales", ".say", ".calls"];
const SKIPPED = ".tip, .unseen, .log, .indicators, nav, svg, button, form, [aria-hidden='true'], [hidden]";
const FOLDED = "details:not([open]) > :not(summary)";

/**
 * @typedef {{ range: Range, text: string, block: HTMLElement }} Sentence
 * `text` is what a voice says, `block` the paragraph, heading or item around it.
 */

/**
 * Return the sentences below main.
 * @param {HTMLElement} main
 * @returns {Sentence[]}
 */
export function collectSentences(main) {
  const pronounce = createPronouncer(main);
  const find = (selectors) => selectors.flatMap((selector) => [...main.querySelectorAll(selector)]);
  const [first, after] = [find(FIRST), find(AFTER)];
  const seen = new Set();
  const blocks = [
    ...first.flatMap((place) => collectBlocks(place, after, seen)),
    ...after.flatMap((place) => collectBlocks(place, [], seen)),
  ];
  return blocks.flatMap((block) => sentencesOf(block, pronounce));
}

// --- Blocks of text --------------------------------------------------------------------------------------------

const cardOf = (place) => place.closest(".card") ?? place;

/** Return the text nodes of a place by the block they are in, without those of the places that come later. */
function collectBlocks(place, later, seen) {
  const blocks = [];
  const walker = document.createTreeWalker(cardOf(place), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (seen.has(text) || !isHeard(text) || later.some((other) => cardOf(other).contains(text))) continue;
    seen.add(text);
    const block = blockOf(text.parentElement);
    if (blocks.at(-1)?.block === block) blocks.at(-1).texts.push(text);
    else blocks.push({ block, texts: [text] });
  }
  return putNamesFirst(blocks);
}

function isHeard(text) {
  const holder = text.parentElement;
  return text.data.trim() && !holder.closest(SKIPPED) && !holder.closest(FOLDED) && holder.checkVisibility();
}

function blockOf(element) {
  let block = element.closest(".dots > span");
  if (block) return block;
  block = element;
  while (getComputedStyle(block).display.startsWith("inline") && block.parentElement) block = block.parentElement;
  return block;
}

/** Put the name of a contact before the number, which may come first on the page. */
function putNamesFirst(blocks) {
  const isNumber = ({ texts }) => texts[0].parentElement.closest("a[href^='tel:']");
  for (let index = 0; index + 1 < blocks.length; index += 1) {
    const [number, name] = [blocks[index], blocks[index + 1]];
    const contact = number.block.closest(".who");
    if (!contact || !isNumber(number) || !contact.contains(name.block)) continue;
    [blocks[index], blocks[index + 1]] = [name, number];
    index += 1;
  }
  return blocks;
}

// --- Sentences -------------------------------------------------------------------------------------------------

function sentencesOf({ block, texts }, pronounce) {
  const content = texts.map((text) => text.data).join("");
  return splitSentences(content)
    .map(([from, to]) => ({ block, text: pronounce(content.slice(from, to)), range: createRange(texts, from, to) }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

/**
 * Return where each sentence of a text begins and ends, without the spaces around it.
 * @param {string} text
 * @returns {[number, number][]}
 */
export function splitSentences(text) {
  return (globalThis.Intl?.Segmenter ? splitBySegmenter(text) : splitByPunctuation(text))
    .map(([from, to]) => {
      const part = text.slice(from, to);
      return [from + part.length - part.trimStart().length, to - part.length + part.trimEnd().length];
    })
    .filter(([from, to]) => from < to);
}

function splitBySegmenter(text) {
  const segments = new Intl.Segmenter("en-GB", { granularity: "sentence" }).segment(text);
  return [...segments].map(({ index, segment }) => [index, index + segment.length]);
}

function splitByPunctuation(text) {
  const matches = text.matchAll(/.+?(?:[.!?]["”’)]*(?=\s)|$)/gsu);
  return [...matches].map(({ index, 0: sentence }) => [index, index + sentence.length]);
}

/** Return the range of a sentence that begins and ends at these characters of the joined texts. */
function createRange(texts, from, to) {
  const range = new Range();
  let start = 0;
  for (const text of texts) {
    const end = start + text.length;
    if (from >= start && from < end) range.setStart(text, from - start);
    if (to > start && to <= end) range.setEnd(text, to - start);
    start = end;
  }
  return range;
}

// --- Pronunciation ---------------------------------------------------------------------------------------------

/**
 * Return a function from a sentence to its spoken form: phone numbers digit by digit, and an acronym as the words it
 * stands for, unless the sentence has them.
 */
function createPronouncer(main) {
  const spoken = new Map([...readNumbers(), ...readAcronyms(main)]);
  const keys = [...spoken.keys()].sort((a, b) => b.length - a.length).map(escapePattern);
  const known = keys.length ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${keys.join("|")})(?![\\p{L}\\p{N}])`, "gu") : null;
  return (text) => {
    const sentence = text.replace(/\s+/g, " ").trim();
    if (!known) return sentence;
    return sentence.replace(known, (key) => (sentence.includes(spoken.get(key)) ? key : spoken.get(key)));
  };
}

function readNumbers() {
  const numbers = [...document.querySelectorAll("a[href^='tel:']")].map((link) => link.textContent.trim().split(/\s+/));
  const inDigits = (groups) => groups.map((digits) => [...digits].join(" ")).join(", ");
  return numbers.filter(([first]) => /\d/.test(first)).map((groups) => [groups.join(" "), inDigits(groups)]);
}

function readAcronyms(main) {
  const entries = [...main.querySelectorAll(".term")].map((term) => [
    term.querySelector("a").textContent.trim(),
    term.querySelector(".tip strong")?.textContent.trim().replace(/\.$/, ""),
  ]);
  return entries.filter(([word, full]) => full && /^\S*\p{Lu}\S*\p{Lu}\S*$/u.test(word));
}

function escapePattern(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
