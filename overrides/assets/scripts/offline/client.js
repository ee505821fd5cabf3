// The site without a signal: asks for the copy when nobody waits, and says when a page comes from it.
//
// setUp() does both. Nothing is fetched where the reader asks to save data, or has taken the copy off this device.

const page = document.documentElement;
const ROOT = new URL(page.dataset.root || "./", document.baseURI);
const STORE = `copy of ${ROOT.pathname}`;
const REFUSED = `no ${STORE}`;
const QUIET = 2000; // milliseconds after the page is there

export const savesData = () => navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
export const canKeep = () => "serviceWorker" in navigator && /^https?:$/.test(location.protocol) && isSecureContext;

/** Return a day in words: "2026-12-01" is 1 December 2026. */
export function inWords(day) {
  return new Date(`${day}T12:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

// --- The copy --------------------------------------------------------------------------------------------------

/** Return the registration of our worker, once it works. */
async function worker() {
  // A page that trusts nothing takes an address of a script only from a policy.
  const policy = globalThis.trustedTypes?.createPolicy("offline-worker", { createScriptURL: (address) => address });
  const address = new URL("sw.js", ROOT).href;
  const made = await navigator.serviceWorker.register(policy?.createScriptURL(address) ?? address, {
    scope: ROOT.pathname,
  });
  const coming = made.installing ?? made.waiting;
  if (!made.active && coming) await works(coming);
  return made;
}

function works(coming) {
  return new Promise((done, fail) => {
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated") done();
      if (coming.state === "redundant") fail(new Error("The copy could not be begun."));
    });
  });
}

function ask(active, what) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = ({ data }) => done(data);
    active.postMessage(what, [port2]);
  });
}

/** Return how much of the copy is on this device: { have, all, built }, or nothing where there is none. */
export async function stateOfCopy() {
  const made = await navigator.serviceWorker.getRegistration(ROOT);
  return made?.active && ask(made.active, "state");
}

let begun;

/** Fetch what is missing of the copy, and return what is there then. */
export async function fetchCopy() {
  begun ??= worker();
  begun.catch(() => {
    begun = undefined;
  });
  await caches.delete(REFUSED);
  return ask((await begun).active, "fill");
}

/** Take the copy off this device. A mark stays that says so, or the next page would fetch it again. */
export async function removeCopy() {
  begun = undefined;
  await caches.open(REFUSED);
  await forget();
}

async function forget() {
  await (await navigator.serviceWorker.getRegistration(ROOT))?.unregister();
  await caches.delete(STORE);
}

// --- What is said ----------------------------------------------------------------------------------------------

let dressed;

/** Fetch how it looks, once. Where that cannot be had, it is said all the same. */
export function dress() {
  dressed ??= new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", onload: done, onerror: done });
    link.href = new URL("assets/styles/offline.css", ROOT).href;
    document.head.append(link);
  });
  return dressed;
}

/** Say something at the foot of the window, with a button where there is something to do. It covers nothing. */
async function say(words, button) {
  await dress();
  const place = document.querySelector(".notice") ?? document.createElement("section");
  place.className = "notice";
  place.setAttribute("aria-label", "About this copy of the site");
  const line = Object.assign(document.createElement("p"), { role: "status" });
  const whole = Object.assign(document.createElement("div"), { className: "wrap" });
  whole.append(line, ...(button ? [button] : []));
  place.replaceChildren(whole);
  document.body.append(place);
  // A region that is there before its words is read out.
  setTimeout(() => {
    line.textContent = words;
  }, 100);
}

function sayWhereFrom() {
  const { offline, missing } = page.dataset;
  const why = navigator.onLine ? "The signal is weak." : "You are offline.";
  if (missing !== undefined)
    return say(`${why} This page is not in the copy on your device. Try again when you have a signal.`);
  const due = document.querySelector("[data-review-by]")?.dateTime;
  const isOld = due && due < new Date().toISOString().slice(0, 10);
  const late = isOld ? ` It was due for review by ${inWords(due)}: it may be out of date.` : "";
  return say(`${why} This copy is from ${inWords(offline)}.${late}`);
}

function sayUpdated() {
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    textContent: "Load the new version",
  });
  button.addEventListener("click", () => location.reload());
  say("This site was updated.", button);
}

// --- The page --------------------------------------------------------------------------------------------------

export async function setUp() {
  // Somebody who writes the site must always see the newest.
  if ("preview" in page.dataset) return forget();
  if (page.dataset.offline) sayWhereFrom();
  navigator.serviceWorker.addEventListener("message", ({ data }) => data?.is === "updated" && sayUpdated());
  navigator.serviceWorker.startMessages();
  const { controller } = navigator.serviceWorker;
  // What was said before anybody listened is asked for.
  if (controller) ask(controller, "state").then(({ updated }) => updated > performance.timeOrigin && sayUpdated());
  await new Promise((done) => setTimeout(done, QUIET));
  await new Promise((done) => (globalThis.requestIdleCallback ?? setTimeout)(done));
  if (savesData() || (await caches.has(REFUSED))) return undefined;
  return fetchCopy().catch(() => {}); // Without a signal, or without a worker: another time.
}
