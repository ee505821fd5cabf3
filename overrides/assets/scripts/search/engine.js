// The engine: from what somebody types to what the site holds on it, best first. It knows no page and no box.
//
// MiniSearch finds each word of the query, as typed, by its beginning, in its other forms and with slips. What it
// finds is weighed here: how much of the query a record answers, whether one of its names is the query, its kind.

import { formsOf, likeness, meaningOf, pairsOf, slackOf, swapsOf, wordsOf } from "./tokens.js";

const FIELDS = { title: 6, also: 5, headings: 2, signs: 0.7, text: 1 };
const PREFERRED = { guide: 3.5, gap: 2.5, term: 1.3, level: 1.4, indicator: 1, case: 0.9, newsletter: 0.8 };

// How much a record gains when one of its names is the query, but for its spelling or its endings.
const NAMED = 2;
// How strongly a record is put back when it answers only part of the query.
const PARTLY = 1.6;
// How much a number, or a word that names nothing, tells beside a word that names something.
const ASIDE = 0.4;
// The smallest part of a query that must be answered: less is chance.
const LEAST = 0.34;
// How much of what the best answers a record must answer to be shown beside it.
const BESIDE = 0.4;
// A word that fewer texts than this hold may be a slip.
const FEW = 3;
// How much of a name must be said before a subject without a guide comes before what there is.
const CLOSE = 0.5;
const WRITTEN = new Set(["title", "headings", "text"]);
const SHORTEST = 2;
const BROAD = 4;
const LONGEST = 12;
const MOST = 40;
const NO_NAME = { fit: 0, isExact: false, at: 0 };
const REMEMBERED = 200;
const NEAREST = 3;
// What has a sentence for a title has no name that a query could be.
const SENTENCES = new Set(["indicator", "case"]);
const NAMED_KINDS = new Set(["guide", "gap", "term", "level"]);
const LIKE = 0.3;
const SLICE = 30; // milliseconds

/**
 * Return a function from a query to `{ answer, gap, results, nearest }`. `index` is what the site's build wrote.
 *
 * `results` are records, best first. `answer` is the word of the glossary that the query is, if it is one; `gap` is
 * a subject without a guide, if that fits best. `nearest` are records whose names look most like the query: they are
 * there only when nothing was found.
 */
export async function engineOf(MiniSearch, index) {
  const records = recordsOf(index);
  // All words there are; and those that stand in a title or a text, where nothing is misspelt.
  const [vocabulary, real] = [new Set(), new Set()];
  const engine = new MiniSearch({
    fields: Object.keys(FIELDS),
    tokenize: (text, field) => {
      const words = wordsOf(text);
      for (const word of words) vocabulary.add(word);
      if (WRITTEN.has(field)) for (const word of words) real.add(word);
      return words;
    },
    processTerm: (word) => word,
    // What is searched for has been through wordsOf already.
    searchOptions: { tokenize: (word) => [word], processTerm: (word) => word, boost: FIELDS, combineWith: "OR" },
  });
  await addTo(engine, records);
  const isKnown = (word) => vocabulary.has(word);
  const isSlip = (word, texts) => !real.has(word) && (texts < FEW || vocabulary.has(word));
  const topics = new Set(records.filter(({ kind }) => NAMED_KINDS.has(kind)).flatMap(({ names }) => names.flat()));
  const known = memory((word) => oneWord(engine, word, { isKnown, isSlip, topics }));
  const isRight = memory((word) => isSpelt(engine, real, word));
  return (query) => {
    const words = [...new Set(meaningOf(query))].slice(0, LONGEST);
    const found = ranked(records, words, words.map(known));
    const first = found[0];
    const gap = first?.kind === "gap" && first.fit >= CLOSE ? first : null;
    const answer = gap ? null : answerIn(found);
    const results = found.filter((one) => one.kind !== "gap" && one !== answer);
    for (const result of results) if (!meaningOf(result.name).every(isRight)) result.name = "";
    return { answer, gap, results, nearest: found.length ? [] : nearest(records, query) };
  };
}

/** Return the records of the index by their names, each with its guides as records, and its names as words. */
function recordsOf(index) {
  const records = index.records.map(([kind, address, title, context, also, headings, text, guides, calls], id) => {
    const names = [title, ...also].map(meaningOf);
    return {
      id,
      kind: index.kinds[kind],
      address,
      title,
      context,
      also,
      headings,
      text,
      guides,
      calls,
      names,
      signs: [],
    };
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

function texts({ id, title, context, also, headings, text, signs }) {
  return { id, title, also: also.join(" ; "), headings, signs: signs.join(" ; "), text: `${context} ${text}` };
}

/** Add all records, with a pause wherever that has taken a while: a letter typed meanwhile is not kept waiting. */
async function addTo(engine, records) {
  const pause = () => globalThis.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));
  let began = performance.now();
  for (const record of records) {
    engine.add(texts(record));
    if (performance.now() - began < SLICE) continue;
    await pause();
    began = performance.now();
  }
}

/** Return the word of the glossary that the query is: spelt as it stands there or, among the first, nearly so. */
function answerIn(found) {
  const words = found.filter(({ kind }) => kind === "term");
  return words.find((one) => one.isNamed) ?? words.find((one) => one.fit === 1 && found.indexOf(one) < NEAREST) ?? null;
}

/** Return whether a word is spelt as it should be: it or a form of it stands in a text, or no word there is like it. */
function isSpelt(engine, real, word) {
  if (!slackOf(word) || [word, ...formsOf(word)].some((form) => real.has(form))) return true;
  const swapped = swapsOf(word).some((swap) => real.has(swap));
  return !swapped && !engine.search({ queries: [word], fuzzy: slackOf(word), fields: [...WRITTEN] }).length;
}

/** Return a function that remembers what it gave for the last words. */
function memory(make) {
  const made = new Map();
  return (word) => {
    if (!made.has(word)) made.set(word, make(word));
    if (made.size > REMEMBERED) made.delete(made.keys().next().value);
    return made.get(word);
  };
}

/** Return what holds one word: its score by record, the terms by which it was found, and how much the word tells. */
function oneWord(engine, word, { isKnown, isSlip, topics }) {
  const weights = { prefix: 0.5, fuzzy: 0.4 };
  const prefix = word.length >= SHORTEST;
  const asTyped = prefix && word.length < BROAD ? shortWord(word, weights) : { queries: [word], prefix, weights };
  const others = (words, boost) =>
    words.filter(isKnown).map((queries) => ({ queries: [queries], boostTerm: () => boost }));
  const queries = [asTyped, ...others(formsOf(word), 0.45)];
  let found = engine.search({ queries });
  if (slackOf(word) && isSlip(word, found.length)) {
    const bent = { queries: [word], fuzzy: slackOf(word), prefix, weights };
    const parts = splitsOf(word).filter((both) => both.every(isKnown));
    const halves = parts.map((queries) => ({ queries, combineWith: "AND", boostTerm: () => 0.5 }));
    found = engine.search({ queries: [...queries.slice(1), bent, ...others(swapsOf(word), 0.6), ...halves] });
  }
  const scores = new Map(found.map(({ id, score, match }) => [id, { score, match }]));
  const isTopic = found.some(({ match }) => Object.keys(match).some((term) => topics.has(term)));
  const rare = Math.log(1 + engine.documentCount / (1 + scores.size));
  return { word, scores, weight: rare * (isTopic && !/^\d/.test(word) ? 1 : ASIDE) };
}

/** Return the query for a word of few letters: the words that it begins are many, so only names are asked for them. */
function shortWord(word, weights) {
  return { queries: [word, { queries: [word], prefix: true, weights, fields: ["title", "also"] }] };
}

/** Return a word as two words, wherever both halves are long enough to be words. */
function splitsOf(word) {
  const splits = [];
  for (let at = 3; at <= word.length - 3; at++) splits.push([word.slice(0, at), word.slice(at)]);
  return splits;
}

/** Return what was found for all words together, best first. */
function ranked(records, words, found) {
  const known = found.filter(({ scores }) => scores.size);
  const whole = known.reduce((sum, { weight }) => sum + weight, 0);
  // A word that is nowhere on the site makes what was found less sure, but half as much as one that is elsewhere.
  const sure = 1 - (words.length - known.length) / (2 * words.length);
  const ids = new Set(known.flatMap(({ scores }) => [...scores.keys()]));
  const weighed = [...ids].map((id) => weigh(records[id], words, known, sure / whole));
  const least = Math.max(LEAST, BESIDE * Math.max(...weighed.map(({ part }) => part)));
  return weighed
    .filter(({ part }) => part >= least)
    .sort(better)
    .slice(0, MOST)
    .map(explained);
}

/** Return how well a record answers the query: `part` of it from 0 to 1, the `name` that fits best, and a score. */
function weigh(record, words, known, share) {
  const matches = new Map();
  let [sum, told] = [0, 0];
  for (const { word, scores, weight } of known) {
    const hit = scores.get(record.id);
    if (!hit) continue;
    sum += hit.score;
    told += weight;
    matches.set(word, hit.match);
  }
  const part = told * share;
  const name = part >= LEAST ? bestName(record, words, matches) : NO_NAME;
  const fit = SENTENCES.has(record.kind) ? 0 : name.fit;
  const score = sum * part ** PARTLY * (1 + NAMED * fit ** 2) * (PREFERRED[record.kind] ?? 0.9);
  return { record, matches, part, name, isNamed: isNamed(record, name), score };
}

/** Return whether a record goes before others because the query is its name. */
function isNamed({ kind }, { fit, isExact }) {
  return kind === "guide" ? fit === 1 : isExact && !SENTENCES.has(kind);
}

/** Return the name of a record that is most like the query: `fit` is 1 if each has all the words of the other. */
function bestName(record, words, matches) {
  let best = NO_NAME;
  record.names.forEach((name, at) => {
    let [exact, answered] = [0, 0];
    for (const [word, match] of matches) {
      const isSaid = name.includes(word);
      exact += isSaid;
      answered += isSaid || name.some((one) => one in match);
    }
    const fit = (Math.min(answered, name.length) / name.length) * (answered / words.length);
    const isExact = exact === name.length && exact === words.length;
    if (fit > best.fit || (isExact && !best.isExact)) best = { fit, isExact, at };
  });
  return best;
}

function explained({ record, matches, name, isNamed, part, score }) {
  const terms = new Set([...matches.values()].flatMap(Object.keys));
  const said = name.fit >= LEAST && name.at > 0 ? record.also[name.at - 1] : "";
  return { ...record, terms, name: said, fit: name.fit, isNamed, part, score };
}

function better(a, b) {
  return (
    b.isNamed - a.isNamed ||
    (a.isNamed && (a.record.rank - b.record.rank || b.name.isExact - a.name.isExact)) ||
    b.score - a.score ||
    (a.record.address < b.record.address ? -1 : 1)
  );
}

/** Return the records whose names look most like a query that finds nothing, one for each title. */
function nearest(records, query) {
  const asked = pairsOf(query);
  const like = (record) => {
    record.pairs ??= [record.title, ...record.also].map(pairsOf);
    return Math.max(...record.pairs.map((name) => likeness(asked, name)));
  };
  const near = records
    .filter(({ kind }) => NAMED_KINDS.has(kind))
    .map((record) => ({ record, like: like(record) }))
    .filter(({ like }) => like >= LIKE)
    .sort((a, b) => b.like - a.like || a.record.rank - b.record.rank)
    .map(({ record }) => record);
  return [...new Map(near.reverse().map((record) => [record.title.toLowerCase(), record])).values()]
    .reverse()
    .slice(0, NEAREST);
}
