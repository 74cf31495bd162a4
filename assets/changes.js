// What changes while the fair runs: `closures.json` and `corrections.csv` are looked at when the page begins, on return to
// it, and every few minutes, never in the background. The browser asks the host with each file's ETag: unchanged, it
// costs a few bytes.

// How often, milliseconds; the visitors of a fair must not all ask at once.
const EVERY_MS = [3 * 60_000, 5 * 60_000];
// Shortly after one look another tells nothing new.
const FRESH_MS = 20_000;
// A network that takes a request and never answers it.
const PATIENCE_MS = 10_000;
// From so long ago on the last look is worth a word, milliseconds.
const OLD_MS = 15 * 60_000;
// The longest wait that a browser can measure.
const LONGEST_MS = 2 ** 31 - 1;

// What is kept on the device: the last good text, and when the host last said that it holds.
function memory(key) {
  let value = {};
  try {
    value = JSON.parse(localStorage.getItem(key)) || {};
  } catch {
    // Blocked or odd: as on a first visit.
  }
  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Full or blocked: known until the page closes.
      }
    },
  };
}

// The next moment at which something closes or opens again, milliseconds since 1970.
function nextMoment(list) {
  const times = list.flatMap(({ from, until }) => [from, until]).map((time) => Date.parse(time));
  return Math.min(...times.filter((time) => time > Date.now()));
}

// Follows a live file of the host. `empty` is its text when it says nothing, `isEmpty` tells that of a text, and `take` has the
// page go by a text, or throws when it is not good; `heard` is told whenever the host has said that it holds.
function live(base, name, key, { empty, isEmpty, take, heard = () => {} }) {
  const known = memory(`floorlight:${base}:${key}`);
  let looked = -Infinity;
  let looking = false;
  // Whether another look was due while one was under way.
  let missed = false;
  // The text that the page goes by.
  let applied;

  async function look() {
    missed ||= looking;
    if (looking || document.hidden || !navigator.onLine || performance.now() - looked < FRESH_MS) return;
    looking = true;
    looked = performance.now();
    try {
      const signal = AbortSignal.timeout && AbortSignal.timeout(PATIENCE_MS);
      const response = await fetch(base + name, { cache: "no-cache", signal });
      // No such file: it says nothing, unless it said something before. Then it is a host in the middle of something.
      const none = response.status === 404 && isEmpty(known.get().text ?? empty);
      if (!response.ok && !none) throw new Error(`${response.status}`);
      const text = response.ok ? await response.text() : empty;
      // Where it never said anything, what another script has told the page is left as it is.
      if (applied === undefined && isEmpty(text)) applied = text;
      if (text !== applied) await take(text);
      applied = text;
      known.set({ text, at: Date.now() });
      heard();
    } catch (error) {
      // No network, or a bad file: the last good one holds.
      console.warn(`${name}: ${error.message}`);
    }
    looking = false;
    if (missed) {
      missed = false;
      await look();
    }
  }

  // Goes by what is kept on the device, if that is still good.
  async function recall() {
    const { text } = known.get();
    if (!text || isEmpty(text)) return;
    await take(text);
    applied = text;
  }

  return { look, at: () => known.get().at, recalled: recall().catch(() => {}) };
}

export function follow(base, say) {
  let aging = false;
  let moment;

  // Closes what a text lists; throws when it is no good list.
  async function close(text) {
    const list = JSON.parse(text);
    const detours = () => [...document.querySelectorAll(".detour")].map((line) => line.textContent).join(" ");
    const before = detours();
    await window.floorlight.setClosures(list);
    clearTimeout(moment);
    const wait = nextMoment(list) - Date.now();
    if (wait < LONGEST_MS) moment = setTimeout(() => close(text).catch(console.warn), wait + 500);
    // The page draws the way anew, if one is shown.
    await new Promise((done) => setTimeout(done, 200));
    const after = detours();
    if (after && after !== before) say({ en: `The way has changed. ${after}`, zh: `路线已更新。${after}` });
  }

  const closures = live(base, "closures.json", "closures", {
    empty: "[]",
    isEmpty: (text) => JSON.parse(text).length === 0,
    take: close,
    heard: () => (document.documentElement.dataset.heard = new Date().toISOString()),
  });
  const corrections = live(base, "corrections.csv", "corrections", {
    empty: "",
    // Nothing under the headings.
    isEmpty: (text) => !text.trim().includes("\n"),
    take: (text) => window.floorlight.setCorrections(text),
  });

  // Directions that go by an old list say so.
  function age() {
    const at = closures.at();
    if (!at || Date.now() - at < OLD_MS || !document.querySelector(".steps")) return;
    const minutes = Math.round((Date.now() - at) / 60_000);
    const ago = (lang) => {
      const format = new Intl.RelativeTimeFormat(lang);
      return minutes < 60 ? format.format(-minutes, "minute") : format.format(-Math.round(minutes / 60), "hour");
    };
    say({ en: `What is closed was last checked ${ago("en")}.`, zh: `封闭区域信息更新于${ago("zh-CN")}。` });
  }

  async function again() {
    await Promise.all([closures.look(), corrections.look()]);
    age();
    if (!aging && Date.now() - closures.at() > OLD_MS) {
      aging = true;
      window.floorlight.on("route", () => setTimeout(age, 200));
    }
  }

  Promise.all([closures.recalled, corrections.recalled]).then(again);
  document.addEventListener("visibilitychange", again);
  addEventListener("online", again);
  const [least, most] = EVERY_MS;
  const later = () => setTimeout(() => again().finally(later), least + Math.random() * (most - least));
  later();
}
