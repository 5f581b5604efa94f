package vn.minhchung.local.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.CheckedForm;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormCheck;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.JsonForms;
import vn.minhchung.core.form.Pins;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.form.Scope;

/** The sample of the whole country, as {@code demo} plays it. */
class CountrySampleTest {
  private static final Facts FACTS = Facts.shipped();
  private static final List<SampleFile> FILES = Sample.files(Sample.Extent.COUNTRY);

  private static Set<String> paths(Sample.Extent extent) {
    Set<String> paths = new HashSet<>();
    Sample.files(extent).forEach(file -> paths.add(file.path()));
    return paths;
  }

  private static Form form(SampleFile file) {
    return ((Reading.Readable) JsonForms.read(file.bytes())).form();
  }

  private static List<SampleFile> statistics() {
    return FILES.stream()
        .filter(file -> file.at().isPresent() && file.path().contains("statistics"))
        .toList();
  }

  @Test
  void holdsTheSmallSample() {
    assertTrue(paths(Sample.Extent.COUNTRY).size() > FILES.size() / 2);
    Set<String> missing = new TreeSet<>(paths(Sample.Extent.TWO_PROVINCES));
    missing.removeAll(paths(Sample.Extent.COUNTRY));
    // two files of one minute are numbered, so a few bear another number
    assertTrue(missing.size() < 40, missing::toString);
  }

  @Test
  void tellsTotalsOfNearlyEveryCommuneAsItWasInEachYear() {
    Map<Integer, Set<String>> told = new TreeMap<>();
    for (SampleFile file : statistics()) {
      Form form = form(file);
      int year = form.head().getInt("year");
      String own = form.head().getObject("area").getString("code");
      form.rows()
          .forEach(
              row ->
                  told.computeIfAbsent(year, y -> new HashSet<>())
                      .add(row.cells().findString("area").orElse(own)));
    }
    assertEquals(Set.of(2021, 2022, 2023, 2024, 2025, 2026), told.keySet());
    told.forEach(
        (year, codes) -> {
          LocalDate end = LocalDate.of(year, 12, 31);
          List<Area> communes = FACTS.areas().communesOf(FACTS.areas().country(), end);
          long with = communes.stream().filter(area -> codes.contains(area.code())).count();
          assertTrue(with < communes.size(), year + " has no gap");
          assertTrue(with * 100 > communes.size() * 92L, year + ": " + with);
        });
  }

  @Test
  void hasAListInEveryProvinceButTheSilentOne() {
    Set<String> provinces = new TreeSet<>();
    LocalDate end = LocalDate.of(2026, 12, 31);
    for (SampleFile file : FILES) {
      if (file.path().startsWith("2026/") && file.path().endsWith("-recognition.json")) {
        String code = form(file).head().getObject("area").getString("code");
        Area commune = FACTS.areas().on(code, end).orElseThrow();
        provinces.add(FACTS.areas().provinceOf(commune, end).code());
      }
    }
    assertTrue(provinces.size() >= 31, provinces::toString);
  }

  /** One sheet of each kind through the real check: nothing in them needs to be mended. */
  @Test
  void isTakenAsItIs() {
    for (String part : List.of("vn-statistics-2021", "vn-statistics-provinces", "01-statistics")) {
      SampleFile file =
          statistics().stream().filter(f -> f.path().contains(part)).findFirst().orElseThrow();
      Form form = form(file);
      int year = form.head().getInt("year");
      Area area =
          FACTS
              .areas()
              .on(form.head().getObject("area").getString("code"), LocalDate.of(year, 12, 31))
              .orElseThrow();
      Scope scope = new Scope("link", area.id(), 2021, 2030, Set.of(FormKind.STATISTICS), false);
      CheckedForm checked =
          FormCheck.check(
              form,
              Pins.of(scope, FACTS),
              Ulid.of(file.at().orElseThrow(), BigInteger.ONE),
              Sha256.of(file.bytes()),
              FACTS);
      List<RowOutcome> rows = ((CheckedForm.Checked) checked).rows();
      assertTrue(rows.size() > 30, part);
      assertTrue(rows.stream().allMatch(RowOutcome.Accepted.class::isInstance), part);
    }
  }
}
