// A form takes along what its cells mean: the server knows evidence by its hash only, a sheet names
// files, and a JSON form names the hashes of photos as they were before they were drawn anew.

import { withEntry } from "./workbook.js";

function text(file) {
  const wide = file[0] === 0xff && file[1] === 0xfe ? "utf-16le" : file[0] === 0xfe && file[1] === 0xff ? "utf-16be" : "";
  try {
    return new TextDecoder(wide || "utf-8", { fatal: true }).decode(file);
  } catch {
    return new TextDecoder("windows-1258").decode(file); // an ANSI file of a Vietnamese Windows
  }
}

function csv(file, evidence) {
  const lines = evidence.map(({ name, sha256 }) => `#file;${sha256};${name}\r\n`);
  return new TextEncoder().encode(`${text(file).trimEnd()}\r\n${lines.join("")}`);
}

function json(file, evidence) {
  const redrawn = evidence.filter(({ original, sha256 }) => original && original !== sha256);
  const written = redrawn.reduce((all, { original, sha256 }) => all.split(original).join(sha256), text(file));
  return redrawn.length === 0 ? file : new TextEncoder().encode(written);
}

/** The form's bytes as they are sent; `evidence` has `name`, `sha256` and the `original` hash. */
export async function withEvidence(name, file, evidence) {
  if (evidence.length === 0) return file;
  if (/\.xlsx$/i.test(name)) return withEntry(file, Object.fromEntries(evidence.map(e => [e.name, e.sha256])));
  return /\.csv$/i.test(name) ? csv(file, evidence) : json(file, evidence);
}
