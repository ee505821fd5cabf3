// The worker: keeps a copy of the site on the reader's device, and answers from it where there is no signal.
//
// The build writes COPY above this text:
//   version  a digest of the whole list; another list is another version
//   built    the day of the build, as in "2026-12-01"
//   files    [address below the site's own, digest of its content], what is needed first at the beginning
//   first    how many of them are needed before the copy is of any use
//   go       where each short link leads
//   missing  the address of the page that is shown in place of one that is not in the copy
//
// A file is kept under its digest: what has not changed is never fetched twice, and a new version takes it over.

const SCOPE = new URL(self.registration.scope);
const STORE = `copy of ${SCOPE.pathname}`;
const PATIENCE = 2500; // milliseconds that a page waits for a weak signal
const PAUSE = 250; // milliseconds

const digests = new Map(COPY.files);
const links = new Map(COPY.go);
const placeOf = (name) => new URL(`~/${name}`, SCOPE).href;
const pause = (time) => new Promise((done) => setTimeout(done, time));

// --- The copy --------------------------------------------------------------------------------------------------

async function keptFile(address) {
  return digests.has(address) ? (await caches.open(STORE)).match(placeOf(digests.get(address))) : undefined;
}

let reading = 0; // pages that a reader waits for: the copy waits for them too

/** Fetch what is not there yet, one file after the other; reject at the first that cannot be had. */
async function fetchMissing(files) {
  const store = await caches.open(STORE);
  const kept = new Set((await store.keys()).map(({ url }) => url));
  for (const [address, digest] of files) {
    if (kept.has(placeOf(digest))) continue;
    while (reading) await pause(PAUSE);
    await store.put(placeOf(digest), await fetched(address, digest));
    kept.add(placeOf(digest));
  }
}

/** Return a file as the list knows it. What the browser has is asked first, and the host where that is older. */
async function fetched(address, digest) {
  for (const cache of ["default", "reload"]) {
    const answer = await fetch(new URL(address, SCOPE), { cache });
    const body = await answer.arrayBuffer();
    if (answer.ok && (await digestOf(body)) === digest) return new Response(body, { headers: headersOf(answer) });
  }
  throw new Error(`${address || "the home page"} is not what the list says.`);
}

/** Return the headers without those that speak of the body as it was sent. */
function headersOf(answer) {
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
  return headers;
}

async function digestOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function state() {
  const store = await caches.open(STORE);
  const kept = new Set((await store.keys()).map(({ url }) => url));
  const have = COPY.files.filter(([, digest]) => kept.has(placeOf(digest))).length;
  return { have, all: COPY.files.length, built: COPY.built, updated };
}

// --- Its life --------------------------------------------------------------------------------------------------

self.addEventListener("install", (event) => event.waitUntil(begin()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

/** The first version starts with what is needed most; a later one takes over when it is complete, and not before. */
async function begin() {
  const isLater = Boolean(self.registration.active);
  if (isLater && navigator.connection?.saveData) throw new Error("This device saves data: the older copy stays.");
  await fetchMissing(isLater ? COPY.files : COPY.files.slice(0, COPY.first));
  await self.skipWaiting();
}

let updated = 0; // when this version took the place of another, in milliseconds

async function takeOver() {
  const store = await caches.open(STORE);
  const before = await (await store.match(placeOf("version")))?.text();
  const wanted = new Set([...digests.values(), "version"].map(placeOf));
  for (const { url } of await store.keys()) if (!wanted.has(url)) await store.delete(url);
  await store.put(placeOf("version"), new Response(COPY.version));
  await self.clients.claim();
  if (!before || before === COPY.version) return;
  updated = Date.now();
  await tell({ is: "updated" });
}

async function tell(message) {
  for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage(message);
}

let filling;

/** Make the copy complete, and say how that goes; a second wish while it runs joins the first. */
function fill() {
  filling ??= fetchMissing(COPY.files).finally(() => {
    filling = undefined;
  });
  return filling;
}

self.addEventListener("message", (event) => {
  const answer = async () => event.ports[0]?.postMessage(await state());
  if (event.data === "state") event.waitUntil(answer());
  if (event.data === "fill")
    event.waitUntil(
      fill()
        .catch(() => {})
        .then(answer),
    );
});

// --- What a page asks for --------------------------------------------------------------------------------------

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return;
  const address = url.pathname.slice(SCOPE.pathname.length);
  if (request.mode === "navigate") event.respondWith(page(request, address, url.search));
  else if (digests.has(address)) event.respondWith(keptFile(address).then((kept) => kept ?? fetch(request)));
});

/** Return a page from the host; from the copy if the host is silent for too long, fails or cannot be reached. */
async function page(request, address, search) {
  const kept = await keptFile(address);
  reading += 1;
  const asked = fetch(request).finally(() => {
    reading -= 1;
  });
  asked.catch(() => {});
  try {
    const answer = await (kept ? Promise.race([asked, pause(PATIENCE)]) : asked);
    if (answer && (answer.status < 500 || !kept)) return answer;
  } catch (error) {
    if (!kept) return instead(address, search, error);
  }
  return marked(kept, `data-offline="${COPY.built}"`);
}

/** Return what helps where the page itself is not in the copy: another spelling of its address, or what to do. */
async function instead(address, search, error) {
  const plain = address.replace(/(^|\/)index\.html$/, "$1");
  const link = links.get(/^go\/([a-z]+)\/?$/.exec(plain)?.[1]);
  const other = link ?? [plain, `${plain}/`].find((one) => one !== address && digests.has(one));
  if (other !== undefined) return Response.redirect(new URL(link ?? `${other}${search}`, SCOPE), 302);
  const kept = await keptFile(COPY.missing);
  if (!kept) throw error;
  return marked(kept, `data-offline="${COPY.built}" data-missing`);
}

/** Return a kept page that says where it is from: the script of the page reads it. */
async function marked(kept, attributes) {
  return new Response((await kept.text()).replace("<html ", `<html ${attributes} `), { headers: kept.headers });
}
