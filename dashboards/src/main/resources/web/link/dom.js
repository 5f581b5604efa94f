// Elements without markup in strings: what a user or a server wrote is text, never HTML.

import { language, say } from "./texts.js";

/** An element; `on…` are listeners, other values attributes (true: without value, false: none). */
export function h(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

export const button = (text, onclick, className = "quiet") =>
  h("button", { type: "button", class: className, onclick }, text);

/** Puts children in place; what was unfolded and what had the focus, by `data-key`, stay so, to the letter. */
export function fill(box, ...children) {
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const letter = focused && document.activeElement.selectionStart;
  const unfolded = [...box.querySelectorAll("details[open]>summary")].map(summary => summary.dataset.key);
  box.replaceChildren(...children.flat(Infinity).filter(Boolean));
  for (const summary of box.querySelectorAll("summary[data-key]")) {
    if (unfolded.includes(summary.dataset.key)) summary.parentElement.open = true;
  }
  const again = focused && box.querySelector(`[data-key="${CSS.escape(focused)}"]`);
  again?.focus();
  if (again && typeof letter === "number") again.setSelectionRange(letter, letter);
}

/** A workbook that came in base 64, into the phone's downloads. */
export function save({ name, bytes }) {
  const raw = Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([raw], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What must be said of criteria sets that are not checked against their documents. */
export function notes(criteria = []) {
  const all = [...new Set(criteria.map(set => set.note?.[language]).filter(Boolean))].map(note => h("p", { class: "note" }, note));
  return all.length < 2 ? all : h("details", {}, h("summary", { "data-key": "sets" }, say("sets-provisional", { n: all.length })), all);
}
