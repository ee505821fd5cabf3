// What is read aloud of a page: its sentences in the order in which a listener needs them, each with what is said and
// where it stands. Nothing of the page is changed.

const FIRST = ["h1", ".lede", ".prose"];
const AFTER = [".limits", ".say", ".calls"];
const LEFT_OUT = ".tip, .unseen, .log, .signs, nav, svg, button, form, [aria-hidden='true'], [hidden]";
const FOLDED = "details:not([open]) > :not(summary)";

// The sentences below main: { range, said, block }.
export function sentencesOf(main) {
  const says = sayer(main);
  const after = AFTER.flatMap((place) => [...main.querySelectorAll(place)]);
  const first = FIRST.flatMap((place) => [...main.querySelectorAll(place)]);
  const taken = new Set();
  const found = [];
  for (const [places, apart] of [
    [first, after],
    [after, []],
  ]) {
    for (const place of places) {
      for (const block of blocksOf(place, apart, taken)) found.push(...sentencesIn(block, says));
    }
  }
  return found;
}

// The pieces of text of a place, together as they stand in one block: a paragraph, a heading, an item of a list.
function blocksOf(place, apart, taken) {
  const blocks = [];
  const walk = document.createTreeWalker(place.closest(".card") ?? place, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    const holder = text.parentElement;
    if (taken.has(text) || !text.data.trim() || holder.closest(LEFT_OUT) || holder.closest(FOLDED)) continue;
    if (apart.some((one) => (one.closest(".card") ?? one).contains(text)) || !holder.checkVisibility()) continue;
    taken.add(text);
    const block = holder.closest(".dots > span") ?? blockOf(holder);
    if (blocks.at(-1)?.block === block) blocks.at(-1).texts.push(text);
    else blocks.push({ block, texts: [text] });
  }
  return namesFirst(blocks);
}

// Who somebody is comes before the number, which may stand first on the page.
function namesFirst(blocks) {
  const isNumber = ({ texts }) => texts[0].parentElement.closest("a[href^='tel:']");
  for (let at = 0; at + 1 < blocks.length; at += 1) {
    const who = blocks[at].block.closest(".who");
    if (who && isNumber(blocks[at]) && who.contains(blocks[at + 1].block)) {
      [blocks[at], blocks[at + 1]] = [blocks[at + 1], blocks[at]];
      at += 1;
    }
  }
  return blocks;
}

function blockOf(element) {
  while (getComputedStyle(element).display.startsWith("inline") && element.parentElement)
    element = element.parentElement;
  return element;
}

function sentencesIn({ block, texts }, says) {
  const whole = texts.map((text) => text.data).join("");
  return split(whole)
    .map(([from, to]) => ({ block, said: says(whole.slice(from, to)), range: rangeOf(texts, from, to) }))
    .filter(({ said }) => /[\p{L}\p{N}]/u.test(said));
}

// Where each sentence of a text begins and ends, without the spaces around it.
export function split(text) {
  return (globalThis.Intl?.Segmenter ? bySegmenter(text) : byMarks(text))
    .map(([from, to]) => {
      const part = text.slice(from, to);
      return [from + part.length - part.trimStart().length, to - part.length + part.trimEnd().length];
    })
    .filter(([from, to]) => from < to);
}

function bySegmenter(text) {
  const parts = new Intl.Segmenter("en-GB", { granularity: "sentence" }).segment(text);
  return [...parts].map(({ index, segment }) => [index, index + segment.length]);
}

function byMarks(text) {
  return [...text.matchAll(/.+?(?:[.!?]["”’)]*(?=\s)|$)/gsu)].map(({ index, 0: part }) => [index, index + part.length]);
}

function rangeOf(texts, from, to) {
  const range = new Range();
  let passed = 0;
  for (const text of texts) {
    const end = passed + text.length;
    if (from >= passed && from < end) range.setStart(text, from - passed);
    if (to > passed && to <= end) range.setEnd(text, to - passed);
    passed = end;
  }
  return range;
}

// How a sentence is said: phone numbers digit by digit, and an acronym by the words that it stands for, unless they
// are in the same sentence.
function sayer(main) {
  const spoken = new Map();
  for (const link of document.querySelectorAll("a[href^='tel:']")) {
    const groups = link.textContent.trim().split(/\s+/);
    if (/\d/.test(groups[0])) spoken.set(groups.join(" "), groups.map((digits) => [...digits].join(" ")).join(", "));
  }
  for (const term of main.querySelectorAll(".term")) {
    const word = term.querySelector("a").textContent.trim();
    const full = term.querySelector(".tip strong")?.textContent.trim().replace(/\.$/, "");
    if (full && /^\S*\p{Lu}\S*\p{Lu}\S*$/u.test(word)) spoken.set(word, full);
  }
  const keys = [...spoken.keys()].sort((one, other) => other.length - one.length).map(escaped);
  const known = keys.length ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${keys.join("|")})(?![\\p{L}\\p{N}])`, "gu") : null;
  return (text) => {
    const words = text.replace(/\s+/g, " ").trim();
    return known
      ? words.replace(known, (found) => (words.includes(spoken.get(found)) ? found : spoken.get(found)))
      : words;
  };
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
