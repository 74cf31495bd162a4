// What happens while nobody touches the screen: the question, the first sight, and then what there is to see.

import { dialog, make } from "./share.js";
import { button } from "./parts.js";
import { tour } from "./tour.js";
import { say } from "./words.js";

// How long the question stands before the kiosk begins anew, and how long nobody comes before it shows itself, seconds.
const ASK_S = 10;
const REST_S = 20;
// How long each thing is shown then, seconds.
const SHOW_S = 12;
// How long a touch that wakes may last, milliseconds.
const WAKE_MS = 400;

const root = document.documentElement;

// Whatever is said to nobody in particular is said in both languages, the fair's own first.
const both = (languages, words) =>
  [...new Set([...languages, "en", "zh"])].map((lang) => {
    const line = make("span", { textContent: words(lang) });
    line.lang = lang === "zh" ? "zh-CN" : "en";
    return line;
  });

// `bearing_deg` is what the kiosk's visitor looks at; `reset` begins anew.
export function rest({ idle_s, languages, timezone, tour: sights }, bearing_deg, reset) {
  let touched = performance.now();
  let used = false;
  let box;
  let shown = 0;
  const next = tour(sights, timezone);
  const attract = make("button", { type: "button", className: "attract", hidden: true });
  document.body.append(attract);
  const wake = (event) => {
    touched = performance.now();
    if (attract.hidden) {
      used = true;
      return;
    }
    // The first touch only wakes: what it seems to hit has not been seen. It is over when its finger is up again.
    attract.classList.add("gone");
    delete root.dataset.resting;
    event.preventDefault();
    event.stopImmediatePropagation();
    setTimeout(reset);
    setTimeout(() => (attract.hidden = true), WAKE_MS);
  };
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, wake, { capture: true });
  const ask = () => {
    const line = make("p", {});
    line.setAttribute("role", "status");
    box = dialog(say("there"), say("close"), line, make("div", { className: "actions" }, button(say("stay"), () => box.close(), "button primary")));
    box.line = line;
    box.addEventListener("close", () => (box = undefined));
  };
  const show = () => {
    const sight = next();
    const card = make("span", { className: "sight" });
    if (sight) {
      const { kind, at, name, more, place, sample } = sight;
      const lines = (words) => [...new Set(both(languages, words).map((line) => line.textContent))].filter(Boolean);
      const [first, ...second] = lines((lang) => name[lang] || "");
      const kinds = lines((lang) => [say(kind, at, lang), sample && say("sample", "", lang)].filter(Boolean).join(" · "));
      const rest = [...second, place, ...lines((lang) => more?.[lang] || "")].filter(Boolean);
      card.append(
        make("small", { textContent: kinds.join("\u2003") }),
        make("strong", { textContent: first }),
        ...rest.map((text) => make("span", { textContent: text })),
      );
    } else {
      card.append(make("strong", { textContent: document.title }));
    }
    card.append(make("span", { className: "touch" }, ...both(languages, (lang) => say("touch", "", lang))));
    // Ever elsewhere, so that nothing burns in.
    card.style.setProperty("--across", Math.random().toFixed(2));
    card.style.setProperty("--down", Math.random().toFixed(2));
    attract.replaceChildren(card);
    attract.classList.remove("gone");
    attract.hidden = false;
    root.dataset.resting = "";
    if (sight?.id) window.floorlight.show(sight.id).catch(() => {});
    else if (sight?.view) look(`${sight.view},${bearing_deg}`);
  };
  const tick = () => {
    const still = (performance.now() - touched) / 1000;
    if (box) {
      box.line.textContent = say("anew", Math.max(Math.ceil(idle_s + ASK_S - still), 0));
      if (still < idle_s + ASK_S) return;
    }
    if (used && still >= idle_s + ASK_S) {
      used = false;
      touched = performance.now();
      reset();
    } else if (used && still >= idle_s && !box) {
      ask();
      box.line.textContent = say("anew", ASK_S);
    } else if (!used && still >= REST_S && performance.now() - shown >= SHOW_S * 1000) {
      shown = performance.now();
      show();
    }
  };
  setInterval(tick, 1000);
  return { isResting: () => !used };
}

// Leads the map to what has no place of its own, by an address that only the page sees; nothing of it stays in the browser's history.
function look(view) {
  const own = location.pathname + location.search;
  history.replaceState(history.state, "", `${location.pathname}?view=${view}`);
  dispatchEvent(new PopStateEvent("popstate"));
  history.replaceState(history.state, "", own);
}
