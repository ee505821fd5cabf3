// Slides full screen: one at a time, by key, by swipe or by button. The slides are those of the page.
import { element, loadStylesheet } from "../dom.js";

const NEXT_KEYS = ["ArrowRight", "ArrowDown", "PageDown", " "];
const BACK_KEYS = ["ArrowLeft", "ArrowUp", "PageUp"];
const SCROLL_KEYS = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", " "];
const MIN_SWIPE = 50; // pixels

/**
 * Make the button that shows the slides full screen work.
 * @param {Iterable<HTMLElement>} containers the container of the page's slides
 */
export function setUp([container]) {
  const slides = [...container.querySelectorAll("[data-slide]")];
  const opener = document.querySelector("[data-show]");
  const placeholder = document.createComment("slides");
  const show = { container, slides, opener, placeholder, ...createDialog(), current: 0, unfolded: [] };
  opener.addEventListener("click", () => open(show));
  listenToButtons(show);
  listenToDialog(show);
  listenToSwipes(show.dialog, (step) => goTo(show, show.current + step));
  loadStylesheet("slideshow").then((isLoaded) => {
    if (isLoaded) container.dataset.ready = "";
  });
}

// --- The dialog ------------------------------------------------------------------------------------------------

function createDialog() {
  const buttons = { back: createButton("Back"), next: createButton("Next") };
  Object.assign(buttons, { notes: createButton("Notes"), leave: createButton("Leave") });
  buttons.notes.setAttribute("aria-pressed", "false");
  const position = element("p", { class: "show-at" });
  const status = element("p", { class: "unseen", role: "status" });
  const { back, next, notes, leave } = buttons;
  const tools = element("div", { class: "show-tools" }, back, position, next, notes, leave);
  const attributes = { class: "show", tabindex: "-1", "aria-label": "Slides, full screen" };
  return { dialog: element("dialog", attributes, tools, status), position, status, buttons };
}

const createButton = (label) => element("button", { type: "button" }, label);

function open(show) {
  const { container, slides, dialog, placeholder } = show;
  show.unfolded = slides.map((slide) => slide.querySelector("details")).filter((notes) => !notes.open);
  for (const notes of show.unfolded) notes.open = true;
  container.replaceWith(placeholder);
  dialog.prepend(container);
  document.body.append(dialog);
  dialog.showModal();
  dialog.focus();
  goTo(show, show.current);
  document.documentElement.requestFullscreen?.().catch(() => {});
}

/** Put the slides back on the page. */
function leave({ container, slides, dialog, placeholder, unfolded, opener }) {
  placeholder.replaceWith(container);
  for (const slide of slides) slide.hidden = false;
  for (const notes of unfolded) notes.open = false;
  dialog.remove();
  if (document.fullscreenElement) document.exitFullscreen();
  opener.focus();
}

function goTo(show, index) {
  const { slides, dialog, position, status, buttons } = show;
  show.current = Math.min(Math.max(index, 0), slides.length - 1);
  slides.forEach((slide, each) => {
    slide.hidden = each !== show.current;
  });
  dialog.scrollTop = 0;
  const place = `${show.current + 1} of ${slides.length}`;
  position.textContent = place;
  status.textContent = `Slide ${place}: ${slides[show.current].querySelector("h2").textContent}`;
  // aria-disabled and not disabled: a disabled button would lose the focus.
  buttons.back.setAttribute("aria-disabled", String(show.current === 0));
  buttons.next.setAttribute("aria-disabled", String(show.current === slides.length - 1));
}

function toggleNotes({ dialog, buttons }) {
  const isOn = dialog.classList.toggle("with-notes");
  buttons.notes.setAttribute("aria-pressed", String(isOn));
}

// --- Buttons, keys and swipes ----------------------------------------------------------------------------------

function listenToButtons(show) {
  const { dialog, buttons } = show;
  buttons.next.addEventListener("click", () => goTo(show, show.current + 1));
  buttons.back.addEventListener("click", () => goTo(show, show.current - 1));
  buttons.notes.addEventListener("click", () => toggleNotes(show));
  buttons.leave.addEventListener("click", () => dialog.close());
}

function listenToDialog(show) {
  const { dialog } = show;
  dialog.addEventListener("close", () => leave(show));
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && dialog.open) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (handleKey(show, event)) event.preventDefault();
  });
}

/** Do what a key does in the show; return whether it does anything. */
function handleKey(show, event) {
  const { key } = event;
  if (key === "Home") goTo(show, 0);
  else if (key === "End") goTo(show, show.slides.length - 1);
  else if (key.toLowerCase() === "n") toggleNotes(show);
  else return moveByKey(show, event);
  return true;
}

function moveByKey(show, event) {
  const step = NEXT_KEYS.includes(event.key) ? 1 : -Number(BACK_KEYS.includes(event.key));
  if (!step || pressesControl(event) || scrollsFirst(show.dialog, event.key, step)) return false;
  goTo(show, show.current + step);
  return true;
}

/** Return whether the space bar presses a button or unfolds details: then it does not go to the next slide. */
function pressesControl({ key, target }) {
  return key === " " && target.closest("button, summary");
}

/** Return whether a key scrolls: a slide longer than a small screen is first read to its end. */
function scrollsFirst(dialog, key, step) {
  const rest = step > 0 ? dialog.scrollHeight - dialog.clientHeight - dialog.scrollTop : dialog.scrollTop;
  return SCROLL_KEYS.includes(key) && rest > 1;
}

function listenToSwipes(dialog, move) {
  let from = null;
  const start = ({ touches }) => {
    from = touches.length === 1 ? touches[0] : null;
  };
  const end = ({ changedTouches: [to] }) => {
    if (!from) return;
    const [across, down] = [to.clientX - from.clientX, to.clientY - from.clientY];
    if (Math.abs(across) > MIN_SWIPE && Math.abs(across) > 2 * Math.abs(down)) move(across < 0 ? 1 : -1);
    from = null;
  };
  dialog.addEventListener("touchstart", start, { passive: true });
  dialog.addEventListener("touchend", end, { passive: true });
}
