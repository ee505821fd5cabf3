// Tokeniser of the search: words of titles, of texts and of queries. It knows no page and no index.

/** Words that carry no meaning in any text. */
export const STOP_WORDS = new Set(
  "a an and are as at be by for from has have her his in is it of on or the their them they to was with".split(" "),
);
// Words that carry none in a query either, because it is often a question.
const QUERY_STOP_WORDS = new Set([
  ...STOP_WORDS,
  ...(
    "can could did do does had he how i if its me my our she should so that then there this we were what when where " +
    "which who why will would you your"
  ).split(" "),
]);

/**
 * Return the words of a text in lower case, without accents. "s47", "s.47" and "Section 47" are the same two words.
 * @param {string} text
 * @returns {string[]}
 */
export function tokenise(text) {
  return (/^[\x20-\x7e]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, ""))
    .toLowerCase()
    .replace(/['’](?:s\b)?/g, "")
    .replace(/\bs(?:ec|ect)?\.?\s?(\d+)/g, "section $1")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/**
 * Return the words that carry meaning; all of them where none does, as in "who is who".
 * @param {string} text
 * @returns {string[]}
 */
export function contentWords(text) {
  const words = tokenise(text);
  const content = words.filter((word) => !QUERY_STOP_WORDS.has(word));
  return content.length ? content : words;
}

/**
 * Return other forms of an English word, right and wrong: a form that no text holds does no harm.
 * @param {string} word
 * @returns {string[]}
 */
export function inflections(word) {
  if (word.length < 4 || /\d/.test(word)) return [];
  const forms = [];
  const ends = (ending) => word.endsWith(ending) && word.length - ending.length >= 3;
  const without = (ending) => word.slice(0, -ending.length);
  if (ends("y")) forms.push(`${without("y")}ies`, `${without("y")}ied`);
  if (ends("ies")) forms.push(`${without("ies")}y`);
  if (ends("e")) forms.push(`${without("e")}ing`);
  if (ends("ing")) forms.push(...["", "e", "s", "es", "ed"].map((ending) => without("ing") + ending));
  if (ends("ed")) forms.push(without("ed"), without("d"), `${without("ed")}ing`);
  if (ends("es")) forms.push(without("es"), `${without("es")}ing`);
  if (ends("ren")) forms.push(without("ren"));
  if (ends("s") && !ends("ss")) forms.push(without("s"), `${without("s")}ing`);
  if (ends("ing") && /(.)\1$/.test(without("ing"))) forms.push(word.slice(0, -4));
  return forms.filter((form) => form !== word);
}

/**
 * Return a word with each two adjacent letters swapped in turn: the slip that a thumb makes most.
 * @param {string} word
 * @returns {string[]}
 */
export function transpositions(word) {
  const swaps = [];
  for (let index = 0; index < word.length - 1; index++) {
    const [first, second] = [word[index], word[index + 1]];
    if (first !== second) swaps.push(word.slice(0, index) + second + first + word.slice(index + 2));
  }
  return swaps;
}

/**
 * Return how many letters of a word may be wrong: none in a short one, one in most, two in a long one.
 * @param {string} word
 * @returns {number}
 */
export function maxEdits(word) {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * Return the bigrams of a text, sorted; the beginning and the end of a word count as a letter.
 * @param {string} text
 * @returns {string[]}
 */
export function bigrams(text) {
  const pairs = [];
  for (const word of tokenise(text)) {
    const padded = ` ${word} `;
    for (let index = 1; index < padded.length; index++) pairs.push(padded.slice(index - 1, index + 1));
  }
  return pairs.sort();
}

/**
 * Return how similar two texts are, from 0 to 1, by Dice's coefficient of their sorted bigrams.
 * @param {string[]} left
 * @param {string[]} right
 * @returns {number}
 */
export function diceSimilarity(left, right) {
  let [shared, index] = [0, 0];
  for (const pair of left) {
    while (right[index] < pair) index++;
    if (right[index] === pair) {
      shared++;
      index++;
    }
  }
  return (2 * shared) / Math.max(1, left.length + right.length);
}
