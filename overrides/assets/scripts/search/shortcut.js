// "/" moves the focus to the search box, unless the reader is typing or has turned the key off on this device: with
// speech input a key can be pressed without intent.
import { siteRoot } from "../dom.js";

const STORAGE_KEY = `no search key ${siteRoot().pathname}`;

const isOff = () => {
  try {
    return localStorage.getItem(STORAGE_KEY) !== null;
  } catch {
    return false;
  }
};

/** Store the choice on this device; return whether that was possible. */
function storeChoice(off) {
  try {
    if (off) localStorage.setItem(STORAGE_KEY, "");
    else localStorage.removeItem(STORAGE_KEY);
    return true;
  } catch {
    return false;
  }
}

function handleKey(event) {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey || isOff()) return;
  const input = document.querySelector('form[role="search"] input');
  if (!input) return;
  event.preventDefault();
  input.focus();
}

/**
 * Make the key work, and the switch that turns it off and on, where a page has one.
 * @param {HTMLElement | null} settings
 */
export function setUp(settings) {
  document.addEventListener("keydown", handleKey);
  if (!settings) return;
  const [status, button] = ["state", "switch"].map((part) => settings.querySelector(`[data-part="${part}"]`));
  const showState = () => {
    status.textContent = isOff() ? "The key is off on this device." : "The key is on.";
    button.textContent = isOff() ? "Turn the key on" : "Turn the key off";
  };
  button.addEventListener("click", () => {
    if (storeChoice(!isOff())) showState();
    else status.textContent = "This browser keeps no choice. The key stays on.";
  });
  showState();
}
