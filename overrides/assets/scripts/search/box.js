// The search box: finds guides, levels, signs, words and pages while somebody types.
//
// setUp(form) makes a plain search form into a combobox. The engine and the index are fetched when the box is
// first used, from this site alone. What somebody types is kept nowhere but in the address, once they send the form.

import { load, loaded, siteRoot } from "./load.js";
import {
  answerOf,
  contentOf,
  countOf,
  element,
  gapOf,
  grouped,
  hrefOf,
  leadOf,
  nothingOf,
  notLoaded,
} from "./render.js";
import { followAddress, isHome, showAll } from "./results-page.js";
import { wordsOf } from "./tokens.js";

const SHOWN = 8;
const GUIDES = 5;
const SHORTEST = 2;
const PATIENCE = 600;
const LEAST_ROOM = 260;
const MOST_ROOM = 560;

const COMBOBOX = {
  role: "combobox",
  "aria-expanded": "false",
  "aria-autocomplete": "list",
  autocomplete: "off",
  autocapitalize: "off",
  spellcheck: "false",
  enterkeyhint: "search",
};

let boxes = 0;

/** Make a search form into an accessible combobox. On the home page, also show the results of ?q=. */
export function setUp(form) {
  const input = form.querySelector('input[type="search"]');
  if (!input || input.getAttribute("role") === "combobox") return;
  const box = boxOf(form, input, `find-${++boxes}`);
  listen(box);
  load().catch(() => {});
  if (document.activeElement === input && input.value) suggest(box);
  if (isHome()) followAddress(form, input);
}

/** Add what the form lacks, and return its parts and what is going on in it. */
function boxOf(form, input, name) {
  const list = element("div", { class: "find-list", id: `${name}-list`, role: "listbox", "aria-label": "Suggestions" });
  const panel = element("div", { class: "find-panel" }, list);
  const clear = element("button", { class: "find-clear", type: "button", "aria-label": "Clear the search" });
  const status = element("p", { class: "find-status", role: "status", "aria-live": "polite" });
  for (const [key, value] of Object.entries({ ...COMBOBOX, "aria-controls": list.id })) input.setAttribute(key, value);
  panel.hidden = true;
  list.hidden = true;
  clear.hidden = !input.value;
  form.classList.add("find");
  input.after(clear);
  form.append(panel, status);
  return { form, input, name, list, panel, clear, status, active: -1, latest: 0, telling: 0 };
}

const optionsOf = ({ list }) => [...list.querySelectorAll('[role="option"]')];
const isOpen = ({ panel }) => !panel.hidden;

function tell(box, text) {
  clearTimeout(box.telling);
  box.telling = setTimeout(() => {
    box.status.textContent = text;
  }, 250);
}

function choose(box, at) {
  const all = optionsOf(box);
  box.active = all.length ? (at + all.length) % all.length : -1;
  all.forEach((option, each) => option.setAttribute("aria-selected", String(each === box.active)));
  if (box.active < 0) return box.input.removeAttribute("aria-activedescendant");
  box.input.setAttribute("aria-activedescendant", all[box.active].id);
  return all[box.active].scrollIntoView({ block: "nearest" });
}

/** Put these options and this part around them in the place of what is shown, in one step: nothing flickers. */
function show(box, options, part) {
  const wasOpen = isOpen(box);
  box.active = -1;
  box.input.removeAttribute("aria-activedescendant");
  box.list.replaceChildren(...options);
  box.list.hidden = !options.length;
  box.panel.replaceChildren(...(part ? [part] : []), box.list);
  box.panel.hidden = !part && !options.length;
  box.panel.scrollTop = 0;
  box.list.scrollTop = 0;
  box.input.setAttribute("aria-expanded", String(options.length > 0));
  if (isOpen(box) && !wasOpen) makeRoom(box);
}

function close(box) {
  box.latest++;
  show(box, [], null);
  tell(box, "");
}

/** Keep the list above the keyboard of a phone: what can be seen of the page is less than the page. */
function makeRoom(box) {
  const seen = globalThis.visualViewport;
  const room = () => (seen ? seen.offsetTop + seen.height : innerHeight) - box.panel.getBoundingClientRect().top - 8;
  if (room() < LEAST_ROOM) box.form.scrollIntoView({ block: "start" });
  box.panel.style.maxHeight = `${Math.round(Math.max(160, Math.min(room(), MOST_ROOM)))}px`;
}

/** Show what is found for the words in the box. */
function suggest(box) {
  const query = box.input.value.trim();
  box.clear.hidden = !box.input.value;
  if (query.length < SHORTEST || !wordsOf(query).length) return close(box);
  const mine = ++box.latest;
  if (loaded()) return answer(box, query, loaded());
  const waiting = setTimeout(() => {
    if (mine === box.latest) tell(box, "Getting the search ready.");
  }, PATIENCE);
  return load()
    .then((search) => mine === box.latest && answer(box, query, search))
    .catch(() => mine === box.latest && refuse(box, notLoaded()))
    .finally(() => clearTimeout(waiting));
}

function answer(box, query, { find, index }) {
  const found = find(query);
  const results = varied(found.results);
  const options = suggestions(box, { ...found, results }, index.names);
  if (!options.length && !found.gap) return refuse(box, nothingOf(query, found.nearest, index));
  const gap = found.gap && gapOf(found.gap);
  show(box, options, gap);
  tell(box, `${gap ? `${gap.textContent} ` : ""}${saidOf(found, results)}`);
}

/** Return the first results, with room for signs and words beside the guides. */
function varied(results) {
  const guides = results.filter(({ kind }) => kind === "guide");
  const left = new Set(guides.slice(Math.max(GUIDES, SHOWN - (results.length - guides.length))));
  return results.filter((result) => !left.has(result)).slice(0, SHOWN);
}

/** Return the options: the answer, and then each group of results. */
function suggestions({ name }, found, names) {
  let at = 0;
  const option = (record, kind, parts) =>
    element(
      "a",
      {
        class: "find-option",
        id: `${name}-option-${at++}`,
        role: "option",
        "aria-selected": "false",
        "data-kind": kind,
        href: hrefOf(record),
        tabindex: "-1",
      },
      ...parts,
    );
  const answers = found.answer ? [option(leadOf(found.answer), "answer", answerOf(found.answer))] : [];
  const groups = grouped(found.results, names).map((group, place) => {
    const title = element(
      "div",
      { class: "find-group", id: `${name}-group-${place}`, role: "presentation" },
      group.title,
    );
    const own = group.results.map((result) => option(result, result.kind, contentOf(result, group, names)));
    return element("div", { role: "group", "aria-labelledby": title.id }, title, ...own);
  });
  return [...answers, ...groups];
}

function saidOf({ answer: word, results: all }, shown) {
  const count = shown.length < all.length ? `${shown.length} of ${countOf(all.length)}` : countOf(all.length);
  const first = word ? ` First, what ${word.title} means.` : "";
  return `${count}.${first} Use the up and down keys to choose.`;
}

function refuse(box, part) {
  show(box, [], part);
  tell(box, part.textContent);
}

/** Do what a key asks for in the list; return whether it asked for anything. */
function press(box, key) {
  const hasChosen = isOpen(box) && box.active >= 0;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (step) {
    const first = step > 0 ? 0 : -1;
    if (isOpen(box)) choose(box, box.active < 0 ? first : box.active + step);
    else Promise.resolve(suggest(box)).then(() => isOpen(box) && choose(box, first));
  } else if ((key === "Home" || key === "End") && hasChosen) choose(box, key === "Home" ? 0 : -1);
  else if (key === "Enter" && hasChosen) optionsOf(box)[box.active].click();
  else if (key === "Escape" && isOpen(box)) close(box);
  else return false;
  return true;
}

function send(box) {
  const query = box.input.value.trim();
  close(box);
  if (!query) return box.input.focus();
  const target = siteRoot();
  target.searchParams.set("q", query);
  if (!isHome()) return location.assign(target);
  history.pushState(null, "", target);
  return showAll(box.form, query).then((section) => section?.querySelector("h2").focus());
}

function listen(box) {
  const { form, input, list, panel, clear } = box;
  input.addEventListener("focus", () => load().catch(() => {}));
  input.addEventListener("input", () => suggest(box));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (press(box, event.key)) event.preventDefault();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target === input || !isOpen(box)) return;
    input.focus();
    close(box);
  });
  clear.addEventListener("click", () => {
    input.value = "";
    suggest(box);
    input.focus();
  });
  // Pressing on an option must not take the focus out of the box, or the list would close before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    if (event.target.closest('[role="option"]') && !event.ctrlKey && !event.metaKey && !event.shiftKey) close(box);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget) && !panel.matches(":active")) close(box);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(box);
  });
  globalThis.visualViewport?.addEventListener("resize", () => isOpen(box) && makeRoom(box));
}
