// Starts the page: finds the site's base, loads the WebAssembly, and says so plainly when that cannot be done.

const page = new URL("./page.js", import.meta.url);
const wasm = new URL("./page.wasm", import.meta.url);
const walkerPage = new URL("./walker.js", import.meta.url);
const walkerWasm = new URL("./walker.wasm", import.meta.url);
const root = document.documentElement;

// This file lies in the site's assets/, so the site begins one folder above, wherever it is hosted.
root.dataset.base = new URL("..", import.meta.url).pathname;

// A relative icon would be looked for again, elsewhere, whenever the address changes.
for (const icon of document.querySelectorAll('link[rel="icon"]')) icon.href = icon.href;

function fail(english, chinese) {
  // The page itself may have said it already, and better.
  if (document.querySelector(".boot-failure")) return;
  const box = document.createElement("main");
  box.className = "boot-failure";
  box.setAttribute("role", "alert");
  for (const [lang, words] of [["en", english], ["zh-CN", chinese]]) {
    const line = document.createElement("p");
    line.lang = lang;
    line.textContent = words;
    root.lang.startsWith(lang.slice(0, 2)) ? box.prepend(line) : box.append(line);
  }
  const reload = document.createElement("button");
  reload.type = "button";
  reload.className = "button primary";
  reload.textContent = "Reload · 重新加载";
  reload.addEventListener("click", () => location.reload());
  box.append(reload);
  document.body.replaceChildren(box);
}

// What finds walks: a second program, which the page asks for once the map stands.
let walker;
let attempts = 0;
function loadWalker(bundle) {
  // A browser may remember that a module failed to load: another fragment is another module.
  walkerPage.hash = attempts++ || "";
  walker ??= import(walkerPage)
    .then(async (glue) => {
      await glue.default({ module_or_path: walkerWasm });
      return glue.Walker.on(bundle);
    })
    .catch((error) => {
      walker = undefined;
      throw error;
    });
  return walker;
}

const broken = () =>
  fail("Something went wrong and the map has stopped. What you saved is kept.", "程序出错，地图已停止。您收藏的内容仍然保留。");
const trapped = (error) => error instanceof WebAssembly.RuntimeError;

if (typeof WebAssembly !== "object") {
  fail("This browser is too old to show the map. Please update it.", "浏览器版本过低，无法显示地图，请更新浏览器。");
} else {
  addEventListener("error", (event) => trapped(event.error) && broken());
  addEventListener("unhandledrejection", (event) => trapped(event.reason) && broken());
  import(page)
    .then(async (glue) => {
      await glue.default({ module_or_path: wasm });
      glue.start(loadWalker);
    })
    .catch((error) => {
      console.error(error);
      if (trapped(error)) broken();
      else fail("The map could not be loaded. Check your connection.", "地图加载失败，请检查网络连接。");
    });
}
