package vn.minhchung.local.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The mistakes that people make, each once: what receipts and findings are shown with. */
final class Troubles {
  private final Folder folder;

  Troubles(Folder folder) {
    this.folder = folder;
  }

  /** A file that broke off, and one that is somebody else's. */
  void unreadable(Area commune) {
    byte[] whole = Json.pretty(list(commune, 2025).corrected(folder, 2));
    folder.raw(at(2025, 9, 16), "broken", Arrays.copyOf(whole, whole.length * 3 / 5));
    JsonObject foreign =
        JsonObject.of(
            "schema",
            "bieu-mau-khac/3",
            "note",
            Draft.SYNTHETIC,
            "area",
            JsonObject.of("code", commune.code(), "on", LocalDate.of(2025, 12, 31)),
            "data",
            List.of(BigDecimal.ONE, "hai"));
    folder.form(at(2025, 9, 17), "foreign", foreign);
  }

  /** Nothing of a person's row is kept without consent. */
  void withoutConsent(Area commune) {
    Listing list = list(commune, 2025);
    folder.form(
        at(2025, 9, 18),
        list.label() + "-without-consent",
        new Draft(FormKind.ASSESSMENT, 2025, commune)
            .with("title", Title.FAMILY)
            .with("criteria", "gdht-448")
            .rows(rows(list, 1, 4)));
  }

  /** Two good rows among bad ones, then the bad ones put right, then evidence that never comes. */
  void badRows(Area commune) {
    Listing list = list(commune, 2026);
    JsonObject outOfRange = JsonObject.of("answers", JsonObject.of("1.1", BigDecimal.valueOf(12)));
    JsonObject unknown = JsonObject.of("answers", JsonObject.of("9.9", BigDecimal.valueOf(5)));
    List<JsonObject> rows =
        List.of(
            list.rowWith(1, JsonObject.of()),
            list.rowWith(2, outOfRange),
            list.rowWith(3, unknown),
            list.rowWith(1, JsonObject.of()),
            list.rowWith(4, JsonObject.of("subject", "", "name", "")),
            list.rowWith(5, JsonObject.of()));
    folder.form(at(2026, 8, 20), label(list, "bad-rows"), list.assessment(folder, rows));
    folder.form(
        at(2026, 8, 27), label(list, "assessment"), list.assessment(folder, rows(list, 2, 4)));
    String never = Sha256.of("a photo that stayed on the phone").hex();
    JsonObject waiting = JsonObject.of("evidence", JsonObject.of("1.2", List.of(never)));
    folder.form(
        at(2026, 9, 2),
        label(list, "never-evidence"),
        list.assessment(
            folder,
            List.of(
                list.rowWith(6, JsonObject.of()),
                list.rowWith(7, waiting),
                list.rowWith(8, JsonObject.of()))));
  }

  /**
   * Rows of a province's statistics that cannot count.
   *
   * @param split a commune of before July 2025 that several took over
   * @param right a commune whose row is right
   */
  void statistics(Area province, Area split, Area right, Totals totals) {
    JsonObject before = JsonObject.of("code", split.code(), "on", LocalDate.of(2025, 4, 1));
    List<JsonObject> rows =
        List.of(
            JsonObject.of("area", before, "FAMILY.recognised", 900),
            JsonObject.of("area", "99999", "FAMILY.recognised", 800),
            JsonObject.of("area", right.code(), "chapters.hamlets", 7),
            JsonObject.of("area", "31834", "FAMILY.happy", 5),
            JsonObject.of("area", "31840", "members", new BigDecimal("70.5")),
            JsonObject.of("area", "31858"));
    folder.form(
        at(2025, 11, 27),
        province.code() + "-statistics-bad-rows",
        totals.form(
            province, 2025, LocalDate.of(2025, 11, 26), "Dữ liệu mẫu: bổ sung của tỉnh", rows));
  }

  /** Families that register in spring under the code of before July, one of which moves away. */
  void beforeReform(Area former, Area commune) {
    List<JsonObject> rows =
        IntStream.rangeClosed(101, 106)
            .mapToObj(
                number ->
                    JsonObject.of(
                        "subject", "H-" + number,
                        "name", "Hộ mẫu " + number,
                        "hamlet", "Bản mẫu 5"))
            .toList();
    String signed = folder.document("2025-" + former.code() + "-family-signed-list");
    JsonObject area = JsonObject.of("code", former.code(), "on", LocalDate.of(2025, 4, 1));
    folder.form(
        at(2025, 4, 10),
        former.code() + "-registration-family",
        new Draft(FormKind.REGISTRATION, 2025)
            .with("area", area)
            .with("title", Title.FAMILY)
            .with(
                "consent",
                JsonObject.of("basis", "SIGNED_LIST", "date", "2025-04-02", "sha256", signed))
            .rows(rows));
    folder.form(
        at(2025, 9, 22),
        commune.code() + "-withdrawal-family",
        new Draft(FormKind.WITHDRAWAL, 2025, commune)
            .with("title", Title.FAMILY)
            .rows(List.of(JsonObject.of("subject", "H-106", "reason", "MOVED"))));
  }

  private static Listing list(Area commune, int year) {
    return new Listing(commune, year, Title.FAMILY, 8);
  }

  private static List<JsonObject> rows(Listing list, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(number -> list.rowWith(number, JsonObject.of()))
        .toList();
  }

  private static String label(Listing list, String what) {
    return list.label() + "-" + what;
  }

  private static LocalDateTime at(int year, int month, int day) {
    return LocalDateTime.of(year, month, day, 16, 20);
  }
}
