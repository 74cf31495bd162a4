// The keyboard on the screen, there while a search field is typed into. Pinyin becomes names above the keys.

import { language, make } from "./share.js";
import { button } from "./parts.js";
import { say } from "./words.js";

const ROWS = ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM-"];
// How many names are offered.
const OFFERED = 4;

// Puts text into a field as if it were typed there.
export function type(field, text) {
  if (field.value === text) return;
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

export function keyboard() {
  const offers = make("div", { className: "offers" });
  const board = make("div", { className: "keys", hidden: true });
  board.setAttribute("role", "group");
  let field;
  // Exhibitors whose names begin with what is typed, or sound like it; the last question only is answered.
  const offer = async () => {
    const typed = field.value;
    const lang = language();
    const hits = typed.trim() ? await window.floorlight.search(typed, { limit: 6 * OFFERED }).catch(() => []) : [];
    if (!field || field.value !== typed) return;
    const shown = ({ name }) => name[lang] || name.en || name.zh;
    const names = new Set(hits.filter(({ kind }) => kind === "exhibitor").map(shown));
    names.delete(typed);
    const buttons = [...names].slice(0, OFFERED).map((name) => button(name, () => write(() => name), "offer"));
    offers.replaceChildren(...(buttons.length ? buttons : [make("p", { textContent: say("hint") })]));
  };
  const write = (change) => {
    if (!field?.isConnected) return;
    type(field, change(field.value));
    offer();
  };
  const fill = () => {
    board.setAttribute("aria-label", say("keys"));
    const key = (letter) => button(letter, () => write((text) => text + letter.toLowerCase()), "");
    const wide = (name, act) => button(say(name), act, "wide");
    const rows = ROWS.map((letters) => [...letters].map(key));
    rows[3].push(wide("remove", () => write((text) => [...text].slice(0, -1).join(""))));
    rows.push([
      wide("empty", () => write(() => "")),
      wide("space", () => write((text) => `${text} `)),
      wide("hide", () => field?.blur()),
    ]);
    board.replaceChildren(offers, ...rows.map((row) => make("div", {}, ...row)));
    offer();
  };
  const show = (shown) => {
    if (shown && board.hidden) fill();
    board.hidden = !shown;
    if (shown) document.documentElement.dataset.typing = "";
    else delete document.documentElement.dataset.typing;
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
