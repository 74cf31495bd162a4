// What all parts of a kiosk are made of.

import { make, picture } from "./share.js";
import { say } from "./words.js";

export function button(name, act, className = "button") {
  const element = make("button", { type: "button", className, textContent: name });
  element.addEventListener("click", act);
  return element;
}

// A code for a phone with words beside it; the address itself where no code can be drawn.
export async function code(url, words, loadCodes) {
  try {
    return [await picture(url, say("scan"), loadCodes), make("p", { textContent: words })];
  } catch {
    return [make("p", { textContent: url })];
  }
}
