// Sends what the queue holds: evidence first, three at a time, forms when their evidence is there.
// What fails for want of a network is tried again; nothing is sent twice: a signed address is kept
// with its file, so a second try meets the first one's object (412) and its one receipt.

import { Refused, Unreachable } from "./api.js";
import { sha256 } from "./hash.js";

const AT_ONCE = 3;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
const PART = 5 * 1024 * 1024; // S3's smallest
const TOO_FAST = "MC-LINK-008";
const TOO_FAST_PAUSE = 300_000;

export class Sender {
  #api;
  #queue;
  #put;
  #changed;
  #hash;
  #random;
  #active = new Map();
  #tries = new Map();
  #timers = new Map();
  #cut = new Set();

  /** `changed(what, item)` is told `progress`, `state` and `dead`. */
  constructor({ api, queue, put, changed, hash = sha256, random = Math.random }) {
    this.#api = api;
    this.#queue = queue;
    this.#put = put;
    this.#changed = changed;
    this.#hash = hash;
    this.#random = random;
    this.dead = false;
  }

  /** Bytes of a file that have left; where it is not being sent, those that S3 keeps of it. */
  sent(item) {
    return this.#active.get(item.id) ?? kept(item);
  }

  isSending(id) {
    return this.#active.has(id);
  }

  /** Whether a file was on its way when the network was lost, and S3 keeps nothing of it. */
  beginsAnew(item) {
    return this.#cut.has(item.id) && kept(item) === 0;
  }

  /** Whether a file waits for its next try, because the last one met no network. */
  isLost(id) {
    return this.#timers.has(id);
  }

  /** Begins whatever can be sent now. */
  pump() {
    if (this.dead) return;
    const waiting = this.#queue.all().filter(item => item.state === "waiting");
    const evidenceLeft = waiting.some(item => item.role === "evidence");
    for (const item of waiting) {
      if (this.#active.size >= AT_ONCE) return;
      const early = item.role === "form" && evidenceLeft;
      if (!early && !this.#active.has(item.id) && !this.#timers.has(item.id)) this.#send(item);
    }
  }

  /** The network is back, or somebody looks: no more waiting. */
  wake() {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.pump();
  }

  async #send(item) {
    this.#active.set(item.id, kept(item));
    this.#changed("state", item);
    try {
      const changes = await this.#attempt(item);
      this.#tries.delete(item.id);
      if (this.#queue.get(item.id)) await this.#queue.update(item.id, changes);
    } catch (problem) {
      if (this.#active.get(item.id) > 0) this.#cut.add(item.id);
      await this.#failed(item, problem);
    } finally {
      this.#active.delete(item.id);
      this.#changed("state", this.#queue.get(item.id) ?? item);
      this.pump();
    }
  }

  async #attempt(item) {
    const latest = await this.#queue.reload(item.id);
    if (latest?.state !== "waiting") return {}; // another tab was faster
    const bytes = await this.#queue.bytes(item.id);
    if (!bytes) return { state: "failed", reason: "gone" };
    const signed = latest.signed ?? (await this.#signed(item, bytes));
    if (signed.present) return { state: "sent" };
    if (signed.parts) return this.#inParts(item, signed, bytes);
    const { status } = await this.#put(signed, bytes, loaded => this.#gone(item, loaded));
    // 412: these very bytes lie there already, from a try whose answer was lost
    if (status === 200 || status === 412) return { state: "sent", signed: null, receipt: signed.receipt };
    if (status === 403 && signed.receipt && (await this.#api.receipt(signed.receipt))) {
      return { state: "sent", signed: null, receipt: signed.receipt };
    }
    await this.#queue.update(item.id, { signed: null }); // expired: asked for anew
    throw new Unreachable(`S3 ${status}`);
  }

  #gone(item, bytes) {
    this.#active.set(item.id, bytes);
    this.#changed("progress", item);
  }

  async #signed(item, bytes, begun = {}) {
    const { id, role, name, type, size, sha256 } = item;
    const hashes = size > PART ? { parts: await Promise.all(partsOf(bytes).map(part => this.#hash(part))) } : {};
    const signed = { ...begun, ...(await this.#api.upload({ role, name, type, size, sha256, ...hashes, upload: begun.upload, id: begun.id })), hashes: hashes.parts };
    await this.#queue.update(id, { signed });
    return signed;
  }

  /** A large file: what S3 has taken stays taken, whatever happens to the network or the tab. */
  async #inParts(item, signed, bytes) {
    const etags = [...(signed.etags ?? [])];
    for (const [n, part] of partsOf(bytes).entries()) {
      if (etags[n]) continue;
      this.#gone(item, n * PART);
      const { status, etag } = await this.#put(signed.parts[n], part, loaded => this.#gone(item, n * PART + loaded));
      if (status === 403) {
        await this.#signed(item, bytes, { ...signed, etags }); // expired: the same upload, new addresses
        throw new Unreachable("expired");
      }
      if (status === 404) await this.#queue.update(item.id, { signed: null }); // S3 gave the upload up
      if (status !== 200) throw new Unreachable(`S3 ${status}`);
      etags[n] = etag;
      await this.#queue.update(item.id, { signed: { ...signed, etags } });
    }
    const parts = etags.map((etag, n) => ({ etag, sha256: signed.hashes[n] }));
    const there = await this.#api.complete({ role: item.role, id: signed.id, sha256: item.sha256, upload: signed.upload, parts });
    if (there) return { state: "sent", signed: null, receipt: signed.receipt };
    await this.#queue.update(item.id, { signed: null });
    throw new Unreachable("begun anew");
  }

  async #failed(item, problem) {
    const code = problem.problem?.code;
    if (problem instanceof Refused && problem.status === 404) {
      this.dead = true;
      this.#changed("dead", item);
    } else if (problem instanceof Refused && code !== TOO_FAST) {
      await this.#queue.update(item.id, { state: "failed", problem: problem.problem });
    } else {
      this.#pause(item.id, code === TOO_FAST ? TOO_FAST_PAUSE : this.#backOff(item.id));
    }
  }

  /** Twice as long each time, with some chance in it: a whole commune's network comes back at once. */
  #backOff(id) {
    const tries = (this.#tries.get(id) ?? 0) + 1;
    this.#tries.set(id, tries);
    return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1)) * (0.5 + this.#random() / 2);
  }

  #pause(id, milliseconds) {
    this.#timers.set(id, setTimeout(() => {
      this.#timers.delete(id);
      this.pump();
    }, milliseconds));
  }
}

/** Bytes of a file that S3 keeps until the others come: whole parts, and nothing of a file without. */
const kept = ({ size, signed }) => Math.min(size, PART * (signed?.etags?.filter(Boolean).length ?? 0));

/** The bytes as S3 takes them: 5 MiB each, the last one what is left. */
function partsOf(bytes) {
  return Array.from({ length: Math.ceil(bytes.byteLength / PART) }, (_, n) => bytes.slice(n * PART, (n + 1) * PART));
}
