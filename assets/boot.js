// Starts the page: finds the site's base, loads the WebAssembly, and says so plainly when that cannot be done.
//
// Written so that browsers too old for the map still read it: what is newer stands in the modules that it imports.

const page = new URL("./page.js", import.meta.url);
const wasm = new URL("./page.wasm", import.meta.url);
const finderPage = new URL("./finder.js", import.meta.url);
const finderWasm = new URL("./finder.wasm", import.meta.url);
const walkerPage = new URL("./walker.js", import.meta.url);
const walkerWasm = new URL("./walker.wasm", import.meta.url);
const ahead = new URL("./ahead.js", import.meta.url);
const live = new URL("./live.js", import.meta.url);
const codesPage = new URL("./codes.js", import.meta.url);
const codesWasm = new URL("./codes.wasm", import.meta.url);
const sharing = new URL("./share.js", import.meta.url);
const scanning = new URL("./scan.js", import.meta.url);
const kiosk = new URL("./kiosk.js", import.meta.url);
const kioskStyles = new URL("./kiosk.css", import.meta.url);
const root = document.documentElement;

// What ends the page, what to do about it, in English and Chinese. The program names some of them as events.
const FAILURES = {
  offline: [
    "The map could not be fetched. Check your connection, then reload.",
    "无法获取地图。请检查网络连接后重新加载。",
  ],
  missing: [
    "The map file is not where it should be. Reload; if that does not help, tell the organiser.",
    "找不到地图文件。请重新加载；如仍无法打开，请联系主办方。",
  ],
  newer: [
    "The map is newer than this page. Reload to get the new page.",
    "地图比此页面更新。请重新加载以获取新页面。",
  ],
  older: [
    "The map is older than this page. Reload; if that does not help, tell the organiser.",
    "地图比此页面旧。请重新加载；如仍无法打开，请联系主办方。",
  ],
  damaged: [
    "The map arrived incomplete or damaged. Reload to fetch it again.",
    "地图文件不完整或已损坏。请重新加载。",
  ],
  "no-place": ["This page has no place for the map. Tell the organiser.", "此页面没有放置地图的位置，请联系主办方。"],
  unloaded: [
    "The map could not be loaded. Check your connection, then reload.",
    "地图加载失败，请检查网络连接后重新加载。",
  ],
  unreadable: [
    "The map could not be started. Reload; if that does not help, update your browser.",
    "地图无法启动。请重新加载；如仍无法打开，请更新浏览器。",
  ],
  old: ["This browser is too old to show the map. Please update it.", "浏览器版本过低，无法显示地图，请更新浏览器。"],
  broken: [
    "Something went wrong and the map has stopped. What you saved is kept. Reload to go on.",
    "程序出错，地图已停止。您收藏的内容仍然保留。请重新加载以继续。",
  ],
};

// This file lies in the site's assets/, so the site begins one folder above, wherever it is hosted.
root.dataset.base = new URL("..", import.meta.url).pathname;

// A relative icon would be looked for again, elsewhere, whenever the address changes.
for (const icon of document.querySelectorAll('link[rel="icon"]')) icon.href = icon.href;

// A walk that waits for its beginning goes on from the code that is scanned next, though a camera of the phone's own opens
// its address anew. Within half an hour, and on this device only.
const WAITS = `floorlight:${root.dataset.base}:waits`;
const WAIT_MS = 1800000;
try {
  const [, lang = "", id] = /\/((?:en|zh)\/)?at(?:\/([^/]+))?\/?$/i.exec(location.pathname) || [];
  const place = id || (/[?&]p=([^&]+)/.exec(location.search) || [])[1];
  // Only then: storage takes a while to be looked into the first time.
  const waiting = (place && JSON.parse(localStorage.getItem(WAITS))) || {};
  if (Date.now() - waiting.at < WAIT_MS) {
    history.replaceState(null, "", `${root.dataset.base}${lang}route?from=${place}&${waiting.to}`);
    localStorage.removeItem(WAITS);
  }
} catch (error) {
  // Storage is blocked: one is asked where to.
  console.info(error);
}
function leave() {
  const asks = /\/route\/?$/.test(location.pathname) && /[?&]to=/.test(location.search) && !/[?&]from=/.test(location.search);
  try {
    if (asks) localStorage.setItem(WAITS, JSON.stringify({ to: location.search.slice(1), at: Date.now() }));
    else localStorage.removeItem(WAITS);
  } catch (error) {
    console.info(error);
  }
}
addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => document.hidden && leave());

// A kiosk's address makes a kiosk of a large screen only, and never one of a phone: that is told what it has come to.
const [, kioskId] = /\/kiosk\/([^/]+)\/?$/i.exec(location.pathname) || [];
const isKiosk = kioskId && Math.min(innerWidth, innerHeight) >= 600;
let styled;
if (isKiosk) {
  root.dataset.kiosk = "";
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: kioskStyles });
  styled = new Promise((done) => (link.onload = link.onerror = done));
  document.head.append(link);
}

// Words in both languages, that of the page first, each a line of its own.
function lines(words) {
  const said = ["en", "zh-CN"].map((lang, at) => {
    const line = document.createElement("p");
    line.lang = lang;
    line.textContent = words[at];
    return line;
  });
  return root.lang.startsWith("zh") ? said.reverse() : said;
}

function fail(failure) {
  // What was said first is the cause.
  if (document.querySelector("main.boot-failure")) return;
  const box = document.createElement("main");
  box.className = "boot-failure";
  const message = document.createElement("div");
  message.setAttribute("role", "alert");
  const reload = document.createElement("button");
  reload.type = "button";
  reload.className = "button primary";
  reload.textContent = "Reload · 重新加载";
  reload.addEventListener("click", () => location.reload());
  // A walk that was shown can still be walked.
  const walk = document.createElement("ol");
  for (const shown of document.querySelectorAll(".steps > *")) {
    const step = document.createElement("li");
    step.textContent = shown.innerText;
    walk.append(step);
  }
  // Nobody may come by for hours.
  if (isKiosk) setTimeout(() => location.reload(), 5000);
  message.append(...lines(FAILURES[failure]), reload);
  if (walk.firstChild) message.append(walk);
  box.append(message);
  // Where the program never began, what the page tells without it can still be read.
  const told = document.querySelector(".boot .told");
  if (told) {
    for (const waiting of told.querySelectorAll("[role=status], noscript")) waiting.remove();
    told.removeAttribute("tabindex");
    box.append(told);
  }
  document.body.textContent = "";
  document.body.append(box);
}

// The venue's file: what the map is drawn from.
let venue;
async function fetchVenue() {
  let answer;
  try {
    answer = await fetch(root.dataset.base + root.dataset.venue);
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    console.info(error);
  }
  fail(answer && !answer.ok ? "missing" : "offline");
}

// Fails as a file says that is not what it should be: a network that wants to be signed in to answers all that is asked
// with a page of its own.
function failBy(url, failure) {
  // No answer either: what was said first counts.
  setTimeout(() => fail(failure), 5000);
  const isPage = (answer) => /html/.test(answer.headers.get("content-type"));
  fetch(url).then(isPage, () => true).then((page) => fail(page ? "unloaded" : failure));
}

// Says so where what could not be had is of a release that the host has replaced; and, if a tap waited for it, that it
// could not: its link is copied all the same.
function lacking(tapped, url) {
  import(live).then(({ lack }) => lack(tapped, url), console.info);
}

// What finds places and what finds walks: two more programs, which the page asks for as soon as it runs, and which begin
// once the map stands. `begin` makes of each what the page is to ask, from the venue's file and its guide. `programs` is
// when each has come, or does not.
const programs = [];
const stands = new Promise((done) => document.addEventListener("floorlight:ready", done, { once: true }));
function later(page, wasm, begin) {
  let coming;
  let attempts = 0;
  return () => {
    if (coming) return coming;
    // A browser may remember that a module failed to load: another fragment is another module.
    page.hash = attempts++ || "";
    coming = Promise.all([import(page), compiled(wasm), venue, fetchGuide(), stands])
      .then(async ([glue, module, venue, guide]) => {
        await glue.default({ module_or_path: module });
        return begin(glue, module, venue, guide);
      })
      .catch((error) => {
        console.info(error);
        coming = guide = undefined;
        lacking();
        throw error;
      });
    programs.push(coming.catch(() => {}));
    return coming;
  };
}

const loadFinder = later(finderPage, finderWasm, (glue, _, venue, guide) => glue.Finder.on(venue, guide));

const loadWalker = later(walkerPage, walkerWasm, (glue, module, venue, guide) => {
  const walker = glue.Walker.on(venue, guide);
  performance.mark("floorlight:walker");
  lookAhead(walker, { glue: walkerPage.href, module, venue, guide });
  return walker;
});

// Where one can walk and what is searched: the venue's second file, for both.
let guide;
let asked = false;
function fetchGuide() {
  // Once more: not what the browser kept of a first answer that was not good.
  const cache = asked && !guide ? "reload" : "default";
  asked = true;
  guide = guide || fetch(root.dataset.base + root.dataset.guide, { cache }).then(async (answer) => {
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  });
  return guide;
}

// As it streams in, where the host names its type rightly.
async function compiled(url) {
  return WebAssembly.compileStreaming(fetch(url)).catch(async () =>
    WebAssembly.compile(await (await fetch(url)).arrayBuffer()),
  );
}

// A worker finds what walks will need while the map is looked at. Where there is none, walks find it themselves.
function lookAhead(walker, task) {
  try {
    const worker = new Worker(ahead, { type: "module" });
    worker.onmessage = ({ data }) => {
      walker.know(data);
      performance.mark("floorlight:ahead");
    };
    worker.postMessage(task);
  } catch (error) {
    console.info(error);
  }
}

// What draws and reads codes: a third program, for those who share or scan.
let codes;
function loadCodes() {
  codes = codes || import(codesPage)
    .then(async (glue) => {
      await glue.default({ module_or_path: codesWasm });
      return glue;
    })
    .catch((error) => {
      codes = undefined;
      lacking();
      throw error;
    });
  return codes;
}

// The whole screen, where the browser gives it, for whoever asks and until it is asked again.
if (document.fullscreenEnabled) root.dataset.fullScreen = "";
document.addEventListener("click", (event) => {
  if (!event.target.closest('[data-does="full-screen"]')) return;
  const done = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
  // The browser may refuse; then nothing changes.
  done.catch(() => {});
});

// Buttons that share, scan, handle files or use the compass say so by their attributes; what they need is fetched when
// one is pressed.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-share], [data-scan], [data-file], [data-does=compass]");
  if (!button) return;
  const { share: title, url, second = "", number = "", file, does } = button.dataset;
  if (does || file) {
    // A browser asks for the compass only after a tap that has just been.
    const { requestPermission } = does ? window.DeviceOrientationEvent || {} : {};
    const allowed = requestPermission && requestPermission.call(DeviceOrientationEvent);
    return import(live).then(({ handle }) => handle(button, allowed), console.warn);
  }
  // A browser opens its share sheet only for a tap that has just been: it cannot wait for anything to be fetched.
  const ownSheet = url && navigator.share && matchMedia("(pointer: coarse)").matches;
  const sheet = ownSheet ? navigator.share({ title, url }) : undefined;
  if (sheet) sheet.catch(() => {});
  const done = url
    ? import(sharing).then(({ share }) => share({ title, url, second, number }, sheet, loadCodes))
    : import(scanning).then(({ scan }) => scan(loadCodes));
  done.catch((error) => {
    console.warn(error);
    if (!sheet) lacking(true, url);
  });
});

// A visitor who waits is told so, in either language; the program takes the words away once it runs.
function wait(ms, words) {
  setTimeout(() => {
    const status = document.querySelector(".boot [role=status]");
    if (!status) return;
    status.textContent = "";
    status.append(...lines(words));
  }, ms);
}

// The floor is seen once its outline has been painted, which stands in front of all else in the page; the outline
// goes when the map stands in its place.
const outline = document.querySelector(".outline");
function mark(at) {
  if (!performance.getEntriesByName("floorlight:floor").length) performance.mark("floorlight:floor", { startTime: at });
}
function observe(type, name, seen) {
  const observer = new PerformanceObserver((list) => {
    const entry = list.getEntries().find((entry) => entry.name === name);
    if (entry) seen(entry.startTime), observer.disconnect();
  });
  try {
    observer.observe({ type, buffered: true });
  } catch (error) {
    // A browser that measures less shows the map all the same.
    console.info(error);
  }
}
observe("paint", "first-contentful-paint", (at) => outline && mark(at));
observe("mark", "floorlight:map", (at) => {
  if (outline) outline.remove();
  mark(at);
});

wait(1000, ["Loading the map…", "正在加载地图…"]);
wait(12000, ["Still loading the map: the connection is slow.", "网络较慢，地图仍在加载…"]);

for (const failure of Object.keys(FAILURES)) {
  const venue = root.dataset.base + root.dataset.venue;
  document.addEventListener(`floorlight:${failure}`, () => (failure === "damaged" ? failBy(venue, failure) : fail(failure)));
}

// Whatever is not needed to answer comes when there is nothing else to do. The program makes the address its own.
const { hash } = location;
const idle = window.requestIdleCallback || setTimeout;
document.addEventListener("floorlight:ready", () => {
  const field = document.getElementById("search");
  if (hash === "#search" && field) field.focus();
  if (kioskId) import(kiosk).then(({ begin, refuse }) => (isKiosk ? begin(kioskId, loadCodes) : refuse()), console.warn);
  idle(() => import(live).then(({ begin }) => begin(Promise.all(programs)), console.warn));
});

// What leaves the program in the middle of something: a trap; a stack that was used up, as browsers name it; and what a
// program that was left so says when it is called again.
const LEFT = /Maximum call stack|too much recursion|recursive use of an object/;
const trapped = (error) => error instanceof WebAssembly.RuntimeError || (error instanceof Error && LEFT.test(error.message));

// Where nothing can be drawn beside the page, the map cannot move.
if (typeof WebAssembly !== "object" || typeof OffscreenCanvas !== "function") {
  fail("old");
} else {
  addEventListener("error", (event) => trapped(event.error) && fail("broken"));
  addEventListener("unhandledrejection", (event) => trapped(event.reason) && fail("broken"));
  venue = fetchVenue();
  import(page)
    .then(async (glue) => {
      // The map is drawn as large as a kiosk's styles say.
      const [bytes] = await Promise.all([venue, glue.default({ module_or_path: wasm }), styled]);
      if (bytes) glue.start(bytes, loadFinder, loadWalker);
    })
    .catch((error) => {
      console.error(error);
      if (trapped(error)) fail("broken");
      else if (error instanceof SyntaxError) fail("old");
      else if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) failBy(wasm, "unreadable");
      else fail("unloaded");
    });
}
