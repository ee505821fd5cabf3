// The search box: a combobox that suggests guides, levels, indicators, words and pages while a reader types.
//
// setUp(form) makes a plain search form into a combobox. The engine and the index are fetched from this site when the
// box is first used. A query is stored nowhere but in the address, once a reader sends the form.
import { element, siteRoot } from "../dom.js";
import { getLoadedSearch, loadSearch } from "./load.js";
import { formatCount, renderGap, renderNothing, renderNotLoaded, renderSuggestions } from "./render.js";
import { followAddress, isHome, showAll } from "./results-page.js";
import { tokenise } from "./tokens.js";

const MAX_OPTIONS = 8;
const MAX_GUIDES = 5; // while there are other results to show beside them
const MIN_QUERY = 2; // characters
const ANNOUNCE_AFTER = 250; // milliseconds
const WAITING_AFTER = 600; // milliseconds
const LIST_MARGIN = 8; // pixels
const [LOWEST_LIST, LOW_LIST, HIGHEST_LIST] = [160, 260, 560]; // pixels

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

/**
 * Make a search form into an accessible combobox. On the home page, also show the results of ?q=.
 * @param {HTMLFormElement} form
 */
export function setUp(form) {
  const input = form.querySelector('input[type="search"]');
  if (!input || input.getAttribute("role") === "combobox") return;
  const box = createBox(form, input, `find-${++boxes}`);
  listenToInput(box);
  listenToPanel(box);
  listenToForm(box);
  loadSearch().catch(() => {});
  if (document.activeElement === input && input.value) suggest(box);
  if (isHome()) followAddress(form, input);
}

/** Add what the form lacks; return its parts and its state. */
function createBox(form, input, name) {
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
  return { form, input, name, list, panel, clear, status, active: -1, latestRequest: 0, timer: 0 };
}

const optionsOf = ({ list }) => [...list.querySelectorAll('[role="option"]')];
const isOpen = ({ panel }) => !panel.hidden;

/** Announce a message once the reader has paused: each letter replaces the message before. */
function announceLater(box, message) {
  clearTimeout(box.timer);
  box.timer = setTimeout(() => {
    box.status.textContent = message;
  }, ANNOUNCE_AFTER);
}

// --- The list --------------------------------------------------------------------------------------------------

function activate(box, index) {
  const options = optionsOf(box);
  box.active = options.length ? (index + options.length) % options.length : -1;
  options.forEach((option, each) => {
    option.setAttribute("aria-selected", String(each === box.active));
  });
  if (box.active < 0) return box.input.removeAttribute("aria-activedescendant");
  box.input.setAttribute("aria-activedescendant", options[box.active].id);
  return options[box.active].scrollIntoView({ block: "nearest" });
}

/** Replace what is shown by these options and the part above them, in one step: nothing flickers. */
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
  if (isOpen(box) && !wasOpen) fitToScreen(box);
}

function showMessage(box, part) {
  show(box, [], part);
  announceLater(box, part.textContent);
}

function close(box) {
  box.latestRequest++;
  show(box, [], null);
  announceLater(box, "");
}

/** Keep the list above the keyboard of a phone: the visible part of the page is smaller than the page. */
function fitToScreen(box) {
  const viewport = globalThis.visualViewport;
  const bottom = () => (viewport ? viewport.offsetTop + viewport.height : innerHeight);
  const height = () => bottom() - box.panel.getBoundingClientRect().top - LIST_MARGIN;
  if (height() < LOW_LIST) box.form.scrollIntoView({ block: "start" });
  box.panel.style.maxHeight = `${Math.round(Math.max(LOWEST_LIST, Math.min(height(), HIGHEST_LIST)))}px`;
}

// --- Suggestions -----------------------------------------------------------------------------------------------

/** Show the results for the words in the box; the search may have to be loaded first. */
function suggest(box) {
  const query = box.input.value.trim();
  box.clear.hidden = !box.input.value;
  if (query.length < MIN_QUERY || !tokenise(query).length) return close(box);
  const request = ++box.latestRequest;
  if (getLoadedSearch()) return showSuggestions(box, query, getLoadedSearch());
  const isLatest = () => request === box.latestRequest;
  const waiting = setTimeout(() => isLatest() && announceLater(box, "Getting the search ready."), WAITING_AFTER);
  return loadSearch()
    .then((search) => isLatest() && showSuggestions(box, query, search))
    .catch(() => isLatest() && showMessage(box, renderNotLoaded()))
    .finally(() => clearTimeout(waiting));
}

function showSuggestions(box, query, { find, index }) {
  const matches = find(query);
  const results = balance(matches.results);
  const options = renderSuggestions(box.name, { ...matches, results }, index.names);
  if (!options.length && !matches.gap) return showMessage(box, renderNothing(query, matches.nearest, index));
  const gap = matches.gap && renderGap(matches.gap);
  show(box, options, gap);
  announceLater(box, `${gap ? `${gap.textContent} ` : ""}${summarise(matches, results)}`);
}

/** Return the first results, with room for indicators and words beside the guides. */
function balance(results) {
  const guides = results.filter(({ kind }) => kind === "guide");
  const dropped = new Set(guides.slice(Math.max(MAX_GUIDES, MAX_OPTIONS - (results.length - guides.length))));
  return results.filter((result) => !dropped.has(result)).slice(0, MAX_OPTIONS);
}

function summarise({ answer, results }, shown) {
  const all = formatCount(results.length);
  const count = shown.length < results.length ? `${shown.length} of ${all}` : all;
  const first = answer ? ` First, what ${answer.title} means.` : "";
  return `${count}.${first} Use the up and down keys to choose.`;
}

// --- Keys, presses and the form ----------------------------------------------------------------------------------

/** Do what a key does in the list; return whether it does anything. */
function handleKey(box, key) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (step) moveBy(box, step);
  else if (key === "Escape" && isOpen(box)) close(box);
  else if (isOpen(box) && box.active >= 0) return handleKeyOnOption(box, key);
  else return false;
  return true;
}

function handleKeyOnOption(box, key) {
  if (key === "Home") activate(box, 0);
  else if (key === "End") activate(box, -1);
  else if (key === "Enter") optionsOf(box)[box.active].click();
  else return false;
  return true;
}

function moveBy(box, step) {
  const first = step > 0 ? 0 : -1;
  if (isOpen(box)) activate(box, box.active < 0 ? first : box.active + step);
  else Promise.resolve(suggest(box)).then(() => isOpen(box) && activate(box, first));
}

function submit(box) {
  const query = box.input.value.trim();
  close(box);
  if (!query) return box.input.focus();
  const target = siteRoot();
  target.searchParams.set("q", query);
  if (!isHome()) return location.assign(target);
  history.pushState(null, "", target);
  return showAll(box.form, query).then((section) => section?.querySelector("h2").focus());
}

function listenToInput(box) {
  const { input, clear } = box;
  input.addEventListener("focus", () => loadSearch().catch(() => {}));
  input.addEventListener("input", () => suggest(box));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (handleKey(box, event.key)) event.preventDefault();
  });
  clear.addEventListener("click", () => {
    input.value = "";
    suggest(box);
    input.focus();
  });
}

function listenToPanel(box) {
  // Pressing on an option must not take the focus out of the box, or the list would close before the click.
  box.list.addEventListener("mousedown", (event) => event.preventDefault());
  box.list.addEventListener("click", (event) => {
    if (event.target.closest('[role="option"]') && !event.ctrlKey && !event.metaKey && !event.shiftKey) close(box);
  });
  globalThis.visualViewport?.addEventListener("resize", () => isOpen(box) && fitToScreen(box));
}

function listenToForm(box) {
  const { form, input, panel } = box;
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target === input || !isOpen(box)) return;
    input.focus();
    close(box);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget) && !panel.matches(":active")) close(box);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(box);
  });
}
