// Rows filled in on the phone, pure: what is asked, what was written, and the form that it becomes.
// What is written stays text until it is sent: half a number is no number, and must not be lost.

/** Titles whose lists need the signature of everybody in them. */
export const ofPersons = title => title === "FAMILY" || title === "CITIZEN";

/** What a title asks of its subjects besides the questions. */
export const ATTRIBUTES = {
  FAMILY: { culturalTitle: ["true", "false"] },
  COMMUNITY: { culturalTitle: ["true", "false"] },
  UNIT: { managedBy: ["COMMUNE", "DISTRICT", "PROVINCE", "CENTRAL"] },
  CITIZEN: { group: ["FARMER", "WORKER", "OFFICIAL"] }
};

/** The questions: every indicator of the set, or total and proposal; none of a registration. */
export function columns(kind, set, full) {
  if (kind === "registration") return [];
  if (full && set) return set.indicators.map(i => ({ ...i, maximum: Number(i.maximum) }));
  const total = { id: "total", kind: "POINTS", maximum: 100 };
  return [...(set?.levels ? [] : [total]), { id: "proposal", kind: "MET" }];
}

/** Whether an indicator is asked of such a subject, as far as its attributes are known. */
export const asked = (column, row) => Object.entries(column.when ?? {})
  .every(([name, values]) => !row.attributes[name] || values.includes(String(row.attributes[name])));

/** An answer as people write it; what is not there is an empty text. */
function textOf(answer) {
  if (answer === undefined || answer === null) return "";
  return typeof answer === "object" ? `${answer.have}/${answer.of}` : String(answer);
}

/** What a text says: undefined where it is empty, null where it is no answer. */
export function read({ kind, maximum }, text = "") {
  const t = text.trim();
  if (t === "") return undefined;
  if (t === "NA") return "NA";
  if (kind === "MET" || kind === "VETO") return t === "true" ? true : t === "false" ? false : null;
  if (kind === "SHARE") {
    const [, have, of] = t.match(/^(\d{1,9})\s*\/\s*(\d{1,9})$/) ?? [];
    return of !== undefined && Number(have) <= Number(of) ? { have: Number(have), of: Number(of) } : null;
  }
  const number = /^\d+([.,]\d{1,2})?$/.test(t) ? Number(t.replace(",", ".")) : NaN;
  return number <= maximum ? number : null;
}

/** A row as it begins: what is known of the subject, and what it answered the same set last. */
export function begun(known, set) {
  const same = known.criteria && known.criteria === set?.id ? known.answers : {};
  const texts = { total: known.total, proposal: known.proposal, ...same };
  return {
    subject: known.subject ?? "", name: known.name ?? "", hamlet: known.hamlet ?? "",
    attributes: Object.fromEntries(Object.entries(known.attributes ?? {}).filter(([, value]) => value !== null)),
    texts: Object.fromEntries(Object.entries(texts).map(([id, answer]) => [id, textOf(answer)])),
    evidence: {}
  };
}

/** Why a row cannot be sent yet, as the name of a text; null where it can. */
export function wrong(row, all) {
  const answers = all.filter(column => asked(column, row)).map(column => read(column, row.texts[column.id]));
  if (!row.name.trim()) return "need-name";
  if (answers.includes(null)) return "need-number";
  return all.length > 0 && answers.every(answer => answer === undefined) ? "need-answer" : null;
}

function sent(row, all) {
  const given = all.filter(column => asked(column, row)).map(column => [column.id, read(column, row.texts[column.id])])
    .filter(([, answer]) => answer !== undefined && answer !== null);
  const short = given.filter(([id]) => id === "total" || id === "proposal");
  const answers = given.filter(pair => !short.includes(pair));
  const evidence = Object.entries(row.evidence).filter(([id]) => answers.some(([of]) => of === id));
  const attributes = Object.fromEntries(Object.entries(row.attributes).filter(([, value]) => value !== "")
    .map(([name, value]) => [name, name === "culturalTitle" ? String(value) === "true" : value]));
  return {
    ...(row.subject ? { subject: row.subject } : {}),
    name: row.name.trim(), ...(row.hamlet.trim() ? { hamlet: row.hamlet.trim() } : {}), attributes,
    ...Object.fromEntries(short),
    ...(answers.length > 0 ? { answers: Object.fromEntries(answers) } : {}),
    ...(evidence.length > 0 ? { evidence: Object.fromEntries(evidence.map(([id, files]) => [id, files.map(f => f.sha256)])) } : {})
  };
}

/** The form; `papers` are photos of the signed list or the minutes, signed on `date`. */
export function assembled({ kind, title, year, area, set }, all, rows, papers, date) {
  const [list, ...more] = papers.map(paper => paper.sha256);
  const persons = ofPersons(title);
  return {
    schema: "minhchung.form/1", kind, title, year,
    area: { code: area.code, on: `${year}-12-31` },
    ...(kind === "assessment" && set ? { criteria: set.id } : {}),
    ...(persons && list ? { consent: { basis: "SIGNED_LIST", date, sha256: list } } : {}),
    documents: (persons ? more : papers.map(paper => paper.sha256)).map(sha256 => ({ role: persons ? "LIST" : "MINUTES", sha256 })),
    rows: rows.map(row => sent(row, all))
  };
}

/** The rows that a receipt says are not in, each with its problems; rows count from 1. */
export function notTaken(rows, receipt) {
  const bad = new Map((receipt.rows ?? []).filter(row => row.status === "needsFix").map(row => [row.row, row.problems ?? []]));
  const none = (receipt.status === "rejected" || receipt.status === "quarantined") && bad.size === 0;
  return rows.flatMap((row, n) => none ? [{ ...row, problems: receipt.problems ?? [] }]
    : bad.has(n + 1) ? [{ ...row, problems: bad.get(n + 1) }] : []);
}

/** A name without its marks: who types "nguyen" finds Nguyễn. */
export const plain = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
