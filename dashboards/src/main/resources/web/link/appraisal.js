// Judgements, pure: what an appraiser decided becomes forms like any other.

/** Names a claim of a worklist. */
export const keyOf = claim => `${claim.title}/${claim.subject}`;

/** The answers that differ from the claim's own; those alone go into an appraisal. */
export function changedAnswers(claim, answers) {
  const changed = Object.entries(answers).filter(([id, answer]) => JSON.stringify(answer) !== JSON.stringify(claim.answers[id]));
  return Object.fromEntries(changed);
}

/** What was judged: another one once the subject's form is sent again with other answers. */
export const stateOf = claim => JSON.stringify([claim.selfScore ?? null, claim.answers, claim.asks ?? []]);

/** Whether anything was written of a judgement that is not made yet. */
export const begun = (claim, half) =>
  half !== undefined && (half.reason.trim() !== "" || Object.keys(changedAnswers(claim, half.changes)).length > 0);

/** Why a judgement cannot be sent yet, as the name of a text; null where it can. */
export function missing(claim, judgement) {
  if (judgement.outcome === "RETURNED") return judgement.reason?.trim() ? null : "need-reason";
  const wrong = Object.values(judgement.answers ?? {}).some(answer =>
    typeof answer === "number" ? Number.isNaN(answer) : typeof answer === "object" && !(answer.have >= 0 && answer.of >= answer.have));
  return wrong ? "need-number" : null;
}

function row(claim, judgement) {
  if (judgement.outcome === "RETURNED") return { subject: claim.subject, outcome: "RETURNED", reason: judgement.reason.trim() };
  const answers = changedAnswers(claim, judgement.answers ?? {});
  return { subject: claim.subject, outcome: "APPRAISED", ...(Object.keys(answers).length > 0 ? { answers } : {}) };
}

/** One appraisal form a title. */
export function appraisals({ area, year }, claims, judgements, by) {
  const judged = claims.filter(claim => judgements[keyOf(claim)]);
  return [...new Set(judged.map(claim => claim.title))].map(title => ({
    schema: "minhchung.form/1", kind: "appraisal", title, year, by,
    area: { code: area.code, on: `${year}-12-31` },
    rows: judged.filter(claim => claim.title === title).map(claim => row(claim, judgements[keyOf(claim)]))
  }));
}
