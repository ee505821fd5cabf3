// The page about the offline copy: how much of it is on this device, fetch it now, remove it.
import { isServed, loadStylesheet } from "../dom.js";
import { canKeepCopy, fetchCopy, formatDay, readState, removeCopy, savesData } from "./client.js";

const UPDATE_EVERY = 1000; // milliseconds
const IN_FOLDER = "You are reading the copy from the zip file. Nothing more is needed.";
const CANNOT_KEEP = "This browser cannot keep a copy. Take the zip file below instead.";
const NO_COPY = "There is no copy on this device yet.";
const SAVES_DATA = "There is no copy: your device is set to save data. It is fetched only if you ask.";
const FETCHING = "The copy is being fetched.";
const NOT_COMPLETED = "The copy could not be completed. Try again where the signal is better.";
const REMOVED = "The copy was taken off this device. It is fetched again only if you ask.";

/** Show a message; an unchanged one is left alone, so that it is not read out again. */
function showMessage({ status }, message) {
  if (status.textContent !== message) status.textContent = message;
}

function describe({ have, all, built }) {
  if (have < all) return `The copy is not complete yet: ${have} of ${all} files.`;
  return `Ready to use offline. All ${all} files are on this device, from ${formatDay(built)}.`;
}

/** Show the state of the copy; resolve to whether it is complete. The result of a press stays until a copy grows. */
async function update(settings) {
  const state = await readState();
  const isComplete = Boolean(state) && state.have >= state.all;
  settings.fetchButton.hidden = isComplete;
  settings.removeButton.hidden = !state;
  if (state) showMessage(settings, describe(state));
  else if (!settings.hasResult) showMessage(settings, savesData() ? SAVES_DATA : NO_COPY);
  return isComplete;
}

async function handleFetch(settings) {
  settings.hasResult = true;
  showMessage(settings, FETCHING);
  await fetchCopy().catch(() => {});
  if (await update(settings)) settings.removeButton.focus();
  else showMessage(settings, NOT_COMPLETED);
}

async function handleRemove(settings) {
  settings.hasResult = true;
  await removeCopy();
  await update(settings);
  showMessage(settings, REMOVED);
  settings.fetchButton.focus();
}

/**
 * Show the state of the copy and make its buttons work.
 * @param {Iterable<HTMLElement>} places the settings of the page
 */
export function setUp([place]) {
  loadStylesheet("offline");
  const [status, fetchButton, removeButton] = ["state", "fetch", "remove"].map((part) =>
    place.querySelector(`[data-part="${part}"]`),
  );
  const settings = { status, fetchButton, removeButton, hasResult: false };
  if (!isServed()) return showMessage(settings, IN_FOLDER);
  if (!canKeepCopy()) return showMessage(settings, CANNOT_KEEP);
  fetchButton.addEventListener("click", () => handleFetch(settings));
  removeButton.addEventListener("click", () => handleRemove(settings));
  const repeat = () => update(settings).then((isComplete) => isComplete || setTimeout(repeat, UPDATE_EVERY));
  return repeat();
}
