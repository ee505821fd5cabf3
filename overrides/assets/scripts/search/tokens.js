// Words as the search reads them: in titles, in texts and in what somebody types. Nothing here knows a page.

const STOP_WORDS = new Set(
  (
    "a an and are as at be by can could did do does for from had has have he her his how i if in is it its me my of " +
    "on or our she should so that the their them then there they this to was we were what when where which who why " +
    "will with would you your"
  ).split(" "),
);

/** Return the words of a text, small and without accents. "s47", "s.47" and "Section 47" are the same two words. */
export function wordsOf(text) {
  return (/^[\x20-\x7e]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, ""))
    .toLowerCase()
    .replace(/['’](?:s\b)?/g, "")
    .replace(/\bs(?:ec|ect)?\.?\s?(\d+)/g, "section $1")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Return the words that carry meaning; all of them where none does, as in "who is who". */
export function meaningOf(text) {
  const words = wordsOf(text);
  const kept = words.filter((word) => !STOP_WORDS.has(word));
  return kept.length ? kept : words;
}

/** Return other forms of an English word, good and bad: a form that no text holds does no harm. */
export function formsOf(word) {
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

/** Return a word with each two letters beside each other swapped in turn: the slip that a thumb makes most. */
export function swapsOf(word) {
  const swaps = [];
  for (let at = 0; at < word.length - 1; at++) {
    if (word[at] !== word[at + 1]) swaps.push(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  }
  return swaps;
}

/** Return how many letters of a word may be wrong: none in a short one, one in most, two in a long one. */
export function slackOf(word) {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Return the pairs of letters of a text, sorted; where a word begins and ends counts as a letter. */
export function pairsOf(text) {
  const pairs = [];
  for (const word of wordsOf(text)) {
    const edged = ` ${word} `;
    for (let at = 1; at < edged.length; at++) pairs.push(edged.slice(at - 1, at + 1));
  }
  return pairs.sort();
}

/** Return how alike two texts are, from 0 to 1, by their pairs of letters: twice what they share by all they have. */
export function likeness(ours, theirs) {
  let [shared, at] = [0, 0];
  for (const pair of ours) {
    while (theirs[at] < pair) at++;
    if (theirs[at] === pair) {
      shared++;
      at++;
    }
  }
  return (2 * shared) / Math.max(1, ours.length + theirs.length);
}
