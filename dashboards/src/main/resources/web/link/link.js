// The page behind an upload link (/u/#token) and behind a receipt (/r/#id.secret). The token is in
// the fragment, which no server log and no referrer carries.
"use strict";

const TEXTS = {
  vi: {
    send: "Gửi biểu", receipt: "Biên nhận", other: "English",
    evidence: "1. Ảnh, tệp PDF minh chứng (nếu có)", forms: "2. Tệp biểu (Excel, CSV hoặc JSON)", go: "Gửi",
    dead: "Đường gửi không có, đã hết hạn hoặc đã thu hồi. Hãy xin đường gửi mới ở cấp trên.",
    sending: "Đang gửi {name}…", reading: "Đã gửi, đang đọc {name}…",
    offline: "Mất mạng. Hãy giữ trang này mở rồi bấm Gửi lại: tệp đã gửi không bị gửi hai lần.",
    done: "Xong. Có thể đóng trang này.", years: "Năm {from}–{to}. Hạn: {expires}.",
    accepted: "đã nhận", partial: "nhận một phần", rejected: "chưa nhận, cần sửa",
    duplicate: "đã có, không có gì mới", quarantined: "chưa nhận, tệp có vấn đề", pending: "đang đọc",
    counts: "{rows} dòng: nhận {accepted}, cần sửa {needsFix}, không đổi {unchanged}, chờ minh chứng {waitingForEvidence}",
    row: "Dòng {row}: ", print: "In biên nhận", at: "Nhận lúc {at}. Mã biên nhận: {id}."
  },
  en: {
    send: "Send forms", receipt: "Receipt", other: "Tiếng Việt",
    evidence: "1. Photos and PDF evidence (if any)", forms: "2. Form files (Excel, CSV or JSON)", go: "Send",
    dead: "This link does not exist, has expired or was revoked. Ask the level above for a new one.",
    sending: "Sending {name}…", reading: "Sent, reading {name}…",
    offline: "The network is lost. Keep this page open and press Send again: nothing is sent twice.",
    done: "Done. You may close this page.", years: "Years {from}–{to}. Until {expires}.",
    accepted: "received", partial: "partly received", rejected: "not received, to be mended",
    duplicate: "already there, nothing new", quarantined: "not received, the file has a problem", pending: "being read",
    counts: "{rows} rows: {accepted} accepted, {needsFix} to fix, {unchanged} unchanged, {waitingForEvidence} waiting for evidence",
    row: "Row {row}: ", print: "Print", at: "Received {at}. Receipt: {id}."
  }
};
let lang = "vi";
const $ = id => document.getElementById(id);
const say = (key, values = {}) =>
  TEXTS[lang][key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const secret = location.hash.slice(1);
const isReceipt = location.pathname.startsWith("/r/");
const shown = new Map();

/** What is wrong, and what to do. */
const told = problem => problem.message[lang] + " " + problem.fix[lang];

async function api(path, options = {}) {
  const answer = await fetch(path, options);
  return { status: answer.status, json: await answer.json() };
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, b => b.toString(16).padStart(2, "0")).join("");
}

/** By the name: a browser without Excel calls a workbook nothing at all. */
const typeOf = name =>
  /\.xlsx$/i.test(name) ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    : /\.csv$/i.test(name) ? "text/csv" : "application/json";

/** Hashes of the evidence that was sent, by file name. */
const sent = new Map();

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crc32(bytes) {
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

const LIST = "minhchung/files.json";

/** A workbook with one entry more, not packed; all else stays as it was. */
async function withEntry(file, files) {
  const view = new DataView(file.buffer);
  const end = file.length - 22; // a workbook has no comment; any other is left as it is
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return file;
  const start = view.getUint32(end + 16, true);
  const kept = [];
  let count = 0;
  for (let at = start; at < end; ) {
    if (view.getUint32(at, true) !== 0x02014b50) return file;
    const name = view.getUint16(at + 28, true);
    const next = at + 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (new TextDecoder().decode(file.subarray(at + 46, at + 46 + name)) === LIST) {
      files = { ...(await entry(file, view, at)), ...files };
    } else {
      kept.push(file.subarray(at, next));
      count++;
    }
    at = next;
  }
  const name = new TextEncoder().encode(LIST);
  const data = new TextEncoder().encode(JSON.stringify(files));
  const head = [[20, 2], [0x0800, 2], [0, 2], [0, 2], [33, 2], [crc32(data), 4], [data.length, 4], [data.length, 4], [name.length, 2], [0, 2]];
  const local = joined(little([[0x04034b50, 4], ...head]), name, data);
  const own = joined(little([[0x02014b50, 4], [20, 2], ...head, [0, 2], [0, 2], [0, 2], [0, 4], [start, 4]]), name);
  const directory = joined(...kept, own);
  const last = little([[0x06054b50, 4], [0, 2], [0, 2], [count + 1, 2], [count + 1, 2], [directory.length, 4], [start + local.length, 4], [0, 2]]);
  return joined(file.subarray(0, start), local, directory, last);
}

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

/** The server knows evidence by its hash only: a sheet takes along what the names in it mean. */
async function withFiles(name, buffer) {
  const file = new Uint8Array(buffer);
  if (sent.size === 0) return buffer;
  if (/\.xlsx$/i.test(name)) return (await withEntry(file, Object.fromEntries(sent))).buffer;
  if (!/\.csv$/i.test(name)) return buffer;
  const wide = file[0] === 0xff && file[1] === 0xfe ? "utf-16le" : file[0] === 0xfe && file[1] === 0xff ? "utf-16be" : "";
  let text;
  try {
    text = new TextDecoder(wide || "utf-8", { fatal: true }).decode(file);
  } catch {
    text = new TextDecoder("windows-1258").decode(file); // an ANSI file of a Vietnamese Windows
  }
  const lines = [...sent].map(([known, hash]) => "#file;" + hash + ";" + known + "\r\n");
  return new TextEncoder().encode(text.trimEnd() + "\r\n" + lines.join("")).buffer;
}

/** Evidence first, form last; answers where the form's receipt will be. */
async function send(file, role, type) {
  $("status").textContent = say("sending", { name: file.name });
  const own = await file.arrayBuffer();
  const bytes = role === "form" ? await withFiles(file.name, own) : own;
  const item = { role, name: file.name, type, size: bytes.byteLength, sha256: await sha256(bytes) };
  const asked = await api("/api/uploads", {
    method: "POST",
    headers: { Authorization: "Bearer " + secret, "Content-Type": "application/json" },
    body: JSON.stringify({ items: [item] })
  });
  if (asked.status !== 200) throw new Error(told(asked.json));
  const answer = asked.json[0];
  if (answer.problems) throw new Error(file.name + ": " + told(answer.problems[0]));
  if (answer.url) {
    const headers = { ...answer.headers };
    delete headers["content-length"]; // the browser sets it from the body
    const put = await fetch(answer.url, { method: "PUT", headers, body: bytes });
    if (!put.ok && put.status !== 412) throw new Error("S3 " + put.status);
  }
  if (role === "evidence") sent.set(file.name, item.sha256);
  return answer.receipt;
}

async function receipt(address, name) {
  const [id, key] = address.split(".");
  for (let wait = 200; ; wait = Math.min(wait * 2, 5000)) {
    const answer = await api("/api/receipts/" + id, { headers: { "X-Secret": key } });
    if (answer.status === 200) return answer.json;
    if (answer.status !== 202) throw new Error(told(answer.json));
    $("status").textContent = say("reading", { name });
    await new Promise(resolve => setTimeout(resolve, wait));
  }
}

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function draw() {
  $("print").hidden = shown.size === 0;
  $("receipts").replaceChildren();
  for (const [address, r] of shown) {
    const wrong = !["accepted", "duplicate"].includes(r.status);
    const box = element("article", "", wrong ? "wrong" : "right");
    box.append(element("h2", (r.form ? r.form.name + " – " : "") + say(r.status)));
    if (r.counts) box.append(element("p", say("counts", r.counts)));
    if (r.form && r.form.receivedAt) {
      const at = new Date(r.form.receivedAt).toLocaleString(lang, { timeZone: "Asia/Ho_Chi_Minh" });
      box.append(element("p", say("at", { at, id: r.receipt })));
    }
    const list = document.createElement("ul");
    // of a sheet, the line as the spreadsheet numbers it
    const rows = (r.rows || []).flatMap(row =>
      row.problems.map(p => [say("row", { row: p.where.row ?? row.row }), p]));
    for (const [where, p] of [...(r.problems || []).map(p => ["", p]), ...rows]) {
      list.append(element("li", where + told(p)));
    }
    box.append(list);
    if (!isReceipt) {
      const link = element("a", say("receipt"));
      link.href = "/r/#" + address;
      box.append(link);
    }
    $("receipts").append(box);
  }
}

function label() {
  document.documentElement.lang = lang;
  $("title").textContent = say(isReceipt ? "receipt" : "send");
  $("lang").textContent = say("other");
  $("lang").lang = lang === "vi" ? "en" : "vi";
  $("evidence-label").textContent = say("evidence");
  $("forms-label").textContent = say("forms");
  $("go").textContent = say("go");
  $("print").textContent = say("print");
  draw();
}

async function home() {
  const answer = await api("/api/link", { headers: { Authorization: "Bearer " + secret } });
  if (answer.status !== 200) {
    $("status").textContent = say("dead");
    return;
  }
  const link = answer.json;
  $("place").textContent =
    link.area.name + ". " +
    say("years", { from: link.years[0], to: link.years[1], expires: link.expires.slice(0, 10) });
  $("send").hidden = false;
  for (const form of link.forms) shown.set(form.receipt, { status: form.status, form: { name: form.name } });
  draw();
}

$("send").addEventListener("submit", async event => {
  event.preventDefault();
  $("go").disabled = true;
  try {
    for (const file of $("evidence").files) await send(file, "evidence", file.type);
    for (const file of $("forms").files) {
      const address = await send(file, "form", typeOf(file.name));
      shown.set(address, await receipt(address, file.name));
      draw();
    }
    $("status").textContent = say("done");
  } catch (problem) {
    $("status").textContent = problem instanceof TypeError ? say("offline") : problem.message;
  } finally {
    $("go").disabled = false;
  }
});

$("lang").addEventListener("click", () => {
  lang = lang === "vi" ? "en" : "vi";
  label();
});

$("print").addEventListener("click", () => window.print());

label();
if (isReceipt) {
  receipt(secret, "")
    .then(r => { shown.set(secret, r); $("status").textContent = ""; draw(); })
    .catch(problem => { $("status").textContent = problem.message; });
} else {
  home().catch(() => { $("status").textContent = say("offline"); });
}
