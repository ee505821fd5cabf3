// A form that narrows a long page: the explorer's signs, the sheet's, the plan's actions, the newsletters.
//
// setUp(form) reads the choice from the address, and keeps it there, so that a narrowed view can be linked. An item is
// an element with data-item in the place that the form names. It fits a choice if it, or what it stands in, carries
// the value in the attribute of that name; an item without the attribute fits every choice. What a link leads to is
// always shown and marked, whatever the choice. Nothing is kept anywhere but in the address, and of a form with
// data-quiet not even there.
//
// The answer is worked out at once. To lay out again takes longer, on a slow phone several frames: it is done group by
// group, what is on the screen first, and never for so long that the next letter has to wait.

const ADDRESS_AFTER = 200; // milliseconds
const BUDGET = 5; // milliseconds of a frame
const PIECE = 8; // items

const LITTLE = new Set(
  "a an and are as at be by for from has have her his in is it of on or the their them they to was with".split(" "),
);

const plain = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’]/g, "");
const tokens = (text) =>
  plain(text)
    .split(/[^\p{L}\p{N}%]+/u)
    .filter((word) => word && !LITTLE.has(word));
const linkedTo = () => {
  try {
    return location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // Somebody else's fragment, which is no name of a part.
  }
};

export function setUp(form) {
  const place = document.getElementById(form.dataset.filters);
  const fields = [...new Set([...form.elements].map(({ name }) => name).filter((name) => name && name !== "words"))];
  const groups = [...place.querySelectorAll("[data-group]")].map((element) => groupOf(element, fields));
  const items = [...place.querySelectorAll("[data-item]")].map((element) => itemOf(element, fields, place, groups));
  const status = form.querySelector("[data-found]");
  const view = { form, place, groups, items, status, nothing: place.parentElement.querySelector(".nothing"), work: [] };
  watch(groups);
  fill(form);
  if (chosen(form).some(([name]) => name !== "words")) form.querySelector("details")?.setAttribute("open", "");
  follow(view);
  form.addEventListener("input", () => change(view));
  form.addEventListener("reset", () => setTimeout(() => change(view)));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => follow(view));
  addEventListener("popstate", () => {
    fill(form);
    show(view);
  });
}

/** Return a group of items. One with a row, as a cell has, leaves its place only when its whole row does. */
function groupOf(element, fields) {
  const row = element.hasAttribute("data-row") ? element.dataset.domain : null;
  const values = valuesOf(element, fields, element.parentElement);
  return {
    element,
    row,
    values,
    items: [],
    inner: !element.querySelector("[data-group]"),
    isOut: false,
    isBare: false,
  };
}

/** Return an item with all that it is found by; its values may stand on any element around it. */
function itemOf(element, fields, place, groups) {
  const text = element.querySelector("[data-text], summary") ?? element;
  const around = groups.filter((group) => group.element.contains(element));
  const item = {
    element,
    // A space stands before each word: words are found from their beginning.
    words: ` ${tokens(`${text.textContent} ${element.dataset.also ?? ""}`).join(" ")}`,
    values: valuesOf(element, fields, place),
    around,
    isOut: false,
    fits: true,
  };
  around.find((group) => group.inner)?.items.push(item);
  return item;
}

function valuesOf(element, fields, until) {
  const values = {};
  for (const name of fields) {
    for (let at = element; at && at !== until && !(name in values); at = at.parentElement) {
      if (at.hasAttribute(`data-${name}`)) values[name] = at.getAttribute(`data-${name}`).split(" ");
    }
  }
  return values;
}

/** Know which groups are on the screen. */
function watch(groups) {
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) groups.find(({ element }) => element === entry.target).isSeen = entry.isIntersecting;
  });
  for (const group of groups) seen.observe(group.element);
}

/** Put the choice of the address into the form. */
function fill(form) {
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (!field.name) continue;
    const values = asked.getAll(field.name);
    if (field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.tagName !== "SELECT") field.value = values[0] ?? "";
    else field.value = [...field.options].some((option) => option.value === values[0]) ? values[0] : "";
  }
}

function chosen(form) {
  return [...new FormData(form)].filter(([, value]) => value.trim() !== "");
}

/** Show a new choice. The address follows when nobody has typed for a moment: to write it takes a while. */
function change(view) {
  show(view);
  if ("quiet" in view.form.dataset) return;
  clearTimeout(view.waits);
  view.waits = setTimeout(() => {
    const query = new URLSearchParams(chosen(view.form)).toString();
    history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : ""));
  }, ADDRESS_AFTER);
}

/** Show what a link leads to, whatever the choice: unfolded, and in sight. */
function follow(view) {
  const linked = linkedTo();
  const item = view.items.find(({ element }) => element === linked);
  show(view, item);
  if (!item) return;
  while (view.work.length) view.work.shift()();
  const folded = linked.querySelector("details");
  if (folded) folded.open = true;
  linked.scrollIntoView({ block: "center" });
}

/** Work out what fits the choice, say how much it is, and begin to show it. */
function show(view, kept = null) {
  const wanted = new Map();
  let typed = [];
  for (const [name, value] of chosen(view.form)) {
    if (name === "words") typed = tokens(value).map((word) => ` ${word}`);
    else wanted.set(name, [...(wanted.get(name) ?? []), value]);
  }
  const asked = [...wanted];
  const fits = (values) => asked.every(([name, any]) => !values[name] || values[name].some((one) => any.includes(one)));
  const counts = new Map();
  let found = 0;
  let isKept = false;
  for (const item of view.items) {
    item.fits = fits(item.values) && typed.every((word) => item.words.includes(word));
    found += item.fits;
    if (!item.fits && item === kept) item.fits = isKept = true;
    if (item.fits) for (const group of item.around) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  tell(view, found, isKept);
  view.work = changes(view, counts, fits);
  cancelAnimationFrame(view.frame);
  view.frame = requestAnimationFrame(() => go(view));
}

/** Return what has to change, in order: what opens around, groups on the screen, the rest, what closes around. */
function changes(view, counts, fits) {
  const rows = new Set([...counts.keys()].map(({ row }) => row));
  const [opening, seen, unseen, closing] = [[], [], [], []];
  for (const group of view.groups) {
    const isBare = !counts.has(group);
    const isOut = group.row === null ? isBare && !fits(group.values) : !rows.has(group.row);
    const turn = () => {
      if (group.isOut !== isOut) group.element.hidden = group.isOut = isOut;
      if (group.isBare !== isBare) group.element.toggleAttribute("data-bare", (group.isBare = isBare));
    };
    if (!group.inner) (isBare ? closing : opening).push(turn);
    else (group.isSeen ? seen : unseen).push(...(isBare ? [] : pieces(group.items)), turn);
  }
  const alone = view.items.filter((item) => !item.around.length);
  return [...opening, ...seen, ...unseen, ...pieces(alone), ...closing];
}

/** Return the changes of a group's items, a few at a time. What is in a bare group is not seen, and so not touched. */
function pieces(items) {
  const turned = items.filter((item) => item.isOut === item.fits);
  const parts = Array.from({ length: Math.ceil(turned.length / PIECE) }, (_, at) =>
    turned.slice(at * PIECE, (at + 1) * PIECE),
  );
  return parts.map((part) => () => {
    for (const item of part) item.element.hidden = item.isOut = !item.fits;
  });
}

/** Make changes for as long as a frame allows, and go on in the next. */
function go(view) {
  const began = performance.now();
  while (view.work.length && performance.now() - began < BUDGET) {
    view.work.shift()();
    view.place.getBoundingClientRect(); // Lays out now, so that its time is known.
  }
  if (view.work.length) view.frame = requestAnimationFrame(() => go(view));
}

/** Say how many there are now. */
function tell(view, found, isKept) {
  const { one, many } = view.form.dataset;
  const all = view.items.length;
  const whole = all === 1 ? `1 ${one}` : `All ${all} ${many}`;
  const count = found === all ? whole : `${found} of ${all} ${all === 1 ? one : many}`;
  view.status.textContent = count + (isKept ? `, and the ${one} that your link leads to` : "");
  if (!view.nothing) return;
  view.nothing.hidden = found > 0 || isKept;
  const search = view.nothing.querySelector("[data-search]");
  if (search) search.search = new URLSearchParams({ q: view.form.elements.words?.value ?? "" });
}
