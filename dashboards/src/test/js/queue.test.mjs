import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openQueue } from "../../main/resources/web/link/queue.js";

const file = { role: "evidence", name: "anh.jpg", type: "image/jpeg", size: 3, sha256: "00" };

describe("the queue where a browser refuses storage", () => {
  for (const [how, factory] of [
    ["has none", undefined],
    ["does not let it be named", null],
    ["throws", { open() { throw new Error("SecurityError"); } }],
    ["fails later", { open() { const request = {}; setTimeout(() => request.onerror(), 1); return request; } }]
  ]) {
    it(`works in memory and says that it does not last: ${how}`, async () => {
      const queue = await (await openQueue("l", () => { if (factory === null) throw new Error("SecurityError"); return factory; })).load();
      assert.equal(queue.durable, false);
      const item = await queue.add(file, new Uint8Array([1, 2, 3]).buffer);
      assert.equal(item.state, "waiting");
      assert.equal((await queue.bytes(item.id)).byteLength, 3);
      assert.deepEqual(queue.all().map(i => i.name), ["anh.jpg"]);
    });
  }
});

describe("an item of the queue", () => {
  it("gives its bytes' room back when it is sent, and keeps its name for later forms", async () => {
    const queue = await openQueue("l", () => undefined);
    const { id } = await queue.add(file, new ArrayBuffer(3));
    await queue.update(id, { state: "sent" });
    assert.equal(await queue.bytes(id), undefined);
    assert.equal(queue.get(id).name, "anh.jpg");
  });

  it("is gone when it is taken out, and stays gone when its upload ends later", async () => {
    const queue = await openQueue("l", () => undefined);
    const { id } = await queue.add(file, new ArrayBuffer(3));
    await queue.remove(id);
    await queue.update(id, { state: "sent" });
    assert.deepEqual(queue.all(), []);
  });

  it("keeps a draft by name", async () => {
    const queue = await openQueue("l", () => undefined);
    await queue.keepDraft("judgements", { by: "Hội đồng" });
    assert.deepEqual(await queue.draft("judgements"), { by: "Hội đồng" });
    assert.equal(await queue.draft("other"), undefined);
  });
});
