// The service worker: keeps one whole version of the site on the device and answers from there.
//
// `floorlight build` puts `const SITE` in front: {version, shell, bytes, files: [[path, integrity], ...]}. So this file is
// the version: when anything of the site changes, so does it, and the browser installs it anew.
//
// 1. Files are kept by names that hold a hash of their content: two versions share what is the same, no page can get a
//    file of another version, and a download that was cut off goes on where it stopped.
// 2. The page that answers every address is replaced last, in one step, when all its files are there and are what they
//    should be. Until then the version before answers, whole.
// 3. Files of the two versions before stay, for pages that are still open with one of them, and those of the version that
//    is coming: it counts on what it found here.
// 4. A version that has answered with its page stays until that page has begun or has been left. Browsers leave a page
//    whose worker goes while it arrives to the network, for all its files.

const base = new URL(registration.scope).pathname;
const STORE = `floorlight:${base}`;
// What was kept for the two versions that answered last.
const KEPT = `${base}kept.json`;
// What the version needs that came last, or is still coming.
const COMING = `${base}coming.json`;
// A network that takes a request and never answers it.
const PATIENCE_MS = 120_000;
// A network that takes a request and never answers it, while a visitor waits for a page that the device has, too.
const SOON_MS = 3000;
// A page that never says that it has begun: left before it asked for anything, or stopped.
const START_MS = 30_000;
// How often one looks whether it is still there.
const LOOK_MS = 500;

const ADDRESS = /^((en|zh)(\/|$))?(((booth|exhibitor|session|service|kiosk)\/.+|at(\/.+)?|programme|route|plan)\/?)?(index\.html)?$/i;
// The map itself, as it is seen first.
const MAP = /^((en|zh)\/?)?(index\.html)?$/i;
// What may be a file that lies beside the pages, or an id with a dot.
const FILE = /\.(?!html$)[a-z][a-z0-9]{1,4}$/i;

// Older browsers wait as long as it takes.
const patience = () => AbortSignal.timeout?.(PATIENCE_MS);

const address = (path) => new URL(path, registration.scope).href;
const files = SITE.files.map(([path]) => path);

// Where the site begins, as the page's links need it in HTML.
const shell = SITE.shell.replaceAll("{{site}}", base.replaceAll("&", "&amp;"));

// A file that is what it should be, whatever stands between here and the host.
async function fetched(url, integrity) {
  const answer = (cache) => fetch(url, { cache, integrity, signal: patience() });
  // The page has just loaded most of them: the browser's own cache spares the network.
  const response = await answer("default").catch(() => answer("reload"));
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

// The page, with the headers that the host gives its pages: who may frame it, what it may load. A host that still sends
// another version, or something else altogether, is not ready for this one.
async function page() {
  const response = await fetch(registration.scope, { cache: "no-cache", signal: patience() });
  if (!(await response.text()).includes(`data-version="${SITE.version}"`)) throw new Error("the site is of another version");
  const headers = new Headers({ "content-type": "text/html; charset=utf-8" });
  for (const [name, value] of response.headers) if (/policy|^x-/.test(name)) headers.set(name, value);
  return new Response(shell, { headers });
}

// Fetches what is missing, one after the other: the visitor's own requests come first.
async function fill(store) {
  const there = new Set((await store.keys()).map((request) => request.url));
  for (const [path, integrity] of SITE.files) {
    const url = address(path);
    if (!there.has(url)) await store.put(url, await fetched(url, integrity));
  }
  return there;
}

// A list of files that is kept beside them.
async function listed(store, key) {
  const note = await store.match(key);
  return note ? note.json() : [];
}
const list = (store, key, files) => store.put(key, new Response(JSON.stringify(files)));

// One version at a time, where the browser can see to that: while one deletes, none that comes looks at what there is.
const alone = (step) => (navigator.locks ? navigator.locks.request(STORE, step) : step());

async function install() {
  const store = await caches.open(STORE);
  await alone(() => list(store, COMING, files));
  await fill(store);
  await store.put(registration.scope, await page());
  await skipWaiting();
}

async function activate() {
  const store = await caches.open(STORE);
  const before = await alone(async () => {
    const [before, coming] = [await listed(store, KEPT), await listed(store, COMING)];
    const wanted = new Set([...files, ...before.flat(), ...coming, KEPT, COMING, base].map(address));
    for (const request of await store.keys()) if (!wanted.has(request.url)) await store.delete(request);
    await list(store, KEPT, [files, before[0] ?? []]);
    return before;
  });
  await clients.claim();
  for (const client of await clients.matchAll()) tell(client, !before.length);
}

// Tells a page which version answers now, and whether it is the first that was kept.
const tell = (client, first) => client.postMessage({ version: SITE.version, bytes: SITE.bytes, first });

// What the device dropped meanwhile comes back.
async function mend() {
  const store = await caches.open(STORE);
  const there = await fill(store);
  if (!there.has(registration.scope)) await store.put(registration.scope, await page());
}

async function kept(key) {
  try {
    return await (await caches.open(STORE)).match(key, { ignoreVary: true });
  } catch {
    // The device keeps nothing: the network may.
    return undefined;
  }
}

// Pages on their way, by client: what to call when they have begun, what ends with it, and whether they asked for files.
const coming = new Map();

// While an event of a worker lasts, no newer one takes its place.
function begun(client) {
  // A page that the host redirects asks more than once.
  if (coming.has(client)) return coming.get(client).over;
  const page = { asks: false };
  coming.set(client, page);
  let look;
  page.over = new Promise((done) => {
    page.begin = done;
    setTimeout(done, START_MS);
    // Before it asks for anything it is not there yet; afterwards it has been left.
    look = setInterval(async () => page.asks && !(await clients.get(client)) && done(), LOOK_MS);
  }).then(() => {
    clearInterval(look);
    coming.delete(client);
  });
  return page.over;
}

// The host's answer, if it comes soon and the host is not out of order.
async function answered(request, asWhole) {
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error("late")), SOON_MS));
  const answer = await Promise.race([fetch(request), late]);
  if (answer.status >= 500) throw new Error(`${request.url}: ${answer.status}`);
  // A page that is cut off on its way could be blank.
  if (asWhole) await Promise.race([answer.clone().blob(), late]);
  return answer;
}

// The floor at first sight is that of the map: elsewhere the page begins without it.
async function bare(page) {
  const text = await page.text();
  return new Response(text.replace(/<div class="outline".*?<\/div>/s, ""), { headers: page.headers });
}

const html = () => new Response(shell, { headers: { "content-type": "text/html; charset=utf-8" } });

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => {
  // Whatever it says, it has begun.
  coming.get(event.source.id)?.begin();
  if (event.data !== "started") return;
  tell(event.source, false);
  event.waitUntil(mend().catch(() => {}));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || !pathname.startsWith(base)) return;
  const path = pathname.slice(base.length);
  if (request.mode !== "navigate") {
    const page = coming.get(event.clientId);
    if (page) page.asks = true;
    if (path.startsWith("assets/")) event.respondWith(kept(request).then((file) => file ?? fetch(request, { signal: patience() })));
    return;
  }
  const shown = () => {
    event.waitUntil(begun(event.resultingClientId));
    const whole = MAP.test(path) && !searchParams.has("view");
    return kept(registration.scope).then((page) => (page ? (whole ? page : bare(page)) : answered(request, true).catch(html)));
  };
  const missing = (answer) => (answer.status === 404 ? answer : shown());
  if (ADDRESS.test(path)) event.respondWith(FILE.test(path) ? answered(request).then(missing, shown) : shown());
  // Another site may lie in a folder of this one; and a file is a file.
  else if (!path.split("/").pop().includes(".")) event.respondWith(answered(request).catch(shown));
});
