// What goes on beside the map once it stands: a copy on the device, newer versions of the site, changes at the fair;
// leafing through the list of exhibitors; files in and out.

import { follow } from "./changes.js";
import { leaf } from "./leaf.js";
import { keep, outdated } from "./offline.js";

const files = new URL("./files.js", import.meta.url);
const compass = new URL("./compass.js", import.meta.url);

// How long a line stays, milliseconds.
const LINE_MS = 8000;

const root = document.documentElement;
const news = document.createElement("div");
news.className = "news";
news.setAttribute("role", "status");
news.setAttribute("aria-atomic", "false");
document.body.append(news);

// Shows and speaks one quiet line, under those that still stand; `words` is {en, zh}. With `act`, {en, zh, call}, it has
// a button and stays longer.
function say(words, act) {
  const lang = root.lang.startsWith("zh") ? "zh" : "en";
  const line = document.createElement("p");
  line.className = "remark";
  line.textContent = words[lang];
  if (act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = act[lang];
    button.addEventListener("click", act.call);
    line.append(" ", button);
  }
  // Above the panel, however high it stands.
  const page = document.querySelector("main.page");
  if (page) news.style.setProperty("--panel", getComputedStyle(page).getPropertyValue("--panel"));
  // Said again, it stays as long again.
  for (const before of [...news.children]) if (before.textContent === line.textContent) before.remove();
  news.append(line);
  setTimeout(() => line.remove(), act ? 3 * LINE_MS : LINE_MS);
}

// Writes or reads a file, as a button says by `data-file`, or turns the map by the compass, where the visitor allows it;
// what does it is fetched when one is pressed.
export function handle(button, allowed) {
  const { file } = button.dataset;
  const done = file
    ? import(files).then((verbs) => verbs[file](button.dataset, say))
    : import(compass).then(({ toggle }) => toggle(button, allowed, say));
  done.catch((error) => {
    console.warn(error);
    lack(true);
  });
}

// Something could not be loaded: says so if a visitor's tap waited for it, having copied the link that it was to share;
// and that there is a newer map, if the host has replaced the one that it was of.
export async function lack(tapped, url) {
  const copied = url && (await navigator.clipboard?.writeText(url).then(() => true, () => false));
  if (copied) say({ en: "Link copied", zh: "链接已复制" });
  else if (tapped) say({ en: "That could not be loaded. Check your connection.", zh: "加载失败，请检查网络连接。" });
  outdated(root.dataset.base, root.dataset.version, say);
}

// What changes one's own visit, in details of a place.
const OWN = ".actions [aria-pressed], .own [aria-pressed], .own textarea";
// So soon the page has written what changed, milliseconds.
const WRITTEN_MS = 500;

// A device that is full or refuses to keep anything: who saves is told, once.
function doubt(base) {
  const own = () => {
    try {
      return ["saved", "visited", "notes"].map((key) => localStorage.getItem(`floorlight:${base}:${key}`)).join("\n\n");
    } catch {
      return undefined;
    }
  };
  let written;
  let told = false;
  const look = ({ target }) => {
    if (told || !target.closest?.(OWN)) return;
    const before = own();
    clearTimeout(written);
    written = setTimeout(() => {
      if (own() !== before) return;
      told = true;
      say({
        en: "This device keeps nothing: what you save is gone when the page closes.",
        zh: "此设备无法保存数据：关闭页面后，您收藏的内容会丢失。",
      });
    }, WRITTEN_MS);
  };
  document.addEventListener("click", (event) => event.target.matches("textarea") || look(event), true);
  document.addEventListener("input", look, true);
}

// Folds the map's key away again: a tap elsewhere or Escape, which leads back to its button.
function fold() {
  const key = () => document.querySelector(".legend[open]");
  document.addEventListener("pointerdown", ({ target }) => {
    if (key() && !key().contains(target)) key().open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !key()) return;
    key().querySelector("summary").focus();
    key().open = false;
  });
  // Opened again, it is read from its beginning.
  const begin = ({ target }) => target.matches(".legend") && (target.querySelector(".card").scrollTop = 0);
  document.addEventListener("toggle", begin, true);
}

// A logo that cannot be had, as without a network, leaves no gap.
function logos() {
  const look = (image) => image.matches?.("img.logo") && (image.hidden = image.complete && !image.naturalWidth);
  for (const event of ["error", "load"]) addEventListener(event, ({ target }) => look(target), true);
  document.querySelectorAll("img.logo").forEach(look);
}

// Begins; the map answers already. `loaded` is when the programs that come after it have, or do not.
export function begin(loaded) {
  // The page that a device keeps is written in the fair's first language; it is installed in the visitor's.
  const manifest = document.querySelector('link[rel="manifest"]');
  if (manifest) manifest.href = manifest.href.replace(/\w+\.webmanifest$/, `${root.lang.slice(0, 2)}.webmanifest`);
  const base = root.dataset.base;
  keep(base, root.dataset.version, say, loaded);
  follow(base, say);
  doubt(base);
  leaf();
  fold();
  logos();
}
