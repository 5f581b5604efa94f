package vn.minhchung.local.sample;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.form.CheckedForm;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormCheck;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.JsonForms;
import vn.minhchung.core.form.Pins;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.lake.RecognitionHistory;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.State;
import vn.minhchung.core.ledger.Version;

class SampleTest {
  private static final Facts FACTS = Facts.shipped();
  private static final List<SampleFile> FILES = Sample.files(Sample.Extent.TWO_PROVINCES);
  private static final Told TOLD = Told.of(FILES);

  /** What the real reading and checking make of all forms, in the order of their paths. */
  private record Told(
      List<String> unreadable,
      List<String> refused,
      Map<String, Integer> problems,
      Map<String, List<RowOutcome>> rows,
      Map<String, List<Version>> versions) {
    static Told of(List<SampleFile> files) {
      Told told =
          new Told(
              new ArrayList<>(),
              new ArrayList<>(),
              new TreeMap<>(),
              new TreeMap<>(),
              new HashMap<>());
      for (SampleFile file : files) {
        if (file.at().isPresent()) {
          told.read(file);
        }
      }
      return told;
    }

    private void read(SampleFile file) {
      Instant at = file.at().orElseThrow();
      if (!(JsonForms.read(file.bytes()) instanceof Reading.Readable readable)) {
        unreadable.add(name(file));
        return;
      }
      Pins pins = Pins.of(scope(readable.form()), FACTS);
      Ulid id = Ulid.of(at, BigInteger.valueOf(rows.size()));
      CheckedForm checked =
          FormCheck.check(readable.form(), pins, id, Sha256.of(file.bytes()), FACTS);
      if (checked instanceof CheckedForm.Checked right) {
        rows.put(file.path(), right.rows());
        right.rows().forEach(this::add);
      } else {
        refused.add(file.path());
      }
    }

    private void add(RowOutcome row) {
      if (row instanceof RowOutcome.Accepted accepted) {
        accepted
            .versions()
            .forEach(
                version ->
                    versions
                        .computeIfAbsent(version.address().partition(), p -> new ArrayList<>())
                        .add(version));
      } else if (row instanceof RowOutcome.NeedsFix wrong) {
        for (Problem problem : wrong.problems()) {
          problems.merge(problem.code().name(), 1, Integer::sum);
        }
      }
    }

    private static String name(SampleFile file) {
      return file.path().substring(file.path().lastIndexOf('-') + 1);
    }

    AreaYear folded(String code, int year) {
      Area area = FACTS.areas().on(code, LocalDate.of(year, 12, 31)).orElseThrow();
      List<Version> all =
          versions.values().stream()
              .flatMap(List::stream)
              .filter(v -> v.address().area().equals(area.id()) && v.address().year() == year)
              .toList();
      return AreaYear.fold(all, Cut.NONE, FACTS.criteria());
    }
  }

  /** The link that a runner gives such a form: one of the commune's two, or the province's. */
  private static Scope scope(Form form) {
    int year = form.head().getInt("year");
    var written = form.head().getObject("area");
    LocalDate on =
        written.findString("on").map(LocalDate::parse).orElse(LocalDate.of(year, 12, 31));
    Area area = FACTS.areas().on(written.getString("code"), on).orElseThrow();
    Set<FormKind> kinds =
        area.level() == AreaLevel.PROVINCE
            ? Set.of(FormKind.CONFIRMATION, FormKind.STATISTICS)
            : form.kind().powerful()
                ? Set.of(FormKind.APPRAISAL, FormKind.RECOGNITION, FormKind.CLOSING)
                : Set.of(
                    FormKind.REGISTRATION,
                    FormKind.ASSESSMENT,
                    FormKind.WITHDRAWAL,
                    FormKind.STATISTICS,
                    FormKind.HONOURS);
    return new Scope("link", area.id(), 2024, 2026, kinds, false);
  }

  private static List<SampleFile> forms() {
    return FILES.stream().filter(file -> file.at().isPresent()).toList();
  }

  private static String text(SampleFile file) {
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }

  @Nested
  class TheFiles {
    @Test
    void areTheSameInAnyLocaleAndZone() {
      Locale locale = Locale.getDefault();
      TimeZone zone = TimeZone.getDefault();
      try {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
        List<SampleFile> again = Sample.files(Sample.Extent.TWO_PROVINCES);
        assertEquals(FILES.size(), again.size());
        for (int i = 0; i < again.size(); i++) {
          assertEquals(FILES.get(i).path(), again.get(i).path());
          assertEquals(FILES.get(i).at(), again.get(i).at());
          assertArrayEquals(FILES.get(i).bytes(), again.get(i).bytes(), FILES.get(i).path());
        }
      } finally {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
      }
    }

    @Test
    void stayFewAndSmall() {
      int rows = TOLD.rows().values().stream().mapToInt(List::size).sum();
      long bytes = FILES.stream().mapToLong(file -> file.bytes().length).sum();
      assertTrue(forms().size() <= 160, "forms: " + forms().size());
      assertTrue(rows <= 2_500, "rows: " + rows);
      assertTrue(bytes < 3_000_000, "bytes: " + bytes);
      assertTrue(FILES.size() - forms().size() <= 150, "evidence: " + FILES.size());
    }

    @Test
    void haveUniqueLowerCasePathsInTheOrderOfTime() {
      List<String> paths = FILES.stream().map(SampleFile::path).toList();
      assertEquals(paths.size(), Set.copyOf(paths).size());
      assertEquals(paths.stream().sorted().toList(), paths);
      paths.forEach(path -> assertTrue(path.matches("[a-z0-9/.-]+"), path));
      List<Instant> times = forms().stream().map(file -> file.at().orElseThrow()).toList();
      assertEquals(times.stream().sorted().toList(), times);
      assertEquals(times.size(), Set.copyOf(times).size());
      assertTrue(times.get(0).isAfter(Instant.parse("2024-03-01T00:00:00Z")));
      assertTrue(times.get(times.size() - 1).isBefore(Instant.parse("2026-10-31T00:00:00Z")));
    }

    @Test
    void sayThatTheyAreMadeUp() {
      for (SampleFile file : FILES) {
        String text = text(file);
        boolean marked = text.contains("Dữ liệu mẫu") || text.contains("DU LIEU MAU");
        assertTrue(marked || file.path().endsWith("-broken.json"), file.path());
      }
    }

    @Test
    void holdNothingThatLooksLikeAnIdentityOrTelephoneNumber() {
      Pattern numbers = Pattern.compile("(?<![\\w.])\\+?(\\d[ .-]?){8,12}\\d(?![\\w.])");
      Set<String> names = new TreeSet<>();
      Pattern name = Pattern.compile("\"name\" : \"([^\"]*)\"");
      for (SampleFile file : forms()) {
        assertFalse(
            numbers.matcher(text(file).replaceAll("\\d{4}-\\d\\d-\\d\\d", "")).find(), file.path());
        name.matcher(text(file)).results().forEach(found -> names.add(found.group(1)));
      }
      names.forEach(
          found ->
              assertTrue(
                  found.matches(
                      "((Hộ|Công dân) mẫu \\d{3}( \\(tên mới\\))?"
                          + "|(Dòng họ|Tổ dân phố) mẫu (Một|Hai|Ba))?"),
                  found));
    }
  }

  @Nested
  class TheEvidence {
    @Test
    void isOfTheTypesThatItsNamesSay() throws IOException {
      int photos = 0;
      for (SampleFile file : FILES) {
        if (file.path().endsWith(".jpg")) {
          var image = ImageIO.read(new ByteArrayInputStream(file.bytes()));
          assertEquals(64, image.getWidth());
          photos++;
        } else if (file.path().endsWith(".pdf")) {
          String pdf = new String(file.bytes(), StandardCharsets.US_ASCII);
          assertTrue(pdf.startsWith("%PDF-1.4\n") && pdf.endsWith("%%EOF\n"));
          int start = Integer.parseInt(pdf.replaceAll("(?s).*startxref\n(\\d+)\n.*", "$1"));
          assertTrue(pdf.startsWith("xref\n", start));
        }
      }
      assertTrue(photos >= 20);
    }

    @Test
    void isAllCitedAndAllThereButOne() {
      Set<String> there = new HashSet<>();
      FILES.stream()
          .filter(file -> file.at().isEmpty())
          .forEach(file -> there.add(Sha256.of(file.bytes()).hex()));
      Set<String> cited = new HashSet<>();
      Pattern hash = Pattern.compile("\"([0-9a-f]{64})\"");
      forms()
          .forEach(file -> hash.matcher(text(file)).results().forEach(m -> cited.add(m.group(1))));
      Set<String> missing = new HashSet<>(cited);
      missing.removeAll(there);
      assertEquals(1, missing.size());
      assertTrue(cited.containsAll(there));
    }
  }

  @Nested
  class Checking {
    @Test
    void readsAllButTheBrokenAndTheForeignForm() {
      assertEquals(List.of("broken.json", "foreign.json"), TOLD.unreadable());
      assertEquals(List.of(), TOLD.refused());
    }

    @Test
    void findsEachMistakeThatWasMade() {
      assertEquals(
          Map.of(
              "AREA_SPLIT", 1,
              "AREA_UNKNOWN", 1,
              "ROW_ANSWER", 1,
              "ROW_COLUMN", 1,
              "ROW_CONSENT", 4,
              "ROW_EMPTY", 1,
              "ROW_INDICATOR", 1,
              "ROW_NUMBER", 1,
              "ROW_REPEATED", 1,
              "ROW_SUBJECT", 1),
          TOLD.problems());
    }

    @Test
    void meetsTheSameBytesAgain() {
      Map<Sha256, List<String>> paths = new HashMap<>();
      forms()
          .forEach(
              file ->
                  paths
                      .computeIfAbsent(Sha256.of(file.bytes()), hash -> new ArrayList<>())
                      .add(file.path()));
      List<String> again =
          paths.values().stream().filter(p -> p.size() > 1).map(p -> p.get(1)).sorted().toList();
      assertEquals(2, again.size());
      assertTrue(again.get(0).endsWith("31825-family-assessment-again.json"));
      // no repetition for the fold: the province had returned the first closing
      assertTrue(again.get(1).endsWith("31843-family-closing-again.json"));
    }

    @Test
    void acceptsEveryRowElsewhere() {
      Set<String> wrong =
          TOLD.rows().entrySet().stream()
              .filter(e -> e.getValue().stream().anyMatch(RowOutcome.NeedsFix.class::isInstance))
              .map(Map.Entry::getKey)
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(3, wrong.size(), wrong::toString);
      assertTrue(
          wrong.stream()
              .allMatch(path -> path.contains("bad-rows") || path.contains("without-consent")));
    }
  }

  @Nested
  class TheTotals {
    @Test
    void coverNearlyAllCommunesEveryYear() {
      Map<Integer, Integer> expected = Map.of(2024, 0, 2025, 0, 2026, 0);
      for (int year : expected.keySet()) {
        int of = 0;
        int with = 0;
        for (String province : year == 2024 ? List.of("12", "95", "96") : List.of("12", "96")) {
          LocalDate end = LocalDate.of(year, 12, 31);
          Area area = FACTS.areas().on(province, end).orElseThrow();
          for (Area commune : FACTS.areas().communesOf(area, end)) {
            of++;
            with += TOLD.folded(commune.code(), year).cells().isEmpty() ? 0 : 1;
          }
        }
        assertTrue(with < of && with * 10 > of * 9, year + ": " + with + " of " + of);
      }
    }

    @Test
    void neverRecogniseMoreThanRegisteredNorRegisterMoreThanThereAre() {
      for (List<Version> versions : TOLD.versions().values()) {
        var cells = AreaYear.fold(versions, Cut.NONE, FACTS.criteria()).cells();
        for (Title title : Title.values()) {
          atMost(cells, title + ".recognised", title + ".registered");
          atMost(cells, title + ".registered", title + ".total");
        }
      }
    }

    private void atMost(Map<String, AreaYear.Cell> cells, String less, String more) {
      if (cells.containsKey(less) && cells.containsKey(more)) {
        BigDecimal low = cells.get(less).value();
        assertTrue(low.compareTo(cells.get(more).value()) <= 0, less + " " + cells.get(less));
      }
    }

    @Test
    void riseSlowlyAcrossTheReform() {
      long first = families(2024);
      long second = families(2025);
      long third = families(2026);
      assertTrue(first < second && second < third, first + ", " + second + ", " + third);
      assertTrue(third < first * 3 / 2, first + ", " + third);
    }

    private long families(int year) {
      return TOLD.versions().values().stream()
          .filter(versions -> versions.get(0).address().year() == year)
          .map(versions -> AreaYear.fold(versions, Cut.NONE, FACTS.criteria()))
          .flatMap(area -> Optional.ofNullable(area.cells().get("FAMILY.recognised")).stream())
          .mapToLong(cell -> cell.value().longValueExact())
          .sum();
    }

    @Test
    void areConfirmedThroughTheProvinceOnly() {
      assertTrue(TOLD.folded("31858", 2025).confirmed("FAMILY.recognised"));
      assertTrue(TOLD.folded("03433", 2025).confirmed("FAMILY.recognised"));
      assertFalse(TOLD.folded("32065", 2025).confirmed("FAMILY.recognised"));
    }
  }

  @Nested
  class TheLists {
    @Test
    void runOverSeveralYears() {
      RecognitionHistory history = new RecognitionHistory();
      history.add(2024, TOLD.folded("31825", 2024));
      history.add(2025, TOLD.folded("31825", 2025));
      long threeYears =
          TOLD.folded("31825", 2026).claims().stream()
              .filter(claim -> claim.recognised().orElse(false))
              .filter(claim -> history.running(claim.title(), claim.reference(), 2026) == 2)
              .count();
      assertTrue(threeYears >= 10, "three years running: " + threeYears);
    }

    @Test
    void areClosedAndConfirmedOrNotAsTold() {
      assertTrue(state("31825", 2025, Title.FAMILY).confirmed());
      assertTrue(state("31843", 2025, Title.FAMILY).confirmed());
      assertTrue(state("03451", 2024, Title.FAMILY).confirmed());
      assertTrue(state("03394", 2025, Title.FAMILY).confirmed());
      assertFalse(state("03405", 2025, Title.CITIZEN).closed());
      assertTrue(state("32092", 2024, Title.FAMILY).closed());
      assertFalse(state("32092", 2024, Title.FAMILY).confirmed());
    }

    @Test
    void comeToEveryState() {
      Set<State> states =
          TOLD.versions().values().stream()
              .flatMap(v -> AreaYear.fold(v, Cut.NONE, FACTS.criteria()).claims().stream())
              .map(Claim::state)
              .collect(Collectors.toSet());
      assertEquals(Set.of(State.values()), states);
    }

    @Test
    void joinDecisionsByNameToTheirSubjects() {
      List<Claim> claims = TOLD.folded("32206", 2026).claims();
      assertEquals(14, claims.size());
      assertTrue(claims.stream().allMatch(claim -> claim.reference().startsWith("t-")));
      assertTrue(claims.stream().noneMatch(Claim::ambiguous));
      assertTrue(claims.stream().anyMatch(claim -> claim.recognised().orElse(false)));
    }

    @Test
    void agreeWithTheStatisticsOfTheirCommune() {
      AreaYear year = TOLD.folded("31843", 2026);
      long recognised =
          year.claims().stream()
              .filter(claim -> claim.title() == Title.FAMILY)
              .filter(claim -> claim.recognised().orElse(false))
              .count();
      assertEquals(
          BigDecimal.valueOf(recognised),
          requireNonNull(year.cells().get("FAMILY.recognised")).value());
    }

    private AreaYear.ListState state(String code, int year, Title title) {
      return TOLD.folded(code, year).list(title);
    }
  }
}
