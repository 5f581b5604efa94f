import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crc32, withEntry } from "../../main/resources/web/link/workbook.js";

/** The smallest zip file: no entry. */
const EMPTY = Uint8Array.from([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]);

/** Name and text of stored entries, read from the directory as any program does. */
function entries(zip) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const found = {};
  let at = view.getUint32(zip.length - 6, true);
  for (let n = view.getUint16(zip.length - 12, true); n > 0; n--) {
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + length));
    const local = view.getUint32(at + 42, true);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const data = zip.subarray(from, from + view.getUint32(at + 20, true));
    assert.equal(view.getUint32(at + 16, true), crc32(data), name);
    found[name] = new TextDecoder().decode(data);
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

describe("a workbook", () => {
  it("has the checksum that zip files use", () => assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926));

  it("takes along what the names in it mean", async () => {
    const sent = await withEntry(EMPTY, { "ảnh.jpg": "aa" });
    assert.deepEqual(JSON.parse(entries(sent)["minhchung/files.json"]), { "ảnh.jpg": "aa" });
  });

  it("sent again keeps what an earlier upload said, and says new things over old", async () => {
    const again = await withEntry(await withEntry(EMPTY, { a: "1", b: "2" }), { b: "3" });
    assert.deepEqual(Object.keys(entries(again)), ["minhchung/files.json"]);
    assert.deepEqual(JSON.parse(entries(again)["minhchung/files.json"]), { a: "1", b: "3" });
  });

  it("that is none stays as it is", async () => {
    const none = new TextEncoder().encode("không phải zip, dài hơn hai mươi hai byte");
    assert.equal(await withEntry(none, { a: "1" }), none);
  });
});
