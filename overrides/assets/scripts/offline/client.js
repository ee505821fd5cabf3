// The page's side of the offline copy: ask the service worker for it when the page is idle, and say when a page comes
// from it. Nothing is fetched where the reader saves data, or has removed the copy from this device.
import { element, isServed, loadStylesheet, siteRoot } from "../dom.js";

const IDLE_AFTER = 2000; // milliseconds after the page is there
const READ_OUT_AFTER = 100; // milliseconds after the region is there

const page = document.documentElement;
const ROOT = siteRoot();
const CACHE = `copy of ${ROOT.pathname}`;
const REFUSAL = `no ${CACHE}`; // a cache without files, that says that the reader has removed the copy

/**
 * Return whether the reader's device asks for less data.
 * @returns {boolean}
 */
export const savesData = () => navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;

/**
 * Return whether this browser can keep a copy.
 * @returns {boolean}
 */
export const canKeepCopy = () => "serviceWorker" in navigator && isServed() && isSecureContext;

/**
 * Return a day in words: "2026-12-01" is 1 December 2026.
 * @param {string} day
 * @returns {string}
 */
export function formatDay(day) {
  return new Date(`${day}T12:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

// --- The copy --------------------------------------------------------------------------------------------------

/** Return the registration of the service worker, once it is active. */
async function registerWorker() {
  // A page with trusted types takes the address of a script only from a policy.
  const policy = globalThis.trustedTypes?.createPolicy("offline-worker", { createScriptURL: (address) => address });
  const address = new URL("sw.js", ROOT).href;
  const trusted = policy?.createScriptURL(address) ?? address;
  const registration = await navigator.serviceWorker.register(trusted, { scope: ROOT.pathname });
  const next = registration.installing ?? registration.waiting;
  if (!registration.active && next) await waitUntilActive(next);
  return registration;
}

function waitUntilActive(worker) {
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("The copy could not be begun."));
    });
  });
}

/** Send a message to the worker; resolve to its answer. */
function ask(worker, message) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(message, [port2]);
  });
}

/**
 * Return how many files of the copy are on this device, and its day; nothing where there is no copy.
 * @returns {Promise<{ have: number, all: number, built: string } | undefined>}
 */
export async function readState() {
  const registration = await navigator.serviceWorker.getRegistration(ROOT);
  return registration?.active && ask(registration.active, "state");
}

let registering;

/**
 * Fetch what is missing of the copy; resolve to its state then.
 * @returns {Promise<{ have: number, all: number, built: string }>}
 */
export async function fetchCopy() {
  registering ??= registerWorker();
  registering.catch(() => {
    registering = undefined;
  });
  await caches.delete(REFUSAL);
  return ask((await registering).active, "fill");
}

/**
 * Remove the copy from this device, and leave a mark: without it the next page would fetch the copy again.
 */
export async function removeCopy() {
  registering = undefined;
  await caches.open(REFUSAL);
  await deleteCopy();
}

async function deleteCopy() {
  await (await navigator.serviceWorker.getRegistration(ROOT))?.unregister();
  await caches.delete(CACHE);
}

// --- Notices ---------------------------------------------------------------------------------------------------

/** Show a notice at the foot of the window, with a button where there is something to do. It covers nothing. */
async function showNotice(message, ...buttons) {
  await loadStylesheet("offline");
  const attributes = { class: "notice", "aria-label": "About this copy of the site" };
  const notice = document.querySelector(".notice") ?? element("section", attributes);
  const status = element("p", { role: "status" });
  notice.replaceChildren(element("div", { class: "wrap" }, status, ...buttons));
  document.body.append(notice);
  // A region that is there before its words is read out.
  setTimeout(() => {
    status.textContent = message;
  }, READ_OUT_AFTER);
}

function showOrigin() {
  const { offline, missing } = page.dataset;
  const cause = navigator.onLine ? "The signal is weak." : "You are offline.";
  if (missing !== undefined) {
    return showNotice(`${cause} This page is not in the copy on your device. Try again when you have a signal.`);
  }
  const due = document.querySelector("[data-review-by]")?.dateTime;
  const isOverdue = due && due < new Date().toISOString().slice(0, 10);
  const warning = isOverdue ? ` It was due for review by ${formatDay(due)}: it may be out of date.` : "";
  return showNotice(`${cause} This copy is from ${formatDay(offline)}.${warning}`);
}

function showUpdate() {
  const button = element("button", { type: "button" }, "Load the new version");
  button.addEventListener("click", () => location.reload());
  showNotice("This site was updated.", button);
}

// --- The page --------------------------------------------------------------------------------------------------

function listenForUpdates() {
  navigator.serviceWorker.addEventListener("message", ({ data }) => data?.is === "updated" && showUpdate());
  navigator.serviceWorker.startMessages();
  const { controller } = navigator.serviceWorker;
  // An update before this page listened is asked for.
  if (controller) ask(controller, "state").then(({ updated }) => updated > performance.timeOrigin && showUpdate());
}

async function waitUntilIdle() {
  await new Promise((resolve) => setTimeout(resolve, IDLE_AFTER));
  await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
}

/**
 * Show where a page comes from and when the site was updated, and keep the copy complete.
 */
export async function setUp() {
  // An editor's preview must always show the newest pages.
  if ("preview" in page.dataset) return deleteCopy();
  if (page.dataset.offline) showOrigin();
  listenForUpdates();
  await waitUntilIdle();
  if (savesData() || (await caches.has(REFUSAL))) return undefined;
  return fetchCopy().catch(() => {}); // Without a signal, or without a worker: another time.
}
