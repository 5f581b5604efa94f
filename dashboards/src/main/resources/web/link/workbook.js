// A workbook (a zip file) with one entry more: which evidence the names in its cells mean.

const LIST = "minhchung/files.json";
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

export function crc32(bytes) {
  let crc = ~0;
  for (const b of bytes) crc = table[(crc ^ b) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

/** Numbers of 2 or 4 bytes, the lowest byte first. */
const little = pairs =>
  Uint8Array.from(pairs.flatMap(([n, size]) => Array.from({ length: size }, (_, i) => (n >>> (8 * i)) & 255)));

/** What an earlier upload of this workbook said of its files. */
async function entry(file, view, at) {
  const from = view.getUint32(at + 42, true);
  const data = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
  const packed = new Blob([file.subarray(data, data + view.getUint32(at + 20, true))]);
  const text = view.getUint16(at + 10, true) === 8
    ? new Response(packed.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text()
    : packed.text();
  return JSON.parse(await text);
}

/** The workbook with the list of files, not packed; all else stays as it was. */
export async function withEntry(file, files) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = file.length - END_SIZE; // a workbook has no comment; any other is left as it is
  if (end < 0 || view.getUint32(end, true) !== END) return file;
  const start = view.getUint32(end + 16, true);
  const kept = [];
  for (let at = start; at < end; ) {
    if (view.getUint32(at, true) !== CENTRAL) return file;
    const name = view.getUint16(at + 28, true);
    const next = at + 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (new TextDecoder().decode(file.subarray(at + 46, at + 46 + name)) === LIST) {
      files = { ...(await entry(file, view, at)), ...files };
    } else {
      kept.push(file.subarray(at, next));
    }
    at = next;
  }
  const count = kept.length + 1;
  const name = new TextEncoder().encode(LIST);
  const data = new TextEncoder().encode(JSON.stringify(files));
  const head = [[20, 2], [0x0800, 2], [0, 2], [0, 2], [33, 2], [crc32(data), 4], [data.length, 4], [data.length, 4], [name.length, 2], [0, 2]];
  const local = joined(little([[LOCAL, 4], ...head]), name, data);
  const own = joined(little([[CENTRAL, 4], [20, 2], ...head, [0, 2], [0, 2], [0, 2], [0, 4], [start, 4]]), name);
  const directory = joined(...kept, own);
  const last = little([[END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [directory.length, 4], [start + local.length, 4], [0, 2]]);
  return joined(file.subarray(0, start), local, directory, last);
}
