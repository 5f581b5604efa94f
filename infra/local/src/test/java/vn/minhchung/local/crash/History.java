package vn.minhchung.local.crash;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Links;

/**
 * What happened in 2025: totals, two lists assessed with evidence of which one photo comes late, a
 * correction, an appraisal, a recognition by a decision with its PDF and one by name, closings,
 * confirmations, a list of 2024 under a code of then, a file that is none, a form after the freeze.
 * Ids and keys are fixed, so that form order is the same in every run.
 */
final class History {
  static final Instant FIRST_FORM = Instant.parse("2025-11-01T02:00:00Z");

  /** After the freeze of the report of 2025. */
  static final Instant NOW = Instant.parse("2025-12-20T03:00:00Z");

  static final String NAME = "Nguyễn Thị Bưởi";
  static final List<String> NAMES = List.of(NAME, "Trần Văn Cam", "Lê Thị Dâu", "Phạm Văn Hồng");
  static final List<String> REFERENCES = List.of("TDP3-0001", "TDP3-0002", "TDP3-0003", "TSON-77");

  private static final String BA_DINH = "lbadinh";
  private static final String BA_DINH_APPRAISES = "lbadinhduyet";
  private static final String TRUONG_SON = "ltruongson";
  static final String HA_NOI = "lhanoi";
  private static final String BAC_NINH = "lbacninh";
  static final String COUNTRY = "lvietnam";
  private static final List<Scope> SCOPES =
      List.of(
          scope(
              BA_DINH,
              SmallCountry.BA_DINH,
              FormKind.ASSESSMENT,
              FormKind.STATISTICS,
              FormKind.HONOURS),
          scope(
              BA_DINH_APPRAISES,
              SmallCountry.BA_DINH,
              FormKind.APPRAISAL,
              FormKind.RECOGNITION,
              FormKind.CLOSING),
          scope(TRUONG_SON, SmallCountry.TRUONG_SON, FormKind.ASSESSMENT, FormKind.CLOSING),
          scope(HA_NOI, SmallCountry.HA_NOI, FormKind.CONFIRMATION, FormKind.STATISTICS),
          scope(BAC_NINH, SmallCountry.BAC_NINH, FormKind.CONFIRMATION, FormKind.STATISTICS),
          scope(COUNTRY, SmallCountry.COUNTRY, FormKind.STATISTICS, FormKind.NARRATIVE));

  private final List<Upload> uploads = new ArrayList<>();
  private int forms;

  /** In the order in which the events come when nothing goes wrong. */
  static List<Upload> uploads() {
    return new History().told();
  }

  /** A family's list with photos, its correction, appraisal and recognition: in any order. */
  static List<Upload> shortOne() {
    Set<String> names =
        Set.of("e-minutes", "e-late", "f02-list", "f04-correction", "f05-appraisal");
    return uploads().stream().filter(upload -> names.contains(upload.name())).toList();
  }

  static Upload named(String name) {
    return uploads().stream().filter(u -> u.name().equals(name)).findFirst().orElseThrow();
  }

  /** The links through which it is uploaded. */
  static void issue(Links links) {
    for (Scope scope : SCOPES) {
      links.create(scope, "Đường gửi " + scope.link(), Duration.ofDays(30), 1_000_000_000L);
    }
    for (Upload upload : uploads()) {
      if (upload.key() instanceof InboxKey.OfForm form) {
        links.note(form.link(), new Links.Asked(form.id(), upload.name(), form.sha256()));
      }
    }
  }

  /** A household's row in a form that comes after all others. */
  static Upload later(String name, String reference) {
    History history = new History();
    history.forms = 50 * 24 * 60;
    byte[] minutes = photo(1);
    history.form(
        "f17-later",
        BA_DINH,
        head(
            "assessment",
            2025,
            SmallCountry.BA_DINH,
            "title",
            "FAMILY",
            "consent",
            consent(minutes)),
        family(reference, name, 10, Sha256.of(minutes)));
    return history.uploads.get(0);
  }

  /**
   * A family and a clan are honoured, another family is only nominated.
   *
   * @param minute after all that is told before it
   * @param consent of the family; the clan gives none
   */
  static Upload honours(int minute, boolean consent) {
    History history = new History();
    history.forms = minute;
    history.form(
        "f20-honours-" + minute,
        BA_DINH,
        head("honours", 2025, SmallCountry.BA_DINH)
            .with("title", "FAMILY")
            .with("level", "COMMUNE")
            .with("congress", "Hội nghị biểu dương phường")
            .with("decision", decision("15/QĐ-UBND", "2025-11-22", null)),
        JsonObject.of(
            "subject",
            "TDP3-0001",
            "outcome",
            "HONOURED",
            "consent",
            consent,
            "story",
            "Ba đời cùng học.\nTủ sách mở cho cả tổ."),
        JsonObject.of("subject", "TDP3-0002", "name", "Trần Văn Cam", "outcome", "HONOURED"),
        JsonObject.of(
            "subject", "TDP3-0003", "name", "Lê Thị Dâu", "outcome", "NOMINATED", "consent", true));
    return history.uploads.get(0);
  }

  /** An id that comes after those of all forms by the freeze of the year's report. */
  static Ulid id(int minute) {
    return Ulid.of(FIRST_FORM.plus(Duration.ofMinutes(minute)), BigInteger.valueOf(minute));
  }

  /** Totals of a ward's clans that nobody confirms. */
  static Upload clans(long total, long recognised) {
    History history = new History();
    history.forms = 60;
    history.form(
        "f18-clans",
        BA_DINH,
        head("statistics", 2025, SmallCountry.BA_DINH, "source", "Báo cáo", "date", "2025-11-12"),
        JsonObject.of(
            "area",
            SmallCountry.BA_DINH.code(),
            "CLAN.total",
            total,
            "CLAN.registered",
            total,
            "CLAN.recognised",
            recognised));
    return history.uploads.get(0);
  }

  /** What makes them public. */
  static Upload clansConfirmed() {
    History history = new History();
    history.forms = 61;
    history.confirmation("f19-clans", HA_NOI, SmallCountry.HA_NOI, SmallCountry.BA_DINH, "CLAN");
    return history.uploads.get(0);
  }

  /** Totals of a ward's citizens. */
  static Upload citizens(long total, long recognised) {
    History history = new History();
    history.forms = 62;
    history.form(
        "f20-citizens",
        BA_DINH,
        head("statistics", 2025, SmallCountry.BA_DINH, "source", "Báo cáo", "date", "2025-11-12"),
        JsonObject.of(
            "area",
            SmallCountry.BA_DINH.code(),
            "CITIZEN.total",
            total,
            "CITIZEN.registered",
            400L,
            "CITIZEN.recognised",
            recognised));
    return history.uploads.get(0);
  }

  /** What makes them public. */
  static Upload citizensConfirmed() {
    History history = new History();
    history.forms = 63;
    history.confirmation(
        "f21-citizens", HA_NOI, SmallCountry.HA_NOI, SmallCountry.BA_DINH, "CITIZEN");
    return history.uploads.get(0);
  }

  private List<Upload> told() {
    byte[] minutes = photo(1);
    byte[] late = photo(2);
    byte[] certificate = document("chứng chỉ");
    byte[] decision = document("quyết định 12");
    evidence("e-minutes", BA_DINH, "image/jpeg", minutes);
    evidence("e-certificate", TRUONG_SON, "application/pdf", certificate);
    statistics("f01-totals", BA_DINH, SmallCountry.BA_DINH, "2025-11-10", 1200, 40);
    form(
        "f02-list",
        BA_DINH,
        head(
            "assessment",
            2025,
            SmallCountry.BA_DINH,
            "title",
            "FAMILY",
            "consent",
            consent(minutes)),
        family("TDP3-0001", NAME, 10, Sha256.of(minutes)),
        family("TDP3-0002", "Trần Văn Cam", 8, Sha256.of(late)),
        family("TDP3-0003", "Lê Thị Dâu", 6, null),
        family("TDP3-0004", "Sai Điểm", 99, null));
    form(
        "f03-citizens",
        TRUONG_SON,
        head(
            "assessment",
            2025,
            SmallCountry.TRUONG_SON,
            "title",
            "CITIZEN",
            "consent",
            consent(certificate)),
        citizen("TSON-77", "Phạm Văn Hồng", Sha256.of(certificate)));
    form(
        "f04-correction",
        BA_DINH,
        head(
            "assessment",
            2025,
            SmallCountry.BA_DINH,
            "title",
            "FAMILY",
            "consent",
            consent(minutes)),
        family("TDP3-0001", NAME, 9, Sha256.of(minutes)));
    form(
        "f05-appraisal",
        BA_DINH_APPRAISES,
        head("appraisal", 2025, SmallCountry.BA_DINH, "title", "FAMILY", "by", "Ban thẩm định"),
        JsonObject.of("subject", "TDP3-0001", "outcome", "APPRAISED", "answers", answer("1.2", 7)),
        JsonObject.of("subject", "TDP3-0002", "outcome", "APPRAISED"));
    form(
        "f06-decision",
        BA_DINH_APPRAISES,
        head("recognition", 2025, SmallCountry.BA_DINH)
            .with("title", "FAMILY")
            .with("decision", decision("12/QĐ-UBND", "2025-11-20", Sha256.of(decision))),
        JsonObject.of("subject", "TDP3-0001", "outcome", "RECOGNISED"),
        JsonObject.of("subject", "TDP3-0003", "outcome", "NOT_RECOGNISED"));
    form(
        "f07-by-name",
        BA_DINH_APPRAISES,
        head("recognition", 2025, SmallCountry.BA_DINH)
            .with("title", "FAMILY")
            .with("decision", decision("13/QĐ-UBND", "2025-11-21", null)),
        JsonObject.of("name", "Trần Văn Cam", "outcome", "RECOGNISED"));
    form(
        "f08-earlier-year",
        BA_DINH_APPRAISES,
        new Head(
                Map.of(
                    "kind",
                    "recognition",
                    "year",
                    2024,
                    "area",
                    JsonObject.of("code", "00004", "on", "2024-12-31")))
            .with("title", "FAMILY")
            .with("decision", decision("9/QĐ-UBND", "2024-12-01", null)),
        JsonObject.of("subject", "TDP3-0001", "outcome", "RECOGNISED"));
    statistics("f09-province", BAC_NINH, SmallCountry.BAC_NINH, "2025-11-12", 90_000, 700);
    statistics("f10-country", COUNTRY, SmallCountry.COUNTRY, "2025-11-13", 9_000_000, 7000);
    closing("f11-closed", BA_DINH_APPRAISES, SmallCountry.BA_DINH, "FAMILY");
    closing("f12-closed", TRUONG_SON, SmallCountry.TRUONG_SON, "CITIZEN");
    form(
        "f13-no-form",
        BA_DINH,
        "Kính gửi: đây không phải biểu mẫu".getBytes(StandardCharsets.UTF_8));
    confirmation("f14-confirmed", HA_NOI, SmallCountry.HA_NOI, SmallCountry.BA_DINH, "FAMILY");
    confirmation(
        "f15-confirmed", BAC_NINH, SmallCountry.BAC_NINH, SmallCountry.TRUONG_SON, "CITIZEN");
    words("f16-words", "Toàn quốc đã có 12 văn bản chỉ đạo.");
    forms = 45 * 24 * 60;
    form(
        "f17-after-freeze",
        BAC_NINH,
        head("statistics", 2025, SmallCountry.BAC_NINH)
            .with("source", "Báo cáo bổ sung")
            .with("date", "2025-11-29"),
        JsonObject.of("area", "07489", "FAMILY.total", 4000, "FAMILY.recognised", 3000));
    words("f18-other-words", "Toàn quốc đã có 13 văn bản chỉ đạo.");
    evidence("e-decision", BA_DINH_APPRAISES, "application/pdf", decision);
    evidence("e-late", BA_DINH, "image/jpeg", late);
    return uploads;
  }

  private void statistics(
      String name, String link, Area area, String date, int total, int members) {
    form(
        name,
        link,
        head("statistics", 2025, area, "source", "Báo cáo năm", "date", date),
        JsonObject.of("area", area.code(), "FAMILY.total", total, "members", members));
  }

  private void words(String name, String text) {
    form(
        name,
        COUNTRY,
        head("narrative", 2025, SmallCountry.COUNTRY, "report", "year-2025"),
        JsonObject.of("section", "documents", "text", text));
  }

  private void closing(String name, String link, Area area, String title) {
    form(
        name,
        link,
        head("closing", 2025, area).with("titles", List.of(title)),
        JsonObject.of("area", area.code()));
  }

  private void confirmation(String name, String link, Area above, Area area, String title) {
    form(
        name,
        link,
        head("confirmation", 2025, above).with("titles", List.of(title)),
        JsonObject.of("area", area.code(), "outcome", "CONFIRMED"));
  }

  private void evidence(String name, String link, String type, byte[] bytes) {
    uploads.add(new Upload(name, new InboxKey.OfEvidence(link, Sha256.of(bytes)), type, bytes));
  }

  private void form(String name, String link, Head head, JsonObject... rows) {
    form(name, link, Json.write(head.with("rows", List.of(rows)).json()));
  }

  private void form(String name, String link, byte[] bytes) {
    Ulid id = Ulid.of(FIRST_FORM.plus(Duration.ofMinutes(++forms)), BigInteger.valueOf(forms));
    uploads.add(
        new Upload(
            name, new InboxKey.OfForm(link, id, Sha256.of(bytes)), "application/json", bytes));
  }

  // ---- the pieces of a form

  /** The form level, growing member by member. */
  private record Head(Map<String, @Nullable Object> members) {
    Head with(String name, @Nullable Object value) {
      Map<String, @Nullable Object> more = new LinkedHashMap<>(members);
      more.put(name, value);
      return new Head(more);
    }

    JsonObject json() {
      return new JsonObject(with("schema", "minhchung.form/1").members());
    }
  }

  private static Head head(String kind, int year, Area area, Object... namesAndValues) {
    Head head =
        new Head(Map.of())
            .with("kind", kind)
            .with("year", year)
            .with("area", JsonObject.of("code", area.code(), "on", year + "-12-31"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      head = head.with((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return head;
  }

  private static JsonObject consent(byte[] signedList) {
    return JsonObject.of(
        "basis", "SIGNED_LIST", "date", "2025-10-20", "sha256", Sha256.of(signedList));
  }

  private static JsonObject decision(String number, String date, @Nullable Sha256 sha256) {
    return JsonObject.of(
        "number", number, "date", date, "issuer", "UBND phường Ba Đình", "sha256", sha256);
  }

  private static JsonObject answer(String indicator, int points) {
    return JsonObject.of(indicator, points);
  }

  private static JsonObject family(
      String reference, String name, int points, @Nullable Sha256 evidence) {
    JsonObject answers =
        JsonObject.of(
            "1.1",
            points,
            "1.2",
            10,
            "1.3",
            10,
            "2.1",
            true,
            "2.2",
            10,
            "2.3",
            10,
            "3.1",
            JsonObject.of("have", 45, "of", 50),
            "4.1",
            18);
    return JsonObject.of(
        "subject", reference,
        "name", name,
        "hamlet", "Tổ dân phố 3",
        "answers", answers,
        "evidence", evidence == null ? JsonObject.of() : JsonObject.of("1.1", List.of(evidence)));
  }

  private static JsonObject citizen(String reference, String name, Sha256 evidence) {
    JsonObject answers =
        JsonObject.of(
            "1.1", 9, "1.2", 9, "1.3", 9, "1.4", 9, "2.1", 9, "2.2", 8, "2.3", 8, "2.4", 8, "3.1",
            7, "3.2", 7);
    return JsonObject.of(
        "subject", reference,
        "name", name,
        "attributes", JsonObject.of("group", "FARMER"),
        "answers", answers,
        "evidence", JsonObject.of("1.1", List.of(evidence)));
  }

  private static byte[] photo(int number) {
    return new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, (byte) number};
  }

  private static byte[] document(String text) {
    return ("%PDF-1.4\n% " + text + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Scope scope(String link, Area area, FormKind... kinds) {
    return new Scope(link, area.id(), 2021, 2030, Set.of(kinds), false);
  }
}
