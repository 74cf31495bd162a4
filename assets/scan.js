// Reading a code on a pillar, a stand or a poster with the camera. What is not an address of this site is never opened.

import { dialog, language, make } from "./share.js";

const WORDS = {
  en: {
    heading: "Scan a code",
    aim: "Point the camera at the code on a pillar, a stand or a poster.",
    denied: "The camera can’t be used. Type the booth number you are at.",
    unread: "Codes can’t be read right now. Type the booth number you are at.",
    foreign: "That code belongs to something else ({}), so it was not opened.",
    event: "That code belongs to another event ({}). Your phone’s own camera opens it.",
    other: "That code is not an address, so it was not opened.",
    nowhere: "There is no “{}” here. Booth numbers stand on the stands.",
    type: "Or type the booth number you are at",
    go: "I am here",
    close: "Close",
  },
  zh: {
    heading: "扫码",
    aim: "将摄像头对准柱子、展位或海报上的二维码。",
    denied: "无法使用摄像头。请输入您所在的展位号。",
    unread: "暂时无法识别二维码。请输入您所在的展位号。",
    foreign: "此二维码属于其他网站（{}），未打开。",
    event: "此二维码属于其他展会（{}），可用手机自带相机打开。",
    other: "此二维码不是网址，未打开。",
    nowhere: "这里没有“{}”。展位号标在展位上。",
    type: "或输入您所在的展位号",
    go: "我在这里",
    close: "关闭",
  },
};

// How often a picture is looked at, milliseconds, and how wide it is then, pixels.
const EVERY = 150;
const WIDTH = 960;

// Whether an address is one that any Floorlight may have: WORD/ID, or what is asked of one.
function isOfAnEvent(text) {
  const { pathname, search } = new URL(text);
  return /\/(booth|exhibitor|session|service|at|kiosk)\/[^/]+\/?$/i.test(pathname) || (search && /\/(at|route|plan)\/?$/i.test(pathname));
}

// The path within the site that a code leads to; nothing for a code of something else.
function within(text) {
  const { base, home } = document.documentElement.dataset;
  const bare = (url) => url.replace(/^https?:/, "");
  let address;
  try {
    address = bare(new URL(text).href);
  } catch {
    return undefined;
  }
  // A printed code names the published site, wherever this copy of it is served from.
  const roots = [base, home].filter(Boolean).map((root) => bare(new URL(root, location.href).href));
  const root = roots.find((root) => address.startsWith(root) || address === root.slice(0, -1));
  return root && address.slice(root.length);
}

// Whoever says where they are by the code of a stand is at that stand.
const start = (path) => path.replace(/^((en|zh)\/)?(booth|exhibitor)\//i, "$1at/");

// The browser's own reader, else ours.
async function reader(loadCodes) {
  const formats = (await window.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  if (formats.includes("qr_code")) {
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    return async (canvas) => (await detector.detect(canvas))[0]?.rawValue;
  }
  const codes = await loadCodes();
  return async (canvas) => {
    const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const grey = new Uint8Array(width * height);
    for (let at = 0; at < grey.length; at++) grey[at] = (data[4 * at] + 2 * data[4 * at + 1] + data[4 * at + 2]) >> 2;
    return codes.read(grey, width);
  };
}

// Opens an address of the site within the running page, as Back and Forward do.
function open(path) {
  history.pushState(null, "", document.documentElement.dataset.base + path);
  dispatchEvent(new PopStateEvent("popstate"));
}

export async function scan(loadCodes) {
  const says = WORDS[language()];
  const status = make("p", { textContent: says.aim });
  status.setAttribute("role", "status");
  const video = make("video", { muted: true, playsInline: true, className: "camera" });
  video.setAttribute("aria-hidden", "true");
  const field = make("input", { className: "field", autocomplete: "off", autocapitalize: "characters", name: "booth" });
  const form = make("form", { className: "type" }, make("label", { textContent: says.type }, field));
  form.append(make("button", { className: "button primary", textContent: says.go }));
  const box = dialog(says.heading, says.close, video, status, form);
  let stream;
  let over = false;
  const end = () => {
    over = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  box.addEventListener("close", end);
  const go = (path) => {
    box.close();
    open(path);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = field.value.trim();
    if (!typed) return;
    // What is mistyped can be mended here.
    window.floorlight.setYouAreHere(typed).then(
      () => go(`at?p=${encodeURIComponent(typed)}`),
      () => say(says.nowhere.replace("{}", typed)),
    );
  });
  const say = (words) => {
    // The same words again would be spoken again.
    if (status.textContent !== words) status.textContent = words;
  };
  const giveUp = (words) => {
    end();
    video.remove();
    say(words);
    field.focus();
  };
  const camera = { video: { facingMode: "environment", width: { ideal: 1920 } } };
  const reading = reader(loadCodes);
  reading.catch(() => {});
  try {
    stream = await navigator.mediaDevices.getUserMedia(camera);
    if (over) return end();
    video.srcObject = stream;
    await video.play();
  } catch {
    return giveUp(says.denied);
  }
  try {
    const read = await reading;
    const canvas = make("canvas");
    let near = true;
    const look = async () => {
      if (over) return;
      // All that is seen, and in turns its middle, nearer: a code some steps away.
      near = !near;
      const part = near ? 0.5 : 1;
      const [wide, high] = [video.videoWidth * part, video.videoHeight * part];
      canvas.width = Math.min(WIDTH, wide);
      canvas.height = Math.round((canvas.width * high) / wide);
      const corner = [(video.videoWidth - wide) / 2, (video.videoHeight - high) / 2];
      const pen = canvas.getContext("2d", { willReadFrequently: true });
      pen.drawImage(video, ...corner, wide, high, 0, 0, canvas.width, canvas.height);
      const text = await read(canvas).catch(() => undefined);
      if (over) return;
      if (text) {
        const path = within(text);
        if (path !== undefined) return go(start(path));
        const host = /^https?:\/\/([^/?#]+)/i.exec(text)?.[1];
        say(host ? (isOfAnEvent(text) ? says.event : says.foreign).replace("{}", host) : says.other);
      }
      setTimeout(look, EVERY);
    };
    look();
  } catch {
    giveUp(says.unread);
  }
}
