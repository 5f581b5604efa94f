// What a chosen file is, and how it gets ready to be sent.

import { withEvidence } from "./forms.js";
import { sha256 } from "./hash.js";
import { isHeic, shrunk, Unreadable } from "./photo.js";

const MB = 1024 * 1024;
const MOST = { form: 20 * MB, photo: 100 * MB, pdf: 50 * MB };

const FORM_TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  json: "application/json"
};

/** `form`, `photo`, `pdf`, or null: by the name, because phones declare types as they please. */
export function kindOf(file) {
  const extension = file.name.toLowerCase().split(".").pop();
  if (extension in FORM_TYPES) return "form";
  if (extension === "pdf" || file.type === "application/pdf") return "pdf";
  return /^(jpe?g|png|webp|gif|bmp)$/.test(extension) || isHeic(file) || file.type.startsWith("image/") ? "photo" : null;
}

/** Why a file cannot be sent, as the name of a text; null where it can. */
export function refusal(file) {
  if (file.size === 0) return "empty";
  const kind = kindOf(file);
  if (!kind) return /\.(xls|ods|docx?)$/i.test(file.name) ? "old-sheet" : "unknown-kind";
  return file.size > MOST[kind] ? "too-large" : null;
}

/** Names that cells can tell apart: phones call every photo image.jpg. */
export function apart(name, taken) {
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf(".") < 0 ? name.length : name.lastIndexOf(".");
  for (let n = 2; ; n++) {
    const other = `${name.slice(0, dot)} (${n})${name.slice(dot)}`;
    if (!taken.has(other)) return other;
  }
}

async function read(file) {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new Unreadable("gone"); // taken off the card, or in a cloud that does not answer
  }
}

async function evidenceOf(file, name) {
  const own = await read(file);
  const original = await sha256(own);
  const isPhoto = kindOf(file) === "photo";
  const bytes = isPhoto ? await shrunk(file) : own;
  return {
    item: {
      role: "evidence", name, type: isPhoto ? "image/jpeg" : "application/pdf", size: bytes.byteLength,
      sha256: isPhoto ? await sha256(bytes) : original, original
    },
    bytes
  };
}

/** A form ready for the queue. */
export async function formOf(name, file, evidence) {
  const bytes = await withEvidence(name, file, evidence);
  const type = FORM_TYPES[name.toLowerCase().split(".").pop()];
  return { item: { role: "form", name, type, size: bytes.byteLength, sha256: await sha256(bytes) }, bytes };
}

/** Keeps one piece of evidence until the form that names it goes; throws why it cannot be sent. */
export async function hold(file, queue) {
  const reason = kindOf(file) === "form" ? "unknown-kind" : refusal(file);
  if (reason) throw new Unreadable(reason);
  const { item, bytes } = await evidenceOf(file, apart(file.name, new Set(queue.all().map(other => other.name))));
  const { id, sha256, name } = await queue.add({ ...item, state: "held" }, bytes);
  return { id, sha256, name };
}

/**
 * Puts files into the queue, evidence first, forms last; each is safe as soon as it is in. Answers
 * those that cannot be sent, with the reason.
 */
export async function enqueue(files, queue, progress) {
  const refused = [];
  const names = new Set(queue.all().map(item => item.name));
  let done = 0;
  const each = async (file, prepare) => {
    progress(++done, files.length);
    try {
      const { item, bytes } = await prepare();
      await queue.add(item, bytes);
    } catch (problem) {
      if (!(problem instanceof Unreadable)) throw problem;
      refused.push({ file, reason: problem.reason });
    }
  };
  const fine = [];
  for (const file of files) {
    const reason = refusal(file);
    if (reason) refused.push({ file, reason }), done++;
    else fine.push(file);
  }
  for (const file of fine.filter(f => kindOf(f) !== "form")) {
    const name = apart(file.name, names);
    names.add(name);
    await each(file, () => evidenceOf(file, name));
  }
  for (const file of fine.filter(f => kindOf(f) === "form")) {
    const evidence = queue.all().filter(item => item.role === "evidence" && item.state !== "failed");
    await each(file, async () => formOf(file.name, new Uint8Array(await read(file)), evidence));
  }
  return refused;
}
