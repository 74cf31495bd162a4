// A kiosk: the page on a screen in a hall, for strangers, all day, with nobody to look after it (docs/kiosk.md).
//
// 1. Whoever comes finds the first sight; who goes leaves nothing behind.
// 2. Letters are typed on the screen; a code takes away what is found.
// 3. Nothing leads out, but for whoever has the operator's number.
// 4. It begins anew at night, and by itself when it stops.

import { dialog, language, make } from "./share.js";
import { keyboard, type } from "./keyboard.js";
import { beat, checks, operator } from "./operator.js";
import { button, code } from "./parts.js";
import { rest } from "./rest.js";
import { say } from "./words.js";

// What floorlight.toml does not say.
const DEFAULTS = { idle_s: 45, reload: "04:00", pin: null, beacon: "", screens: [], languages: ["en"], timezone: "", tour: [] };
// How long a way is drawn, milliseconds: kiosk.css.
const DRAW_MS = 1600;

const root = document.documentElement;

async function settings() {
  // A fair without kiosks has nothing to say of them.
  if (!root.dataset.kiosks) return DEFAULTS;
  try {
    const answer = await fetch(root.dataset.base + root.dataset.kiosks);
    if (answer.ok) return { ...DEFAULTS, ...(await answer.json()) };
  } catch (error) {
    console.info(error);
  }
  return DEFAULTS;
}

// A phone is told what it has come to, and stays a phone.
export function refuse() {
  const open = make("a", { className: "button primary", href: root.dataset.base, textContent: say("open") });
  dialog(say("setUp"), say("close"), make("p", { textContent: say("phone") }), make("div", { className: "actions" }, open));
}

// Which of the fair's kiosks stands here, and whether this screen is ready to be one.
async function setUp(settled) {
  const names = settled.screens.map(({ id, name }) => {
    const words = [id, name[language()] || name.en || name.zh].filter(Boolean).join(" · ");
    return make("a", { className: "button", href: `${root.dataset.base}kiosk/${encodeURIComponent(id)}`, textContent: words });
  });
  const words = make("p", { textContent: say(names.length ? "choose" : "none") });
  dialog(say("setUp"), say("close"), words, make("div", { className: "actions" }, ...names), await checks(settled));
}

// `name` is what the address calls it, percent-encoded, well or not.
export async function begin(name, loadCodes) {
  const settled = await settings();
  const own = (id) => encodeURIComponent(id).toLowerCase() === name.toLowerCase();
  const screen = settled.screens.find(({ id }) => own(id));
  if (!screen) return setUp(settled);
  const spoken = /\/(en|zh)\/kiosk\//i.exec(location.pathname);
  const lang = spoken ? spoken[1].toLowerCase() : settled.languages[0];
  guard(loadCodes);
  const board = keyboard();
  const bar = buttons();
  const reset = () => {
    for (const open of document.querySelectorAll("dialog.pop")) open.close();
    board.hide();
    lower(false);
    for (const field of document.querySelectorAll("input.search-field")) type(field, "");
    document.activeElement?.blur();
    // The page opens its address anew, and with it all that a kiosk begins with.
    dispatchEvent(new PopStateEvent("popstate"));
    window.floorlight.setLanguage(lang).catch(() => {});
    for (const open of document.querySelectorAll("main details[open]")) open.open = false;
    for (const scroller of document.querySelectorAll(".scroll, .chips")) scroller.scrollTo(0, 0);
    bar.speak();
  };
  bar.restart.addEventListener("click", reset);
  new MutationObserver(bar.speak).observe(root, { attributeFilter: ["lang"] });
  takeAlong(bar.element, loadCodes);
  reset();
  const idle = rest(settled, screen.bearing_deg, reset);
  operator(screen.id, settled);
  beat(screen.id, settled);
  awake();
  nightly(settled, idle);
}

function lower(low) {
  if (("low" in root.dataset) === low) return;
  if (low) root.dataset.low = "";
  else delete root.dataset.low;
  dispatchEvent(new Event("resize"));
}

// To begin again, and to bring everything lower for those who sit.
function buttons() {
  const restart = button("", () => {}, "");
  const low = button("", () => {
    lower(!("low" in root.dataset));
    speak();
  }, "");
  const speak = () => {
    restart.textContent = say("restart");
    low.textContent = say("low" in root.dataset ? "raise" : "lower");
  };
  const bar = make("div", { className: "kiosk-bar" }, restart, low);
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", say("status"));
  document.body.append(bar);
  speak();
  return { element: bar, restart, speak };
}

// A way is drawn once, from here on; its code stands beside it, to be scanned without another touch.
function takeAlong(bar, loadCodes) {
  const card = make("div", { className: "take", hidden: true });
  bar.prepend(card);
  let shown;
  const look = async () => {
    const url = document.querySelector(".panel:has(.steps) [data-url]")?.dataset.url;
    if (url === shown) return;
    shown = url;
    card.hidden = !url;
    if (!url) return;
    root.dataset.drawing = "";
    setTimeout(() => delete root.dataset.drawing, DRAW_MS);
    const parts = await code(url, say("along"), loadCodes);
    if (url === shown) card.replaceChildren(...parts);
  };
  const main = document.querySelector("main");
  new MutationObserver(look).observe(main, { childList: true, subtree: true, attributeFilter: ["data-url"] });
}

// A code instead of whatever leads away; and no other way out.
function guard(loadCodes) {
  const take = async (url) => {
    const beside = make("div", { className: "beside" });
    dialog(say("take"), say("close"), beside);
    beside.append(...(await code(url, say("scan"), loadCodes)));
  };
  const leads = (event) => {
    const from = event.target.closest?.("[data-share], a[href]");
    const share = from?.dataset.url;
    const away = from?.href && new URL(from.href).origin !== location.origin;
    if (!share && !away) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === "click") take(share || from.href);
  };
  addEventListener("click", leads, true);
  const no = (event) => event.preventDefault();
  for (const name of ["contextmenu", "dragstart", "auxclick", "drop"]) addEventListener(name, no, true);
  addEventListener("wheel", (event) => event.ctrlKey && no(event), { capture: true, passive: false });
  addEventListener("touchmove", (event) => event.touches.length > 1 && event.cancelable && no(event), { passive: false });
  addEventListener("keydown", (event) => (event.ctrlKey || event.altKey || event.metaKey || /^F\d/.test(event.key)) && no(event), true);
}

// The whole screen and no sleep, asked for again whenever lost; a browser gives the screen only after a touch.
function awake() {
  addEventListener("click", () => document.fullscreenElement || root.requestFullscreen?.().catch(() => {}), true);
  const ask = () => document.hidden || navigator.wakeLock?.request("screen").then((lock) => lock.addEventListener("release", ask), () => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}

// Begins anew once a night, when nobody is there. What counts is another day by the kiosk's own clock, days changing at that
// hour: a clock that is set forth or back is looked at, not a time that has passed.
function nightly({ reload }, idle) {
  const at = /^(\d{1,2}):(\d{2})$/.exec(reload);
  if (!at) return;
  const day = () => {
    const time = new Date();
    time.setHours(time.getHours() - Number(at[1]), time.getMinutes() - Number(at[2]));
    return time.toDateString();
  };
  const begun = day();
  setInterval(() => day() !== begun && idle.isResting() && location.reload(), 30_000);
}
