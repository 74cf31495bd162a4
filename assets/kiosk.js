// A kiosk: the page on a screen in a hall, for strangers, all day, with nobody to look after it (docs/kiosk.md).
//
// 1. Whoever comes finds the first sight; who goes leaves nothing behind.
// 2. Letters are typed on the screen; a code takes away what is found.
// 3. Nothing leads out, but for whoever has the operator's number.
// 4. It begins anew at night, and by itself when it stops.

import { dialog, language, make, picture } from "./share.js";

const WORDS = {
  en: {
    phone: "This address is for the screens in the halls. On a phone, use the map itself.",
    open: "Open the map",
    setUp: "Set up a kiosk",
    choose: "This fair has no kiosk of that name. Choose the one that stands here:",
    none: "floorlight.toml lists no kiosk yet: add a [[kiosk]] with its id, place and bearing.",
    there: "Are you still there?",
    stay: "Yes, go on",
    anew: "Start again in {} s",
    restart: "Start again",
    lower: "Lower the screen",
    raise: "Raise the screen",
    take: "Take it with you",
    scan: "Scan with your phone",
    close: "Close",
    keys: "Keyboard",
    space: "Space",
    remove: "Delete",
    empty: "Clear",
    hide: "Done",
    hint: "Company, booth number or pinyin",
    touch: "Touch to find any exhibitor and the way there",
    pin: "Operator's number",
    wrong: "That is not the number.",
    unsafe: "This needs the site on https.",
    status: "This kiosk",
    reload: "Reload",
    leave: "Leave kiosk mode",
  },
  zh: {
    phone: "此地址供展厅内的屏幕使用。在手机上，请直接打开地图。",
    open: "打开地图",
    setUp: "设置导览屏",
    choose: "本次展会没有此编号的导览屏，请选择此处的导览屏：",
    none: "floorlight.toml 中尚无导览屏：请添加 [[kiosk]]，写明编号、位置和朝向。",
    there: "您还在吗？",
    stay: "继续使用",
    anew: "{} 秒后重新开始",
    restart: "重新开始",
    lower: "降低画面",
    raise: "升高画面",
    take: "扫码带走",
    scan: "请用手机扫码",
    close: "关闭",
    keys: "键盘",
    space: "空格",
    remove: "退格",
    empty: "清空",
    hide: "完成",
    hint: "公司名称、展位号或拼音",
    touch: "轻触屏幕，查找参展商和路线",
    pin: "管理密码",
    wrong: "密码不正确。",
    unsafe: "此功能需要通过 https 访问。",
    status: "此导览屏",
    reload: "重新加载",
    leave: "退出导览屏模式",
  },
};

// What floorlight.toml does not say.
const DEFAULTS = { idle_s: 45, reload: "04:00", pin: null, screens: [], languages: ["en"] };
// How long the question stands before the kiosk begins anew, and how long nobody comes before it shows itself, seconds.
const ASK_S = 10;
const REST_S = 20;
// How long each thing is shown then, seconds.
const SHOW_S = 12;
// How long a touch that wakes may last, milliseconds.
const WAKE_MS = 400;

const root = document.documentElement;
const say = (key) => WORDS[language()][key];
const button = (name, act, className = "button") => {
  const element = make("button", { type: "button", className, textContent: name });
  element.addEventListener("click", act);
  return element;
};

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

// Which of the fair's kiosks stands here.
function setUp({ screens }) {
  const names = screens.map(({ id, name }) => {
    const words = [id, name[language()] || name.en || name.zh].filter(Boolean).join(" · ");
    return make("a", { className: "button", href: `${root.dataset.base}kiosk/${encodeURIComponent(id)}`, textContent: words });
  });
  const words = make("p", { textContent: say(names.length ? "choose" : "none") });
  dialog(say("setUp"), say("close"), words, make("div", { className: "actions" }, ...names));
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
  reset();
  const idle = rest(settled, reset);
  operator(screen.id, settled);
  awake();
  nightly(settled, idle);
}

// Puts text into a field as if it were typed there.
function type(field, text) {
  if (field.value === text) return;
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
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
  return { restart, speak };
}

// The keyboard, there while a search field is typed into.
function keyboard() {
  const board = make("div", { className: "keys", hidden: true });
  board.setAttribute("role", "group");
  let field;
  const write = (change) => {
    if (!field?.isConnected) return;
    type(field, change(field.value));
  };
  const fill = () => {
    board.setAttribute("aria-label", say("keys"));
    const key = (letter) => button(letter, () => write((text) => text + letter.toLowerCase()), "");
    const wide = (name, act) => button(say(name), act, "wide");
    const rows = ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM-"].map((letters) => [...letters].map(key));
    rows[3].push(wide("remove", () => write((text) => [...text].slice(0, -1).join(""))));
    rows.push([
      wide("empty", () => write(() => "")),
      wide("space", () => write((text) => `${text} `)),
      wide("hide", () => field?.blur()),
    ]);
    board.replaceChildren(make("p", { textContent: say("hint") }), ...rows.map((row) => make("div", {}, ...row)));
  };
  const show = (shown) => {
    if (shown && board.hidden) fill();
    board.hidden = !shown;
    if (shown) root.dataset.typing = "";
    else delete root.dataset.typing;
  };
  // A press keeps the field; its own keyboard, if the device has one, stays away.
  board.addEventListener("pointerdown", (event) => event.preventDefault());
  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches("input.search-field")) return;
    field = target;
    field.inputMode = "none";
    show(true);
  });
  document.addEventListener("focusout", ({ relatedTarget }) => {
    if (!relatedTarget || !board.contains(relatedTarget)) show(false);
  });
  document.body.append(board);
  return { hide: () => show(false) };
}

// The address of this page, as it is known outside of the hall.
function outside(url) {
  const { home, base } = root.dataset;
  const own = location.origin + base;
  return home && url.startsWith(own) ? home + url.slice(own.length) : url;
}

// A code instead of whatever leads away; and no other way out.
function guard(loadCodes) {
  const take = async (url) => {
    const beside = make("div", { className: "beside" });
    dialog(say("take"), say("close"), beside);
    try {
      beside.append(await picture(url, say("scan"), loadCodes), make("p", { textContent: say("scan") }));
    } catch {
      beside.append(make("p", { textContent: url }));
    }
  };
  const leads = (event) => {
    const from = event.target.closest?.("[data-share], a[href]");
    const share = from?.dataset.url;
    const away = from?.href && new URL(from.href).origin !== location.origin;
    if (!share && !away) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === "click") take(outside(share || from.href));
  };
  addEventListener("click", leads, true);
  const no = (event) => event.preventDefault();
  for (const name of ["contextmenu", "dragstart", "auxclick", "drop"]) addEventListener(name, no, true);
  addEventListener("wheel", (event) => event.ctrlKey && no(event), { capture: true, passive: false });
  addEventListener("touchmove", (event) => event.touches.length > 1 && event.cancelable && no(event), { passive: false });
  addEventListener("keydown", (event) => (event.ctrlKey || event.altKey || event.metaKey || /^F\d/.test(event.key)) && no(event), true);
}

// What happens while nobody touches the screen: the question, the first sight, and then what there is to see.
function rest({ idle_s }, reset) {
  let touched = performance.now();
  let used = false;
  let box;
  let shown = 0;
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
    const rows = [...document.querySelectorAll(".directory .row")];
    const row = rows[Math.floor(Math.random() * rows.length)];
    const words = (query) => make("span", { textContent: row?.querySelector(query)?.textContent ?? "" });
    const touch = ["en", "zh"].map((lang) => make("span", { textContent: WORDS[lang].touch, lang: lang === "zh" ? "zh-CN" : "en" }));
    attract.replaceChildren(
      make("span", {}, make("strong", { textContent: row?.querySelector(".name")?.textContent ?? document.title }), words(".second"), words(".trailing"),
        make("span", { className: "touch" }, ...touch.flatMap((line) => [line, make("br")]))),
    );
    attract.firstChild.style.setProperty("--drift", `${Math.round(Math.random() * 40 - 20)}vh`);
    attract.classList.remove("gone");
    attract.hidden = false;
  };
  const tick = () => {
    const still = (performance.now() - touched) / 1000;
    if (box) {
      const left = Math.ceil(idle_s + ASK_S - still);
      box.line.textContent = say("anew").replace("{}", Math.max(left, 0));
      if (left > 0) return;
    }
    if (used && still >= idle_s + ASK_S) {
      used = false;
      touched = performance.now();
      reset();
    } else if (used && still >= idle_s && !box) {
      ask();
      box.line.textContent = say("anew").replace("{}", ASK_S);
    } else if (!used && still >= REST_S && performance.now() - shown >= SHOW_S * 1000) {
      shown = performance.now();
      show();
    }
  };
  setInterval(tick, 1000);
  return { isResting: () => !used };
}

// Whoever presses the upper left corner five times and knows the number sees how the kiosk does.
function operator(id, { pin }) {
  const begun = new Date();
  const errors = [];
  addEventListener("error", ({ message }) => errors.push(message));
  addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));
  let presses = [];
  const status = () => {
    const memory = performance.memory ? `${Math.round(performance.memory.usedJSHeapSize / 1e6)} MB` : "";
    const facts = {
      ID: id,
      Version: root.dataset.version,
      Since: begun.toLocaleString(),
      Network: navigator.onLine ? "✓" : "✗",
      "Full screen": document.fullscreenElement ? "✓" : "✗",
      "Kept offline": navigator.serviceWorker?.controller ? "✓" : "✗",
      Memory: memory,
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
    dialog(say("status"), say("close"), make("dl", { className: "status" }, ...list), actions);
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

// The whole screen and no sleep, asked for again whenever lost; a browser gives the screen only after a touch.
function awake() {
  addEventListener("click", () => document.fullscreenElement || root.requestFullscreen?.().catch(() => {}), true);
  const ask = () => document.hidden || navigator.wakeLock?.request("screen").then((lock) => lock.addEventListener("release", ask), () => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}

// Begins anew once a night, when nobody is there.
function nightly({ reload }, idle) {
  const at = /^(\d{1,2}):(\d{2})$/.exec(reload);
  if (!at) return;
  const next = new Date();
  next.setHours(Number(at[1]), Number(at[2]), 0, 0);
  if (next <= new Date()) next.setDate(next.getDate() + 1);
  // A clock that is set back or forth is looked at, not a time that has passed.
  setInterval(() => new Date() >= next && idle.isResting() && location.reload(), 30_000);
}
