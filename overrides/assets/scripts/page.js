// What every page can do once script is there, and a table of what only some pages have.
import { setUp as setUpCopying } from "./copy-link.js";
import { isServed } from "./dom.js";
import { setUp as setUpShortcut } from "./search/shortcut.js";

// A module is fetched where the page has what it is for: its setUp() gets every element that fits the selector.
const COMPONENTS = [
  ["[data-open]", () => import("./components/opening-hours.js")],
  [".deadlines", () => import("./components/deadline-calculator.js")],
  ["[data-filters]", () => import("./components/filters.js")],
  ["#explorer", () => import("./components/related-indicators.js")],
  ["[data-case]", () => import("./components/cases.js")],
  ["[data-slides]", () => import("./components/slideshow.js")],
  ["[data-builder]", () => import("./components/briefing-builder.js")],
  ["[data-offline-place]", () => import("./offline/settings.js")],
];

function setUpComponents() {
  for (const [selector, load] of COMPONENTS) {
    const elements = document.querySelectorAll(selector);
    if (elements.length) load().then(({ setUp }) => setUp(elements));
  }
}

/** Fetch the player with the first press on its button. */
function setUpListening() {
  const button = document.querySelector("[data-listen]");
  button?.addEventListener("click", () => import("./listen/player.js").then(({ setUp }) => setUp(button)), {
    once: true,
  });
}

/** Keep a copy for where there is no signal. In a folder the whole site is a copy already. */
function setUpOfflineCopy() {
  if ("serviceWorker" in navigator && isServed()) import("./offline/client.js").then(({ setUp }) => setUp());
}

function setUpPrintButtons() {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-action=print]")) print();
  });
}

/** Hide a tooltip with Esc; it comes back when the pointer or the focus has left the word. */
function setUpTooltips() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const term of document.querySelectorAll(".term:hover, .term:focus-within")) {
      term.classList.add("away");
      const restore = () => term.classList.remove("away");
      term.addEventListener("pointerleave", restore, { once: true });
      term.addEventListener("focusout", restore, { once: true });
    }
  });
}

/** Print what is folded too; not a long list of indicators, so that a guide fits one side of paper. */
function setUpPrintedDetails() {
  const opened = new Set();
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open]):not(.fold, .unprinted)")) {
      opened.add(details);
      details.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened.clear();
  });
}

/** Let a reader of a guide for several agencies show the lines of one of them. */
function setUpAgencyLines() {
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("[data-role]");
    if (!pressed) return;
    const section = pressed.closest("section");
    const { role } = pressed.dataset;
    for (const button of section.querySelectorAll("[data-role]")) {
      button.setAttribute("aria-pressed", String(button === pressed));
    }
    for (const line of section.querySelectorAll("[data-agency]")) {
      line.hidden = role !== "" && line.dataset.agency !== role;
    }
  });
}

/** Let a wide table or a long line of code be scrolled by keyboard, while it is wider than its container. */
function setUpScrolling() {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const wide of document.querySelectorAll(".prose table, .prose pre, .prose .scroll")) observer.observe(wide);
}

document.documentElement.classList.add("scripted");
setUpCopying(document.getElementById("main"));
setUpPrintButtons();
setUpTooltips();
setUpShortcut(document.querySelector("[data-search-key]"));
setUpPrintedDetails();
setUpAgencyLines();
setUpScrolling();
setUpComponents();
setUpListening();
setUpOfflineCopy();
