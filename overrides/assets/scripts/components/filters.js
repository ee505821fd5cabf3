// A form that filters a long page: the indicators of the explorer and of the sheet, actions, newsletters.
//
// setUp() reads the choice from the address, and keeps it there, so that a filtered view can be linked. An item is an
// element with data-item in the place that the form names. It matches a choice if it, or an element around it, has
// the value in the attribute of that name; an item without the attribute matches every choice. The target of a link
// is always shown and marked, whatever the choice. Nothing is stored anywhere but in the address, and for a form with
// data-quiet not even there.
//
// Matching is instant. Layout takes longer, on a slow phone several frames: it is done group by group, what is on the
// screen first, and never for so long that the next letter has to wait.
import { STOP_WORDS } from "../search/tokens.js";

const ADDRESS_AFTER = 200; // milliseconds
const FRAME_BUDGET = 5; // milliseconds
const BATCH = 8; // items

const normalise = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’]/g, "");
const isContent = (word) => word && !STOP_WORDS.has(word);
const contentWords = (text) =>
  normalise(text)
    .split(/[^\p{L}\p{N}%]+/u)
    .filter(isContent);

/**
 * Make the form filter the items of its place.
 * @param {Iterable<HTMLFormElement>} forms the form of the page
 */
export function setUp([form]) {
  const view = createView(form);
  observe(view.groups);
  fillForm(form);
  if (readChoice(form).some(([name]) => name !== "words")) form.querySelector("details")?.setAttribute("open", "");
  showTarget(view);
  form.addEventListener("input", () => update(view));
  form.addEventListener("reset", () => setTimeout(() => update(view)));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => showTarget(view));
  addEventListener("popstate", () => {
    fillForm(form);
    show(view);
  });
}

// --- The page as groups and items --------------------------------------------------------------------------------

function createView(form) {
  const place = document.getElementById(form.dataset.filters);
  const fields = [...new Set([...form.elements].map(({ name }) => name).filter((name) => name && name !== "words"))];
  const groups = [...place.querySelectorAll("[data-group]")].map((element) => createGroup(element, fields));
  const items = [...place.querySelectorAll("[data-item]")].map((element) => createItem(element, fields, place, groups));
  const empty = place.parentElement.querySelector(".nothing");
  return { form, place, groups, items, status: form.querySelector("[data-found]"), empty, tasks: [] };
}

/** Return a group of items. One with a row, as a table cell has, is hidden only when its whole row is. */
function createGroup(element, fields) {
  const row = element.hasAttribute("data-row") ? element.dataset.domain : null;
  const values = readValues(element, fields, element.parentElement);
  const isInner = !element.querySelector("[data-group]");
  return { element, row, values, items: [], isInner, isHidden: false, isBare: false };
}

/** Return an item with everything it is matched by; its values may be on any element around it. */
function createItem(element, fields, place, groups) {
  const text = element.querySelector("[data-text], summary") ?? element;
  const parents = groups.filter((group) => group.element.contains(element));
  // A space before each word: words match from their beginning.
  const words = ` ${contentWords(`${text.textContent} ${element.dataset.also ?? ""}`).join(" ")}`;
  const item = { element, words, values: readValues(element, fields, place), parents, isHidden: false, isMatch: true };
  parents.find((group) => group.isInner)?.items.push(item);
  return item;
}

function readValues(element, fields, until) {
  const values = {};
  for (const name of fields) {
    const attribute = `data-${name}`;
    let holder = element;
    while (holder && holder !== until && !holder.hasAttribute(attribute)) holder = holder.parentElement;
    if (holder && holder !== until) values[name] = holder.getAttribute(attribute).split(" ");
  }
  return values;
}

/** Keep track of which groups are on the screen. */
function observe(groups) {
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      groups.find(({ element }) => element === target).isOnScreen = isIntersecting;
    }
  });
  for (const group of groups) observer.observe(group.element);
}

// --- The choice, in the form and in the address --------------------------------------------------------------------

function fillForm(form) {
  const query = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (!field.name) continue;
    const values = query.getAll(field.name);
    if (field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.tagName !== "SELECT") field.value = values[0] ?? "";
    else field.value = [...field.options].some((option) => option.value === values[0]) ? values[0] : "";
  }
}

function readChoice(form) {
  return [...new FormData(form)].filter(([, value]) => value.trim() !== "");
}

/** Show a new choice. The address is written after a pause in typing, because that takes a while. */
function update(view) {
  show(view);
  if ("quiet" in view.form.dataset) return;
  clearTimeout(view.timer);
  view.timer = setTimeout(() => {
    const query = new URLSearchParams(readChoice(view.form)).toString();
    history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : ""));
  }, ADDRESS_AFTER);
}

function targetOfAddress() {
  try {
    return location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // A fragment that is not well formed names no part of the page.
  }
}

/** Show the target of a link, whatever the choice: unfolded, and in sight. */
function showTarget(view) {
  const target = targetOfAddress();
  const item = view.items.find(({ element }) => element === target);
  show(view, item);
  if (!item) return;
  while (view.tasks.length) view.tasks.shift()();
  const details = target.querySelector("details");
  if (details) details.open = true;
  target.scrollIntoView({ block: "center" });
}

// --- Matching ------------------------------------------------------------------------------------------------------

/** Return two functions that match an item and the values of a group with what the form holds. */
function createMatchers(form) {
  const chosen = new Map();
  let words = [];
  for (const [name, value] of readChoice(form)) {
    if (name === "words") words = contentWords(value).map((word) => ` ${word}`);
    else chosen.set(name, [...(chosen.get(name) ?? []), value]);
  }
  const choices = [...chosen];
  const matchesValues = (values) =>
    choices.every(([name, any]) => !values[name] || values[name].some((value) => any.includes(value)));
  const matchesItem = (item) => matchesValues(item.values) && words.every((word) => item.words.includes(word));
  return { matchesItem, matchesValues };
}

/** Find what matches the choice, say how many, and begin to show it. The target of a link is always shown. */
function show(view, target = null) {
  const { matchesItem, matchesValues } = createMatchers(view.form);
  for (const item of view.items) item.isMatch = matchesItem(item);
  const count = view.items.filter((item) => item.isMatch).length;
  const isExtra = Boolean(target) && !target.isMatch;
  if (isExtra) target.isMatch = true;
  showCount(view, count, isExtra);
  const filled = new Set(view.items.filter((item) => item.isMatch).flatMap((item) => item.parents));
  view.tasks = planTasks(view, filled, matchesValues);
  cancelAnimationFrame(view.frame);
  view.frame = requestAnimationFrame(() => runTasks(view));
}

function showCount({ form, items, status, empty }, count, isExtra) {
  const { one: singular, many: plural } = form.dataset;
  const all = items.length;
  const total = all === 1 ? `1 ${singular}` : `All ${all} ${plural}`;
  const shown = count === all ? total : `${count} of ${all} ${all === 1 ? singular : plural}`;
  status.textContent = shown + (isExtra ? `, and the ${singular} that your link leads to` : "");
  if (!empty) return;
  empty.hidden = count > 0 || isExtra;
  const search = empty.querySelector("[data-search]");
  if (search) search.search = new URLSearchParams({ q: form.elements.words?.value ?? "" });
}

// --- Layout, a frame at a time -------------------------------------------------------------------------------------

/** Return what has to change, in order: groups that open, groups on the screen, other groups, groups that close. */
function planTasks(view, filled, matchesValues) {
  const rows = new Set([...filled].map(({ row }) => row));
  const [opening, onScreen, offScreen, closing] = [[], [], [], []];
  for (const group of view.groups) {
    const isBare = !filled.has(group);
    const isHidden = group.row === null ? isBare && !matchesValues(group.values) : !rows.has(group.row);
    const outer = isBare ? closing : opening;
    const inner = group.isOnScreen ? onScreen : offScreen;
    if (group.isInner && !isBare) inner.push(...itemTasks(group.items));
    (group.isInner ? inner : outer).push(() => updateGroup(group, isHidden, isBare));
  }
  const ungrouped = view.items.filter((item) => !item.parents.length);
  return [...opening, ...onScreen, ...offScreen, ...itemTasks(ungrouped), ...closing];
}

function updateGroup(group, isHidden, isBare) {
  if (group.isHidden !== isHidden) group.element.hidden = isHidden;
  if (group.isBare !== isBare) group.element.toggleAttribute("data-bare", isBare);
  Object.assign(group, { isHidden, isBare });
}

/** Return the changes of a group's items, a batch at a time. A bare group hides its items, so they stay as they are. */
function itemTasks(items) {
  const changed = items.filter((item) => item.isHidden === item.isMatch);
  const count = Math.ceil(changed.length / BATCH);
  const batches = Array.from({ length: count }, (_, index) => changed.slice(index * BATCH, (index + 1) * BATCH));
  return batches.map((batch) => () => {
    for (const item of batch) {
      item.isHidden = !item.isMatch;
      item.element.hidden = item.isHidden;
    }
  });
}

/** Make changes for as long as a frame allows, and go on in the next. */
function runTasks(view) {
  const start = performance.now();
  while (view.tasks.length && performance.now() - start < FRAME_BUDGET) {
    view.tasks.shift()();
    view.place.getBoundingClientRect(); // Lays out now, so that its time is known.
  }
  if (view.tasks.length) view.frame = requestAnimationFrame(() => runTasks(view));
}
