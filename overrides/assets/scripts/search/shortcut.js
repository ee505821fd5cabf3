// "/" goes to the search box, unless one is typing, or has turned the key off on this device: who speaks to a device
// may say a key without meaning it.

const KEY = `no search key ${new URL(document.documentElement.dataset.root || "./", document.baseURI).pathname}`;

const isOff = () => {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
};

/** Keep the choice on this device; return whether that could be done. */
function choose(off) {
  try {
    if (off) localStorage.setItem(KEY, "");
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

function press(event) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || isOff()) return;
  const box = document.querySelector('form[role="search"] input');
  if (!box) return;
  event.preventDefault();
  box.focus();
}

/** Make the key work, and the place where it is turned off and on, where a page has one. */
export function setUp(place) {
  document.addEventListener("keydown", press);
  if (!place) return;
  const [line, button] = ["state", "switch"].map((part) => place.querySelector(`[data-part="${part}"]`));
  const show = () => {
    line.textContent = isOff() ? "The key is off on this device." : "The key is on.";
    button.textContent = isOff() ? "Turn the key on" : "Turn the key off";
  };
  button.addEventListener("click", () => {
    if (choose(!isOff())) show();
    else line.textContent = "This browser keeps no choice. The key stays on.";
  });
  show();
}
