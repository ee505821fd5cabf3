// The slides full screen: one at a time, by key, by finger or by button. What is read on the page is what is shown.

const NEXT = ["ArrowRight", "ArrowDown", "PageDown", " "];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
const ALONG = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", " "];
const SWIPE = 50;

export function setUp(slides) {
  const all = [...slides.querySelectorAll("[data-slide]")];
  const notes = all.map((slide) => slide.querySelector("details"));
  const place = document.createComment("slides");
  const { dialog, at, said, buttons } = stage();
  let current = 0;
  let folded = [];

  const go = (to) => {
    current = Math.min(Math.max(to, 0), all.length - 1);
    all.forEach((slide, index) => {
      slide.hidden = index !== current;
    });
    dialog.scrollTop = 0;
    at.textContent = `${current + 1} of ${all.length}`;
    said.textContent = `Slide ${current + 1} of ${all.length}: ${all[current].querySelector("h2").textContent}`;
    // Said to be off, and not switched off: a button that is would lose the focus.
    buttons.back.setAttribute("aria-disabled", String(current === 0));
    buttons.next.setAttribute("aria-disabled", String(current === all.length - 1));
  };
  const toggleNotes = () => {
    const on = dialog.classList.toggle("with-notes");
    buttons.notes.setAttribute("aria-pressed", String(on));
  };
  const show = () => {
    folded = notes.filter((one) => !one.open);
    for (const one of notes) one.open = true;
    slides.replaceWith(place);
    dialog.prepend(slides);
    document.body.append(dialog);
    dialog.showModal();
    dialog.focus();
    go(current);
    document.documentElement.requestFullscreen?.().catch(() => {});
  };
  const leave = () => {
    place.replaceWith(slides);
    for (const slide of all) slide.hidden = false;
    for (const one of folded) one.open = false;
    dialog.remove();
    if (document.fullscreenElement) document.exitFullscreen();
    opener.focus();
  };

  const opener = document.querySelector("[data-show]");
  opener.addEventListener("click", show);
  buttons.next.addEventListener("click", () => go(current + 1));
  buttons.back.addEventListener("click", () => go(current - 1));
  buttons.notes.addEventListener("click", toggleNotes);
  buttons.leave.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", leave);
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && dialog.open) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = NEXT.includes(event.key) ? 1 : -Number(BACK.includes(event.key));
    if (step && (isPressed(event) || goesOn(dialog, event.key, step))) return;
    if (step) go(current + step);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(all.length - 1);
    else if (event.key.toLowerCase() === "n") toggleNotes();
    else return;
    event.preventDefault();
  });
  swiped(dialog, (step) => go(current + step));
  const look = element("link");
  look.rel = "stylesheet";
  look.href = new URL("../../styles/slideshow.css", import.meta.url).href;
  look.addEventListener("load", () => {
    slides.dataset.ready = "";
  });
  document.head.append(look);
}

// The space bar presses a button, and unfolds what is folded: then it is no key for the next slide.
function isPressed(event) {
  return event.key === " " && event.target.closest("button, summary");
}

// On a small screen a slide can be longer than the screen: then these keys first go to its end.
function goesOn(dialog, key, step) {
  const rest = step > 0 ? dialog.scrollHeight - dialog.clientHeight - dialog.scrollTop : dialog.scrollTop;
  return ALONG.includes(key) && rest > 1;
}

function swiped(dialog, move) {
  let from = null;
  dialog.addEventListener(
    "touchstart",
    (event) => {
      from = event.touches.length === 1 ? event.touches[0] : null;
    },
    { passive: true },
  );
  dialog.addEventListener(
    "touchend",
    (event) => {
      if (!from) return;
      const [to] = event.changedTouches;
      const across = to.clientX - from.clientX;
      if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(to.clientY - from.clientY))
        move(across < 0 ? 1 : -1);
      from = null;
    },
    { passive: true },
  );
}

function stage() {
  const dialog = element("dialog", "show");
  dialog.tabIndex = -1;
  dialog.setAttribute("aria-label", "Slides, full screen");
  const tools = element("div", "show-tools");
  const at = element("p", "show-at");
  const said = element("p", "unseen");
  said.setAttribute("role", "status");
  const buttons = { back: button("Back"), next: button("Next"), notes: button("Notes"), leave: button("Leave") };
  buttons.notes.setAttribute("aria-pressed", "false");
  tools.append(buttons.back, at, buttons.next, buttons.notes, buttons.leave);
  dialog.append(tools, said);
  return { dialog, at, said, buttons };
}

function button(text) {
  const made = element("button");
  made.type = "button";
  made.textContent = text;
  return made;
}

function element(name, className = "") {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
