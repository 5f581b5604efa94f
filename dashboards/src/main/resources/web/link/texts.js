// The words of the page: files beside it, one a language.

let texts = {};
export let language = "vi";

/** Loads a language; one that does not come leaves the other in place. */
export async function speak(wanted) {
  const answer = await fetch(new URL(`${wanted}.json`, import.meta.url));
  if (!answer.ok) throw new TypeError("no texts");
  texts = await answer.json();
  language = wanted;
}

/** A text with what stands in braces filled in; a text that is not there is its own name, to be seen. */
export const say = (key, values = {}) =>
  (texts[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/** What is wrong, and what to do. */
export const told = problem => `${problem.message[language]} ${problem.fix[language]}`;

/** A moment as people at home read it, whatever zone the phone is set to. */
export const moment = iso => new Date(iso).toLocaleString(language === "vi" ? "vi-VN" : "en-GB",
  { timeZone: "Asia/Ho_Chi_Minh", dateStyle: "short", timeStyle: "short" });

/** A day written 2026-12-31, or the day of a moment. */
export const day = iso => iso.slice(0, 10).split("-").reverse().join("/");

/** A number as the server writes it (93.50), as people do. */
export const number = text => String(Number(text)).replace(".", language === "vi" ? "," : ".");

export function size(bytes) {
  const [amount, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), "KB"] : [(bytes / 1e6).toFixed(1), "MB"];
  return `${number(amount)} ${unit}`;
}
