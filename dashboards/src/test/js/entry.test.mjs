import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { asked, assembled, begun, columns, notTaken, plain, read, wrong } from "../../main/resources/web/link/entry.js";

const set = {
  id: "gdht-448", levels: 0, shortForm: true,
  indicators: [
    { id: "1.1", kind: "POINTS", maximum: "10" },
    { id: "2.1", kind: "MET", maximum: "20" },
    { id: "3.1", kind: "SHARE", maximum: "20", when: { unitKind: ["SCHOOL"] } }
  ]
};
const full = columns("assessment", set, true);
const short = columns("assessment", set, false);
const known = { subject: "H1", name: "Hộ mẫu một", hamlet: "Tổ 3", attributes: { group: null, culturalTitle: true }, criteria: "gdht-448", answers: { "1.1": 7.5, "3.1": { have: 4, of: 5 } } };

describe("what is asked", () => {
  it("is total and proposal, or every indicator, or nothing of a registration", () => {
    assert.deepEqual(short.map(c => c.id), ["total", "proposal"]);
    assert.deepEqual(full.map(c => c.id), ["1.1", "2.1", "3.1"]);
    assert.deepEqual(columns("registration", set, true), []);
  });

  it("is no total where a set has levels", () => assert.deepEqual(columns("assessment", { ...set, levels: 2 }, false).map(c => c.id), ["proposal"]));

  it("depends on the kind of subject, where that is known", () => {
    assert.equal(asked(full[2], { attributes: { unitKind: "OFFICE" } }), false);
    assert.equal(asked(full[2], { attributes: { unitKind: "SCHOOL" } }), true);
    assert.equal(asked(full[2], { attributes: {} }), true);
  });
});

describe("what is written", () => {
  it("is read as people write it", () => {
    assert.equal(read(full[0], " 7,5 "), 7.5);
    assert.equal(read(full[0], ""), undefined);
    assert.equal(read(full[1], "false"), false);
    assert.deepEqual(read(full[2], "4 / 5"), { have: 4, of: 5 });
    assert.equal(read(full[0], "NA"), "NA");
  });

  it("that is no answer is told from nothing", () => {
    for (const [column, text] of [[full[0], "11"], [full[0], "-1"], [full[0], "7,555"], [full[0], "x"], [full[1], "x"], [full[2], "6/5"], [full[2], "5"]]) {
      assert.equal(read(column, text), null, `${column.id} ${text}`);
    }
  });
});

describe("a row", () => {
  it("begins with what its subject answered the same set last", () => {
    assert.deepEqual(begun(known, set), {
      subject: "H1", name: "Hộ mẫu một", hamlet: "Tổ 3", attributes: { culturalTitle: true },
      texts: { total: "", proposal: "", "1.1": "7.5", "3.1": "4/5" }, evidence: {}
    });
    assert.equal(begun({ ...known, criteria: "other" }, set).texts["1.1"], undefined);
  });

  it("without name, number or answer cannot be sent", () => {
    const row = begun(known, set);
    assert.equal(wrong(row, full), null);
    assert.equal(wrong({ ...row, name: " " }, full), "need-name");
    assert.equal(wrong({ ...row, texts: { "1.1": "99" } }, full), "need-number");
    assert.equal(wrong({ ...row, texts: {} }, full), "need-answer");
    assert.equal(wrong({ ...row, texts: {} }, []), null);
  });
});

describe("the form", () => {
  const place = { kind: "assessment", title: "FAMILY", year: 2026, area: { code: "00004" }, set };
  const row = begun(known, set);

  it("says what every form says, with the consent of whoever is a person", () => {
    const form = assembled(place, full, [row], [{ sha256: "a" }, { sha256: "b" }], "2026-11-02");
    assert.deepEqual(form, {
      schema: "minhchung.form/1", kind: "assessment", title: "FAMILY", year: 2026, area: { code: "00004", on: "2026-12-31" }, criteria: "gdht-448",
      consent: { basis: "SIGNED_LIST", date: "2026-11-02", sha256: "a" }, documents: [{ role: "LIST", sha256: "b" }],
      rows: [{ subject: "H1", name: "Hộ mẫu một", hamlet: "Tổ 3", attributes: { culturalTitle: true }, answers: { "1.1": 7.5, "3.1": { have: 4, of: 5 } } }]
    });
  });

  it("of a clan needs no signatures and takes minutes", () => {
    const form = assembled({ ...place, title: "CLAN" }, short, [{ ...row, subject: "", texts: { total: "80", proposal: "true" } }], [{ sha256: "a" }], "");
    assert.equal(form.consent, undefined);
    assert.deepEqual(form.documents, [{ role: "MINUTES", sha256: "a" }]);
    assert.deepEqual(form.rows[0], { name: "Hộ mẫu một", hamlet: "Tổ 3", attributes: { culturalTitle: true }, total: 80, proposal: true });
  });

  it("takes evidence along where its indicator is answered", () => {
    const shown = { ...row, evidence: { "1.1": [{ id: "q", sha256: "c" }], "2.1": [{ id: "r", sha256: "d" }] } };
    assert.deepEqual(assembled(place, full, [shown], [], "").rows[0].evidence, { "1.1": ["c"] });
  });
});

describe("after the receipt", () => {
  const rows = [{ name: "a" }, { name: "b" }];

  it("the rows that need mending come back, with what is wrong", () => {
    const receipt = { status: "partial", rows: [{ row: 1, status: "accepted" }, { row: 2, status: "needsFix", problems: ["p"] }] };
    assert.deepEqual(notTaken(rows, receipt), [{ name: "b", problems: ["p"] }]);
  });

  it("all come back from a form that was not taken at all", () => {
    assert.deepEqual(notTaken(rows, { status: "rejected", problems: ["p"] }).map(row => row.problems), [["p"], ["p"]]);
  });

  it("none does from one that was", () => assert.deepEqual(notTaken(rows, { status: "accepted" }), []));
});

describe("a name", () => {
  it("is found without its marks", () => assert.equal(plain("NGUYỄN Đức Ờ"), "nguyen duc o"));
});
