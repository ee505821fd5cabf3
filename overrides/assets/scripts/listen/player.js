// Listen to a page: a voice of the device reads it, sentence by sentence, and the page marks which one.
//
// Only a voice that runs on the device is used: others send the text to a company's computers. A pause stops the voice
// and playing begins the sentence again, because some phones cannot pause a voice.
import { element, loadStylesheet } from "../dom.js";
import { collectSentences } from "./sentences.js";

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
const HIGHLIGHT = "heard";
const MAX_VOICE_WAIT = 1500; // milliseconds

/**
 * Make the button open the player and start it, or close it, and act on the press that loaded this script.
 * @param {HTMLButtonElement} button
 */
export function setUp(button) {
  const player = { button, bar: null, position: 0, speed: 1, isReading: false, reading: 0, voice: null, sentences: [] };
  const toggle = () => (player.bar ? close(player) : open(player));
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", toggle);
  addEventListener("pagehide", () => player.bar && close(player));
  return toggle();
}

async function open(player) {
  await loadStylesheet("listen");
  if (player.bar) return;
  player.bar = createBar(player);
  player.button.closest(".meta").after(player.bar);
  player.button.setAttribute("aria-expanded", "true");
  document.documentElement.classList.add("listening");
  player.voice = await findLocalVoice();
  if (!player.bar) return;
  if (!player.voice) {
    showNoVoice(player);
    return;
  }
  player.sentences = collectSentences(document.getElementById("main"));
  player.position = 0;
  player.bar.querySelector("[data-do=play]").focus({ preventScroll: true });
  read(player);
}

function showNoVoice(player) {
  const stop = createButton("stop", "Close", () => close(player));
  player.bar.querySelector(".listen-controls").replaceChildren(stop);
  showMessage(player, NO_VOICE);
  stop.focus({ preventScroll: true });
}

function close(player) {
  const hadFocus = player.bar.contains(document.activeElement);
  stopSpeaking(player);
  clearHighlight();
  player.bar.remove();
  player.bar = null;
  player.button.setAttribute("aria-expanded", "false");
  document.documentElement.classList.remove("listening");
  if (hadFocus) player.button.focus();
}

/** Return the device's best English voice, or null. In some browsers the voices arrive late. */
async function findLocalVoice() {
  const synthesis = globalThis.speechSynthesis;
  if (!synthesis) return null;
  if (!synthesis.getVoices().length) {
    await new Promise((resolve) => {
      synthesis.addEventListener?.("voiceschanged", resolve, { once: true });
      setTimeout(resolve, MAX_VOICE_WAIT);
    });
  }
  const isEnglish = ({ lang }) => /^en\b/i.test(lang.replace("_", "-"));
  const voices = synthesis.getVoices().filter((voice) => voice.localService === true && isEnglish(voice));
  const british = voices.find(({ lang }) => /^en.GB$/i.test(lang));
  return british ?? voices.find((voice) => voice.default) ?? voices[0] ?? null;
}

// --- Reading ---------------------------------------------------------------------------------------------------

function read(player) {
  const sentence = player.sentences[player.position];
  stopSpeaking(player);
  if (!sentence) {
    finish(player);
    return;
  }
  player.utterance = createUtterance(player, sentence.text);
  player.isReading = true;
  showMessage(player, "");
  highlight(sentence);
  updateBar(player);
  speechSynthesis.speak(player.utterance);
}

/** Return what the voice says. Each reading has a number: a voice that was stopped may still report that it ended. */
function createUtterance(player, text) {
  const { reading, voice, speed } = player;
  const utterance = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, rate: speed });
  utterance.onend = () => {
    if (reading === player.reading) step(player, 1);
  };
  utterance.onerror = () => {
    if (reading !== player.reading) return;
    pause(player);
    showMessage(player, NOT_STARTED);
  };
  return utterance;
}

function stopSpeaking(player) {
  player.reading += 1;
  player.isReading = false;
  globalThis.speechSynthesis?.cancel();
}

function pause(player) {
  stopSpeaking(player);
  updateBar(player);
}

function finish(player) {
  player.position = 0;
  clearHighlight();
  showMessage(player, "The end of the page.");
  updateBar(player);
}

function step(player, by) {
  player.position = Math.max(0, player.position + by);
  if (player.isReading || player.position >= player.sentences.length) {
    read(player);
    return;
  }
  highlight(player.sentences[player.position]);
  updateBar(player);
}

/** Highlight a sentence without a change to the page; where a browser cannot do that, its paragraph. */
function highlight({ range, block }) {
  clearHighlight();
  if (globalThis.Highlight && CSS.highlights) CSS.highlights.set(HIGHLIGHT, new Highlight(range));
  else block.classList.add(HIGHLIGHT);
  const box = range.getBoundingClientRect();
  const bottom = innerHeight - (document.querySelector(".listen")?.offsetHeight ?? 0);
  if (box.top < 0 || box.bottom > bottom) block.scrollIntoView({ block: "center" });
}

function clearHighlight() {
  globalThis.CSS?.highlights?.delete(HIGHLIGHT);
  for (const block of document.querySelectorAll(`.${HIGHLIGHT}`)) block.classList.remove(HIGHLIGHT);
}

// --- The bar ---------------------------------------------------------------------------------------------------

function createBar(player) {
  const bar = element(
    "div",
    { class: "listen", role: "group", "aria-label": "Listen to this page" },
    createControls(player),
    element("p", { class: "listen-said", role: "status" }),
  );
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(player);
  });
  return bar;
}

function createControls(player) {
  const next = () => player.position + 1 < player.sentences.length && step(player, 1);
  return element(
    "div",
    { class: "listen-controls" },
    createButton("previous", "Previous", () => step(player, -1), " sentence"),
    createButton("play", "Pause", () => (player.isReading ? pause(player) : read(player))),
    createButton("next", "Next", next, " sentence"),
    createButton("stop", "Stop", () => close(player), " listening"),
    createSpeedChoice(player),
    element("p", { class: "listen-place" }),
  );
}

function createSpeedChoice(player) {
  const choice = element("select", { name: "speed" });
  for (const [value, label] of SPEEDS) choice.append(new Option(label, value, value === 1, value === player.speed));
  choice.addEventListener("change", () => {
    player.speed = Number(choice.value);
    if (player.isReading) read(player);
  });
  return element("label", {}, element("span", { class: "unseen" }, "Speed"), choice);
}

function createButton(action, label, handleClick, hiddenLabel = "") {
  const button = element("button", { type: "button", "data-do": action }, label);
  if (hiddenLabel) button.append(element("span", { class: "unseen" }, hiddenLabel));
  button.addEventListener("click", handleClick);
  return button;
}

function showMessage(player, message) {
  player.bar.querySelector("[role=status]").textContent = message;
}

function updateBar({ bar, isReading, position, sentences }) {
  bar.querySelector("[data-do=play]").textContent = isReading ? "Pause" : "Play";
  bar.querySelector(".listen-place").textContent = `Sentence ${position + 1} of ${sentences.length}`;
}
