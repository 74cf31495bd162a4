// Leafing through the list of exhibitors: arrow keys, and swipes across the panel.

// How far a swipe goes at least across, CSS pixels, and at most up or down.
const ACROSS = 60;
const ASIDE = 40;

const KEYS = { ArrowRight: "on", ArrowLeft: "back" };

// Whether something happened in the panel, and not where one writes or chooses.
const inPanel = ({ target }) => target.closest?.(".panel") && !target.closest("textarea, select, input");

// Presses the button that leads on or back, if the panel has one.
function press(way) {
  document.querySelector(`.panel [data-along="${way}"]`)?.click();
}

export function leaf() {
  let from;
  document.addEventListener("keydown", (event) => {
    const plain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    if (plain && KEYS[event.key] && inPanel(event)) press(KEYS[event.key]);
  });
  document.addEventListener("pointerdown", (event) => {
    from = event.pointerType === "touch" && event.isPrimary && inPanel(event) ? event : undefined;
  });
  document.addEventListener("pointerup", (event) => {
    if (!from || !event.isPrimary) return;
    const across = event.clientX - from.clientX;
    const aside = event.clientY - from.clientY;
    from = undefined;
    if (Math.abs(across) >= ACROSS && Math.abs(aside) <= ASIDE) press(across < 0 ? "on" : "back");
  });
}
