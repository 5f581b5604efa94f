// What waits to be sent, kept in IndexedDB so that a closed tab or a lost network loses nothing.
// Where a browser refuses storage, or has no room, the same queue lives in memory, and says so.

const DATABASE = "minhchung";
const STORES = ["items", "bytes", "drafts"];

const answered = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function database(factory) {
  const request = factory.open(DATABASE, 1);
  request.onupgradeneeded = () => STORES.forEach(store => request.result.createObjectStore(store));
  // another tab's older version would hold this one for ever
  request.onblocked = () => request.onerror?.();
  return answered(request);
}

/**
 * Opens the queue of one link, named by a hash: the token itself is never stored. Already to name
 * `indexedDB` is an error where storage is refused.
 */
export async function openQueue(link, factory = () => globalThis.indexedDB) {
  try {
    return new Queue(link, await database(factory()));
  } catch {
    return new Queue(link, null);
  }
}

export class Queue {
  #link;
  #database;
  #memory = Object.fromEntries(STORES.map(store => [store, new Map()]));
  #items = new Map();
  #count = 0;

  constructor(link, database) {
    this.#link = link;
    this.#database = database;
    /** Whether all that waits survives a closed tab. */
    this.durable = database !== null;
  }

  /** Reads what an earlier visit left. */
  async load() {
    if (!this.#database) return this;
    try {
      const range = IDBKeyRange.bound(`${this.#link}/`, `${this.#link}0`); // "0" follows "/"
      const store = this.#database.transaction("items").objectStore("items");
      for (const item of await answered(store.getAll(range))) this.#items.set(item.id, item);
    } catch {
      this.durable = false;
    }
    return this;
  }

  all() {
    return [...this.#items.values()];
  }

  get(id) {
    return this.#items.get(id);
  }

  /** Takes a file in, to be sent unless its state says otherwise; it is safe when the promise is kept. */
  async add(item, bytes) {
    const order = String(++this.#count).padStart(5, "0");
    const id = `${this.#link}/${Date.now().toString(36)}-${order}-${Math.random().toString(36).slice(2, 6)}`;
    const kept = { state: "waiting", ...item, id };
    await this.#put("bytes", id, bytes);
    await this.#put("items", id, kept);
    this.#items.set(id, kept);
    return kept;
  }

  /** As another tab may have left it since; undefined when it was taken out there. */
  async reload(id) {
    const item = await this.#get("items", id);
    if (item) this.#items.set(id, item);
    else this.#items.delete(id);
    return item;
  }

  /** Its bytes; undefined when they are gone. */
  bytes(id) {
    return this.#get("bytes", id);
  }

  async update(id, changes) {
    if (!this.#items.has(id)) return;
    const changed = { ...this.#items.get(id), ...changes };
    this.#items.set(id, changed);
    await this.#put("items", id, changed);
    if (changed.state === "sent") await this.#remove("bytes", id);
  }

  async remove(id) {
    this.#items.delete(id);
    await this.#remove("bytes", id);
    await this.#remove("items", id);
  }

  /** Something half done that a closed tab must not lose. */
  draft(name) {
    return this.#get("drafts", `${this.#link}/${name}`);
  }

  keepDraft(name, value) {
    return this.#put("drafts", `${this.#link}/${name}`, value);
  }

  /** Everything half done or remembered, but what waits to be sent. */
  async forget() {
    const ours = IDBKeyRange.bound(`${this.#link}/`, `${this.#link}0`);
    this.#memory.drafts.clear();
    try {
      await answered(this.#database.transaction("drafts", "readwrite").objectStore("drafts").delete(ours));
    } catch {
      // no storage: there was nothing but memory
    }
  }

  async #put(store, key, value) {
    if (this.#database && !this.#memory[store].has(key)) {
      try {
        const transaction = this.#database.transaction(store, "readwrite");
        await answered(transaction.objectStore(store).put(value, key));
        return;
      } catch {
        this.durable = false; // no room, or storage was taken away meanwhile
      }
    }
    this.#memory[store].set(key, value);
  }

  async #get(store, key) {
    if (this.#memory[store].has(key) || !this.#database) return this.#memory[store].get(key);
    try {
      return await answered(this.#database.transaction(store).objectStore(store).get(key));
    } catch {
      return undefined;
    }
  }

  async #remove(store, key) {
    this.#memory[store].delete(key);
    if (!this.#database) return;
    try {
      await answered(this.#database.transaction(store, "readwrite").objectStore(store).delete(key));
    } catch {
      // what cannot be deleted is found again as sent, and does no harm
    }
  }
}
