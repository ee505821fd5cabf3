// The briefing builder: what was ticked, in what order, with a title and a note, as an email, Markdown, paper or a link.
//
// A link holds the whole briefing in its fragment, which no browser sends anywhere: #b=neglect,ask&t=Title&n=Note&q=1.
// Nothing is kept but in the page. Whatever comes out of a fragment is somebody's text, and is only ever set as text.
import { copyFor, say } from "../copy-link.js";

export function setUp(place) {
  const at = (name) => place.querySelector(`[data-${name}]`);
  const builder = {
    place,
    view: at("view"),
    list: at("chosen"),
    title: place.querySelector("#own-title"),
    note: place.querySelector("#own-note"),
    qr: at("qr"),
    limits: { items: Number(place.dataset.most), title: Number(place.dataset.title), note: Number(place.dataset.note) },
    items: new Map([...place.querySelectorAll("#pick input")].map((box) => [box.value, itemOf(box, place)])),
    keys: [],
    shown: "",
  };
  builder.keys = [...builder.items.values()].filter(({ box }) => box.checked).map(({ key }) => key);
  place.querySelector("#pick").addEventListener("change", (event) => tick(builder, event.target));
  builder.list.addEventListener("click", (event) => turn(builder, event.target.closest("button")));
  place.addEventListener("click", (event) => use(builder, event.target.closest("[data-use]")));
  addEventListener("hashchange", () => open(builder));
  addEventListener("beforeprint", () => readyForPaper(builder));
  draw(builder);
  open(builder);
}

function itemOf(box, place) {
  const words = box.closest("label").querySelector("[data-text]");
  const short = `go/${box.dataset.to}`;
  return {
    box,
    key: box.value,
    title: words.querySelector("strong").textContent,
    summary: words.querySelector(".small").textContent,
    kind: box.closest("[data-name]").dataset.name,
    isDraft: "draft" in box.dataset,
    address: place.dataset.address + short,
    href: document.documentElement.dataset.root + short,
    qr: short.includes("#") ? null : `${document.documentElement.dataset.root}${short}qr.svg`,
  };
}

// --- What is chosen, and its order -----------------------------------------------------------------------------------

const chosen = (builder) => builder.keys.map((key) => builder.items.get(key));

function tick(builder, box) {
  const { key, title } = builder.items.get(box.value);
  if (!box.checked) builder.keys = builder.keys.filter((one) => one !== key);
  else if (builder.keys.length < builder.limits.items) builder.keys.push(key);
  else box.checked = false;
  const isFull = !box.checked && builder.keys.length === builder.limits.items && !builder.keys.includes(key);
  say(
    isFull
      ? `A briefing holds ${builder.limits.items} items. Take one out first.`
      : `${title}: ${box.checked ? "added" : "taken out"}. ${count(builder)}.`,
  );
  draw(builder);
}

const count = ({ keys }) => (keys.length ? `${keys.length} chosen` : "Nothing chosen");

/** Move an item up or down, or take it out; the focus stays with what was pressed. */
function turn(builder, button) {
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const { key } = button.closest("li").dataset;
  const from = builder.keys.indexOf(key);
  const { title, box } = builder.items.get(key);
  builder.keys.splice(from, 1);
  if (button.dataset.by === "out") {
    box.checked = false;
    say(`${title}: taken out. ${count(builder)}.`);
  } else {
    const to = from + Number(button.dataset.by);
    builder.keys.splice(to, 0, key);
    say(`${title}: now ${to + 1} of ${builder.keys.length}.`);
  }
  draw(builder);
  const line =
    builder.list.children[
      builder.keys.includes(key) ? builder.keys.indexOf(key) : Math.min(from, builder.keys.length - 1)
    ];
  (line?.querySelector(`[data-by="${button.dataset.by}"]`) ?? builder.place.querySelector("#order")).focus();
}

function draw(builder) {
  const items = chosen(builder);
  builder.list.replaceChildren(...items.map((item, at) => lineOf(item, at, items.length)));
  builder.place.querySelector("[data-empty]").hidden = items.length > 0;
  builder.place.querySelector("[data-count]").textContent = count(builder);
  document.documentElement.classList.toggle("has-briefing", items.length > 0);
}

function lineOf({ key, title }, at, all) {
  const moves = [
    mover("↑", "-1", `Move up: ${title}`, at === 0),
    mover("↓", "1", `Move down: ${title}`, at === all - 1),
    mover("×", "out", `Take out: ${title}`, false),
  ];
  const line = made("li", {}, made("span", { textContent: title }), ...moves);
  line.dataset.key = key;
  return line;
}

function mover(sign, by, name, isOff) {
  const button = made("button", { type: "button", textContent: sign });
  button.dataset.by = by;
  button.setAttribute("aria-label", name);
  if (isOff) button.setAttribute("aria-disabled", "true");
  return button;
}

function made(name, given = {}, ...children) {
  const element = Object.assign(document.createElement(name), given);
  element.append(...children);
  return element;
}

// --- The link --------------------------------------------------------------------------------------------------------

const clipped = (text, most) => [...(text ?? "").replace(/\r\n?/g, "\n").trim()].slice(0, most).join("");

/** Return what somebody wrote, within its limits. */
const words = ({ title, note, limits }) => ({
  title: clipped(title.value, limits.title) || "Briefing",
  note: clipped(note.value, limits.note),
});

/** Return the link that holds the briefing. */
function linkOf(builder) {
  const { title, note } = words(builder);
  const parts = [`b=${builder.keys.join(",")}`, `t=${encodeURIComponent(title)}`];
  if (note) parts.push(`n=${encodeURIComponent(note)}`);
  if (builder.qr.checked) parts.push("q=1");
  return `${builder.place.dataset.own}#${parts.join("&")}`;
}

/** Take the briefing of the address, if there is one, and show it as a reader sees it. */
function open(builder) {
  const given = new URLSearchParams(location.hash.slice(1));
  if (!given.has("b")) return;
  const asked = [...new Set(given.get("b").split(","))].filter(Boolean).slice(0, builder.limits.items);
  builder.keys = asked.filter((key) => builder.items.has(key));
  builder.title.value = clipped(given.get("t"), builder.limits.title);
  builder.note.value = clipped(given.get("n"), builder.limits.note);
  builder.qr.checked = given.get("q") === "1";
  for (const { key, box } of builder.items.values()) box.checked = builder.keys.includes(key);
  draw(builder);
  read(builder, asked.length - builder.keys.length);
}

// --- As a reader sees it ---------------------------------------------------------------------------------------------

const draftOf = (items) =>
  items.some(({ isDraft }) => isDraft) ? "Draft: nobody at the partnership has approved these pages yet." : "";

/** Fill the view with the briefing. The title and the note are set as text, whatever they hold. */
function show(builder, lost = 0) {
  const { title, note } = words(builder);
  const items = chosen(builder);
  const parts = [made("h2", { id: "view-title", textContent: title })];
  if (note) parts.push(made("p", { className: "note", textContent: note }));
  parts.push(made("ol", {}, ...items.map((item) => entryOf(item, builder.qr.checked))));
  if (lost) parts.push(made("p", { textContent: `${lost} of what this link names is not on this site.` }));
  const own = "A colleague put this together. The title and the note are their own words, not the partnership's.";
  parts.push(made("p", { className: "small", textContent: [own, draftOf(items)].filter(Boolean).join(" ") }));
  builder.view.replaceChildren(...parts);
  builder.shown = linkOf(builder);
}

/** Fill the view for paper, unless it stands there already: its pictures may have been waited for. */
function readyForPaper(builder) {
  if (builder.view.hidden && builder.shown !== linkOf(builder)) show(builder);
}

function entryOf(item, hasCode) {
  const shown = item.address.replace(/^https?:\/\//, "");
  const entry = made(
    "li",
    {},
    made("h3", {}, made("a", { href: item.href, textContent: item.title })),
    made("p", { textContent: item.summary }),
    made("p", { className: "small" }, `${item.kind}: `, made("a", { href: item.href, textContent: shown })),
  );
  if (hasCode && item.qr)
    entry.append(made("img", { src: item.qr, alt: `QR code of ${shown}`, width: 88, height: 88 }));
  return entry;
}

/** Show the briefing in the builder's place. */
function read(builder, lost = 0) {
  show(builder, lost);
  const change = made("button", { type: "button" }, made("span", { textContent: "Change this briefing" }));
  change.addEventListener("click", () => edit(builder));
  const print = made("button", { type: "button" }, made("span", { textContent: "Print" }));
  print.dataset.use = "print";
  builder.view.append(made("p", { className: "actions" }, change, print));
  builder.view.hidden = false;
  document.documentElement.classList.add("is-reading");
}

/** Go back to the builder. The address lets go of the briefing, so that the same link can be opened again. */
function edit(builder) {
  builder.view.hidden = true;
  builder.view.replaceChildren();
  builder.shown = "";
  document.documentElement.classList.remove("is-reading");
  history.replaceState(history.state, "", location.pathname);
  builder.place.querySelector("#order").focus();
}

// --- What one can do with it -----------------------------------------------------------------------------------------

function use(builder, button) {
  if (!button) return;
  if (!builder.keys.length) {
    say("Nothing is chosen yet. Tick an item first.");
    builder.place.querySelector("#pick input").focus();
    return;
  }
  USES[button.dataset.use](builder, button);
}

const USES = {
  email: (builder, button) =>
    copyFor(button, plain(builder), { rich: rich(builder), done: "Copied", noun: "briefing" }),
  markdown: (builder, button) => copyFor(button, markdown(builder), { done: "Copied", noun: "briefing" }),
  link: (builder, button) => copyFor(button, linkOf(builder)),
  print: (builder) => {
    readyForPaper(builder);
    whenSeen(builder.view).then(() => print());
  },
  view: (builder) => {
    read(builder);
    builder.view.focus();
    builder.view.scrollIntoView();
  },
};

/** Wait until the pictures of the QR codes are there. */
const whenSeen = (view) => Promise.allSettled([...view.querySelectorAll("img")].map((image) => image.decode()));

function plain(builder) {
  const { title, note } = words(builder);
  const items = chosen(builder);
  const entries = items.map((item, at) => `${at + 1}. ${item.title} (${item.kind})\n${item.summary}\n${item.address}`);
  return [title, note, ...entries, draftOf(items)].filter(Boolean).join("\n\n");
}

/** Return the briefing as elements for a mail program: plain marks, no style, every text set as text. */
function rich(builder) {
  const { title, note } = words(builder);
  const items = chosen(builder);
  const whole = made("div", {}, made("h2", { textContent: title }));
  for (const part of note.split(/\n+/).filter(Boolean)) whole.append(made("p", { textContent: part }));
  const entries = items.map((item) =>
    made(
      "li",
      {},
      made(
        "p",
        {},
        made("strong", {}, made("a", { href: item.address, textContent: item.title })),
        ` (${item.kind})`,
        made("br"),
        item.summary,
        made("br"),
        item.address.replace(/^https?:\/\//, ""),
      ),
    ),
  );
  whole.append(made("ol", {}, ...entries));
  if (draftOf(items)) whole.append(made("p", {}, made("em", { textContent: draftOf(items) })));
  return whole;
}

/** Return a text in which nothing is a mark of Markdown. */
const escaped = (text) =>
  text
    .replace(/[\\`*_{}[\]<>#|~]/g, "\\$&")
    .replace(/^(\s*)(\d+)([.)])(?=\s)/gm, "$1$2\\$3")
    .replace(/^(\s*)([-+])(?=\s)/gm, "$1\\$2");

function markdown(builder) {
  const { title, note } = words(builder);
  const items = chosen(builder);
  const entries = items.map(
    (item, at) => `${at + 1}. [${escaped(item.title)}](${item.address}): ${escaped(item.summary)}`,
  );
  return [`# ${escaped(title)}`, escaped(note), entries.join("\n"), draftOf(items)].filter(Boolean).join("\n\n");
}
