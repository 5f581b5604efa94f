// Choosing files, and what waits: every file says in words how far it is.

import { button, fill, h } from "./dom.js";
import { enqueue, kindOf } from "./files.js";
import { say, size, told } from "./texts.js";

const SHOWN = 12;
const HEAVY = 1e6; // some minutes of a thin network
const ACCEPT = "image/*,.heic,application/pdf,.pdf,.xlsx,.csv,.json";

export class Sending {
  #queue;
  #sender;
  #status;
  #box = h("section", { "aria-labelledby": "send" });
  #chosen = [];
  #refused = [];
  #preparing = null;
  #undo = null;
  #main = true;
  #past;
  // one for as long as the page lives: its dialog may be open while the list is drawn anew
  #field = h("input", { type: "file", id: "files", multiple: true, accept: ACCEPT, "data-key": "files", onchange: () => this.#choose() });

  constructor({ queue, sender, status }) {
    this.#queue = queue;
    this.#sender = sender;
    this.#status = status;
    this.#past = new Set(queue.all().filter(item => item.state === "sent").map(item => item.id));
    // anywhere: a file that is dropped beside the list would open in the page's place
    addEventListener("dragover", event => event.preventDefault());
    addEventListener("drop", event => {
      event.preventDefault();
      if (this.#preparing) this.#status(this.#preparing);
      else if (this.#box.isConnected) this.#choose([...event.dataTransfer.files]);
    });
  }

  /** Something would be lost if the tab were closed now. */
  get atRisk() {
    const left = this.#queue.all().some(item => item.state === "waiting");
    return this.#preparing !== null || (left && !this.#queue.durable);
  }

  /** @param main whether nothing else on the page is more urgent */
  element(main) {
    this.#main = main;
    this.draw();
    return this.#box;
  }

  draw() {
    const focused = document.activeElement === this.#field; // which it loses by being moved
    fill(this.#box,
      h("h2", { id: "send" }, say("send")),
      this.#chosen.length === 0 && h("p", {}, say("send-how"), h("span", { class: "mouse" }, " ", say("send-drop"))),
      this.#list(),
      this.#undoing(),
      this.#refusals(),
      this.#preparing ? h("p", {}, this.#preparing) : this.#controls(),
      this.#waiting());
    if (focused) this.#field.focus();
  }

  #controls() {
    const none = this.#chosen.length === 0;
    return [
      !none && h("p", {}, this.#sendButton()),
      h("p", { class: "choose" }, this.#field, h("label", { for: "files", class: none && this.#main ? "main" : "quiet" }, say(none ? "choose" : "choose-more")))
    ];
  }

  #sendButton() {
    const made = button(say("go", { n: this.#chosen.length }), () => this.#go(), "main");
    made.dataset.key = "go";
    return made;
  }

  #choose(files = [...this.#field.files]) {
    const known = new Set(this.#chosen.map(file => `${file.name}/${file.size}/${file.lastModified}`));
    this.#chosen.push(...files.filter(file => !known.has(`${file.name}/${file.size}/${file.lastModified}`)));
    this.#refused = [];
    this.#field.value = ""; // or the same file, mended, could not be chosen again
    this.draw();
    this.#status(say("chosen", { n: this.#chosen.length }));
    this.#box.querySelector('[data-key="go"]')?.focus();
  }

  #list() {
    if (this.#chosen.length === 0) return null;
    const more = this.#chosen.length - SHOWN;
    return [
      h("ul", { class: "cards" }, this.#chosen.slice(0, SHOWN).map(file => h("li", { class: "file" },
        `${say(kindOf(file) ?? "other")}: ${file.name} (${size(file.size)}) `,
        this.#preparing ? null : button(say("take-out"), () => this.#takeOut(file))))),
      more > 0 && h("p", {}, say("and-more", { n: more })),
      this.#chosen.some(file => file.size > HEAVY && kindOf(file) === "pdf") && h("p", { class: "small" }, say("heavy"))
    ];
  }

  #takeOut(file) {
    this.#chosen = this.#chosen.filter(other => other !== file);
    this.#taken(file.name, () => this.#chosen.push(file));
  }

  /** Out, but not for good: the very next thing on the page brings it back. */
  #taken(name, back) {
    this.#undo = { name, back };
    this.draw();
    this.#status(say("taken-out", { name }));
    this.#box.querySelector('[data-key="undo"]')?.focus();
  }

  #undoing() {
    if (!this.#undo) return null;
    const { name, back } = this.#undo;
    const made = button(say("undo"), async () => {
      this.#undo = null;
      await back();
      this.draw();
      this.#status(say("put-back", { name }));
      this.#sender.pump();
    });
    made.dataset.key = "undo";
    return h("p", {}, say("taken-out", { name }), " ", made);
  }

  #refusals() {
    if (this.#refused.length === 0) return null;
    return h("ul", { class: "cards" }, this.#refused.map(({ file, reason }) =>
      h("li", { class: "wrong" }, h("strong", {}, file.name), `: ${say(`not-${reason}`)}`)));
  }

  async #go() {
    const files = this.#chosen;
    this.#undo = null;
    const step = (done, all) => {
      this.#preparing = say("preparing", { done, all });
      this.draw();
      this.#sender.pump();
    };
    step(0, files.length);
    try {
      this.#refused = await enqueue(files, this.#queue, step);
      this.#status(this.#refused.length > 0 ? say("some-refused", { n: this.#refused.length }) : "");
    } catch (problem) {
      this.#status(say("prepare-broke", { reason: problem.message }));
    } finally {
      this.#chosen = [];
      this.#preparing = null;
      this.#sender.pump();
      this.draw();
    }
  }

  #waiting() {
    const all = this.#queue.all().filter(item => item.state !== "held" && !this.#past.has(item.id)); // of this visit
    const open = all.filter(item => item.state !== "sent");
    const sent = all.length - open.length;
    if (all.length === 0) return null;
    const total = all.reduce((sum, item) => sum + item.size, 0);
    const gone = all.reduce((sum, item) => sum + (item.state === "sent" ? item.size : this.#sender.sent(item)), 0);
    return h("div", { class: "queue" },
      open.length === 0 ? h("p", { class: "right" }, say("all-there", { n: sent }))
        : [h("p", {}, say("so-far", { sent, all: all.length, gone: size(gone), total: size(total) })),
          h("progress", { max: total, value: Math.min(gone, total), "aria-label": say("progress-label") })],
      h("ul", { class: "cards" }, open.slice(0, SHOWN).map(item => this.#item(item))),
      open.length > SHOWN && h("p", {}, say("and-more", { n: open.length - SHOWN })));
  }

  #item(item) {
    const failed = item.state === "failed";
    const word = failed ? (item.problem ? told(item.problem) : say(`not-${item.reason}`)) : this.#word(item);
    const drop = button(say("drop"), () => this.#drop(item));
    drop.setAttribute("aria-label", say("drop-it", { name: item.name }));
    drop.dataset.key = item.id;
    return h("li", { class: failed ? "file wrong" : "file" }, h("span", {}, h("strong", {}, item.name), `: ${word}`), this.#sender.isSending(item.id) ? null : drop);
  }

  #word(item) {
    const percent = Math.floor((100 * this.#sender.sent(item)) / Math.max(1, item.size));
    if (this.#sender.isSending(item.id)) return say("sending", { percent });
    if (!navigator.onLine || this.#sender.isLost(item.id)) {
      return say("waiting-network") + (percent > 0 ? say("goes-on", { percent }) : this.#sender.beginsAnew(item) ? say("begins-anew") : "");
    }
    return say(item.role === "form" ? "waiting-evidence" : "waiting-turn");
  }

  async #drop(item) {
    const bytes = await this.#queue.bytes(item.id);
    await this.#queue.remove(item.id);
    this.#taken(item.name, async () => {
      if (bytes) await this.#queue.add(item, bytes);
    });
    this.#sender.pump();
  }
}
