// Listening to a page: a voice of the device reads it, sentence by sentence, and the page shows which one.
//
// Only a voice that lives on the device is used. Others send the text to a company's computers, so a page is never given
// to them. A pause stops the voice, and going on begins the sentence again: some phones cannot pause a voice.
import { sentencesOf } from "./sentences.js";

const SPEEDS = [
  [0.8, "Slower"],
  [1, "Normal speed"],
  [1.2, "Faster"],
  [1.5, "Fastest"],
];
const NO_VOICE =
  "This device has no English voice of its own, so the page cannot be read aloud. " +
  "A voice from the internet would be sent the text, and is not used.";
const NOT_STARTED = "The voice did not start. Press Play.";
const MARK = "heard";
const WAIT = 1500;
let dressed;

// Make the button open the bar and begin, or close it; the first press has just been made.
export function setUp(button) {
  const player = { button, bar: null, at: 0, speed: 1, isReading: false, turn: 0, voice: null, sentences: [] };
  button.setAttribute("aria-expanded", "false");
  const press = () => (player.bar ? close(player) : open(player));
  button.addEventListener("click", press);
  addEventListener("pagehide", () => {
    if (player.bar) close(player);
  });
  return press();
}

async function open(player) {
  await (dressed ??= dress());
  if (player.bar) return;
  player.bar = barOf(player);
  player.button.closest(".meta").after(player.bar);
  player.button.setAttribute("aria-expanded", "true");
  document.documentElement.classList.add("listening");
  player.voice = await localVoice();
  if (!player.bar) return;
  if (!player.voice) {
    const stop = press("stop", "Close", () => close(player));
    player.bar.querySelector(".listen-controls").replaceChildren(stop);
    tell(player, NO_VOICE);
    stop.focus({ preventScroll: true });
    return;
  }
  player.sentences = sentencesOf(document.getElementById("main"));
  player.at = 0;
  player.bar.querySelector("[data-do=play]").focus({ preventScroll: true });
  read(player);
}

// The look of the bar comes with it; without its look it still works.
function dress() {
  const sheet = made("link", { rel: "stylesheet", href: new URL("../../styles/listen.css", import.meta.url).href });
  document.head.append(sheet);
  return new Promise((done) => {
    sheet.onload = sheet.onerror = done;
  });
}

function close(player) {
  const hadFocus = player.bar.contains(document.activeElement);
  hush(player);
  unmark(player);
  player.bar.remove();
  player.bar = null;
  player.button.setAttribute("aria-expanded", "false");
  document.documentElement.classList.remove("listening");
  if (hadFocus) player.button.focus();
}

// Voices come late in some browsers; one that is not there after a moment is not there.
async function localVoice() {
  const synth = globalThis.speechSynthesis;
  if (!synth) return null;
  if (!synth.getVoices().length) {
    await new Promise((done) => {
      synth.addEventListener?.("voiceschanged", done, { once: true });
      setTimeout(done, WAIT);
    });
  }
  const own = synth
    .getVoices()
    .filter((voice) => voice.localService === true && /^en\b/i.test(voice.lang.replace("_", "-")));
  return own.find((voice) => /^en.GB$/i.test(voice.lang)) ?? own.find((voice) => voice.default) ?? own[0] ?? null;
}

// Each reading has a number of its own: a voice that was stopped may still say that it has ended.
function read(player) {
  const sentence = player.sentences[player.at];
  hush(player);
  if (!sentence) return finish(player);
  const turn = player.turn;
  const words = new SpeechSynthesisUtterance(sentence.said);
  words.voice = player.voice;
  words.lang = player.voice.lang;
  words.rate = player.speed;
  words.onend = () => {
    if (turn === player.turn) step(player, 1);
  };
  words.onerror = () => {
    if (turn === player.turn) {
      hush(player);
      tell(player, NOT_STARTED);
      show(player);
    }
  };
  player.words = words;
  player.isReading = true;
  tell(player, "");
  mark(sentence);
  show(player);
  speechSynthesis.speak(words);
}

function hush(player) {
  player.turn += 1;
  player.isReading = false;
  globalThis.speechSynthesis?.cancel();
}

function finish(player) {
  player.at = 0;
  unmark(player);
  tell(player, "The end of the page.");
  show(player);
}

function step(player, by) {
  player.at = Math.max(0, player.at + by);
  if (player.isReading || player.at >= player.sentences.length) return read(player);
  mark(player.sentences[player.at]);
  show(player);
}

// The sentence is marked without a change to the page; where a browser cannot do that, its paragraph is.
function mark({ range, block }) {
  unmark();
  if (globalThis.Highlight && CSS.highlights) CSS.highlights.set(MARK, new Highlight(range));
  else block.classList.add(MARK);
  const box = range.getBoundingClientRect();
  const room = innerHeight - (document.querySelector(".listen")?.offsetHeight ?? 0);
  if (box.top < 0 || box.bottom > room) block.scrollIntoView({ block: "center" });
}

function unmark() {
  globalThis.CSS?.highlights?.delete(MARK);
  for (const block of document.querySelectorAll(`.${MARK}`)) block.classList.remove(MARK);
}

// --- The bar ---------------------------------------------------------------------------------------------------

function barOf(player) {
  const bar = made("div", { className: "listen", role: "group", ariaLabel: "Listen to this page" });
  const controls = made("div", { className: "listen-controls" });
  const play = () => (player.isReading ? (hush(player), show(player)) : read(player));
  controls.append(
    press("previous", "Previous", () => step(player, -1), " sentence"),
    press("play", "Pause", play),
    press(
      "next",
      "Next",
      () => {
        if (player.at + 1 < player.sentences.length) step(player, 1);
      },
      " sentence",
    ),
    press("stop", "Stop", () => close(player), " listening"),
    speeds(player),
    made("p", { className: "listen-place" }),
  );
  const status = made("p", { className: "listen-said", role: "status" });
  bar.append(controls, status);
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(player);
  });
  return bar;
}

function speeds(player) {
  const label = made("label", {});
  const choice = made("select", { name: "speed" });
  for (const [value, words] of SPEEDS) choice.append(new Option(words, value, value === 1, value === player.speed));
  choice.addEventListener("change", () => {
    player.speed = Number(choice.value);
    if (player.isReading) read(player);
  });
  label.append(made("span", { className: "unseen", textContent: "Speed" }), choice);
  return label;
}

function press(does, words, act, more = "") {
  const button = made("button", { type: "button", textContent: words });
  button.dataset.do = does;
  if (more) button.append(made("span", { className: "unseen", textContent: more }));
  button.addEventListener("click", act);
  return button;
}

function made(name, values) {
  return Object.assign(document.createElement(name), values);
}

function tell(player, words) {
  player.bar.querySelector("[role=status]").textContent = words;
}

function show(player) {
  player.bar.querySelector("[data-do=play]").textContent = player.isReading ? "Pause" : "Play";
  const place = `Sentence ${player.at + 1} of ${player.sentences.length}`;
  player.bar.querySelector(".listen-place").textContent = place;
}
