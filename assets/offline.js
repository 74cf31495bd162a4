// Has the service worker keep the site on the device, and takes newer versions of it at a quiet moment.

// How often a page that stays open asks for a newer version, milliseconds.
const ASK_MS = 10 * 60_000;
// So shortly after a start that nobody has begun anything, milliseconds.
const START_MS = 10_000;
// How long nobody touches a kiosk before it may begin anew, milliseconds.
const IDLE_MS = 60_000;

const touches = ["pointerdown", "keydown", "wheel"];

// Offers the newer version of the site.
function offer(say) {
  say(
    { en: "A newer map is ready", zh: "地图已有新版本" },
    { en: "Show it", zh: "立即更新", call: () => location.reload() },
  );
}

// Looks whether the host has replaced this page's version, and offers the newer one.
export async function outdated(base, version, say) {
  const { serviceWorker } = navigator;
  try {
    // A worker tells by itself, once it has the newer version in whole.
    if (serviceWorker?.controller) return await (await serviceWorker.getRegistration(base)).update();
    const [, now] = /data-version="(\w+)"/.exec(await (await fetch(base, { cache: "no-cache" })).text()) ?? [];
    if (now && now !== version) offer(say);
  } catch (error) {
    // No network: nothing is known of newer ones.
    console.info(error);
  }
}

// `loaded` is when what the page fetches of itself has come, or does not.
export async function keep(base, version, say, loaded) {
  const { serviceWorker } = navigator;
  // A page without encryption, or a private window of some browsers: all works as long as there is a network.
  if (!serviceWorker) return;
  let touched = 0;
  for (const touch of touches) addEventListener(touch, () => (touched = performance.now()), { capture: true, passive: true });

  let told = false;
  serviceWorker.addEventListener("message", ({ data }) => {
    if (data.version === version) {
      if (data.first) {
        const size = (lang) => (data.bytes / 1e6).toLocaleString(lang, { maximumFractionDigits: 1 });
        say({
          en: `Ready to use offline (${size("en")} MB)`,
          zh: `已可离线使用（${size("zh-CN")} MB）`,
        });
      }
    } else if (!told) {
      told = true;
      newer(data.version);
    }
  });

  function newer(next) {
    // Once is enough: a page must never go round in circles.
    const mark = `floorlight:${base}:taken`;
    let taken = false;
    try {
      taken = sessionStorage.getItem(mark) === next;
      sessionStorage.setItem(mark, next);
    } catch {
      taken = true;
    }
    const take = () => location.reload();
    offer(say);
    if (taken) return;
    // What was touched before this script was there counts too.
    const begun = touched || navigator.userActivation?.hasBeenActive;
    if (!begun && performance.now() < START_MS) return take();
    document.addEventListener("visibilitychange", () => {
      const { activeElement } = document;
      // What is half typed would be lost.
      if (document.hidden && !(activeElement && activeElement.value)) take();
    });
    if (/\/kiosk\//.test(location.pathname)) setInterval(() => performance.now() - touched > IDLE_MS && take(), 5000);
  }

  let registration;
  async function ask() {
    if (!navigator.onLine || document.hidden) return;
    try {
      registration ??= await serviceWorker.register(`${base}sw.js`, { scope: base, updateViaCache: "none" });
      await registration.update();
    } catch {
      // Refused, or broken off. A first version that could not be kept took its registration with it.
      registration = undefined;
    }
  }
  ask();
  setInterval(ask, ASK_MS);
  document.addEventListener("visibilitychange", ask);
  // Until then no newer version takes the place of the one that answers: what a page asks for in that moment goes to the
  // network.
  loaded.then(() => serviceWorker.controller?.postMessage("started"));
}
