// The search engine: finds the site's records for the words of a query. It knows no page and no box.
//
// MiniSearch finds each word of the query as typed, by its beginning, in its inflections and with typing errors; what
// it finds is weighed in ranking.js.
import { findAnswer, findNearest, NAMED_KINDS, rank } from "./ranking.js";
import { contentWords, inflections, maxEdits, tokenise, transpositions } from "./tokens.js";

// How much a match counts by the field.
const FIELD_WEIGHTS = { title: 6, also: 5, headings: 2, indicators: 0.7, text: 1 };
// Weight of a number or of a word that is not in any title, relative to one that is.
const UNTITLED_WEIGHT = 0.4;
// Weights of a match that is not the word as typed.
const WEIGHTS = { prefix: 0.5, fuzzy: 0.4 };
const [INFLECTION_BOOST, SPLIT_BOOST, TRANSPOSITION_BOOST] = [0.45, 0.5, 0.6];

// Smallest fit of a name for which a subject without a guide is shown before all results.
const MIN_GAP_FIT = 0.5;
// A word in fewer records than this may be a typing error.
const RARE_BELOW = 3;
const MIN_PREFIX = 2; // characters
const MIN_FULL_PREFIX = 4; // characters: a shorter beginning is looked for in names alone
const MIN_HALF = 3; // characters of a word that was written together with another
const MAX_WORDS = 12;
const CACHE_SIZE = 200;
const SLICE = 30; // milliseconds

// Fields that are edited text, so that no word in them is misspelt.
const EDITED_FIELDS = ["title", "headings", "text"];
const NAME_FIELDS = ["title", "also"];

/** @typedef {{ answer: object | null, gap: object | null, results: object[], nearest: object[] }} Answers */

/**
 * Return a function from a query to `{ answer, gap, results, nearest }`.
 *
 * `results` are records, best first. `answer` is the glossary's entry for the query, if there is one; `gap` is a
 * subject without a guide, if that fits best. `nearest` are records with names similar to the query, where nothing
 * was found.
 * @param {Function} MiniSearch the class
 * @param {object} index what the site's build wrote to search/index.json
 * @returns {Promise<(query: string) => Answers>}
 */
export async function createEngine(MiniSearch, index) {
  const records = readRecords(index);
  // All words of the site; and those of edited text.
  const [vocabulary, edited] = [new Set(), new Set()];
  const engine = createMiniSearch(MiniSearch, vocabulary, edited);
  await addRecords(engine, records);
  const context = { engine, vocabulary, edited, titleWords: titleWords(records) };
  const match = memoise((word) => matchWord(context, word));
  const isCorrect = memoise((word) => isSpeltCorrectly(context, word));
  return (query) => {
    const words = [...new Set(contentWords(query))].slice(0, MAX_WORDS);
    const ranked = rank(records, words, words.map(match));
    const first = ranked[0];
    const gap = first?.kind === "gap" && first.fit >= MIN_GAP_FIT ? first : null;
    const answer = gap ? null : findAnswer(ranked);
    const results = ranked.filter((result) => result.kind !== "gap" && result !== answer);
    for (const result of results) if (!contentWords(result.name).every(isCorrect)) result.name = "";
    return { answer, gap, results, nearest: ranked.length ? [] : findNearest(records, query) };
  };
}

// --- The index -------------------------------------------------------------------------------------------------

function createMiniSearch(MiniSearch, vocabulary, edited) {
  return new MiniSearch({
    fields: Object.keys(FIELD_WEIGHTS),
    tokenize: (text, field) => {
      const words = tokenise(text);
      for (const word of words) vocabulary.add(word);
      if (EDITED_FIELDS.includes(field)) for (const word of words) edited.add(word);
      return words;
    },
    processTerm: (word) => word,
    // A query has been through tokenise already.
    searchOptions: { tokenize: (word) => [word], processTerm: (word) => word, boost: FIELD_WEIGHTS, combineWith: "OR" },
  });
}

/** Return the rows of the index as records with names for their fields; guides are records, and names are words. */
function readRecords(index) {
  const records = index.records.map(([kind, address, title, context, also, headings, text, guides, calls], id) => {
    const fields = { address, title, context, also, headings, text, guides, calls };
    return { ...fields, id, kind: index.kinds[kind], names: [title, ...also].map(contentWords), indicators: [] };
  });
  const byAddress = new Map(records.map((record) => [record.address, record]));
  for (const record of records) {
    record.rank = index.kinds.indexOf(record.kind);
    record.guides = record.guides.map((address) => byAddress.get(address)).filter(Boolean);
    record.calls = record.calls.map((key) => index.calls[key]);
    if (record.kind === "indicator")
      for (const guide of record.guides) guide.indicators.push(record.title, ...record.also);
  }
  return records;
}

function titleWords(records) {
  return new Set(records.filter(({ kind }) => NAMED_KINDS.has(kind)).flatMap(({ names }) => names.flat()));
}

function toDocument({ id, title, context, also, headings, text, indicators }) {
  return {
    id,
    title,
    also: also.join(" ; "),
    headings,
    indicators: indicators.join(" ; "),
    text: `${context} ${text}`,
  };
}

/** Add all records in slices of time, with a pause after each: a letter typed meanwhile is not kept waiting. */
async function addRecords(engine, records) {
  const pause = () => globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
  let sliceStart = performance.now();
  for (const record of records) {
    engine.add(toDocument(record));
    if (performance.now() - sliceStart < SLICE) continue;
    await pause();
    sliceStart = performance.now();
  }
}

// --- One word --------------------------------------------------------------------------------------------------

/** Return a function that caches the results of the latest words. */
function memoise(compute) {
  const cache = new Map();
  return (word) => {
    if (!cache.has(word)) cache.set(word, compute(word));
    if (cache.size > CACHE_SIZE) cache.delete(cache.keys().next().value);
    return cache.get(word);
  };
}

/** Return whether a word or an inflection is in edited text, or else whether no word of the site is similar to it. */
function isSpeltCorrectly({ engine, edited }, word) {
  if (!maxEdits(word) || [word, ...inflections(word)].some((form) => edited.has(form))) return true;
  const isSwapped = transpositions(word).some((swap) => edited.has(swap));
  return !isSwapped && !engine.search({ queries: [word], fuzzy: maxEdits(word), fields: EDITED_FIELDS }).length;
}

/** Return the matches of one word: by record their score and terms, and the weight of the word. */
function matchWord({ engine, vocabulary, edited, titleWords }, word) {
  const isKnown = (form) => vocabulary.has(form);
  const inflected = boostWords(inflections(word).filter(isKnown), INFLECTION_BOOST);
  let matches = engine.search({ queries: [queryAsTyped(word), ...inflected] });
  const mayBeError = !edited.has(word) && (matches.length < RARE_BELOW || isKnown(word));
  if (maxEdits(word) && mayBeError) {
    matches = engine.search({ queries: [...inflected, ...queriesForErrors(word, isKnown)] });
  }
  const scores = new Map(matches.map(({ id, score, match }) => [id, { score, match }]));
  const isTitled = matches.some(({ match }) => Object.keys(match).some((term) => titleWords.has(term)));
  const rarity = Math.log(1 + engine.documentCount / (1 + scores.size));
  return { word, scores, weight: rarity * (isTitled && !/^\d/.test(word) ? 1 : UNTITLED_WEIGHT) };
}

const boostWords = (words, boost) => words.map((word) => ({ queries: [word], boostTerm: () => boost }));

/** Return the query for a word as typed. Few letters begin many words, so only names are searched for those. */
function queryAsTyped(word) {
  const prefix = word.length >= MIN_PREFIX;
  if (!prefix || word.length >= MIN_FULL_PREFIX) return { queries: [word], prefix, weights: WEIGHTS };
  return { queries: [word, { queries: [word], prefix, weights: WEIGHTS, fields: NAME_FIELDS }] };
}

/** Return the queries for what a misspelt word may be: similar words, swapped letters, two words without a space. */
function queriesForErrors(word, isKnown) {
  const similar = { queries: [word], fuzzy: maxEdits(word), prefix: word.length >= MIN_PREFIX, weights: WEIGHTS };
  const swapped = boostWords(transpositions(word).filter(isKnown), TRANSPOSITION_BOOST);
  const pairs = splits(word).filter((halves) => halves.every(isKnown));
  const split = pairs.map((queries) => ({ queries, combineWith: "AND", boostTerm: () => SPLIT_BOOST }));
  return [similar, ...swapped, ...split];
}

/** Return a word as two words, wherever both halves are long enough to be words. */
function splits(word) {
  const halves = [];
  for (let index = MIN_HALF; index <= word.length - MIN_HALF; index++) {
    halves.push([word.slice(0, index), word.slice(index)]);
  }
  return halves;
}
