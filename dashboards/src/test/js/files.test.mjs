import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { apart, enqueue, kindOf, refusal } from "../../main/resources/web/link/files.js";
import { withEvidence } from "../../main/resources/web/link/forms.js";
import { sha256 } from "../../main/resources/web/link/hash.js";
import { fitted } from "../../main/resources/web/link/photo.js";
import { openQueue } from "../../main/resources/web/link/queue.js";

const of = (name, size = 1, type = "") => ({ name, size, type });
const bytes = text => new TextEncoder().encode(text);
const text = array => new TextDecoder().decode(array);

describe("a chosen file", () => {
  for (const [name, type, kind] of [
    ["Biểu.XLSX", "", "form"], ["a.csv", "text/plain", "form"], ["a.json", "", "form"], ["IMG_1.HEIC", "", "photo"],
    ["image.jpg", "image/jpeg", "photo"], ["image", "image/png", "photo"], ["bien-ban.pdf", "", "pdf"], ["a.docx", "", null], ["a.mp4", "video/mp4", null]
  ]) {
    it(`${name} is ${kind}`, () => assert.equal(kindOf(of(name, 1, type)), kind));
  }

  it("is refused by a reason that has its own words", () => {
    assert.equal(refusal(of("a.jpg", 0)), "empty");
    assert.equal(refusal(of("a.xls")), "old-sheet");
    assert.equal(refusal(of("a.mp4")), "unknown-kind");
    assert.equal(refusal(of("a.pdf", 51 * 1024 * 1024)), "too-large");
  });

  it("may be a photo of 40 MB: it is made smaller before it leaves", () => assert.equal(refusal(of("a.jpg", 40e6)), null));
});

describe("two photos of one name", () => {
  it("get names that the cells of a sheet can tell apart", () => {
    const taken = new Set(["image.jpg", "image (2).jpg"]);
    assert.equal(apart("image.jpg", taken), "image (3).jpg");
    assert.equal(apart("khác.jpg", taken), "khác.jpg");
    assert.equal(apart("x", new Set(["x"])), "x (2)");
  });
});

describe("a photo's new size", () => {
  it("has 1600 pixels at most, keeps its shape, and never grows", () => {
    assert.deepEqual(fitted(4000, 3000), [1600, 1200]);
    assert.deepEqual(fitted(3000, 4000), [1200, 1600]);
    assert.deepEqual(fitted(300, 200), [300, 200]);
    assert.deepEqual(fitted(10_000, 1), [1600, 1]);
  });
});

describe("a form that takes its evidence along", () => {
  const evidence = [{ name: "anh.jpg", original: "aa", sha256: "bb" }];

  it("says in a JSON form the hash of the photo as it is sent", async () => {
    assert.equal(text(await withEvidence("a.json", bytes('{"e":["aa"]}'), evidence)), '{"e":["bb"]}');
  });

  it("lists in CSV what its names mean", async () => {
    assert.equal(text(await withEvidence("a.csv", bytes("kind\n1\n"), evidence)), "kind\n1\r\n#file;bb;anh.jpg\r\n");
  });

  it("stays as it is without evidence, to the byte", async () => {
    const file = bytes("kind\n1\n");
    assert.equal(await withEvidence("a.csv", file, []), file);
  });
});

describe("choosing many files", () => {
  const file = (name, content) => ({ ...of(name, content.length), arrayBuffer: async () => bytes(content).buffer });

  it("queues evidence before forms, with true hashes, and names what stays behind", async () => {
    const queue = await openQueue("l", () => undefined);
    const steps = [];
    const refused = await enqueue([file("bieu.csv", "kind\n1"), file("rong.pdf", ""), file("bien-ban.pdf", "%PDF")], queue, (done, all) => steps.push(`${done}/${all}`));
    assert.deepEqual(queue.all().map(item => item.name), ["bien-ban.pdf", "bieu.csv"]);
    assert.equal(queue.all()[0].sha256, await sha256(bytes("%PDF")));
    assert.match(text(new Uint8Array(await queue.bytes(queue.all()[1].id))), /#file;[0-9a-f]{64};bien-ban\.pdf/);
    assert.deepEqual(refused.map(({ file, reason }) => [file.name, reason]), [["rong.pdf", "empty"]]);
    assert.equal(steps.at(-1), "3/3");
  });

  it("says that a file is gone instead of failing as a whole", async () => {
    const queue = await openQueue("l", () => undefined);
    const lost = { ...of("a.pdf"), arrayBuffer: async () => { throw new Error("NotReadableError"); } };
    const refused = await enqueue([lost, file("b.pdf", "%PDF")], queue, () => {});
    assert.deepEqual(refused.map(({ reason }) => reason), ["gone"]);
    assert.deepEqual(queue.all().map(item => item.name), ["b.pdf"]);
  });
});
