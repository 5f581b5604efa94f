// Elements without markup in strings: what a user or a server wrote is text, never HTML.

import { language } from "./texts.js";

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

/** Puts children in place and gives the focus back to the control of the same `data-key`. */
export function fill(box, ...children) {
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  box.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (focused) box.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

/** What must be said of criteria sets that are not checked against their documents. */
export const notes = (criteria = []) =>
  [...new Set(criteria.map(set => set.note?.[language]).filter(Boolean))].map(note => h("p", { class: "note" }, note));
