import assert from "node:assert/strict";
import { beforeEach, describe, it, mock } from "node:test";
import { Refused, Unreachable } from "../../main/resources/web/link/api.js";
import { openQueue } from "../../main/resources/web/link/queue.js";
import { Sender } from "../../main/resources/web/link/sender.js";

const settle = async () => { for (let i = 0; i < 50; i++) await new Promise(go => setImmediate(go)); };

describe("the sender", () => {
  let queue, asked, puts, answers, api, sender, told;

  beforeEach(async () => {
    queue = await openQueue("l", () => undefined);
    asked = [];
    puts = [];
    told = [];
    answers = [];
    let n = 0;
    api = {
      upload: async item => {
        asked.push(item.name);
        return { url: `s3/${item.name}/${++n}`, headers: {}, receipt: item.role === "form" ? `F${n}.secret` : undefined };
      },
      receipt: async () => null
    };
    const put = async ({ url }) => {
      puts.push(url);
      const answer = answers.shift() ?? 200;
      if (answer instanceof Error) throw answer;
      return { status: answer, etag: `"${puts.length}"` };
    };
    sender = new Sender({ api: { upload: item => api.upload(item), receipt: address => api.receipt(address) }, queue, put, changed: what => told.push(what), random: () => 0 });
  });

  const add = (role, name) => queue.add({ role, name, type: "t", size: 1, sha256: name }, new ArrayBuffer(1));
  const states = () => Object.fromEntries(queue.all().map(item => [item.name, item.state]));

  it("sends evidence first and the form last, whatever order they came in", async () => {
    await add("form", "bieu");
    for (const name of ["a", "b", "c", "d"]) await add("evidence", name);
    sender.pump();
    await settle();
    assert.equal(asked.at(-1), "bieu");
    assert.equal(asked.length, 5);
    assert.deepEqual(new Set(Object.values(states())), new Set(["sent"]));
  });

  it("has three files under way at most", async () => {
    let now = 0, most = 0;
    api.upload = async () => { most = Math.max(most, ++now); await new Promise(go => setImmediate(go)); now--; return { present: true }; };
    for (let i = 0; i < 300; i++) await add("evidence", `anh${i}`);
    sender.pump();
    for (let i = 0; i < 20; i++) await settle();
    assert.equal(most, 3);
    assert.equal(queue.all().filter(item => item.state === "sent").length, 300);
  });

  it("after a cut connection tries the same signed address, so that a form has one receipt", async t => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    answers = [new Unreachable("cut"), 412];
    await add("form", "bieu");
    sender.pump();
    await settle();
    assert.deepEqual(states(), { bieu: "waiting" });
    assert.equal(sender.isLost(queue.all()[0].id), true);
    t.mock.timers.tick(1_000);
    await settle();
    assert.deepEqual(states(), { bieu: "sent" });
    assert.deepEqual(asked, ["bieu"]);
    assert.equal(puts[0], puts[1]);
    assert.equal(queue.all()[0].receipt, "F1.secret");
  });

  it("asks anew when the address has expired", async t => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    answers = [403, 200];
    await add("form", "bieu");
    sender.pump();
    await settle();
    t.mock.timers.tick(1_000);
    await settle();
    assert.deepEqual(asked, ["bieu", "bieu"]);
    assert.equal(queue.all()[0].receipt, "F2.secret");
  });

  it("believes a receipt more than an expired address: that form is there", async () => {
    answers = [403];
    api.receipt = async () => ({ status: "accepted" });
    await add("form", "bieu");
    sender.pump();
    await settle();
    assert.deepEqual(states(), { bieu: "sent" });
    assert.deepEqual(asked, ["bieu"]);
  });

  it("waits longer each time, and not at all once the network is back", async t => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    api.upload = async () => { asked.push("try"); throw new Unreachable("offline"); };
    await add("evidence", "a");
    sender.pump();
    await settle();
    t.mock.timers.tick(500); // 1 s, half of it by chance
    await settle();
    assert.equal(asked.length, 2);
    t.mock.timers.tick(999);
    await settle();
    assert.equal(asked.length, 2);
    sender.wake();
    await settle();
    assert.equal(asked.length, 3);
  });

  it("keeps what the server refuses, with the reason, and goes on with the rest", async () => {
    const problem = { code: "MC-LINK-003", message: { vi: "hết" }, fix: { vi: "xin" } };
    api.upload = async item => { if (item.name === "a") throw new Refused(200, problem); return { present: true }; };
    await add("evidence", "a");
    await add("evidence", "b");
    sender.pump();
    await settle();
    assert.deepEqual(states(), { a: "failed", b: "sent" });
    assert.deepEqual(queue.all()[0].problem, problem);
  });

  it("stops at a dead link and keeps everything", async () => {
    api.upload = async () => { throw new Refused(404, { code: "MC-LINK-001" }); };
    for (const name of ["a", "b", "c", "d"]) await add("evidence", name);
    sender.pump();
    await settle();
    assert.equal(sender.dead, true);
    assert.deepEqual(new Set(Object.values(states())), new Set(["waiting"]));
    assert.ok(told.includes("dead"));
  });

  it("says of a file without parts that it begins anew once it was cut on its way, and not before", async t => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const item = await add("evidence", "a");
    let loses = 0;
    const put = async (signed, bytes, progress) => { progress(loses); throw new Unreachable("cut"); };
    sender = new Sender({ api, queue, put, changed: () => {}, random: () => 0 });
    sender.pump();
    await settle();
    assert.equal(sender.beginsAnew(item), false); // not a byte had left
    loses = 1;
    sender.wake();
    await settle();
    assert.equal(sender.beginsAnew(item), true);
    assert.equal(sender.sent(item), 0);
  });

  describe("with a large file", () => {
    const SIZE = 12_000_000;
    let asks, done;

    beforeEach(async () => {
      asks = [];
      done = [];
      api.upload = async item => {
        asks.push(item);
        return { id: "i", upload: item.upload ?? "u1", ...(item.upload ? {} : { receipt: "F.secret" }), parts: item.parts.map((_, n) => ({ url: `s3/${asks.length}/${n + 1}`, headers: {} })) };
      };
      const put = async ({ url }, bytes, progress) => {
        puts.push([url, bytes.byteLength]);
        progress(bytes.byteLength);
        const answer = answers.shift() ?? 200;
        if (answer instanceof Error) throw answer;
        return { status: answer, etag: `"${url.split("/").at(-1)}"` };
      };
      sender = new Sender({
        api: { upload: item => api.upload(item), receipt: async () => null, complete: async file => { done.push(file); return api.there ?? true; } },
        queue, put, changed: what => told.push(what), hash: async part => `hash of ${part.byteLength}`, random: () => 0
      });
      await queue.add({ role: "form", name: "lon", type: "t", size: SIZE, sha256: "h" }, new ArrayBuffer(SIZE));
    });

    it("sends parts of 5 MiB and has them put together", async () => {
      sender.pump();
      await settle();
      assert.deepEqual(puts.map(([, size]) => size), [5242880, 5242880, 1514240]);
      assert.deepEqual(done[0].parts.map(part => part.etag), ['"1"', '"2"', '"3"']);
      assert.equal(done[0].parts[2].sha256, "hash of 1514240");
      assert.deepEqual(states(), { lon: "sent" });
      assert.equal(queue.all()[0].receipt, "F.secret");
    });

    it("after a cut goes on with the part that was cut, also in a tab opened anew", async t => {
      t.mock.timers.enable({ apis: ["setTimeout"] });
      answers = [200, new Unreachable("cut")];
      sender.pump();
      await settle();
      assert.deepEqual(queue.all()[0].signed.etags, ['"1"']); // kept, with all that the next tab needs
      assert.equal(sender.sent(queue.all()[0]), 5242880); // and said so, though nothing is on its way
      assert.equal(sender.beginsAnew(queue.all()[0]), false);
      sender.wake();
      await settle();
      assert.deepEqual(puts.map(([url]) => url), ["s3/1/1", "s3/1/2", "s3/1/2", "s3/1/3"]);
      assert.equal(asks.length, 1);
    });

    it("asks for new addresses of the same upload when they have expired", async () => {
      answers = [200, 403];
      sender.pump();
      await settle();
      sender.wake();
      await settle();
      assert.deepEqual([asks[1].upload, asks[1].id], ["u1", "i"]);
      assert.deepEqual(puts.map(([url]) => url), ["s3/1/1", "s3/1/2", "s3/2/2", "s3/2/3"]);
      assert.equal(queue.all()[0].receipt, "F.secret");
    });

    it("begins anew where S3 has given the upload up", async () => {
      api.there = false;
      sender.pump();
      await settle();
      assert.equal(queue.all()[0].signed, null);
      api.there = true;
      sender.wake();
      await settle();
      assert.equal(asks[1].upload, undefined);
      assert.deepEqual(states(), { lon: "sent" });
    });
  });
});
