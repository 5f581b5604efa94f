package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.Manifest;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;
import vn.minhchung.sheets.FormFiles;

/**
 * A whole commune's year by files alone, from the registry of hamlets to the confirmed list,
 * against a calculation that knows nothing of the program: one line of state a household.
 */
class CommuneYearTest {
  private static final String WARD = "00004";
  private static final byte[] DECISION =
      "%PDF-1.4\n% decision\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final int HOUSEHOLDS = 60;

  @TempDir private Path folder = Path.of("");
  private @Nullable EmbeddedStack opened;
  private final Random random = new Random(387);
  private final Map<String, House> houses = new TreeMap<>();
  private int files;

  /** What a person with a pencil would note of a household. */
  private static final class House {
    boolean withdrawn;
    boolean assessed;
    boolean appraised;
    boolean recognised;
    int points;
  }

  @BeforeEach
  void open() throws Exception {
    opened =
        EmbeddedStack.open(
            DataFolder.open(folder.resolve("data")),
            StackSettings.real(0, Optional.of(Instant.parse("2025-11-25T01:00:00Z"))),
            System.err);
    stack().serve((args, cwd, out, err) -> 3, "");
    Paper.write(folder.resolve("ev/list.pdf"), Paper.SIGNED_LIST);
    Paper.write(folder.resolve("ev/decision.pdf"), DECISION);
  }

  @AfterEach
  void close() {
    stack().close();
  }

  @Test
  void itsFiguresEqualThoseOfAPencil() {
    String upload = link(WARD, "hamlets,registration,assessment,withdrawal,statistics");
    String judge = link(WARD, "appraisal,recognition,closing");
    String above = link("01", "confirmation");

    send(upload, hamlets());
    send(upload, merger());
    register(upload);
    send(
        upload,
        Paper.form(
            "statistics",
            WARD,
            JsonObject.of("source", "Báo cáo phường", "date", "2025-11-20"),
            JsonObject.of("area", WARD, "FAMILY.total", 75, "COMMUNITY.total", 9)));
    assess(upload, pick(48, house -> !house.withdrawn));
    assess(upload, pick(10, house -> house.assessed));
    withdraw(upload, pick(3, house -> !house.assessed));

    List<JsonObject> waiting = worklist("waiting");
    assertThat(waiting).hasSize(count(h -> h.assessed));
    assertThat(waiting)
        .allSatisfy(
            item ->
                assertThat(new BigDecimal(item.getString("selfScore")))
                    .isEqualByComparingTo(
                        BigDecimal.valueOf(80 + houses.get(item.getString("subject")).points)));
    appraise(judge, waiting);
    assess(upload, pick(2, house -> house.assessed && !house.appraised));

    List<String> late = pick(2, house -> house.appraised);
    changeLate(upload, late);
    List<JsonObject> changes = worklist("changes");
    assertThat(changes).extracting(item -> item.getString("subject")).hasSameElementsAs(late);
    grant(judge, late);
    assertThat(worklist("changes")).isEmpty();

    draftsNameTheAppraised();
    recognise(judge);
    send(judge, Paper.form("closing", WARD, JsonObject.of("titles", List.of("FAMILY")), row(WARD)));
    send(
        above,
        Paper.form(
            "confirmation",
            WARD,
            JsonObject.of("titles", List.of("FAMILY", "COMMUNITY")),
            JsonObject.of("area", WARD, "outcome", "CONFIRMED")));

    assertThat(type("status --area " + WARD + " --year 2025 --json").json().objects("communes"))
        .first()
        .satisfies(commune -> assertThat(commune.getString("state")).isEqualTo("confirmed"));
    figuresAgree();
    List<JsonObject> told =
        type("history " + WARD + "/FAMILY/" + late.get(0) + " --year 2025 --json")
            .exits(0)
            .json()
            .objects("history");
    assertThat(told).extracting(line -> line.getString("kind")).startsWith("registration");
    assertThat(told).extracting(line -> line.getString("file")).doesNotHaveDuplicates();
    assertThat(told).isSortedAccordingTo(java.util.Comparator.comparing(l -> l.getString("form")));
    assertThat(type("link digest --json").exits(0).json().objects("uses")).hasSize(6);
    assertThat(type("quality --area " + WARD + " --year 2025 --json").exits(1).out())
        .contains("hamlets-against-total");
    assertThat(worklist("apart")).isEmpty();
  }

  /** Each of the drafted papers, and the sheet by which the signed decision comes back. */
  private void draftsNameTheAppraised() {
    JsonObject told =
        type("draft --area " + WARD + " --year 2025 --title FAMILY -o drafts --json")
            .exits(0)
            .json();
    assertThat(told.getNumber("proposed")).isEqualByComparingTo(count(h -> h.appraised) + "");
    assertThat(told.strings("files")).hasSize(4);
    byte[] sheet = read("drafts/bieu-cong-nhan-family-2025.xlsx");
    Form form = ((Reading.Readable) FormFiles.read(sheet)).form();
    assertThat(form.kind()).isEqualTo(FormKind.RECOGNITION);
    assertThat(form.head().getString("title")).isEqualTo("FAMILY");
    List<String> appraised = new ArrayList<>();
    houses.forEach(
        (reference, house) -> {
          if (house.appraised) {
            appraised.add(reference);
          }
        });
    assertThat(form.rows()).allMatch(row -> row.problems().isEmpty());
    assertThat(form.rows())
        .extracting(row -> row.cells().getString("subject"))
        .hasSameElementsAs(appraised);
    assertThat(form.rows())
        .extracting(row -> row.cells().getString("outcome"))
        .containsOnly("RECOGNISED");
  }

  private byte[] read(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void figuresAgree() {
    SummaryRow list = row(Title.FAMILY, SummaryRow.Provenance.LIST);
    SummaryRow combined = row(Title.FAMILY, SummaryRow.Provenance.COMBINED);
    for (SummaryRow row : List.of(list, combined)) {
      assertThat(row.total()).isEqualTo(75);
      assertThat(row.registered()).isEqualTo(count(house -> !house.withdrawn));
      assertThat(row.assessed()).isEqualTo(count(house -> house.assessed));
      assertThat(row.appraised()).isEqualTo(count(house -> house.appraised));
      assertThat(row.recognised()).isEqualTo(count(house -> house.recognised));
      assertThat(row.confirmed()).isTrue();
    }
    assertThat(row(Title.COMMUNITY, SummaryRow.Provenance.TOTAL).total()).isEqualTo(3);
    String where =
        type("publish --report year-2025 --area " + WARD + " --json")
            .exits(0)
            .json()
            .objects("reports")
            .get(0)
            .getString("where");
    JsonObject rate =
        figure(where, "2025.then." + WARD + ".FAMILY.combined.rate")
            .or(() -> figure(where, "2025.now." + WARD + ".FAMILY.combined.rate"))
            .orElseThrow();
    assertThat(rate.getNumber("numerator")).isEqualByComparingTo(count(h -> h.recognised) + "");
    assertThat(rate.getNumber("denominator")).isEqualByComparingTo("75");
  }

  private Optional<JsonObject> figure(String where, String id) {
    byte[] numbers =
        stack()
            .buckets()
            .lake()
            .get((where.endsWith("/") ? where : where + "/") + "numbers.json", 10_000_000)
            .flatMap(body -> body.bytes())
            .orElseThrow();
    return Json.trusted(numbers).objects("figures").stream()
        .filter(figure -> figure.getString("id").equals(id))
        .findFirst();
  }

  private SummaryRow row(Title title, SummaryRow.Provenance provenance) {
    String snapshot = type("compact --json").exits(0).json().getString("snapshot");
    List<SummaryRow> rows = new ArrayList<>();
    byte[] manifest =
        stack()
            .buckets()
            .lake()
            .get("manifests/" + snapshot + ".json", 10_000_000)
            .flatMap(body -> body.bytes())
            .orElseThrow();
    for (DataFile file : Manifest.parse(manifest).files()) {
      if (file.kind() == FileKind.COMMUNE_SUMMARY) {
        stack().lake().read(file, LakeSchemas.SUMMARY, rows::add);
      }
    }
    return rows.stream()
        .filter(r -> r.year() == 2025 && r.areaCode().equals(WARD) && r.title() == title)
        .filter(r -> r.view() == SummaryRow.View.THEN && r.group() == null)
        .filter(r -> r.provenance() == provenance)
        .findFirst()
        .orElseThrow();
  }

  // ---- the steps

  private static JsonObject hamlets() {
    return Paper.form(
        "hamlets",
        WARD,
        JsonObject.of(),
        JsonObject.of("id", "T1", "name", "Tổ dân phố 1"),
        JsonObject.of("id", "T2", "name", "Tổ dân phố 2"),
        JsonObject.of("id", "T3", "name", "Tổ dân phố 3"),
        JsonObject.of("id", "T4", "name", "Tổ dân phố 4"));
  }

  /** The first takes the second in. */
  private static JsonObject merger() {
    return Paper.form(
        "hamlets",
        WARD,
        JsonObject.of(),
        JsonObject.of(
            "id", "T1", "name", "Tổ dân phố 1", "validFrom", "2025-09-01", "from", "T1, T2"));
  }

  private void register(String link) {
    List<JsonObject> rows = new ArrayList<>();
    for (int i = 1; i <= HOUSEHOLDS; i++) {
      String reference = String.format(java.util.Locale.ROOT, "H%03d", i);
      houses.put(reference, new House());
      rows.add(
          JsonObject.of(
              "subject", reference, "name", "Hộ " + reference, "hamlet", "TDP " + (1 + i % 4)));
    }
    send(link, persons("registration", rows));
  }

  private void assess(String link, List<String> references) {
    List<JsonObject> rows = new ArrayList<>();
    for (String reference : references) {
      House house = houses.get(reference);
      house.assessed = true;
      house.appraised = false;
      house.points = random.nextInt(21);
      rows.add(Paper.plain(reference, house.points));
    }
    send(link, persons("assessment", rows));
  }

  private void withdraw(String link, List<String> references) {
    references.forEach(reference -> houses.get(reference).withdrawn = true);
    send(
        link,
        Paper.form(
            "withdrawal",
            WARD,
            JsonObject.of("title", "FAMILY"),
            rows(references, reference -> JsonObject.of("subject", reference, "reason", "MOVED"))));
  }

  /** Out of the worklist: agree, change a point, or send back. */
  private void appraise(String link, List<JsonObject> waiting) {
    List<JsonObject> rows = new ArrayList<>();
    for (JsonObject item : waiting) {
      String reference = item.getString("subject");
      boolean returned = random.nextInt(6) == 0;
      houses.get(reference).appraised = !returned;
      rows.add(
          returned
              ? JsonObject.of("subject", reference, "outcome", "RETURNED", "reason", "Thiếu ảnh")
              : random.nextBoolean()
                  ? JsonObject.of("subject", reference, "outcome", "APPRAISED")
                  : JsonObject.of(
                      "subject",
                      reference,
                      "outcome",
                      "APPRAISED",
                      "answers",
                      JsonObject.of("4.1", random.nextInt(21))));
    }
    send(link, appraisal(rows.toArray(JsonObject[]::new)));
  }

  /** After the appraisal a correction only asks for something. */
  private void changeLate(String link, List<String> references) {
    List<JsonObject> rows = new ArrayList<>();
    references.forEach(reference -> rows.add(Paper.plain(reference, 0)));
    rows.replaceAll(
        row -> {
          Map<String, @Nullable Object> renamed = new LinkedHashMap<>(row.members());
          renamed.put("name", "Hộ " + row.getString("subject") + " mới");
          return new JsonObject(renamed);
        });
    send(link, persons("assessment", rows));
  }

  private void grant(String link, List<String> references) {
    send(
        link,
        appraisal(
            rows(
                references,
                reference -> JsonObject.of("subject", reference, "outcome", "APPRAISED"))));
  }

  /** One decision for all that were appraised but five, and for two families without a claim. */
  private void recognise(String link) {
    List<String> appraised = pick(HOUSEHOLDS, house -> house.appraised);
    List<String> chosen = appraised.subList(0, appraised.size() - 5);
    chosen.forEach(reference -> houses.get(reference).recognised = true);
    List<JsonObject> rows = new ArrayList<>();
    chosen.forEach(
        reference -> rows.add(JsonObject.of("subject", reference, "outcome", "RECOGNISED")));
    for (String name : List.of("Hộ chỉ có tên một", "Hộ chỉ có tên hai")) {
      rows.add(JsonObject.of("name", name, "outcome", "RECOGNISED"));
      House house = new House();
      house.recognised = true;
      houses.put(name, house);
    }
    send(link, decision("12/QĐ-UBND", "2025-11-10", null, rows));
    houses.get(chosen.get(0)).recognised = false;
    JsonObject earlier = JsonObject.of("number", "12/QĐ-UBND", "date", "2025-11-10");
    send(
        link,
        decision(
            "15/QĐ-UBND",
            "2025-11-20",
            earlier,
            List.of(
                JsonObject.of("subject", chosen.get(0), "outcome", "REVOKED"),
                JsonObject.of(
                    "subject", chosen.get(1), "name", "Tên đúng", "outcome", "CORRECTED"))));
  }

  private static JsonObject decision(
      String number, String date, @Nullable JsonObject replaces, List<JsonObject> rows) {
    JsonObject decision =
        JsonObject.of(
            "number", number,
            "date", date,
            "issuer", "UBND phường",
            "sha256", Sha256.of(DECISION),
            "replaces", replaces);
    return Paper.form(
        "recognition",
        WARD,
        JsonObject.of("title", "FAMILY", "decision", decision),
        rows.toArray(JsonObject[]::new));
  }

  private static JsonObject appraisal(JsonObject... rows) {
    return Paper.form(
        "appraisal", WARD, JsonObject.of("title", "FAMILY", "by", "Ban thẩm định"), rows);
  }

  private static JsonObject persons(String kind, List<JsonObject> rows) {
    JsonObject consent =
        JsonObject.of(
            "basis", "SIGNED_LIST", "date", "2025-11-01", "sha256", Sha256.of(Paper.SIGNED_LIST));
    return Paper.form(
        kind,
        WARD,
        JsonObject.of("title", "FAMILY", "consent", consent),
        rows.toArray(JsonObject[]::new));
  }

  private static JsonObject row(String area) {
    return JsonObject.of("area", area);
  }

  private static JsonObject[] rows(
      List<String> references, java.util.function.Function<String, JsonObject> row) {
    return references.stream().map(row).toArray(JsonObject[]::new);
  }

  private List<String> pick(int most, Predicate<House> which) {
    List<String> fitting = new ArrayList<>();
    houses.forEach(
        (reference, house) -> {
          if (which.test(house) && reference.startsWith("H0")) {
            fitting.add(reference);
          }
        });
    java.util.Collections.shuffle(fitting, random);
    return new ArrayList<>(fitting.subList(0, Math.min(most, fitting.size())));
  }

  private int count(Predicate<House> which) {
    return (int) houses.values().stream().filter(which).count();
  }

  // ---- the commands

  private String link(String area, String kinds) {
    return type("link create --area " + area + " --year 2025 --kinds " + kinds + " --json")
        .exits(0)
        .json()
        .getString("url");
  }

  private void send(String link, JsonObject form) {
    String name = "form-" + files++ + ".json";
    Paper.write(folder.resolve(name), form);
    new Terminal(folder, stack())
        .type("submit", name, "--link", link, "--evidence", "ev", "--json")
        .exits(0);
  }

  private List<JsonObject> worklist(String part) {
    return type("worklist --area " + WARD + " --year 2025 --title FAMILY --json")
        .exits(0)
        .json()
        .getObject("worklist")
        .objects(part);
  }

  private Terminal.Said type(String line) {
    return new Terminal(folder, stack()).type(line.split(" "));
  }

  private EmbeddedStack stack() {
    return java.util.Objects.requireNonNull(opened);
  }
}
