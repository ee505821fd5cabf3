// The search box: finds guides, levels, indicators, words and pages while somebody types.
//
// setUp(form) makes a plain search form into a combobox. The engine and the index are fetched when the box is
// first used, from this site alone. What somebody types is kept nowhere but in the address, once they send the form.

const SHOWN = 8;
const SHOWN_ON_HOME = 30;
const SHORTEST = 2;
const SNIPPET = 110;
const FEW = 3;

const LABELS = {
  guide: "Guide",
  term: "Word",
  level: "Level",
  indicator: "Indicator",
  case: "Case",
  page: "Page",
  newsletter: "Newsletter",
  workshop: "Workshop",
};

// A group without a title is named after its kinds, in the words that the index brings from the data.
const GROUPS = [
  ["Guides", ["guide"]],
  ["", ["level", "indicator", "case"]],
  ["Words", ["term"]],
  ["Pages", ["page", "newsletter", "workshop"]],
];

const PLURALS = { level: "levels", indicator: "indicators", case: "cases" };
const capital = (word) => word.slice(0, 1).toUpperCase() + word.slice(1);
const listed = (words) => capital([words.slice(0, -1).join(", "), words.at(-1)].join(" and "));

const FIELDS = { title: 8, also: 5, headings: 3, text: 1 };
const PREFERRED = { guide: 2.5, term: 1.6, level: 1.4, indicator: 1.2, case: 1, page: 1, newsletter: 0.8, workshop: 0.9 };

// How much a record gains when one of its names is the query but for its spelling or its ending.
const NEAR = 2.5;

const STOP_WORDS = new Set(
  (
    "a an and are as at be by can could did do does for from had has have he her his how i if in is it its me my of " +
    "on or our she should so that the their them then there they this to was we were what when where which who why " +
    "will with would you your"
  ).split(" "),
);

// --- Words -----------------------------------------------------------------------------------------------------

/** Return the words of a text, small and without accents. "s47", "s.47" and "Section 47" are the same two words. */
function wordsOf(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’]s\b/g, "")
    .replace(/['’]/g, "")
    .replace(/\bs(?:ec|ect)?\.?\s?(\d+)/g, "section $1")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Return the words that carry meaning; all of them where none does, as in "who is who". */
function meaningOf(text) {
  const words = wordsOf(text);
  const kept = words.filter((word) => !STOP_WORDS.has(word));
  return kept.length ? kept : words;
}

/** Return other forms of an English word, good and bad: a form that no text holds does no harm. */
function formsOf(word) {
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
  return forms;
}

// --- The engine ------------------------------------------------------------------------------------------------

/** Return the address of the site itself, with a slash at its end. */
function siteRoot() {
  const root = document.documentElement.dataset.root || ".";
  return new URL(root.endsWith("/") ? root : `${root}/`, document.baseURI);
}

let loading;

/** Return a promise of the engine; a failure is forgotten, so that the next letter tries again. */
function load() {
  loading ??= begin().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function begin() {
  const [{ default: MiniSearch }, index] = await Promise.all([import("./vendor/minisearch.js"), fetchIndex()]);
  return engineOf(MiniSearch, index);
}

async function fetchIndex() {
  const answer = await fetch(new URL("search/index.json", siteRoot()));
  if (!answer.ok) throw new Error(`search/index.json: ${answer.status}`);
  return answer.json();
}

/** Return a function from a query to its results, best first. `index` is what the site's build wrote. */
function engineOf(MiniSearch, index) {
  for (const [kind, [one, many]] of Object.entries(index.names)) {
    LABELS[kind] = capital(one);
    PLURALS[kind] = many;
  }
  const records = index.records.map(([kind, address, title, context, also, headings, text], id) => {
    return { id, kind: index.kinds[kind], address, title, context, also, headings, text };
  });
  const engine = new MiniSearch({
    fields: Object.keys(FIELDS),
    tokenize: wordsOf,
    processTerm: (word) => word,
    extractField: (record, field) => {
      if (field === "also") return record.also.join(" ; ");
      return field === "text" ? `${record.context} ${record.text}` : record[field];
    },
    searchOptions: { boost: FIELDS, boostDocument: (id) => PREFERRED[records[id].kind] ?? 1 },
  });
  engine.addAll(records);
  const names = records.map((record) => [record.title, ...record.also].map(meaningOf));
  const rank = (kind) => index.kinds.indexOf(kind);

  return (query) => {
    const words = [...new Set(meaningOf(query))];
    const wanted = words.map((word, at) => oneWord(engine, word, at === words.length - 1));
    let found = engine.search({ combineWith: "AND", queries: wanted });
    if (!found.length && words.length > 1) found = engine.search({ combineWith: "OR", queries: wanted });
    return found
      .map((result) => {
        const terms = new Set(Object.keys(result.match));
        const isNamed = names[result.id].some((name) => isSame(name, (word) => words.includes(word), words));
        const isNear = names[result.id].some((name) => isSame(name, (word) => terms.has(word), words));
        return { ...records[result.id], terms, isNamed, score: result.score * (isNear ? NEAR : 1) };
      })
      .sort(
        (a, b) =>
          b.isNamed - a.isNamed ||
          (a.isNamed && rank(a.kind) - rank(b.kind)) ||
          b.score - a.score ||
          (a.address < b.address ? -1 : 1),
      );
  };
}

/** Return the query for one word: as it stands, its beginning, its other forms; bent only where few texts hold it. */
function oneWord(engine, word, isLast) {
  const prefix = word.length >= SHORTEST || isLast;
  const isBent = word.length >= 4 && engine.search({ queries: [word], prefix }).length < FEW;
  const asTyped = { queries: [word], prefix, fuzzy: isBent ? 0.2 : false };
  const forms = { queries: formsOf(word), boostTerm: () => 0.2 };
  return { combineWith: "OR", queries: forms.queries.length ? [asTyped, forms] : [asTyped] };
}

/** Return whether a name has as many words as the query and all of them are known to it. */
function isSame(name, isKnown, words) {
  return name.length === words.length && name.every(isKnown);
}

// --- What a result looks like ----------------------------------------------------------------------------------

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Return a text as nodes, with the words that were found in <mark>. Data never becomes markup. */
function marked(text, terms) {
  return text.split(/([\p{L}\p{N}'’]+)/u).map((piece) => {
    const words = wordsOf(piece);
    return words.length && words.every((word) => terms.has(word)) ? element("mark", {}, piece) : piece;
  });
}

/** Return the line under a title: what a word means, where an indicator stands, or what the page says of this. */
function contextOf({ kind, title, context, also, text, terms }) {
  if (kind === "term") return context ? `${context[0].toUpperCase()}${context.slice(1)}. ${text}` : text;
  const isSeen = wordsOf([title, context, ...also].join(" ")).some((word) => terms.has(word));
  return isSeen || !text ? context : snippet(text, terms);
}

/** Return the part of a text around the first word that was found. */
function snippet(text, terms) {
  const pieces = text.split(/(\s+)/);
  const first = pieces.findIndex((piece) => wordsOf(piece).some((word) => terms.has(word)));
  if (first < 0) return text.slice(0, SNIPPET);
  const start = Math.max(0, first - 10);
  let line = start ? "… " : "";
  let at = start;
  while (at < pieces.length && (at <= first || line.length + pieces[at].length <= SNIPPET)) line += pieces[at++];
  return at < pieces.length ? `${line.trimEnd()} …` : line;
}

/** Return what stands in a result; its kind is left out under a heading that already says it. */
function contentOf(result, isKindSaid = false) {
  const context = contextOf(result);
  const parts = [element("span", { class: "find-title" }, ...marked(result.title, result.terms))];
  if (!isKindSaid) parts.unshift(element("span", { class: "find-kind" }, LABELS[result.kind] ?? "Page"), " ");
  if (context) parts.push(" ", element("span", { class: "find-context" }, ...marked(context, result.terms)));
  return parts;
}

function hrefOf(result) {
  return new URL(result.address, siteRoot()).href;
}

/** Return what to say when there is nothing to show: the reason, all guides, and whom to call. */
function nothing(reason) {
  const guides = element("a", { href: new URL("guides/", siteRoot()).href }, "See all guides");
  return element(
    "div",
    { class: "find-none" },
    element("p", {}, element("strong", {}, reason)),
    element("p", {}, "Try fewer words, or other words. ", guides, "."),
    element("p", {}, "Worried about a child? The numbers to call are at the top of this page."),
  );
}

const noneFor = (query) => `Nothing found for “${query}”.`;
const countOf = (number) => (number === 1 ? "1 result" : `${number} results`);
const NOT_LOADED = "The search could not be loaded. Check your connection and try again.";

// --- The box ---------------------------------------------------------------------------------------------------

let boxes = 0;

/** Make a search form into an accessible combobox. On the home page, also show the results of ?q=. */
export function setUp(form) {
  const input = form.querySelector('input[type="search"]');
  if (!input || input.getAttribute("role") === "combobox") return;
  const name = `find-${++boxes}`;
  const list = element("ul", { class: "find-list", id: `${name}-list`, role: "listbox", "aria-label": "Suggestions" });
  const status = element("p", { class: "find-status", role: "status", "aria-live": "polite" });
  let none = null;
  let active = -1;
  let latest = 0;
  let telling;

  for (const [key, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  })) {
    input.setAttribute(key, value);
  }
  list.hidden = true;
  form.classList.add("find");
  form.append(list, status);

  const options = () => [...list.querySelectorAll(".find-option")];
  const isOpen = () => !list.hidden;

  function tell(text) {
    clearTimeout(telling);
    telling = setTimeout(() => {
      status.textContent = text;
    }, 250);
  }

  function choose(at) {
    const all = options();
    active = all.length ? (at + all.length) % all.length : -1;
    all.forEach((option, each) => option.setAttribute("aria-selected", String(each === active)));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[active].id);
    return all[active].scrollIntoView({ block: "nearest" });
  }

  /** Put these options, or this message, in the place of what is shown. */
  function show(items, message) {
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...items);
    list.hidden = !items.length;
    list.scrollTop = 0;
    input.setAttribute("aria-expanded", String(isOpen()));
    none?.remove();
    none = message;
    if (none) form.append(none);
  }

  function close() {
    latest++;
    show([], null);
    tell("");
  }

  function open(results) {
    const items = results.slice(0, SHOWN).map((result, at) => {
      const link = element(
        "a",
        {
          class: "find-option",
          id: `${name}-option-${at}`,
          role: "option",
          "aria-selected": "false",
          "data-kind": result.kind,
          href: hrefOf(result),
          tabindex: "-1",
        },
        ...contentOf(result),
      );
      return element("li", { role: "presentation" }, link);
    });
    show(items, null);
    const shown = results.length > SHOWN ? `${SHOWN} of ${countOf(results.length)}` : countOf(results.length);
    tell(`${shown}. Use the up and down keys to choose.`);
  }

  function refuse(reason) {
    show([], nothing(reason));
    tell(none.textContent);
  }

  async function suggest() {
    const query = input.value.trim();
    if (query.length < SHORTEST || !wordsOf(query).length) return close();
    const mine = ++latest;
    const find = await load().catch(() => null);
    if (mine !== latest) return;
    const results = find?.(query) ?? [];
    if (results.length) open(results);
    else refuse(find ? noneFor(query) : NOT_LOADED);
  }

  input.addEventListener("focus", () => load().catch(() => {}));
  input.addEventListener("input", suggest);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const isChosen = isOpen() && active >= 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const isDown = event.key === "ArrowDown";
      if (isOpen()) choose(active < 0 ? (isDown ? 0 : -1) : active + (isDown ? 1 : -1));
      else suggest().then(() => isOpen() && choose(isDown ? 0 : -1));
    } else if ((event.key === "Home" || event.key === "End") && isChosen) {
      event.preventDefault();
      choose(event.key === "Home" ? 0 : -1);
    } else if (event.key === "Enter" && isChosen) {
      event.preventDefault();
      options()[active].click();
    } else if (event.key === "Escape" && (isOpen() || none)) {
      event.preventDefault();
      close();
    }
  });
  // Pressing on an option must not take the focus out of the box, or the list would close before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    if (event.target.closest(".find-option") && !event.ctrlKey && !event.metaKey && !event.shiftKey) close();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  form.addEventListener("submit", (event) => {
    const query = input.value.trim();
    event.preventDefault();
    close();
    if (!query) return input.focus();
    const target = siteRoot();
    target.searchParams.set("q", query);
    if (!isHome()) return location.assign(target);
    history.pushState(null, "", target);
    return showAll(form, query).then((section) => section?.querySelector("h2").focus());
  });

  if (document.activeElement === input) {
    load().catch(() => {});
    if (input.value) suggest();
  }
  if (isHome() && !isFollowing) followAddress(form, input);
}

// --- The home page with ?q= ------------------------------------------------------------------------------------

function isHome() {
  return location.pathname.replace(/index\.html$/, "") === siteRoot().pathname;
}

let isFollowing = false;

/** Show what the address asks for, now and when somebody goes back. */
function followAddress(form, input) {
  isFollowing = true;
  const follow = () => {
    const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
    if (query || document.querySelector(".results")) input.value = query;
    showAll(form, query);
  };
  window.addEventListener("popstate", follow);
  follow();
}

let asked = 0;

/** Put a section with all results after the form's own section; an empty query takes it away. */
async function showAll(form, query) {
  const mine = ++asked;
  if (!query) {
    document.querySelector(".results")?.remove();
    return null;
  }
  let results = null;
  try {
    results = wordsOf(query).length ? (await load())(query).slice(0, SHOWN_ON_HOME) : [];
  } catch {
    // Told below, in place of the results.
  }
  if (mine !== asked) return null;
  const section = resultsSection(query, results);
  const shown = document.querySelector(".results");
  if (shown) shown.replaceWith(section);
  else place(form, section);
  const status = form.querySelector(".find-status");
  setTimeout(() => {
    status.textContent = results?.length ? `${countOf(results.length)} for ${query}.` : section.textContent;
  }, 250);
  return section;
}

function place(form, section) {
  const main = document.querySelector("main");
  const box = main?.querySelector('form[role="search"]');
  if (box) (box.closest("section") ?? box).after(section);
  else if (main) main.prepend(section);
  else form.after(section);
}

function resultsSection(query, results) {
  const section = element("section", { class: "results", "aria-label": "Search results" });
  if (!results?.length) {
    const heading = element("h2", { tabindex: "-1" }, "Search results");
    section.append(heading, nothing(results ? noneFor(query) : NOT_LOADED));
    return section;
  }
  section.append(element("h2", { tabindex: "-1" }, `${countOf(results.length)} for “${query}”`));
  for (const [title, kinds] of GROUPS) {
    const inGroup = results.filter((result) => kinds.includes(result.kind));
    if (!inGroup.length) continue;
    const items = inGroup.map((result) => {
      const link = element("a", { class: "find-option", "data-kind": result.kind, href: hrefOf(result) });
      link.append(...contentOf(result, kinds.length === 1));
      return element("li", {}, link);
    });
    section.append(element("div", { class: "results-group" }, element("h3", {}, title || listed(kinds.map((kind) => PLURALS[kind]))), element("ul", {}, ...items)));
  }
  return section;
}
