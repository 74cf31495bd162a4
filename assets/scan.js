// Reading a code on a pillar, a stand or a poster with the camera. What is not an address of this site is never opened.

import { dialog, language, make } from "./share.js";

const WORDS = {
  en: {
    heading: "Scan a code",
    aim: "Point the camera at the code on a pillar, a stand or a poster.",
    denied: "The camera can’t be used. Type the booth number you are at.",
    unread: "Codes can’t be read right now. Type the booth number you are at.",
    foreign: "That code belongs to something else ({}), so it was not opened.",
    other: "That code is not an address, so it was not opened.",
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
    other: "此二维码不是网址，未打开。",
    type: "或输入您所在的展位号",
    go: "我在这里",
    close: "关闭",
  },
};

// How often a picture is looked at, milliseconds, and how wide it is then, pixels.
const EVERY = 150;
const WIDTH = 720;

// The path within the site that a code leads to; nothing for a code of something else.
function within(text) {
  const { base, home } = document.documentElement.dataset;
  let address;
  try {
    address = new URL(text).href;
  } catch {
    return undefined;
  }
  // A printed code names the published site, wherever this copy of it is served from.
  const roots = [base, home].filter(Boolean).map((root) => new URL(root, location.href).href);
  const root = roots.find((root) => address.startsWith(root));
  return root && address.slice(root.length);
}

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
    if (typed) go(`at?p=${encodeURIComponent(typed)}`);
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
  const camera = { video: { facingMode: "environment", width: { ideal: 1280 } } };
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
    const look = async () => {
      if (over) return;
      canvas.width = Math.min(WIDTH, video.videoWidth);
      canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
      canvas.getContext("2d", { willReadFrequently: true }).drawImage(video, 0, 0, canvas.width, canvas.height);
      const text = await read(canvas).catch(() => undefined);
      if (over) return;
      if (text) {
        const path = within(text);
        if (path !== undefined) return go(path);
        const host = /^https?:\/\/([^/?#]+)/i.exec(text)?.[1];
        say(host ? says.foreign.replace("{}", host) : says.other);
      }
      setTimeout(look, EVERY);
    };
    look();
  } catch {
    giveUp(says.unread);
  }
}
