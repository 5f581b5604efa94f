package vn.minhchung.local.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.figures.Reports;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.retention.RetentionPeriods;
import vn.minhchung.core.retention.RetentionPeriods.Kept;
import vn.minhchung.functions.privacy.Retention;
import vn.minhchung.functions.publish.Verification;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.fault.Effects;
import vn.minhchung.storage.fault.Stopped;

/** 2025 has a frozen report of the country in the history, 2024 has none. */
@DisplayName("DESIGN 5.8: what is past its clock")
class RetentionTest {
  private static final List<Upload> ALL = History.uploads();
  private static final RetentionPeriods PERIODS = RetentionPeriods.shipped();
  private static final LocalDate FREEZE =
      Reports.shipped().find("year-2025").orElseThrow().freeze();

  private static final int STOPS = 14;

  @TempDir private static Path scratch;

  private static Program program(Stores stores) {
    return new Program(Program.View.of(stores), scratch);
  }

  private static Stores published() {
    Stores stores = Stores.holding(ALL);
    Program program = program(stores);
    program.deliver(ALL);
    program.compact();
    program.publish();
    return stores;
  }

  private static LocalDate lastDay(Kept kept) {
    return FREEZE.plusDays(PERIODS.of(kept).days());
  }

  private static LocalDate over(Kept kept) {
    return lastDay(kept).plusDays(1);
  }

  private static TreeMap<String, Sha256> hashes(Objects objects) {
    TreeMap<String, Sha256> hashes = new TreeMap<>();
    Stores.each(objects, (key, bytes) -> hashes.put(key, Sha256.of(bytes)));
    return hashes;
  }

  private static Set<String> keys(Objects objects, String prefix) {
    return hashes(objects).keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .collect(Collectors.toSet());
  }

  private static List<String> references(Stores stores, int year) {
    return stores.fold().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(year + "#"))
        .flatMap(entry -> entry.getValue().claims().stream())
        .map(Claim::reference)
        .toList();
  }

  private static void assertEditionsStand(Stores stores) {
    Verification verification = program(stores).verification();
    assertThat(verification.editions()).isNotEmpty();
    for (Sha256 edition : verification.editions()) {
      assertThat(verification.verify(edition).differences()).isEmpty();
    }
  }

  @Nested
  @DisplayName("A clock")
  class AClock {
    @Test
    @DisplayName("does not run before the year's report is frozen, however long ago the year was")
    void notFrozen() {
      Stores stores = Stores.holding(ALL);
      program(stores).deliver(ALL);
      assertThat(program(stores).retention().find(LocalDate.of(2060, 1, 1)).isNothing()).isTrue();
    }

    @Test
    @DisplayName("runs for each kind by itself: on its last day nothing goes, on the next it does")
    void lastDay() {
      Stores stores = published();
      Retention retention = program(stores).retention();
      for (Kept kept : List.of(Kept.FORMS, Kept.RECEIPTS, Kept.EVIDENCE, Kept.WORKING_PAGES)) {
        assertThat(retention.find(RetentionTest.lastDay(kept)).of(kept)).as("%s", kept).isEmpty();
        assertThat(retention.find(over(kept)).of(kept)).as("%s", kept).isNotEmpty();
      }
      assertThat(retention.find(RetentionTest.lastDay(Kept.VERSIONS)).subjects()).isEmpty();
      assertThat(retention.find(over(Kept.VERSIONS)).subjects()).isNotEmpty();
    }

    @Test
    @DisplayName("of 2024, whose report is not frozen, keeps its list and who stands in it")
    void otherYear() {
      Stores stores = published();
      String list2024 =
          ALL.stream()
              .filter(u -> u.name().equals("f08-earlier-year"))
              .findFirst()
              .orElseThrow()
              .key()
              .key();
      assertThat(references(stores, 2024)).containsExactly("TDP3-0001");

      program(stores).retention().sweep(over(Kept.VERSIONS));

      assertThat(stores.inbox.head(list2024)).isPresent();
      assertThat(references(stores, 2024)).containsExactly("TDP3-0001");
      assertThat(references(stores, 2025)).as("a year of hers is open").contains("TDP3-0001");
    }
  }

  @Nested
  @DisplayName("A dry run")
  class ADryRun {
    @Test
    @DisplayName("names each object and subject, and changes nothing")
    void writesNothing() {
      Stores stores = published();
      var before = List.of(hashes(stores.inbox), hashes(stores.lake), stores.fold());

      Retention.Due due = program(stores).retention().find(over(Kept.VERSIONS));

      assertThat(due.of(Kept.FORMS)).isSubsetOf(before.get(0).keySet().toArray(String[]::new));
      assertThat(due.subjects()).extracting(s -> s.reference()).contains("TDP3-0002", "TSON-77");
      assertThat(List.of(hashes(stores.inbox), hashes(stores.lake), stores.fold()))
          .isEqualTo(before);
    }
  }

  @Nested
  @DisplayName("A sweep")
  class ASweep {
    @Test
    @DisplayName("takes raw forms, receipts and evidence, and leaves ledger, lake and site alone")
    void inbox() {
      Stores stores = published();
      var ledger = stores.fold();
      Set<String> working = keys(stores.lake, "work/");
      assertThat(working).isNotEmpty();
      var lake = hashes(stores.lake);
      lake.keySet().removeAll(working);
      var site = hashes(stores.site);

      program(stores).retention().sweep(over(Kept.EVIDENCE));

      assertThat(stores.fold()).isEqualTo(ledger);
      assertThat(hashes(stores.lake)).isEqualTo(lake);
      assertThat(hashes(stores.site)).isEqualTo(site);
      assertThat(stores.inbox.head(History.named("f02-list").key().key())).isEmpty();
      assertThat(stores.inbox.head(History.named("e-late").key().key())).isEmpty();
      assertEditionsStand(stores);
    }

    @Test
    @DisplayName("leaves of families and citizens the bare rows that are counted")
    void versions() {
      Stores stores = published();
      program(stores).retention().sweep(over(Kept.VERSIONS));

      assertThat(references(stores, 2025)).doesNotContain("TDP3-0002", "TDP3-0003", "TSON-77");
      for (Objects bucket : List.of(stores.inbox, stores.lake, stores.site)) {
        Stores.each(
            bucket,
            (key, bytes) -> assertThat(Stores.holds(bytes, "Phạm Văn Hồng")).as(key).isFalse());
      }
      assertThat(stores.fold().toString()).doesNotContain("Phạm Văn Hồng", "TSON-77");
      assertEditionsStand(stores);
      program(stores).compact();
      Verification verification = program(stores).verification();
      assertThat(verification.verify(verification.current().orElseThrow()).differences()).isEmpty();
    }

    @Test
    @DisplayName("is done: nothing is left for the next, and no message brings it back")
    void done() {
      Stores stores = published();
      program(stores).retention().sweep(over(Kept.VERSIONS));
      var after = List.of(hashes(stores.inbox), hashes(stores.lake), stores.fold());

      assertThat(program(stores).retention().find(over(Kept.VERSIONS)).isNothing()).isTrue();
      program(stores).deliver(ALL);
      program(stores).sweep();

      assertThat(List.of(hashes(stores.inbox), hashes(stores.lake), stores.fold()))
          .isEqualTo(after);
    }

    @Test
    @DisplayName("stopped at any point and begun anew ends in the same state")
    void stops() {
      LocalDate day = over(Kept.VERSIONS);
      Stores calm = published();
      Effects effects = Effects.counting();
      new Program(Program.View.of(calm).watched(effects), scratch).retention().sweep(day);
      assertThat(effects.count()).isGreaterThan(50);
      // an erasure is stopped after each of its effects elsewhere: here some stops within each step
      for (int n = 0; n < effects.count(); n += 1 + effects.count() / STOPS) {
        Stores stores = published();
        Program dying = new Program(Program.View.of(stores).watched(Effects.stopAfter(n)), scratch);
        assertThatThrownBy(() -> dying.retention().sweep(day)).isInstanceOf(Stopped.class);
        program(stores).retention().sweep(day);
        String when = "stopped after effect " + n;
        assertThat(hashes(stores.inbox)).as(when).isEqualTo(hashes(calm.inbox));
        assertThat(hashes(stores.lake)).as(when).isEqualTo(hashes(calm.lake));
        assertThat(stores.fold()).as(when).isEqualTo(calm.fold());
      }
    }
  }
}
