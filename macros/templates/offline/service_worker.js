// The service worker: keeps a copy of the site on the reader's device, and answers from it where there is no signal.
//
// The build writes COPY above this text:
//   version  a digest of the whole list; another list is another version
//   built    the day of the build, as in "2026-12-01"
//   files    [address below the site's root, digest of its content], what is needed first at the beginning
//   first    how many of them are needed before the copy is of any use
//   go       the target of each short link
//   missing  the address of the page that is shown in place of one that is not in the copy
//
// A file is cached under its digest: an unchanged file is never fetched twice, and a new version takes it over.

const SCOPE = new URL(self.registration.scope);
const CACHE = `copy of ${SCOPE.pathname}`;
const MAX_WAIT = 2500; // milliseconds that a page waits for a weak signal
const PAUSE = 250; // milliseconds

const digests = new Map(COPY.files);
const shortLinks = new Map(COPY.go);
const keyOf = (name) => new URL(`~/${name}`, SCOPE).href;
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

// --- The copy --------------------------------------------------------------------------------------------------

async function findCached(address) {
  return digests.has(address) ? (await caches.open(CACHE)).match(keyOf(digests.get(address))) : undefined;
}

async function listKeys(cache) {
  return new Set((await cache.keys()).map(({ url }) => url));
}

let pagesInFlight = 0; // pages that a reader waits for: the copy waits for them too

/** Fetch what is missing, one file after the other; reject at the first that cannot be fetched. */
async function fetchMissing(files) {
  const cache = await caches.open(CACHE);
  const cached = await listKeys(cache);
  for (const [address, digest] of files) {
    if (cached.has(keyOf(digest))) continue;
    while (pagesInFlight) await wait(PAUSE);
    await cache.put(keyOf(digest), await fetchFile(address, digest));
    cached.add(keyOf(digest));
  }
}

/** Return a file with the digest of the list: from the browser's cache, or from the host where that one is older. */
async function fetchFile(address, digest) {
  for (const cache of ["default", "reload"]) {
    const response = await fetch(new URL(address, SCOPE), { cache });
    const body = await response.arrayBuffer();
    if (response.ok && (await digestOf(body)) === digest) return new Response(body, { headers: bodyHeaders(response) });
  }
  throw new Error(`${address || "the home page"} is not what the list says.`);
}

/** Return the headers without those of the body as it was sent. */
function bodyHeaders(response) {
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
  return headers;
}

async function digestOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function readState() {
  const cached = await listKeys(await caches.open(CACHE));
  const have = COPY.files.filter(([, digest]) => cached.has(keyOf(digest))).length;
  return { have, all: COPY.files.length, built: COPY.built, updated };
}

// --- Life cycle --------------------------------------------------------------------------------------------------

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

/** The first version starts with what is needed most; a later one takes over only when it is complete. */
async function install() {
  const isUpdate = Boolean(self.registration.active);
  if (isUpdate && navigator.connection?.saveData) throw new Error("This device saves data: the older copy stays.");
  await fetchMissing(isUpdate ? COPY.files : COPY.files.slice(0, COPY.first));
  await self.skipWaiting();
}

let updated = 0; // when this version replaced another, in milliseconds

async function activate() {
  const cache = await caches.open(CACHE);
  const before = await (await cache.match(keyOf("version")))?.text();
  const wanted = new Set([...digests.values(), "version"].map(keyOf));
  for (const key of await listKeys(cache)) if (!wanted.has(key)) await cache.delete(key);
  await cache.put(keyOf("version"), new Response(COPY.version));
  await self.clients.claim();
  if (!before || before === COPY.version) return;
  updated = Date.now();
  await tellPages({ is: "updated" });
}

async function tellPages(message) {
  for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage(message);
}

let filling;

/** Complete the copy; a second request while that runs joins the first. */
function fill() {
  filling ??= fetchMissing(COPY.files).finally(() => {
    filling = undefined;
  });
  return filling;
}

self.addEventListener("message", (event) => {
  const answer = async () => event.ports[0]?.postMessage(await readState());
  if (event.data === "state") event.waitUntil(answer());
  if (event.data === "fill") {
    event.waitUntil(
      fill()
        .catch(() => {})
        .then(answer),
    );
  }
});

// --- Requests of a page ------------------------------------------------------------------------------------------

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return;
  const address = url.pathname.slice(SCOPE.pathname.length);
  if (request.mode === "navigate") event.respondWith(respondToPage(request, address, url.search));
  else if (digests.has(address)) event.respondWith(findCached(address).then((cached) => cached ?? fetch(request)));
});

/** Return a page from the host; from the copy if the host is silent for too long, fails or cannot be reached. */
async function respondToPage(request, address, search) {
  const cached = await findCached(address);
  pagesInFlight += 1;
  const fetching = fetch(request).finally(() => {
    pagesInFlight -= 1;
  });
  fetching.catch(() => {});
  try {
    const response = await (cached ? Promise.race([fetching, wait(MAX_WAIT)]) : fetching);
    if (response && (response.status < 500 || !cached)) return response;
  } catch (error) {
    if (!cached) return respondToMissing(address, search, error);
  }
  return markOffline(cached, `data-offline="${COPY.built}"`);
}

/** Return what helps where a page is not in the copy: another spelling of its address, or the page for that. */
async function respondToMissing(address, search, error) {
  const plain = address.replace(/(^|\/)index\.html$/, "$1");
  const target = shortLinks.get(/^go\/([a-z]+)\/?$/.exec(plain)?.[1]);
  const spellings = [plain, `${plain}/`];
  const other = target ?? spellings.find((spelling) => spelling !== address && digests.has(spelling));
  if (other !== undefined) return Response.redirect(new URL(target ?? `${other}${search}`, SCOPE), 302);
  const cached = await findCached(COPY.missing);
  if (!cached) throw error;
  return markOffline(cached, `data-offline="${COPY.built}" data-missing`);
}

/** Return a cached page with attributes that tell its script where the page comes from. */
async function markOffline(cached, attributes) {
  return new Response((await cached.text()).replace("<html ", `<html ${attributes} `), { headers: cached.headers });
}
