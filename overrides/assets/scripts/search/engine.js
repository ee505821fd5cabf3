// The search engine: ranks the site's records for a query. It knows no page and no box.
//
// MiniSearch finds each word of the query as typed, by its beginning, in its inflections and with typing errors. The
// matches are weighed here: which share of the query a record answers, whether one of its names is the query, its kind.
import { bigrams, contentWords, diceSimilarity, inflections, maxEdits, tokenise, transpositions } from "./tokens.js";

// How much a match counts by the field, and a record by its kind.
const FIELD_WEIGHTS = { title: 6, also: 5, headings: 2, signs: 0.7, text: 1 };
const KIND_WEIGHTS = { guide: 3.5, gap: 2.5, term: 1.3, level: 1.4, indicator: 1, case: 0.9, newsletter: 0.8 };
const OTHER_KIND_WEIGHT = 0.9;

// Gain of a record one of whose names is the query, but for spelling or endings.
const NAME_GAIN = 2;
// Exponent of the share of the query that a record answers: how strongly a partial answer is put back.
const SHARE_EXPONENT = 1.6;
// Weight of a number or of a word that is not in any title, relative to one that is.
const UNTITLED_WEIGHT = 0.4;
// Weights of a match that is not the word as typed.
const WEIGHTS = { prefix: 0.5, fuzzy: 0.4 };
const [INFLECTION_BOOST, SPLIT_BOOST, TRANSPOSITION_BOOST] = [0.45, 0.5, 0.6];

// Smallest share of a query that a record must answer: less is chance.
const MIN_SHARE = 0.34;
// Smallest share relative to the best record's.
const MIN_RELATIVE_SHARE = 0.4;
// Smallest fit of a name for which a subject without a guide is shown before all results.
const MIN_GAP_FIT = 0.5;
// Smallest similarity of a name that is suggested where nothing is found.
const MIN_SIMILARITY = 0.3;
// A word in fewer records than this may be a typing error.
const RARE_BELOW = 3;

const MIN_PREFIX = 2; // characters
const MIN_FULL_PREFIX = 4; // characters: a shorter beginning is looked for in names alone
const MIN_HALF = 3; // characters of a word that was written together with another
const MAX_WORDS = 12;
const MAX_RESULTS = 40;
const MAX_NEAREST = 3;
const CACHE_SIZE = 200;
const SLICE = 30; // milliseconds

// Fields that are edited text, so that no word in them is misspelt.
const EDITED_FIELDS = ["title", "headings", "text"];
const NAME_FIELDS = ["title", "also"];
// The title of these is a sentence, so it is no name that a query could be.
const SENTENCE_KINDS = new Set(["indicator", "case"]);
const NAMED_KINDS = new Set(["guide", "gap", "term", "level"]);
const NO_NAME = { fit: 0, isExact: false, position: 0 };

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
    return { ...fields, id, kind: index.kinds[kind], names: [title, ...also].map(contentWords), signs: [] };
  });
  const byAddress = new Map(records.map((record) => [record.address, record]));
  for (const record of records) {
    record.rank = index.kinds.indexOf(record.kind);
    record.guides = record.guides.map((address) => byAddress.get(address)).filter(Boolean);
    record.calls = record.calls.map((key) => index.calls[key]);
    if (record.kind === "indicator") for (const guide of record.guides) guide.signs.push(record.title, ...record.also);
  }
  return records;
}

function titleWords(records) {
  return new Set(records.filter(({ kind }) => NAMED_KINDS.has(kind)).flatMap(({ names }) => names.flat()));
}

function toDocument({ id, title, context, also, headings, text, signs }) {
  return { id, title, also: also.join(" ; "), headings, signs: signs.join(" ; "), text: `${context} ${text}` };
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

// --- Ranking ---------------------------------------------------------------------------------------------------

/** Return the results of all words together, best first. */
function rank(records, words, matches) {
  const matched = matches.filter(({ scores }) => scores.size);
  const total = matched.reduce((sum, { weight }) => sum + weight, 0);
  // A word that is nowhere on the site makes a match less certain, but half as much as one that is on other pages.
  const certainty = 1 - (words.length - matched.length) / (2 * words.length);
  const ids = new Set(matched.flatMap(({ scores }) => [...scores.keys()]));
  const weighed = [...ids].map((id) => weigh(records[id], words, matched, certainty / total));
  const minimum = Math.max(MIN_SHARE, MIN_RELATIVE_SHARE * Math.max(...weighed.map(({ share }) => share)));
  return weighed
    .filter(({ share }) => share >= minimum)
    .sort(compare)
    .slice(0, MAX_RESULTS)
    .map(toResult);
}

/** Return how well a record answers the query: the `share` of it from 0 to 1, the `name` that fits best, a score. */
function weigh(record, words, matched, perWeight) {
  const terms = new Map();
  let [sum, weights] = [0, 0];
  for (const { word, scores, weight } of matched) {
    const hit = scores.get(record.id);
    if (!hit) continue;
    sum += hit.score;
    weights += weight;
    terms.set(word, hit.match);
  }
  const share = weights * perWeight;
  const name = share >= MIN_SHARE ? bestName(record, words, terms) : NO_NAME;
  const fit = SENTENCE_KINDS.has(record.kind) ? 0 : name.fit;
  const kindWeight = KIND_WEIGHTS[record.kind] ?? OTHER_KIND_WEIGHT;
  const score = sum * share ** SHARE_EXPONENT * (1 + NAME_GAIN * fit ** 2) * kindWeight;
  return { record, terms, share, name, isNamed: isNamed(record, name), score };
}

/** Return whether a record goes before others because the query is its name. */
function isNamed({ kind }, { fit, isExact }) {
  return kind === "guide" ? fit === 1 : isExact && !SENTENCE_KINDS.has(kind);
}

/** Return the name of a record that fits the query best: `fit` is 1 if each has all the words of the other. */
function bestName(record, words, terms) {
  let best = NO_NAME;
  record.names.forEach((name, position) => {
    let [exact, answered] = [0, 0];
    for (const [word, match] of terms) {
      const isExactWord = name.includes(word);
      exact += isExactWord;
      answered += isExactWord || name.some((nameWord) => nameWord in match);
    }
    const fit = (Math.min(answered, name.length) / name.length) * (answered / words.length);
    const isExact = exact === name.length && exact === words.length;
    if (fit > best.fit || (isExact && !best.isExact)) best = { fit, isExact, position };
  });
  return best;
}

function toResult({ record, terms, name, isNamed, score }) {
  const matched = new Set([...terms.values()].flatMap(Object.keys));
  const otherName = name.fit >= MIN_SHARE && name.position > 0 ? record.also[name.position - 1] : "";
  return { ...record, terms: matched, name: otherName, fit: name.fit, isNamed, score };
}

function compare(a, b) {
  return (
    b.isNamed - a.isNamed ||
    (a.isNamed && (a.record.rank - b.record.rank || b.name.isExact - a.name.isExact)) ||
    b.score - a.score ||
    (a.record.address < b.record.address ? -1 : 1)
  );
}

/** Return the glossary's entry for the query: spelt as there or, among the first results, nearly so. */
function findAnswer(ranked) {
  const entries = ranked.filter(({ kind }) => kind === "term");
  const isNearlyNamed = (entry) => entry.fit === 1 && ranked.indexOf(entry) < MAX_NEAREST;
  return entries.find((entry) => entry.isNamed) ?? entries.find(isNearlyNamed) ?? null;
}

/** Return the records whose names are most similar to a query that finds nothing, one for each title. */
function findNearest(records, query) {
  const pairs = bigrams(query);
  const similarityOf = (record) => {
    record.bigrams ??= [record.title, ...record.also].map(bigrams);
    return Math.max(...record.bigrams.map((name) => diceSimilarity(pairs, name)));
  };
  const nearest = records
    .filter(({ kind }) => NAMED_KINDS.has(kind))
    .map((record) => ({ record, similarity: similarityOf(record) }))
    .filter(({ similarity }) => similarity >= MIN_SIMILARITY)
    .sort((a, b) => b.similarity - a.similarity || a.record.rank - b.record.rank)
    .map(({ record }) => record);
  const byTitle = new Map(nearest.reverse().map((record) => [record.title.toLowerCase(), record]));
  return [...byTitle.values()].reverse().slice(0, MAX_NEAREST);
}
