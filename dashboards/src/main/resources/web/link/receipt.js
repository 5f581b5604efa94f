// The receipt: what was received, what to mend, the own sheet back; made to be printed too.

import { button, fill, h, notes, save } from "./dom.js";
import { language, moment, say, told } from "./texts.js";

const GOOD = ["accepted", "duplicate"];
const COUNTS = ["rows", "accepted", "needsFix", "unchanged", "waitingForEvidence", "changeRequest"];
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/** Waits for a receipt; answers null when it does not come in time. */
export async function awaited(api, address, tries = 12, pause = ms => new Promise(go => setTimeout(go, ms))) {
  for (let n = 0, ms = FIRST_PAUSE; n < tries; n++, ms = Math.min(ms * 2, LONGEST_PAUSE)) {
    const receipt = await api.receipt(address);
    if (receipt) return receipt;
    await pause(ms);
  }
  return null;
}

/** Problems of the form, then of its rows; of a sheet, the line as the spreadsheet numbers it. */
export function problemsOf(receipt) {
  const rows = (receipt.rows ?? []).flatMap(row =>
    row.problems.map(problem => ({ row: problem.where?.row ?? row.row, subject: row.subject, problem })));
  return [...(receipt.problems ?? []).map(problem => ({ problem })), ...rows];
}

export class Receipt {
  #api;
  #address;
  #status;
  #box = h("div");
  #receipt = null;

  constructor({ api, address, status }) {
    this.#api = api;
    this.#address = address;
    this.#status = status;
  }

  element() {
    this.draw();
    return this.#box;
  }

  async load() {
    this.#status(say("reading"));
    try {
      this.#receipt = await awaited(this.#api, this.#address);
      this.#status(this.#receipt ? "" : say("still-reading"));
    } catch (problem) {
      this.#status(problem.problem ? told(problem.problem) : say("no-network"));
    }
    this.draw();
  }

  draw() {
    const r = this.#receipt;
    if (!r) {
      fill(this.#box, h("h1", {}, say("receipt")), h("p", {}, button(say("again"), () => this.load(), "main")));
      return;
    }
    const good = GOOD.includes(r.status);
    fill(this.#box,
      h("h1", {}, say("receipt")),
      h("p", { class: `verdict ${good ? "right" : "wrong"}` }, say(r.status)),
      h("p", {}, r.form?.name ?? "", h("br"),
        h("span", { class: "small" }, say("at", { at: r.form?.receivedAt ? moment(r.form.receivedAt) : "", id: r.receipt }))),
      r.counts && h("dl", {}, COUNTS.filter(name => name === "rows" || r.counts[name] > 0).map(name =>
        h("div", {}, h("dt", {}, say(`count-${name}`)), h("dd", {}, String(r.counts[name]))))),
      notes(r.criteria),
      this.#problems(r),
      h("p", { class: "noprint" }, this.#mended(r), " ", button(say("print"), () => print(), good ? "main" : "quiet")));
  }

  #problems(r) {
    const problems = problemsOf(r);
    if (problems.length === 0) return h("p", {}, say("nothing-to-mend"));
    return [
      h("h2", {}, say("to-mend", { n: problems.length })),
      h("ul", { class: "cards" }, problems.map(({ row, subject, problem }) =>
        h("li", { class: problem.severity === "warning" ? "" : "wrong" },
          row !== undefined && h("strong", {}, say("row", { row, subject: subject ? ` (${subject})` : "" })), told(problem))))
    ];
  }

  #mended(r) {
    if (!/\.(xlsx|csv)$/i.test(r.form?.name ?? "")) return null;
    return button(say("own-sheet"), () => this.#download(), GOOD.includes(r.status) ? "quiet" : "main");
  }

  async #download() {
    try {
      const sheet = await this.#api.sheet(this.#address, language);
      save(sheet);
      this.#status(say("own-sheet-there", { name: sheet.name }));
    } catch (problem) {
      this.#status(problem.problem ? told(problem.problem) : say("no-network"));
    }
  }
}
