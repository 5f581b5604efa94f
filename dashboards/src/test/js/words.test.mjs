import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { appraisals, begun, changedAnswers, missing, stateOf } from "../../main/resources/web/link/appraisal.js";
import { clockOff, inApp, lacks } from "../../main/resources/web/link/phone.js";
import { problemsOf } from "../../main/resources/web/link/receipt.js";
import { formsOf, timeOf, todo, toMend } from "../../main/resources/web/link/todo.js";

const OLD = "01ARZ3NDEKTSV4RRFFQ69G5FAV"; // 2016-07-30
const form = (name, status, more = {}) => ({ id: OLD, name, status, sha256: name, ...more });
const home = { returned: [], kinds: ["assessment"], forms: [] };

describe("the time in a form's id", () => {
  it("is the ULID's", () => assert.equal(timeOf(OLD), 1469922850259));
});

describe("the forms of a link", () => {
  const now = timeOf(OLD) + 2 * 3_600_000;

  it("that never came are named, the newest first", () => {
    assert.deepEqual(formsOf([form("a", "accepted"), form("b", "pending")], now).map(f => [f.name, f.status]), [["b", "lost"], ["a", "accepted"]]);
  });

  it("that came another time are not named twice", () => {
    assert.deepEqual(formsOf([form("a", "pending"), form("a", "accepted")], now).map(f => f.status), ["accepted"]);
  });

  it("asked for just now are being read", () => {
    assert.deepEqual(formsOf([form("a", "pending")], timeOf(OLD) + 1000).map(f => f.status), ["pending"]);
  });

  it("need no mending once a later one of their name is right", () => {
    assert.deepEqual(toMend([form("a", "accepted"), form("a", "rejected"), form("b", "partial")]).map(f => f.name), ["b"]);
  });
});

describe("what to do next", () => {
  it("is to send something where nothing was sent", () => assert.deepEqual(todo(home, [], [])[0][0], "todo-first"));
  it("is nothing for who may only look", () => assert.deepEqual(todo({ ...home, kinds: ["view"] }, [], [])[0][0], "todo-nothing"));
  it("is not to mend what this very link sent back", () =>
    assert.deepEqual(todo({ returned: [{}], kinds: ["appraisal"], forms: [] }, [form("a", "accepted")], [])[0][0], "todo-nothing"));
  it("names what is stuck before what came back", () => {
    const list = todo({ ...home, returned: [{}], worklist: 4 }, [form("a", "partial", { waiting: 2 })], [{ state: "failed" }, { state: "waiting" }]);
    assert.deepEqual(list.map(([key, { n }]) => [key, n]),
      [["todo-failed", 1], ["todo-waiting", 1], ["todo-mend", 1], ["todo-returned", 1], ["todo-evidence", 2], ["todo-judge", 4]]);
  });
});

describe("the browser", () => {
  it("of an app is told from a real one", () => {
    assert.equal(inApp("Mozilla/5.0 (Linux; Android 12; SM-A105F; wv) AppleWebKit/537.36 Chrome/110 Mobile Safari/537.36 Zalo android/12100700"), "Zalo");
    assert.equal(inApp("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/400]"), "Facebook");
    assert.equal(inApp("Mozilla/5.0 (Linux; Android 9; X; wv) Chrome/90"), "");
    assert.equal(inApp("Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"), null);
  });

  it("whose clock is a year off is noticed; one whose server told no time is not", () => {
    const now = Date.UTC(2026, 1, 1);
    assert.equal(clockOff(now - 365 * 86_400_000, now), -365);
    assert.equal(clockOff(now, null), 0);
  });

  it("names what it lacks", () => {
    assert.deepEqual(lacks({ fetch: 1, createImageBitmap: 1, crypto: {} }), ["subtle"]);
    assert.deepEqual(lacks({ fetch: 1, createImageBitmap: 1, crypto: { subtle: 1 } }), []);
  });
});

describe("an appraisal", () => {
  const claim = { title: "FAMILY", subject: "H1", answers: { "1.1": 10, "1.2": true, "2": { have: 1, of: 2 } } };
  const other = { title: "CITIZEN", subject: "C1", answers: {} };

  it("carries only the answers that were changed", () => {
    assert.deepEqual(changedAnswers(claim, { "1.1": 8, "1.2": true, "2": { have: 1, of: 2 } }), { "1.1": 8 });
  });

  it("is one form a title, in the words of the contract", () => {
    const forms = appraisals({ area: { code: "00004" }, year: 2026 }, [claim, other], {
      "FAMILY/H1": { outcome: "APPRAISED", answers: { ...claim.answers, "1.1": 8 } },
      "CITIZEN/C1": { outcome: "RETURNED", reason: " thiếu ảnh " }
    }, "Hội đồng xã");
    assert.deepEqual(forms.map(f => [f.title, f.rows]), [
      ["FAMILY", [{ subject: "H1", outcome: "APPRAISED", answers: { "1.1": 8 } }]],
      ["CITIZEN", [{ subject: "C1", outcome: "RETURNED", reason: "thiếu ảnh" }]]
    ]);
    assert.deepEqual(forms[0].area, { code: "00004", on: "2026-12-31" });
    assert.equal(forms[0].by, "Hội đồng xã");
  });

  it("that agrees sends no answers at all", () => {
    assert.deepEqual(appraisals({ area: {}, year: 2026 }, [claim], { "FAMILY/H1": { outcome: "APPRAISED" } }, "x")[0].rows, [{ subject: "H1", outcome: "APPRAISED" }]);
  });

  it("is begun once a word or a number was written, and not by looking", () => {
    const half = { changes: {}, reason: " " };
    assert.equal(begun(claim, undefined), false);
    assert.equal(begun(claim, half), false);
    assert.equal(begun(claim, { ...half, changes: { "1.1": 10 } }), false, "changed and changed back");
    assert.equal(begun(claim, { ...half, reason: "thiếu" }), true);
    assert.equal(begun(claim, { ...half, changes: { "1.1": NaN } }), true);
  });

  it("is of a claim as it stood, not of one that was sent again", () => {
    assert.equal(stateOf(claim), stateOf({ ...claim, name: "Hộ ông A" }));
    assert.notEqual(stateOf(claim), stateOf({ ...claim, answers: { ...claim.answers, "1.1": 4 } }));
    assert.notEqual(stateOf({ ...claim, selfScore: 80 }), stateOf({ ...claim, selfScore: 81 }));
  });

  it("cannot return without a reason, nor give points that are no number", () => {
    assert.equal(missing(claim, { outcome: "RETURNED", reason: "  " }), "need-reason");
    assert.equal(missing(claim, { outcome: "APPRAISED", answers: { "1.1": NaN } }), "need-number");
    assert.equal(missing(claim, { outcome: "APPRAISED", answers: { 2: { have: 3, of: 2 } } }), "need-number");
    assert.equal(missing(claim, { outcome: "APPRAISED" }), null);
  });
});

describe("a receipt's problems", () => {
  it("begin with the form's, then name the line as the spreadsheet does", () => {
    const list = problemsOf({ problems: [{ code: "F" }], rows: [{ row: 1, subject: "H1", problems: [{ code: "R", where: { row: 7 } }] }, { row: 2, problems: [] }] });
    assert.deepEqual(list.map(p => [p.problem.code, p.row]), [["F", undefined], ["R", 7]]);
  });
});
