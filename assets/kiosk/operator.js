// For whoever looks after a kiosk: what it lacks, how it does, and a word to the organiser's own server now and then.

import { dialog, make } from "./share.js";
import { button } from "./parts.js";
import { say } from "./words.js";

const root = document.documentElement;
// How often the organiser's server hears that all is well, milliseconds.
const BEAT_MS = 60_000;
// A clock that is off by less is right, minutes.
const CLOCK_MIN = 2;

// What has gone wrong since the page began.
const begun = new Date();
const errors = [];
addEventListener("error", ({ message }) => errors.push(message));
addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));

// Whether letters have a shape of their own: those that no font has are all the same box.
function hasLetters() {
  const drawn = (text) => {
    const canvas = make("canvas", { width: 32, height: 32 });
    const pen = canvas.getContext("2d");
    pen.font = "24px sans-serif";
    pen.fillText(text, 2, 26);
    return canvas.toDataURL();
  };
  return drawn("展") !== drawn("馆") && drawn("展") !== drawn("\u{10ffff}");
}

// By how many minutes the clock is off that of the site's host; none without a network.
async function offClock() {
  try {
    const asked = Date.now();
    const answer = await fetch(`${root.dataset.base}robots.txt`, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout?.(3000) });
    const host = Date.parse(answer.headers.get("date"));
    return host ? Math.round(Math.abs((asked + Date.now()) / 2 - host) / 60_000) : 0;
  } catch {
    return 0;
  }
}

// What a kiosk needs, each with what to do about it.
export async function checks({ pin }) {
  const whole = document.fullscreenElement || matchMedia("(display-mode: fullscreen)").matches || innerHeight >= screen.height;
  const off = await offClock();
  const list = [
    ["screen", navigator.maxTouchPoints > 0],
    ["whole", whole],
    ["awake", navigator.wakeLock],
    ["letters", hasLetters()],
    ["kept", navigator.serviceWorker?.controller],
    ["home", root.dataset.home],
    ["pin", pin],
    ["clock", off < CLOCK_MIN, off],
  ];
  const lines = list.flatMap(([name, fine, value]) => {
    const words = fine ? say("fine") : say(`no${name[0].toUpperCase()}${name.slice(1)}`, value);
    return [make("dt", { textContent: say(name) }), make("dd", { textContent: words, className: fine ? "fine" : "lacking" })];
  });
  return make("section", {}, make("h3", { textContent: say("checks") }), make("dl", { className: "status" }, ...lines));
}

// How the kiosk does.
const health = (id) => ({
  kiosk: id,
  version: root.dataset.version,
  since: begun.toISOString(),
  data: root.dataset.heard ?? null,
  kept: Boolean(navigator.serviceWorker?.controller),
  memory_mb: performance.memory ? Math.round(performance.memory.usedJSHeapSize / 1e6) : null,
  errors: errors.length,
});

// Whoever presses the upper left corner five times and knows the number sees how the kiosk does.
export function operator(id, settings) {
  const { pin } = settings;
  let presses = [];
  const status = async () => {
    const time = (when) => (when ? new Date(when).toLocaleString() : "–");
    const { version, since, data, memory_mb } = health(id);
    const facts = {
      ID: id,
      Version: version,
      Since: time(since),
      "Last news": time(data),
      Network: navigator.onLine ? "✓" : "✗",
      Memory: memory_mb === null ? "" : `${memory_mb} MB`,
      Screen: `${innerWidth} × ${innerHeight}`,
      Errors: [errors.length, ...errors.slice(-3)].join(" · "),
    };
    const list = Object.entries(facts).flatMap(([name, value]) => [make("dt", { textContent: name }), make("dd", { textContent: value })]);
    const actions = make(
      "div",
      { className: "actions" },
      button(say("reload"), () => location.reload()),
      button(say("leave"), () => location.replace(root.dataset.base)),
    );
    dialog(say("status"), say("close"), make("dl", { className: "status" }, ...list), await checks(settings), actions);
  };
  const askPin = () => {
    let typed = "";
    const line = make("p", {});
    line.setAttribute("role", "status");
    const press = async (digit) => {
      typed += digit;
      line.textContent = "●".repeat(typed.length);
      if (typed.length < pin.digits) return;
      // A page that is not on https can derive nothing.
      const right = await derived(typed, pin).then((hash) => hash === pin.hash, () => undefined);
      typed = "";
      if (!right) return (line.textContent = say(right === false ? "wrong" : "unsafe"));
      box.close();
      status();
    };
    const pad = make("div", { className: "pin" }, ...[..."1234567890"].map((digit) => button(digit, () => press(digit))));
    const box = dialog(say("pin"), say("close"), line, pad);
  };
  addEventListener("pointerdown", ({ clientX, clientY, timeStamp }) => {
    const corner = 3 * parseFloat(getComputedStyle(root).fontSize);
    presses = clientX < corner && clientY < corner ? [...presses, timeStamp].filter((then) => timeStamp - then < 3000) : [];
    if (presses.length < 5) return;
    presses = [];
    if (pin) askPin();
  });
}

// The number as floorlight.toml keeps it: PBKDF2 with SHA-256, in hexadecimal digits.
async function derived(typed, { salt, rounds }) {
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(typed), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: rounds }, key, 256);
  return [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Tells the organiser's own server how the kiosk does, where floorlight.toml names one; nothing of its visitors.
export function beat(id, { beacon }) {
  if (!beacon) return;
  const tell = () =>
    fetch(new URL(beacon, new URL(root.dataset.base, location)), {
      method: "POST",
      // A server of another name need not allow anything: no answer is read.
      mode: "no-cors",
      credentials: "omit",
      body: JSON.stringify(health(id)),
    }).catch(() => {});
  tell();
  setInterval(tell, BEAT_MS);
}
