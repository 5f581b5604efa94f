// Filling in on the phone: last year's list to tap on, one subject at a time or as a table. What is
// written is kept at once and can be taken back; it leaves as a form like any other.

import { button, fill, h, notes } from "./dom.js";
import { asked, assembled, ATTRIBUTES, begun, columns, notTaken, ofPersons, plain, read, wrong } from "./entry.js";
import { formOf, hold } from "./files.js";
import { language, say, told } from "./texts.js";

const AT_ONCE = 20;
const SEARCHED = 8;
const EMPTY = () => ({ rows: {}, sent: {}, papers: [], date: "" });

export class Filling {
  #api;
  #queue;
  #sender;
  #status;
  #leave;
  #home = null;
  #box = h("section", { "aria-labelledby": "fill" });
  #roster = null;
  #draft = EMPTY();
  #name = "";
  #place;
  #search = "";
  #open = null;
  #row = null; // as it is being written: the network comes and goes, and the page is drawn anew
  #touched = false;
  #table = false;
  #shown = AT_ONCE;

  /** `leave(words)` goes back to the link's home. */
  constructor({ api, queue, sender, status, leave }) {
    this.#api = api;
    this.#queue = queue;
    this.#sender = sender;
    this.#status = status;
    this.#leave = leave;
    this.active = false;
    /** How many rows of each title are written and not sent. */
    this.unsent = {};
    // a camera takes the room of a cheap phone: the tab may not come back from it
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.#touched) {
        this.#queue.keepDraft(this.#name, { ...this.#draft, rows: { ...this.#draft.rows, [this.#open]: this.#row } });
      }
    });
  }

  get #kind() {
    return this.#home.kinds.includes("assessment") ? "assessment" : "registration";
  }

  get #full() {
    return this.#draft.full ?? this.#roster.set?.shortForm === false;
  }

  get #columns() {
    return columns(this.#kind, this.#roster.set, this.#full);
  }

  /** What an earlier visit left: rows that were written, forms whose receipt nobody has seen. */
  async load(home, titles) {
    this.#home = home;
    for (const title of titles) {
      const name = `fill/${title}/${home.year}`;
      const draft = (await this.#queue.draft(name)) ?? EMPTY();
      for (const id of Object.keys(draft.sent)) {
        const item = this.#queue.get(id);
        const receipt = item?.state === "sent" && item.receipt && (await this.#api.receipt(item.receipt).catch(() => null));
        if (!item) await this.#settle(name, id, { status: "rejected" }); // taken out of the queue
        else if (receipt) await this.#settle(name, id, receipt);
      }
      this.unsent[title] = Object.keys(((await this.#queue.draft(name)) ?? EMPTY()).rows).length;
    }
  }

  /** What became of a form that was filled in here: rows that are not in come back to be mended. */
  async received(item, receipt) {
    if (!item.fill) return 0;
    const left = await this.#settle(item.fill, item.id, receipt);
    if (item.fill === this.#name) this.#draft = (await this.#queue.draft(item.fill)) ?? EMPTY();
    if (this.active) this.draw();
    return left;
  }

  async #settle(name, id, receipt) {
    const draft = (await this.#queue.draft(name)) ?? EMPTY();
    const pairs = draft.sent[id] ?? [];
    delete draft.sent[id];
    const bad = notTaken(pairs.map(([, row]) => row), receipt);
    bad.forEach((row, n) => { draft.rows[row.subject || `new/${id}/${n}`] ??= row; });
    await this.#queue.keepDraft(name, draft);
    this.unsent[name.split("/")[1]] = Object.keys(draft.rows).length;
    return bad.length;
  }

  async open(title, subject = null) {
    this.#name = `fill/${title}/${this.#home.year}`;
    this.#draft = (await this.#queue.draft(this.#name)) ?? EMPTY();
    this.#place = this.#home.hamlet ?? undefined;
    this.#search = "";
    this.#shown = AT_ONCE;
    this.#begin(subject);
    this.active = true;
    this.#title = title;
    await this.#fetch();
    if (subject && !this.#roster?.rows) {
      this.#place = this.#home.returned.find(row => row.subject === subject)?.hamlet ?? "";
      await this.#fetch();
    }
    this.#box.querySelector(".editor input")?.focus();
  }

  #title = "";

  /** The list as the server has it; without a network as this phone saw it last. */
  async #fetch() {
    const kept = `roster/${this.#title}/${this.#place ?? "*"}`;
    this.#roster = null;
    this.draw();
    try {
      this.#roster = await this.#api.roster({ title: this.#title, ...(this.#place === undefined ? {} : { hamlet: this.#place }) });
      await this.#queue.keepDraft(kept, this.#roster);
      this.#status("");
    } catch (problem) {
      this.#roster = (await this.#queue.draft(kept)) ?? null;
      this.#status(problem.problem ? told(problem.problem) : say("no-network"));
    }
    this.draw();
  }

  element() {
    return this.#box;
  }

  draw() {
    const r = this.#roster;
    fill(this.#box,
      h("p", {}, keyed("back", button(say("fill-back"), () => this.#leave("")))),
      h("h1", { id: "fill" }, say("fill-title", { title: say(this.#title), year: this.#home.year })),
      r ? [this.#places(), r.rows ? this.#rows() : h("p", {}, say("fill-choose"))]
        : h("p", {}, button(say("again"), () => this.#fetch(), "main")));
  }

  #places() {
    const { hamlets, registry } = this.#roster;
    const names = [...new Set([...hamlets.map(place => place.name), ...registry])].sort((a, b) => a.localeCompare(b, "vi", { numeric: true }));
    if (this.#home.hamlet || (names.length < 2 && this.#roster.rows)) return null;
    const count = Object.fromEntries(hamlets.map(place => [place.name, place.rows]));
    const every = this.#roster.rows && this.#place === undefined;
    return h("p", {}, h("label", { for: "place" }, say("fill-place")),
      keyed("place", h("select", { id: "place", onchange: event => { this.#place = event.target.value === "*" ? undefined : event.target.value; this.#shown = AT_ONCE; this.end(); this.#fetch(); } },
        h("option", { value: "*", selected: this.#place === undefined }, say(every || hamlets.length < 2 ? "fill-everywhere" : "fill-choose")),
        names.map(name => h("option", { value: name, selected: name === this.#place }, `${name || say("fill-nowhere")} (${count[name] ?? 0})`)))));
  }

  /** Who is shown: what was written anew first, then the list, as far as it is searched for. */
  #subjects() {
    const known = new Map(this.#roster.rows.map(row => [row.subject, row]));
    const added = Object.entries(this.#draft.rows).filter(([key, row]) => !known.has(key) && this.#isHere(row)).map(([key]) => [key, {}]).reverse(); // the newest first
    const wanted = plain(this.#search);
    return [...added, ...known].filter(([key, row]) =>
      !wanted || plain(`${this.#draft.rows[key]?.name ?? row.name ?? ""} ${row.subject ?? ""}`).includes(wanted));
  }

  #isHere(row) {
    return this.#place === undefined || !row.hamlet || plain(row.hamlet) === plain(this.#place);
  }

  #rows() {
    const all = this.#subjects();
    const shown = all.slice(0, this.#shown);
    return [
      notes(this.#home.criteria?.filter(set => set.title === this.#title)),
      h("div", { class: "choices", role: "group", "aria-label": say("fill-how") },
        [false, true].map(table => this.#switch(table ? "fill-table" : "fill-single", this.#table === table, () => { this.end(); this.#table = table; }))),
      this.#kind === "assessment" && this.#roster.set && h("p", {}, keyed("full", h("label", { class: "tick" },
        h("input", { type: "checkbox", checked: this.#full, onchange: event => { this.#draft.full = event.target.checked; this.#keep(); this.draw(); } }), " ", say("fill-full")))),
      this.#roster.rows.length > SEARCHED && h("p", {}, h("label", { for: "search" }, say("fill-search")),
        keyed("search", h("input", { id: "search", type: "search", value: this.#search, oninput: event => { this.#search = event.target.value; this.#shown = AT_ONCE; this.draw(); } }))),
      all.length === 0 && h("p", {}, say("fill-none")),
      this.#table ? this.#sheet(shown) : h("ul", { class: "cards" }, shown.map(([key, known]) => this.#card(key, known))),
      all.length > this.#shown && h("p", {}, keyed("more", button(say("more", { n: all.length - this.#shown }), () => { this.#shown += AT_ONCE; this.draw(); }))),
      this.#open === null && h("p", {}, keyed("add", button(say("fill-add"), () => this.#add(), all.length === 0 ? "main" : "quiet"))),
      this.#open === null && h("div", { class: "end-of-fill" }, this.#last())];
  }

  #switch(word, on, act) {
    const made = keyed(word, button(say(word), () => { act(); this.draw(); }));
    made.setAttribute("aria-pressed", String(on));
    return made;
  }

  async #keep() {
    this.unsent[this.#title] = Object.keys(this.#draft.rows).length;
    await this.#queue.keepDraft(this.#name, this.#draft);
  }

  #add() {
    const key = `new/${Date.now().toString(36)}`;
    this.#draft.rows[key] = begun({ hamlet: this.#place ?? "" }, this.#roster.set);
    this.#search = "";
    this.#begin(this.#table ? null : key);
    this.#keep();
    this.draw();
    this.#box.querySelector(this.#table ? "table input" : ".editor input")?.focus();
  }

  // ---- one at a time

  #card(key, known) {
    const row = this.#draft.rows[key];
    const lack = row && wrong(row, this.#columns);
    const name = row?.name || known.name || say("fill-new");
    const state = known.state ? say(known.state) : known.subject ? say("fill-not-yet") : "";
    if (this.#open === key) return h("li", {}, this.#editor(key, known));
    return h("li", { class: row ? (lack || row.problems ? "wrong" : "right") : "" },
      h("h2", {}, name),
      h("p", { class: "small" }, [known.hamlet ?? row?.hamlet, known.subject, state].filter(Boolean).join(" · ")),
      row && h("p", {}, h("strong", {}, lack ? say(lack) : this.#summary(row))),
      row?.problems?.map(problem => h("p", {}, told(problem))),
      h("p", { class: "choices" },
        named(`edit/${key}`, say(row ? "fill-edit" : "fill-in"), name, () => this.#edit(key)),
        row && named(`undo/${key}`, say("undo"), name, () => this.#undo(key))));
  }

  #summary(row) {
    const given = this.#columns.filter(column => read(column, row.texts[column.id]) !== undefined);
    if (this.#kind === "registration") return say("fill-registers");
    if (this.#full) return say("fill-answered", { n: given.length, of: this.#columns.filter(column => asked(column, row)).length });
    return [row.texts.total && say("fill-points", { n: row.texts.total }), row.texts.proposal && say(row.texts.proposal === "true" ? "fill-proposed" : "fill-not-proposed")].filter(Boolean).join(", ");
  }

  #begin(key) {
    this.#open = key;
    this.#row = null;
    this.#touched = false;
  }

  /** Whoever goes on to something else meant what was written. */
  end() {
    if (this.#touched) {
      this.#draft.rows[this.#open] = this.#row;
      this.#keep();
    }
    this.#begin(null);
  }

  #edit(key) {
    this.end();
    this.#begin(key);
    this.draw();
    this.#box.querySelector(".editor input")?.focus();
  }

  async #undo(key) {
    const row = this.#draft.rows[key];
    delete this.#draft.rows[key];
    await this.#keep();
    for (const file of files(row)) await this.#queue.remove(file.id);
    this.draw();
    this.#box.querySelector(`[data-key="${CSS.escape(`edit/${key}`)}"],[data-key="add"]`)?.focus();
    this.#status(say("undone", { name: row.name }));
  }

  #editor(key, known) {
    const row = (this.#row ??= structuredClone(this.#draft.rows[key] ?? begun(known, this.#roster.set)));
    const error = h("p", { role: "alert", class: "error" });
    const text = (id, label, list) => h("p", {}, h("label", { for: `${id}/${key}` }, label),
      h("input", { id: `${id}/${key}`, "data-key": `${id}/${key}`, value: row[id], list, autocomplete: "off", oninput: event => { row[id] = event.target.value; } }));
    const done = () => {
      const lack = wrong(row, this.#columns);
      if (lack) { error.textContent = say(lack); return; }
      delete row.problems;
      this.#draft.rows[key] = row;
      this.#begin(null);
      this.#keep();
      this.draw();
      this.#box.querySelector(`[data-key="${CSS.escape(`edit/${key}`)}"]`)?.focus();
    };
    const touched = () => { this.#touched = true; error.textContent = ""; };
    return h("div", { class: "editor", oninput: touched, onchange: touched },
      text("name", say("fill-name")),
      !this.#home.hamlet && text("hamlet", say("fill-place"), "registry"),
      h("datalist", { id: "registry" }, this.#roster.registry.map(name => h("option", { value: name }))),
      Object.entries(ATTRIBUTES[this.#title] ?? {}).map(([name, values]) => h("p", {}, h("label", { for: `${name}/${key}` }, say(`fill-${name}`)),
        choice(`${name}/${key}`, values.map(value => [value, say(value === "true" ? "yes" : value === "false" ? "no" : value)]), String(row.attributes[name] ?? ""), value => { row.attributes[name] = value; }))),
      this.#columns.filter(column => asked(column, row)).map(column => h("p", {}, h("label", { for: `${column.id}/${key}` }, label(column)),
        this.#field(column, row, `${column.id}/${key}`), column.text && this.#photos(column, row, key))),
      error,
      h("p", {}, button(say("fill-done"), done, "main")),
      h("p", {}, keyed(`cancel/${key}`, button(say("cancel"), () => this.#cancel(key, files(row))))));
  }

  async #cancel(key, held) {
    const row = this.#draft.rows[key];
    const kept = new Set(row ? files(row).map(file => file.id) : []);
    for (const { id } of held) if (!kept.has(id)) await this.#queue.remove(id);
    if (row && !row.subject && !row.name) delete this.#draft.rows[key]; // added, and nothing written
    this.#begin(null);
    this.#keep();
    this.draw();
  }

  #field(column, row, id, more = {}) {
    const change = value => { row.texts[column.id] = value; };
    if (column.kind === "MET" || column.kind === "VETO") {
      return keyed(id ?? more.key, choice(id, [["true", say("yes")], ["false", say("no")]], row.texts[column.id] ?? "", value => { change(value); more.changed?.(); }, more.label));
    }
    return h("input", {
      id, "data-key": id ?? more.key, class: "number", inputmode: column.kind === "SHARE" ? "text" : "decimal", autocomplete: "off", value: row.texts[column.id] ?? "",
      placeholder: column.kind === "SHARE" ? "45/50" : `0–${column.maximum}`, "aria-label": more.label,
      oninput: event => {
        change(event.target.value);
        event.target.setAttribute("aria-invalid", String(read(column, event.target.value) === null));
        more.changed?.();
      }
    });
  }

  /** Photos of one answer: kept now, sent with the row. */
  #photos(column, row, key) {
    const id = `photo/${column.id}/${key}`;
    const count = h("span", { class: "small" });
    const tell = () => { const n = row.evidence[column.id]?.length ?? 0; count.textContent = n > 0 ? say("fill-photos", { n }) : column.evidence[language]; };
    const input = h("input", {
      type: "file", id, accept: "image/*,application/pdf", multiple: true,
      onchange: async () => { (row.evidence[column.id] ??= []).push(...(await this.#held(input))); tell(); }
    });
    tell();
    return h("span", { class: "choose" }, input, h("label", { for: id, class: "quiet" }, say("fill-photo")), " ", count);
  }

  async #held(input) {
    const files = [];
    for (const file of input.files) {
      try {
        files.push(await hold(file, this.#queue));
      } catch (problem) {
        this.#status(`${file.name}: ${problem.reason ? say(`not-${problem.reason}`) : problem.message}`);
      }
    }
    input.value = "";
    return files;
  }

  // ---- as a table

  #sheet(shown) {
    const all = this.#columns;
    return [
      this.#full && h("details", {}, h("summary", { "data-key": "legend" }, say("fill-legend")), h("ul", {}, all.map(column => h("li", {}, label(column))))),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("fill-table") },
        h("table", {},
          h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("fill-name")), all.map(column => h("th", { scope: "col" }, column.text ? column.id : label(column))))),
          h("tbody", {}, shown.map(([key, known]) => this.#line(key, known, all)))))];
  }

  #line(key, known, all) {
    const row = structuredClone(this.#draft.rows[key] ?? begun(known, this.#roster.set));
    const line = h("tr", { class: this.#draft.rows[key] ? "right" : "" });
    const changed = () => {
      this.#draft.rows[key] = row;
      line.className = wrong(row, all) ? "wrong" : "right";
      this.#keep();
      fill(this.#box.querySelector(".end-of-fill"), this.#last());
    };
    const who = known.subject ? known.name
      : h("input", { value: row.name, "data-key": `name/${key}`, "aria-label": say("fill-name"), autocomplete: "off", oninput: event => { row.name = event.target.value; changed(); } });
    line.append(h("th", { scope: "row" }, who),
      ...all.map(column => h("td", {}, asked(column, row) ? this.#field(column, row, null, { label: `${known.name ?? ""} ${label(column)}`, key: `${column.id}/${key}`, changed }) : "–")));
    return line;
  }

  // ---- to be sent

  #last() {
    const rows = Object.values(this.#draft.rows);
    if (rows.length === 0) return null;
    const bad = rows.filter(row => wrong(row, this.#columns)).length;
    const input = h("input", {
      type: "file", id: "papers", accept: "image/*,application/pdf", multiple: true,
      onchange: async () => { this.#draft.papers.push(...(await this.#held(input))); this.#keep(); this.draw(); }
    });
    const n = this.#draft.papers.length;
    const persons = ofPersons(this.#title);
    return [
      h("h2", {}, say("fill-end", { n: rows.length })),
      h("p", {}, say(persons ? "fill-list-why" : "fill-minutes-why")),
      h("p", { class: "choose" }, input, h("label", { for: "papers", class: "quiet" }, say(persons ? "fill-list" : "fill-minutes")), " ", n > 0 && say("fill-photos", { n })),
      n > 0 && h("p", {}, keyed("no-papers", button(say("fill-no-papers"), () => this.#drop()))),
      persons && h("p", {}, h("label", { for: "date" }, say("fill-date")),
        keyed("date", h("input", { id: "date", type: "date", value: this.#draft.date, oninput: event => { this.#draft.date = event.target.value; this.#keep(); } }))),
      bad > 0 && h("p", { class: "wrong" }, say("fill-bad", { n: bad })),
      h("p", {}, keyed("fill-go", button(say("fill-go", { n: rows.length }), () => this.#send(), "main")))];
  }

  async #drop() {
    for (const { id } of this.#draft.papers) if (this.#queue.get(id)?.state === "held") await this.#queue.remove(id);
    this.#draft.papers = [];
    this.#keep();
    this.draw();
  }

  #lack() {
    if (Object.values(this.#draft.rows).some(row => wrong(row, this.#columns))) return "need-mend";
    if (!ofPersons(this.#title)) return null;
    return this.#draft.papers.length === 0 ? "need-list" : this.#draft.date ? null : "need-date";
  }

  async #send() {
    const lack = this.#lack();
    if (lack) {
      this.#status(say(lack));
      this.#box.querySelector(lack === "need-date" ? "#date" : "#papers")?.focus();
      return;
    }
    const pairs = Object.entries(this.#draft.rows);
    const rows = pairs.map(([, row]) => row);
    const { area, set } = this.#roster;
    const form = assembled({ kind: this.#kind, title: this.#title, year: this.#home.year, area, set }, this.#columns, rows, this.#draft.papers, this.#draft.date);
    const name = [say("fill-file"), say(this.#title), this.#home.year, this.#place].filter(Boolean).join(" ");
    const { item, bytes } = await formOf(`${name}.json`, new TextEncoder().encode(JSON.stringify(form)), []);
    // evidence first: if this stops half-way the rows are still here, and nothing waits for nothing
    for (const { id } of [...this.#draft.papers, ...rows.flatMap(files)]) {
      if (this.#queue.get(id)?.state === "held") await this.#queue.update(id, { state: "waiting" });
    }
    const kept = await this.#queue.add({ ...item, fill: this.#name }, bytes);
    this.#draft = { ...this.#draft, rows: {}, sent: { ...this.#draft.sent, [kept.id]: pairs } };
    await this.#keep();
    this.#sender.pump();
    this.#leave(say("fill-sent", { n: rows.length }));
  }
}

const files = row => Object.values(row.evidence).flat();
const label = column => (column.text ? `${column.id}. ${column.text[language]}` : say(`fill-${column.id}`));

function keyed(key, element) {
  element.dataset.key = key;
  return element;
}

function named(key, word, name, act) {
  const made = keyed(key, button(word, act));
  made.setAttribute("aria-label", `${word}: ${name}`);
  return made;
}

function choice(id, options, value, change, name) {
  return h("select", { id, "aria-label": name, onchange: event => change(event.target.value) },
    [["", "–"], ...options].map(([key, word]) => h("option", { value: key, selected: key === value }, word)));
}
