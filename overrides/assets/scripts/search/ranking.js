// Ranking of the search: which share of a query a record answers, whether one of its names is the query, its kind.
import { bigrams, diceSimilarity } from "./tokens.js";

// How much a record counts by its kind.
const KIND_WEIGHTS = { guide: 3.5, gap: 2.5, term: 1.3, level: 1.4, indicator: 1, case: 0.9, newsletter: 0.8 };
const OTHER_KIND_WEIGHT = 0.9;
// Gain of a record one of whose names is the query, but for spelling or endings.
const NAME_GAIN = 2;
// Exponent of the share of the query that a record answers: how strongly a partial answer is put back.
const SHARE_EXPONENT = 1.6;

// Smallest share of a query that a record must answer: less is chance.
const MIN_SHARE = 0.34;
// Smallest share relative to the best record's.
const MIN_RELATIVE_SHARE = 0.4;
// Smallest similarity of a name that is suggested where nothing is found.
const MIN_SIMILARITY = 0.3;
const MAX_RESULTS = 40;
const MAX_NEAREST = 3;

// The title of these is a sentence, so it is no name that a query could be.
const SENTENCE_KINDS = new Set(["indicator", "case"]);
const NO_NAME = { fit: 0, isExact: false, position: 0 };

/** Kinds of record whose titles are names. */
export const NAMED_KINDS = new Set(["guide", "gap", "term", "level"]);

/**
 * Return the results of all words together, best first.
 * @param {object[]} records
 * @param {string[]} words
 * @param {{ word: string, scores: Map<number, object>, weight: number }[]} matches of each word
 * @returns {object[]}
 */
export function rank(records, words, matches) {
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

/**
 * Return the glossary's entry for the query: spelt as there or, among the first results, nearly so.
 * @param {object[]} ranked
 * @returns {object | null}
 */
export function findAnswer(ranked) {
  const entries = ranked.filter(({ kind }) => kind === "term");
  const isNearlyNamed = (entry) => entry.fit === 1 && ranked.indexOf(entry) < MAX_NEAREST;
  return entries.find((entry) => entry.isNamed) ?? entries.find(isNearlyNamed) ?? null;
}

/**
 * Return the records whose names are most similar to a query that finds nothing, one for each title.
 * @param {object[]} records
 * @param {string} query
 * @returns {object[]}
 */
export function findNearest(records, query) {
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
