// Handing a link to others: the device's own share sheet, a copy, a code for someone beside you, a poster to print.

const WORDS = {
  en: {
    heading: "Share",
    copy: "Copy link",
    copied: "Link copied",
    byHand: "Copy the link above",
    code: "QR code of this link",
    beside: "Scan to open it on another phone",
    phone: "Send to phone",
    laptop: "Scan this code with your phone’s camera",
    opens: "Opens in",
    theirs: "Their language",
    paper: "Paper",
    poster: "Print a poster",
    call: "Scan for the map and the way here",
    close: "Close",
  },
  zh: {
    heading: "分享",
    copy: "复制链接",
    copied: "链接已复制",
    byHand: "请复制上方链接",
    code: "此链接的二维码",
    beside: "扫码在另一部手机上打开",
    phone: "发送到手机",
    laptop: "用手机相机扫描此二维码",
    opens: "打开时的语言",
    theirs: "对方的语言",
    paper: "纸张",
    poster: "打印海报",
    call: "扫码查看地图与路线",
    close: "关闭",
  },
};

export const language = () => (document.documentElement.lang.startsWith("zh") ? "zh" : "en");

// An element with properties and children.
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// A dialog with a heading and a way out, gone once closed.
export function dialog(heading, close, ...children) {
  const out = make("button", { type: "button", className: "quiet round close", ariaLabel: close, textContent: "✕" });
  const title = make("h2", { id: "dialog-title", textContent: heading });
  const box = make("dialog", { className: "pop" }, make("header", {}, title, out), ...children);
  box.setAttribute("aria-labelledby", title.id);
  out.addEventListener("click", () => box.close());
  // A tap beside it closes it too.
  box.addEventListener("click", (event) => event.target === box && box.close());
  // Back leads away from what it is about.
  const leave = () => box.close();
  addEventListener("popstate", leave);
  box.addEventListener("close", () => {
    removeEventListener("popstate", leave);
    box.remove();
  });
  document.body.append(box);
  box.showModal();
  return box;
}

// How many pixels wide a module of a code is: sharp on paper too.
const MODULE_PX = 16;

// The code of an address as a picture, such as apps save or read when one presses it long; nothing when it cannot be drawn.
export async function picture(url, says, loadCodes) {
  const drawn = (await loadCodes()).draw(url);
  if (!drawn) return "";
  const space = drawn.indexOf(" ");
  const side = drawn.slice(0, space) * MODULE_PX;
  const canvas = make("canvas", { width: side, height: side });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, side, side);
  pen.scale(MODULE_PX, MODULE_PX);
  pen.fillStyle = "#000";
  pen.fill(new Path2D(drawn.slice(space + 1)));
  return make("img", { className: "code", alt: says, src: canvas.toDataURL() });
}

// Where an element of the map lies on it: its parents move, turn and zoom it.
function placed(element, map) {
  const around = element.parentElement === map ? new DOMMatrix() : placed(element.parentElement, map);
  const moved = around.translate(element.offsetLeft, element.offsetTop);
  const { transform } = getComputedStyle(element);
  return transform === "none" ? moved : moved.multiply(new DOMMatrix(transform));
}

// The map as it is seen now, as one picture: it is drawn in many pieces.
function mapPicture() {
  const map = document.getElementById("map");
  const sharp = Math.max(2, devicePixelRatio);
  const picture = make("canvas", { width: map.clientWidth * sharp, height: map.clientHeight * sharp });
  const pen = picture.getContext("2d");
  for (const piece of map.querySelectorAll("canvas")) {
    if (!piece.getClientRects().length || !piece.width) continue;
    pen.setTransform(new DOMMatrix([sharp, 0, 0, sharp, 0, 0]).multiply(placed(piece, map)));
    pen.drawImage(piece, 0, 0, piece.offsetWidth, piece.offsetHeight);
  }
  return picture;
}

// The languages a link can be of, as each calls itself.
const LANGUAGES = { en: "English", zh: "中文" };

// The address in a language: the part of it that names one comes right after the site's own.
function inLanguage(url, lang) {
  const { home, base } = document.documentElement.dataset;
  const site = home || location.origin + base;
  return lang && url.startsWith(site) ? `${site}${lang}/${url.slice(site.length)}` : url;
}

// The papers that posters are for.
const PAPERS = ["A4", "A3", "A6"];

// A field with what one can choose from: a value and its words each.
function choice(label, options, chosen) {
  const select = make("select", { className: "field" }, ...options.map(([value, words]) => make("option", { value, textContent: words })));
  if (chosen) select.addEventListener("change", () => chosen(select.value));
  return { select, field: make("label", { className: "choice" }, make("span", { textContent: label }), select) };
}

// A sheet with what is shown, its code and the map, for the printer: dark on light, whatever the screen is.
function print({ title, second, number, url }, code, paper) {
  const event = document.title.split(" · ").pop();
  const map = mapPicture();
  if (matchMedia("(prefers-color-scheme: dark)").matches) map.className = "inverted";
  const sheet = make(
    "section",
    { className: "poster" },
    make("p", { className: "poster-event", textContent: event }),
    make("p", { className: "poster-number", textContent: number }),
    make("h1", { textContent: title }),
    make("p", { className: "poster-second", textContent: second }),
    make("p", { className: "poster-call", textContent: `${WORDS.en.call} · ${WORDS.zh.call}` }),
    make("div", { className: "poster-row" }, code, map),
    make("p", { textContent: url.replace(/^https?:\/\//, "") }),
    make("p", { textContent: document.querySelector(".notice")?.textContent ?? "" }),
  );
  sheet.dataset.paper = paper;
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  window.print();
}

async function copy(url) {
  // A page that is not on https has no clipboard.
  await navigator.clipboard.writeText(url);
}

// Offers what a button of the page shares: `{ title, second, number, url }`. `sheet` is the device's own share sheet,
// if it has one, open already; a link that has gone out that way needs nothing more.
export async function share(what, sheet, loadCodes) {
  const says = WORDS[language()];
  const status = make("p", { className: "soft" });
  status.setAttribute("role", "status");
  const link = make("p", { className: "share-link", textContent: what.url });
  const say = (words) => (status.textContent = words);
  let url = what.url;
  const copied = () =>
    copy(url).then(
      () => say(says.copied),
      () => {
        getSelection()?.selectAllChildren(link);
        say(says.byHand);
      },
    );
  const button = (words, act, kind = "") => {
    const element = make("button", { type: "button", className: `button ${kind}`, textContent: words });
    element.addEventListener("click", act);
    return element;
  };
  const coarse = matchMedia("(pointer: coarse)").matches;
  const beside = make("div", { className: "beside" });
  const draw = async () => {
    const code = await picture(url, says.code, loadCodes);
    const hint = make("p", { className: "soft", textContent: coarse ? says.beside : says.laptop });
    beside.replaceChildren(...(coarse ? [] : [make("h3", { textContent: says.phone })]), code, hint);
  };
  const opens = choice(says.opens, [["", says.theirs], ...Object.entries(LANGUAGES)], (lang) => {
    url = link.textContent = inLanguage(what.url, lang);
    say("");
    draw().catch(console.info);
  });
  const actions = make("div", { className: "actions" }, button(says.copy, copied, "primary"));
  const box = dialog(says.heading, says.close, make("p", { textContent: what.title }), link, actions, status, beside);
  // Only a page that speaks both offers to speak the other.
  if (document.querySelector(".language")) actions.before(opens.field);
  if (sheet) sheet.then(() => box.close(), () => {});
  else copied();
  try {
    await draw();
    // Browsers within other apps have no printer, and what is too long has no code.
    if (what.number && window.print && beside.querySelector(".code")) {
      const paper = choice(says.paper, PAPERS.map((name) => [name, name]));
      const printed = () => print({ ...what, url }, beside.querySelector(".code").cloneNode(true), paper.select.value);
      box.append(make("div", { className: "actions" }, paper.field, button(says.poster, printed)));
    }
  } catch {
    // Without its code the link is still there to be copied.
  }
}
