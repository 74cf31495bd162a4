// Handing a link to others: the device's own share sheet, a copy, a code for someone beside you, a poster to print.

const WORDS = {
  en: {
    heading: "Share",
    copy: "Copy link",
    copied: "Link copied",
    byHand: "Copy the link above",
    code: "QR code of this link",
    beside: "Scan to open it on another phone",
    laptop: "Scan to send it to your phone",
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
    laptop: "扫码发送到手机",
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
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

// The code of an address as a picture; nothing when it cannot be drawn.
async function picture(url, says, loadCodes) {
  const drawn = (await loadCodes()).draw(url);
  if (!drawn) return "";
  const space = drawn.indexOf(" ");
  const side = drawn.slice(0, space);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", drawn.slice(space + 1));
  svg.append(path);
  svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
  svg.setAttribute("class", "code");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", says);
  return svg;
}

// A sheet with what is shown, its code and the map as it is seen now, for the printer.
function print({ title, second, number, url }, code) {
  const map = make("canvas");
  for (const layer of document.querySelectorAll("#map canvas")) {
    if (!map.width || map.width < layer.width) [map.width, map.height] = [layer.width, layer.height];
    map.getContext("2d").drawImage(layer, 0, 0);
  }
  const sheet = make(
    "section",
    { className: "poster" },
    make("p", { className: "poster-number", textContent: number }),
    make("h1", { textContent: title }),
    make("p", { className: "poster-second", textContent: second }),
    make("p", { className: "poster-call", textContent: `${WORDS.en.call} · ${WORDS.zh.call}` }),
    make("div", { className: "poster-row" }, code, map),
    make("p", { textContent: url.replace(/^https?:\/\//, "") }),
  );
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
  const copied = () =>
    copy(what.url).then(
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
  const actions = make("div", { className: "actions" }, button(says.copy, copied, "primary"));
  const beside = make("div", { className: "beside" });
  const box = dialog(says.heading, says.close, make("p", { textContent: what.title }), link, beside, actions, status);
  if (sheet) sheet.then(() => box.close(), () => {});
  else copied();
  try {
    const code = await picture(what.url, says.code, loadCodes);
    const hint = matchMedia("(pointer: coarse)").matches ? says.beside : says.laptop;
    beside.append(code, make("p", { className: "soft", textContent: hint }));
    if (what.number) actions.append(button(says.poster, () => print(what, code.cloneNode(true))));
  } catch {
    // Without its code the link is still there to be copied.
  }
}
