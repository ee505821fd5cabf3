// The page about the copy: how much of it is on this device, fetch it now, take it off.

import { canKeep, dress, fetchCopy, inWords, removeCopy, savesData, stateOfCopy } from "./client.js";

const OFTEN = 1000; // milliseconds

export function setUp(place) {
  dress();
  const [line, fetching, removing] = ["state", "fetch", "remove"].map((part) =>
    place.querySelector(`[data-part="${part}"]`),
  );
  const say = (words) => {
    if (line.textContent !== words) line.textContent = words;
  };
  if (location.protocol === "file:") return say("You are reading the copy from the zip file. Nothing more is needed.");
  if (!canKeep()) return say("This browser cannot keep a copy. Take the zip file below instead.");
  let isSaid = false; // what was said last is left alone until the copy grows

  const look = async () => {
    const state = await stateOfCopy();
    const isWhole = Boolean(state) && state.have >= state.all;
    fetching.hidden = isWhole;
    removing.hidden = !state;
    if (isWhole) say(`Ready to use offline. All ${state.all} files are on this device, from ${inWords(state.built)}.`);
    else if (state) say(`The copy is not complete yet: ${state.have} of ${state.all} files.`);
    else if (!isSaid)
      say(
        savesData()
          ? "There is no copy: your device is set to save data. It is fetched only if you ask."
          : "There is no copy on this device yet.",
      );
    return isWhole;
  };

  fetching.addEventListener("click", async () => {
    isSaid = true;
    say("The copy is being fetched.");
    await fetchCopy().catch(() => {});
    if (await look()) return removing.focus();
    return say("The copy could not be completed. Try again where the signal is better.");
  });
  removing.addEventListener("click", async () => {
    isSaid = true;
    await removeCopy();
    await look();
    say("The copy was taken off this device. It is fetched again only if you ask.");
    fetching.focus();
  });

  const watch = () => look().then((isWhole) => isWhole || setTimeout(watch, OFTEN));
  return watch();
}
