// What the page can do once script is there: print, copy its link, put tooltips away, jump to the search.
import { setUp as setUpCopying } from "./copy-link.js";
import { setUp as setUpSlash } from "./search/shortcut.js";

const page = document.documentElement;
page.classList.add("scripted");

// Copying a link, of the page and of each of its parts.
setUpCopying(document.getElementById("main"));

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-action=print]")) print();
});

// A tooltip goes away with Esc, and comes back when the pointer or the focus has left the word.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const word of document.querySelectorAll(".term:hover, .term:focus-within")) {
    word.classList.add("away");
    const back = () => word.classList.remove("away");
    word.addEventListener("pointerleave", back, { once: true });
    word.addEventListener("focusout", back, { once: true });
  }
});

// "/" goes to the search box, and one page has the switch for it.
setUpSlash(document.querySelector("[data-search-key]"));

// What is folded is printed too; a long list of signs is not, so that a guide fits one side of paper.
const folded = new Set();
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details:not([open]):not(.fold, .unprinted)")) {
    folded.add(part);
    part.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const part of folded) part.open = false;
  folded.clear();
});

// A guide that speaks to several agencies shows the lines of one of them, when a reader asks.
document.addEventListener("click", (event) => {
  const asked = event.target.closest?.("[data-role]");
  if (!asked) return;
  const part = asked.closest("section");
  for (const button of part.querySelectorAll("[data-role]"))
    button.setAttribute("aria-pressed", String(button === asked));
  for (const line of part.querySelectorAll("[data-agency]"))
    line.hidden = asked.dataset.role !== "" && line.dataset.agency !== asked.dataset.role;
});

// A wide table or a long line of code can be scrolled by keyboard, while it is wider than its place.
const widths = new ResizeObserver((seen) => {
  for (const { target } of seen) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const wide of document.querySelectorAll(".prose table, .prose pre, .prose .scroll")) widths.observe(wide);

// Whether a number is open now, and the calculator of time limits: only where the page has a place for them.
const placesOpen = document.querySelectorAll("[data-open]");
if (placesOpen.length) import("./components/opening-hours.js").then(({ setUp }) => setUp(placesOpen));
const calculator = document.querySelector(".deadlines");
if (calculator) import("./components/deadline-calculator.js").then(({ setUp }) => setUp(calculator));

// What can be filtered, decided or ticked: only where the page has it.
const filters = document.querySelector("[data-filters]");
if (filters) import("./components/filters.js").then(({ setUp }) => setUp(filters));
const explorer = document.getElementById("explorer");
if (explorer) import("./components/related-indicators.js").then(({ setUp }) => setUp(explorer));
const cases = document.querySelectorAll("[data-case]");
if (cases.length) import("./components/cases.js").then(({ setUp }) => setUp(cases));
const slides = document.querySelector("[data-slides]");
if (slides) import("./components/slideshow.js").then(({ setUp }) => setUp(slides));
const builder = document.querySelector("[data-builder]");
if (builder) import("./components/briefing-builder.js").then(({ setUp }) => setUp(builder));

// Listening, from the first press on.
const listen = document.querySelector("[data-listen]");
listen?.addEventListener("click", () => import("./listen/player.js").then(({ setUp }) => setUp(listen)), {
  once: true,
});

// A copy for where there is no signal, and its own page. From a folder the whole site is a copy already.
if ("serviceWorker" in navigator && /^https?:$/.test(location.protocol))
  import("./offline/client.js").then(({ setUp }) => setUp());
const offlinePlace = document.querySelector("[data-offline-place]");
if (offlinePlace) import("./offline/settings.js").then(({ setUp }) => setUp(offlinePlace));
