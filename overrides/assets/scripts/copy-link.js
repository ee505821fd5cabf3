// Copying: the one way in which a link or a text leaves a page, for every button that copies.
//
// data-copy holds what a button copies, and empty it is the page's short link; data-action="copy" copies the address
// of the page as it is narrowed now. Each heading and entry with an address of its own gets a small button that copies
// the short link to it. Where the clipboard is refused, as without https, the old way is tried, and then the text
// stands selected, to copy by hand.

const SAID = 3000; // milliseconds
const PARTS = "h2[id], h3[id], section[id] > h2, section[id] > h3, li[id] > h3, dl > div[id] > dt, li[id] > .what";

/** Say something politely. */
export const say = (words) => {
  const place = document.querySelector("[data-said]");
  if (place) place.textContent = words;
};

/** Copy a text, with its rich form where there is one; return whether it worked. */
export async function copied(text, rich = null) {
  try {
    if (!rich) await navigator.clipboard.writeText(text);
    else
      await navigator.clipboard.write([
        new ClipboardItem({ "text/plain": blob(text, "text/plain"), "text/html": blob(rich.innerHTML, "text/html") }),
      ]);
    return true;
  } catch {
    return copiedTheOldWay(text, rich);
  }
}

const blob = (text, type) => new Blob([text], { type });

/** Copy by the event of a copy: it works without https too, and needs nothing in the page. */
function copiedTheOldWay(text, rich) {
  const fill = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
    if (rich) event.clipboardData.setData("text/html", rich.innerHTML);
  };
  document.addEventListener("copy", fill, { once: true });
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", fill);
  }
}

/** Copy for a button: its label says what happened, and where nothing worked the text stands below it. */
export async function copyFor(button, text, { rich = null, done = "Link copied", noun = "link" } = {}) {
  const worked = await copied(text, rich);
  tell(button, worked ? done : "Not copied");
  say(worked ? done : `The ${noun} could not be copied. It is selected: copy it from there.`);
  byHand(button, worked ? null : text, noun);
}

/** Show for a while on a button what happened. A small button has no label: the style shows it beside it. */
function tell(button, words) {
  const label = button.querySelector("span");
  clearTimeout(Number(button.dataset.waits));
  button.dataset.told ??= label?.textContent ?? "";
  button.dataset.says = words;
  if (label) label.textContent = words;
  button.dataset.waits = setTimeout(() => {
    delete button.dataset.says;
    if (label) label.textContent = button.dataset.told;
  }, SAID);
}

/** Show a text below what a button belongs to, selected; or take an earlier one away. */
function byHand(button, text, noun) {
  document.querySelector(".by-hand")?.remove();
  if (text === null) return;
  const field = document.createElement(text.includes("\n") ? "textarea" : "input");
  field.className = "by-hand";
  field.readOnly = true;
  field.value = text;
  field.setAttribute("aria-label", `The ${noun}, to copy`);
  (button.closest("h2, h3, dt, .actions, p") ?? button).after(field);
  field.focus();
  field.select();
}

const here = () => location.href.split("#")[0];

/** Return the short link to a part of the page. */
const linkTo = (id) => `${document.querySelector("main").dataset.link ?? here()}#${id}`;

/** Return a small button that copies the link to a part of the page; its name says which. */
export function buttonFor(id, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-part";
  button.dataset.copy = linkTo(id);
  button.setAttribute("aria-label", `Copy link to this section: ${name}`);
  button.append(icon());
  return button;
}

/** Return two links of a chain. */
function icon() {
  const make = (name, given) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
    return made;
  };
  const shown = make("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" });
  shown.append(
    make("path", {
      d: "M10 14a4.5 4.5 0 0 0 6.4 0l3.2-3.2a4.5 4.5 0 0 0-6.4-6.4L11.8 5.8M14 10a4.5 4.5 0 0 0-6.4 0l-3.2 3.2a4.5 4.5 0 0 0 6.4 6.4l1.4-1.4",
    }),
  );
  return shown;
}

/** Return the words of a heading without what is not read aloud and the tooltips in it. */
function nameOf(part) {
  const words = part.cloneNode(true);
  for (const tip of words.querySelectorAll(".tip, [aria-hidden=true]")) tip.remove();
  return words.textContent.trim().replace(/\s+/g, " ");
}

/** Return the id under which a heading is linked: that of its section where it names one, or its own. */
function idOf(part) {
  const around = part.closest("dl > div[id], li[id], section[id]");
  const isOf = around && (around.firstElementChild === part || around.getAttribute("aria-labelledby") === part.id);
  return isOf || !part.id ? around?.id : part.id;
}

/** Give every part of the page that has an address of its own a button that copies it. */
function offerParts(main) {
  for (const part of main.querySelectorAll(PARTS)) {
    const id = idOf(part);
    if (!id || part.closest("summary, a, label, [data-unlinked]") || part.matches(".unseen")) continue;
    const name = nameOf(part);
    if (/^H\d$/.test(part.tagName)) part.setAttribute("aria-label", name);
    part.classList.add("linked-part");
    part.append(buttonFor(id, name));
  }
}

/** Make every button that copies work, and offer those of the page's parts. */
export function setUp(main) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy], [data-action=copy]");
    if (button)
      copyFor(button, "action" in button.dataset ? here() : button.dataset.copy || main.dataset.link || here());
  });
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("../styles/copy-link.css", import.meta.url);
  if (main?.dataset.link) style.addEventListener("load", () => offerParts(main));
  document.head.append(style);
}
