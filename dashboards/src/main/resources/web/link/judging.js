// The appraiser's worklist on a phone: the self-score and its evidence side by side; agree, change,
// or return with a reason. Nothing is sent before the one button at the end, and all can be undone.

import { appraisals, begun, changedAnswers, keyOf, missing, stateOf } from "./appraisal.js";
import { button, fill, h, notes, save } from "./dom.js";
import { formOf } from "./files.js";
import { language, number, say, told } from "./texts.js";

const AT_ONCE = 10;
const LOOKED_AT = 240_000; // an address of evidence lives a minute longer
const DRAFT = "judgements";

export class Judging {
  #api;
  #queue;
  #sender;
  #status;
  #box = h("section", { "aria-labelledby": "judge" });
  #list = null;
  #claims = [];
  #judgements = {};
  #by = "";
  #open = null;
  #halves = {}; // changes and reasons as they are written, until they are sent: nothing of them is lost by a tap elsewhere
  #known = false; // what an earlier visit left was read
  #unfolded = new Set();
  #seen = new Map(); // evidence that is being looked at
  #shown = AT_ONCE;

  constructor({ api, queue, sender, status }) {
    this.#api = api;
    this.#queue = queue;
    this.#sender = sender;
    this.#status = status;
  }

  element() {
    this.draw();
    return this.#box;
  }

  async load() {
    try {
      this.#list = await this.#api.worklist({});
    } catch (problem) {
      this.#status(problem.problem ? told(problem.problem) : say("no-network"));
      return;
    }
    const { waiting, changes } = this.#list.worklist;
    this.#claims = [...changes, ...waiting];
    const draft = this.#known ? {} : (await this.#queue.draft(DRAFT)) ?? {};
    this.#known = true;
    const there = new Map(this.#claims.map(claim => [keyOf(claim), claim]));
    const those = (all, holds) => Object.fromEntries(Object.entries(all).filter(([key, kept]) => there.has(key) && holds(there.get(key), kept)));
    // what was decided of a claim that was sent anew since is to be decided again
    this.#judgements = those({ ...draft.judgements, ...this.#judgements }, (claim, judgement) => judgement.of === stateOf(claim));
    this.#halves = those({ ...draft.halves, ...this.#halves }, () => true);
    this.#by ||= draft.by ?? "";
    if (!this.#halves[this.#open]) this.#open = null;
    this.draw();
  }

  #keep() {
    return this.#queue.keepDraft(DRAFT, { judgements: this.#judgements, halves: this.#halves, by: this.#by });
  }

  draw() {
    if (!this.#list) return;
    const judged = this.#claims.filter(claim => this.#judgements[keyOf(claim)]).length;
    const shown = this.#claims.slice(0, this.#shown);
    const undecided = shown.filter(claim => !this.#judgements[keyOf(claim)] && this.#open !== keyOf(claim) && !begun(claim, this.#halves[keyOf(claim)]));
    fill(this.#box,
      h("h2", { id: "judge" }, say("judge", { n: this.#claims.length, year: this.#list.year })),
      notes(this.#list.criteria),
      this.#claims.length === 0 ? h("p", {}, say("judge-none")) : null,
      h("ul", { class: "cards" }, shown.map(claim => this.#claim(claim))),
      this.#claims.length > this.#shown &&
        h("p", {}, this.#keyed("more", button(say("more", { n: this.#claims.length - this.#shown }), () => { this.#shown += AT_ONCE; this.draw(); }))),
      undecided.length > 1 && h("p", {}, this.#keyed("all", button(say("agree-all", { n: undecided.length }), () => this.#agreeAll(undecided)))),
      judged > 0 && this.#open === null && this.#end(judged),
      this.#claims.length > 0 && this.#sheets());
  }

  /** For who would rather judge a long list on a computer: the same list as a workbook a title. */
  #sheets() {
    const titles = [...new Set(this.#claims.map(claim => claim.title))];
    return h("details", {}, h("summary", { "data-key": "sheets" }, say("judge-sheets")),
      h("p", { class: "small" }, say("judge-sheets-how")),
      h("p", { class: "choices wide" }, titles.map(title => this.#keyed(`sheet/${title}`, button(say(title), () => this.#sheet(title))))));
  }

  async #sheet(title) {
    try {
      const sheet = await this.#api.worklistSheet({ title, year: this.#list.year });
      save(sheet);
      this.#status(say("judge-sheet-there", { name: sheet.name }));
    } catch (problem) {
      this.#status(problem.problem ? told(problem.problem) : say("no-network"));
    }
  }

  #keyed(key, element) {
    element.dataset.key = key;
    return element;
  }

  #end(judged) {
    const input = this.#keyed("by", h("input", { id: "by", value: this.#by, autocomplete: "name", required: true, oninput: event => { this.#by = event.target.value; this.#keep(); } }));
    return h("div", { class: "end" },
      h("p", {}, h("label", { for: "by" }, say("by")), input),
      h("p", {}, this.#keyed("judge-go", button(say("judge-go", { n: judged }), () => this.#send(), "main"))));
  }

  #claim(claim) {
    const key = keyOf(claim);
    const judgement = this.#judgements[key];
    return h("li", { class: judgement ? (judgement.outcome === "RETURNED" ? "wrong" : "right") : "" },
      h("h3", {}, claim.name),
      h("p", { class: "small" }, [say(claim.title), claim.hamlet, claim.subject].filter(Boolean).join(" · ")),
      h("p", {}, claim.selfScore ? say("self-score", { score: number(claim.selfScore) }) : say("no-score"), claim.verdict ? ` · ${say(claim.verdict)}` : ""),
      claim.asks.length > 0 && h("p", {}, h("strong", {}, say("asks")), " ", claim.asks.map(ask => say(`ask-${ask.kind}`, { score: ask.score ? number(ask.score) : "–" })).join("; ")),
      !judgement && this.#open !== key && begun(claim, this.#halves[key]) && h("p", { class: "notice" }, say("judge-half")),
      this.#open === key ? this.#editor(claim) : [this.#answers(claim), judgement ? this.#judged(claim, judgement) : this.#choices(claim)]);
  }

  #indicator(claim, id) {
    return this.#list.sets?.[claim.criteria]?.[id];
  }

  #label(claim, id) {
    const indicator = this.#indicator(claim, id);
    return indicator ? `${id}. ${indicator[language]}` : id;
  }

  #answers(claim) {
    const ids = Object.keys(claim.answers);
    const key = keyOf(claim);
    if (ids.length === 0) return null;
    return h("details", { open: this.#unfolded.has(key), ontoggle: event => this.#unfolded[event.target.open ? "add" : "delete"](key) }, h("summary", { "data-key": `answers/${key}` }, say("answers", { n: ids.length })),
      h("dl", {}, ids.map(id => h("div", {},
        h("dt", {}, this.#label(claim, id)),
        h("dd", {}, answerText(claim.answers[id]), " ", this.#evidence(claim.evidence[id] ?? []))))));
  }

  #evidence(hashes) {
    return hashes.map((hash, n) => {
      const box = h("span", {});
      const seen = this.#seen.get(hash);
      box.append(seen ? picture(seen) : this.#keyed(`see/${hash}`, button(say("see-evidence", { n: n + 1 }), () => this.#see(hash, box))));
      return box;
    });
  }

  /** Looked up when it is asked for: the address of evidence lives some minutes only. */
  async #see(hash, box) {
    try {
      const seen = await this.#api.evidence(hash);
      this.#seen.set(hash, seen);
      setTimeout(() => this.#seen.delete(hash), LOOKED_AT);
      box.replaceChildren(picture(seen));
    } catch (problem) {
      this.#status(problem.problem ? told(problem.problem) : say("no-network"));
    }
  }

  #choices(claim) {
    const key = keyOf(claim);
    const named = (name, act, className) => {
      const made = this.#keyed(`${name}/${key}`, button(say(name), act, className));
      made.setAttribute("aria-label", `${say(name)}: ${claim.name}`);
      return made;
    };
    return h("p", { class: "choices" },
      named("agree", () => this.#judge(claim, { outcome: "APPRAISED" })),
      Object.keys(claim.answers).length > 0 && named("change", () => this.#edit(claim, "APPRAISED")),
      named("return", () => this.#edit(claim, "RETURNED")));
  }

  #judged(claim, judgement) {
    const words = judgement.outcome === "RETURNED" ? say("returned-because", { reason: judgement.reason })
      : say(Object.keys(judgement.answers ?? {}).length > 0 ? "changed" : "agreed");
    const undo = this.#keyed(`undo/${keyOf(claim)}`, button(say("undo"), () => this.#judge(claim, undefined)));
    undo.setAttribute("aria-label", `${say("undo")}: ${claim.name}`);
    return h("p", {}, h("strong", {}, words), " ", undo);
  }

  #judge(claim, judgement) {
    if (judgement) this.#judgements[keyOf(claim)] = { ...judgement, of: stateOf(claim) };
    else delete this.#judgements[keyOf(claim)];
    this.#open = null;
    this.#keep();
    this.draw();
    this.#box.querySelector(`[data-key="${CSS.escape(`${judgement ? "undo" : "agree"}/${keyOf(claim)}`)}"]`)?.focus();
  }

  #agreeAll(claims) {
    claims.forEach(claim => { this.#judgements[keyOf(claim)] = { outcome: "APPRAISED", of: stateOf(claim) }; });
    this.#keep();
    this.draw();
    this.#status(say("agreed-all", { n: claims.length }));
  }

  #edit(claim, outcome) {
    this.#open = keyOf(claim);
    this.#halves[this.#open] = { changes: {}, reason: "", ...this.#halves[this.#open], outcome };
    this.#keep();
    this.draw();
    this.#box.querySelector(outcome === "RETURNED" ? "textarea" : ".editor input, .editor select")?.focus();
  }

  #editor(claim) {
    const key = keyOf(claim);
    const written = this.#halves[key];
    const answers = { ...claim.answers, ...Object.fromEntries(Object.entries(written.changes).filter(([id]) => id in claim.answers)) };
    const reason = h("textarea", { id: `reason/${key}`, "data-key": `reason/${key}`, rows: 3, oninput: event => { written.reason = event.target.value; this.#keep(); } }, written.reason);
    const error = h("p", { role: "alert", class: "error" });
    const done = judgement => {
      const lack = missing(claim, judgement);
      if (lack) error.textContent = say(lack);
      else this.#judge(claim, judgement);
    };
    const what = written.outcome === "RETURNED" ? [
      this.#answers(claim),
      h("p", {}, h("label", { for: `reason/${key}` }, say("return-reason")), reason),
      h("p", {}, button(say("return-done"), () => done({ outcome: "RETURNED", reason: reason.value }), "main"))
    ] : [
      Object.keys(answers).map(id => [
        this.#field(claim, id, answers[id], answer => { answers[id] = answer; written.changes = changedAnswers(claim, answers); this.#keep(); }), this.#evidence(claim.evidence[id] ?? [])]),
      h("p", {}, button(say("change-done"), () => done({ outcome: "APPRAISED", answers: changedAnswers(claim, answers) }), "main"))
    ];
    return h("div", { class: "editor" }, what, error,
      h("p", {}, button(say("cancel"), () => this.#cancel(key))));
  }

  #cancel(key) {
    delete this.#halves[key];
    this.#open = null;
    this.#keep();
    this.draw();
    this.#box.querySelector(`[data-key="${CSS.escape(`return/${key}`)}"]`)?.focus();
  }

  #field(claim, id, answer, changed) {
    const name = `${id}/${keyOf(claim)}`;
    const label = h("label", { for: name }, this.#label(claim, id));
    if (typeof answer === "boolean") {
      return h("p", {}, label, h("select", { id: name, "data-key": name, onchange: event => changed(event.target.value === "true") },
        [true, false].map(value => h("option", { value: String(value), selected: value === answer }, say(value ? "yes" : "no")))));
    }
    if (typeof answer === "number") {
      const maximum = this.#indicator(claim, id)?.maximum;
      return h("p", {}, label, h("input", { id: name, "data-key": name, type: "number", inputmode: "decimal", min: 0, max: maximum, step: "any", value: Number.isNaN(answer) ? "" : answer, oninput: event => changed(event.target.valueAsNumber) }));
    }
    if (typeof answer !== "object") return h("p", {}, `${this.#label(claim, id)}: ${answerText(answer)}`);
    const share = { ...answer };
    const part = (of, text) => h("input", { id: of === "have" ? name : `${name}/of`, "data-key": `${name}/${of}`, type: "number", inputmode: "numeric", min: 0, step: 1, value: Number.isNaN(answer[of]) ? "" : answer[of], "aria-label": `${id} ${say(text)}`, oninput: event => { share[of] = event.target.valueAsNumber; changed({ ...share }); } });
    return h("p", {}, label, part("have", "have"), " / ", part("of", "of"));
  }

  async #send() {
    if (!this.#by.trim()) {
      this.#status(say("need-by"));
      this.#box.querySelector("#by").focus();
      return;
    }
    const forms = appraisals(this.#list, this.#claims, this.#judgements, this.#by.trim());
    for (const form of forms) {
      const name = `${say("judge-file")} ${say(form.title)} ${form.year} (${form.rows.length}).json`;
      const { item, bytes } = await formOf(name, new TextEncoder().encode(JSON.stringify(form)), []);
      await this.#queue.add(item, bytes);
    }
    this.#claims = this.#claims.filter(claim => !this.#judgements[keyOf(claim)]);
    Object.keys(this.#judgements).forEach(key => delete this.#halves[key]);
    this.#judgements = {};
    await this.#keep();
    this.#status(say("judged-sent"));
    this.draw();
    this.#sender.pump();
  }
}

const picture = ({ url, type }) => (type === "application/pdf"
  ? h("a", { href: url, target: "_blank", rel: "noopener" }, say("open-pdf"))
  : h("img", { src: url, alt: say("evidence-photo") }));

function answerText(answer) {
  if (answer === true || answer === false) return say(answer ? "yes" : "no");
  if (answer === "NA") return say("na");
  return typeof answer === "object" ? `${answer.have}/${answer.of}` : number(answer);
}
