// What a link's holder has to do next, most urgent first: the page is the only letter they get.

const HOUR = 3_600_000;
const TIME_CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GOOD = ["accepted", "duplicate"];

/** When a form's upload was asked for: its id, a ULID, begins with the time. */
export const timeOf = id =>
  [...id.slice(0, 10)].reduce((time, letter) => time * 32 + TIME_CHARACTERS.indexOf(letter), 0);

/**
 * The link's forms as people count them, the newest first. One whose upload was asked for more than
 * an hour ago and that never came is `lost`, and is left out where the same bytes came another time.
 */
export function formsOf(forms, now) {
  const came = new Set(forms.filter(form => form.status !== "pending").map(form => form.sha256));
  return forms
    .map(form => (form.status === "pending" && now - timeOf(form.id) > HOUR ? { ...form, status: "lost" } : form))
    .filter(form => form.status !== "lost" || !came.has(form.sha256))
    .reverse();
}

/** A form that was sent again under its name, and is right now, needs no mending. */
export function toMend(forms) {
  const seen = new Set();
  return forms.filter(form => {
    const first = !seen.has(form.name);
    if (form.status !== "pending") seen.add(form.name);
    return first && form.status !== "pending" && !GOOD.includes(form.status);
  });
}

/** Whether rows that came back are for this link to mend: an appraiser's link only sent them back. */
export const fillsIn = home => home.kinds.some(kind => kind === "assessment" || kind === "registration");

/** Names of texts with their values; never empty. */
export function todo(home, forms, queue, unsent = {}) {
  const waiting = queue.filter(item => item.state === "waiting").length;
  const failed = queue.filter(item => item.state === "failed").length;
  const returned = fillsIn(home) ? home.returned.length : 0;
  const mend = toMend(forms).length;
  const evidence = forms.reduce((sum, form) => sum + (form.waiting ?? 0), 0);
  const begun = Object.values(unsent).reduce((sum, n) => sum + n, 0);
  const list = [
    failed && ["todo-failed", { n: failed }],
    waiting && ["todo-waiting", { n: waiting }],
    mend && ["todo-mend", { n: mend }],
    returned && ["todo-returned", { n: returned }],
    begun && ["todo-begun", { n: begun }],
    evidence && ["todo-evidence", { n: evidence }],
    home.worklist && ["todo-judge", { n: home.worklist }]
  ].filter(Boolean);
  if (list.length > 0) return list;
  const uploads = home.kinds.some(kind => kind !== "view");
  return [[forms.length === 0 && uploads ? "todo-first" : "todo-nothing", {}]];
}
