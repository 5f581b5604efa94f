package vn.minhchung.local.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.storage.fault.Effects;
import vn.minhchung.storage.fault.FaultyObjects;
import vn.minhchung.storage.fault.FaultyTable;
import vn.minhchung.storage.fault.Stopped;

/**
 * The lake is compared after every crash of intake; the site and the reports, which are a function
 * of the lake, after every crash of what writes them and a sample of the others.
 */
@DisplayName("Nothing lost, nothing twice")
class CrashPointsTest {
  private static final List<Upload> ALL = History.uploads();

  /** Of the runs that can only differ in the lake, every so manyth is published as well. */
  private static final int SAMPLE = 10;

  @TempDir private static Path scratch;
  private static Played expected = Played.of(new Stores());
  private static int intakeEffects;
  private static int laterEffects;
  private static List<Calls.Kind> intakeCalls = List.of();

  @BeforeAll
  static void playUndisturbed() {
    Stores stores = Stores.holding(ALL);
    Effects intake = Effects.counting();
    Program.View watched = Program.View.of(stores).watched(intake);
    Calls calls = new Calls(watched.table());
    program(watched.with(calls)).deliver(ALL);
    intakeEffects = intake.count();
    intakeCalls = calls.seen();
    Effects later = Effects.counting();
    finish(program(Program.View.of(stores).watched(later)));
    laterEffects = later.count();
    expected = Played.of(stores);
  }

  private static Program program(Program.View view) {
    return new Program(view, scratch);
  }

  private static Program program(Stores stores) {
    return program(Program.View.of(stores));
  }

  private static void finish(Program program) {
    program.compact();
    program.publish();
  }

  private static Stores taken() {
    Stores stores = Stores.holding(ALL);
    program(stores).deliver(ALL);
    return stores;
  }

  private static void assertSameLake(Stores stores, String when) {
    assertThat(stores.fold()).as(when).isEqualTo(expected.fold());
    program(stores).compact();
    stores
        .lakeFiles()
        .forEach((key, hash) -> assertThat(expected.lake()).as(when).containsEntry(key, hash));
    assertThat(stores.lakeFiles().keySet()).as(when).contains("current.json");
  }

  private static void assertSameAll(Stores stores, String when) {
    finish(program(stores));
    Played played = Played.of(stores);
    assertThat(played.fold()).as(when).isEqualTo(expected.fold());
    assertThat(played.lake()).as(when).isEqualTo(expected.lake());
    assertThat(played.site()).as(when).isEqualTo(expected.site());
  }

  private static void assertSame(Stores stores, int run, String when) {
    assertSameLake(stores, when);
    if (run % SAMPLE == 0) {
      assertSameAll(stores, when);
    }
  }

  @Nested
  @DisplayName("The undisturbed run")
  class Undisturbed {
    @Test
    @DisplayName("takes every form, and quarantines the file that is none")
    void receipts() {
      assertThat(expected.receipts())
          .hasSize(18)
          .allSatisfy((form, receipt) -> assertThat(receipt).contains("waiting=0"))
          .hasEntrySatisfying("f02-list", r -> assertThat(r).contains("partial"))
          .hasEntrySatisfying("f13-no-form", r -> assertThat(r).contains("quarantined"));
    }

    @Test
    @DisplayName("has effects in every phase, so that there is something to stop")
    void effects() {
      assertThat(intakeEffects).isGreaterThan(60);
      assertThat(laterEffects).isGreaterThan(40);
      assertThat(expected.site())
          .containsKeys("index.html", "reports/year-2025/country/1/numbers.json");
      assertThat(expected.lake()).containsKeys("current.json", "work/country.html");
    }
  }

  @Nested
  @DisplayName("Stopped right after each single effect, then started anew")
  class Stops {
    @Test
    @DisplayName("of intake: what is not acknowledged comes again")
    void intake() {
      for (int n = 0; n < intakeEffects; n++) {
        Stores stores = Stores.holding(ALL);
        Deque<Upload> left = new ArrayDeque<>(ALL);
        Program dying = program(Program.View.of(stores).watched(Effects.stopAfter(n)));
        assertThatThrownBy(() -> dying.deliver(left)).isInstanceOf(Stopped.class);
        assertThat(left).isNotEmpty();
        program(stores).deliver(left);
        assertThat(stores.receipts(ALL)).as("after effect %d", n).isEqualTo(expected.receipts());
        assertSame(stores, n, "stopped after effect " + n + " of intake");
      }
    }

    @Test
    @DisplayName("of intake, twice in a row")
    void intakeTwice() {
      Random random = new Random(387);
      for (int run = 0; run < 100; run++) {
        Stores stores = Stores.holding(ALL);
        Deque<Upload> left = new ArrayDeque<>(ALL);
        String when = "";
        for (int death = 0; death < 2; death++) {
          int n = random.nextInt(intakeEffects / 2);
          when += " stopped after " + n;
          Program dying = program(Program.View.of(stores).watched(Effects.stopAfter(n)));
          assertThatThrownBy(() -> dying.deliver(left)).isInstanceOf(Stopped.class);
        }
        program(stores).deliver(left);
        assertThat(stores.fold()).as(when).isEqualTo(expected.fold());
      }
    }

    @Test
    @DisplayName("of compaction, of publishing site, working pages and reports")
    void compactionAndPublishing() {
      for (int n = 0; n < laterEffects; n++) {
        Stores stores = taken();
        Program dying = program(Program.View.of(stores).watched(Effects.stopAfter(n)));
        assertThatThrownBy(() -> finish(dying)).isInstanceOf(Stopped.class);
        assertSameAll(stores, "stopped after effect " + n + " of compaction and publishing");
      }
    }
  }

  @Nested
  @DisplayName("Delivered otherwise than sent")
  class Deliveries {
    @Test
    @DisplayName("every message twice, one after the other or all again")
    void twice() {
      List<Upload> eachTwice = new ArrayList<>();
      ALL.forEach(upload -> eachTwice.addAll(List.of(upload, upload)));
      List<Upload> allAgain = new ArrayList<>(ALL);
      allAgain.addAll(ALL);
      for (List<Upload> order : List.of(eachTwice, allAgain)) {
        Stores stores = Stores.holding(ALL);
        program(stores).deliver(order);
        assertThat(stores.receipts(ALL)).isEqualTo(expected.receipts());
        assertSameAll(stores, "twice");
      }
    }

    @Test
    @DisplayName("a list, its photos, correction and appraisal in each of their 120 orders")
    void everyOrder() {
      List<Upload> few = History.shortOne();
      Stores inOrder = Stores.holding(few);
      program(inOrder).deliver(few);
      List<List<Upload>> orders = orders(few);
      assertThat(orders).hasSize(120);
      for (List<Upload> order : orders) {
        Stores stores = Stores.holding(few);
        program(stores).deliver(order);
        assertThat(stores.fold()).as("%s", order).isEqualTo(inOrder.fold());
      }
    }

    @Test
    @DisplayName("the whole history in 300 shuffled orders")
    void shuffled() {
      for (int seed = 0; seed < 300; seed++) {
        List<Upload> order = new ArrayList<>(ALL);
        Collections.shuffle(order, new Random(seed));
        Stores stores = Stores.holding(ALL);
        program(stores).deliver(order);
        assertThat(stores.fold()).as("seed %d", seed).isEqualTo(expected.fold());
        if (seed % SAMPLE == 0) {
          assertSame(stores, seed / SAMPLE, "seed " + seed);
        }
      }
    }

    @Test
    @DisplayName("an event never comes: the sweep finds its object")
    void sweptOne() {
      for (Upload lost : ALL) {
        List<Upload> others = new ArrayList<>(ALL);
        others.remove(lost);
        Stores stores = Stores.holding(ALL);
        program(stores).deliver(others);
        program(stores).sweep();
        assertThat(stores.receipts(ALL)).as("%s", lost).isEqualTo(expected.receipts());
        assertSameLake(stores, lost + " never came");
      }
    }

    @Test
    @DisplayName("no event ever comes: the sweep finds every object")
    void sweptAll() {
      Stores stores = Stores.holding(ALL);
      program(stores).sweep();
      assertSameAll(stores, "only the sweep");
      assertThat(program(stores).sweep().getInt("taken")).as("a second sweep").isZero();
    }

    @Test
    @DisplayName("the program dies after any effect and its messages are lost: the sweep goes on")
    void sweptAfterStop() {
      for (int n = 0; n < intakeEffects; n++) {
        Stores stores = Stores.holding(ALL);
        Deque<Upload> left = new ArrayDeque<>(ALL);
        Program dying = program(Program.View.of(stores).watched(Effects.stopAfter(n)));
        assertThatThrownBy(() -> dying.deliver(left)).isInstanceOf(Stopped.class);
        program(stores).sweep();
        assertThat(stores.fold()).as("after effect %d", n).isEqualTo(expected.fold());
        assertThat(stores.receipts(ALL)).as("after effect %d", n).isEqualTo(expected.receipts());
      }
    }
  }

  @Nested
  @DisplayName("A form and its photo taken at the same time")
  class AtTheSameTime {
    private final Upload form = History.named("f02-list");
    private final Upload photo = History.named("e-late");
    private final List<Upload> before = List.of(History.named("e-minutes"));
    private final List<Upload> both = List.of(before.get(0), form, photo);

    private Stores inOrder() {
      Stores stores = Stores.holding(both);
      program(stores).deliver(both);
      return stores;
    }

    private Stores begun() {
      Stores stores = Stores.holding(both);
      program(stores).deliver(before);
      return stores;
    }

    private int calls(Upload upload) {
      Stores stores = begun();
      Calls calls = new Calls(stores.table);
      program(Program.View.of(stores).with(calls)).deliver(List.of(upload));
      return calls.seen().size();
    }

    @Test
    @DisplayName("the photo comes between any two calls of the form's")
    void photoBetween() {
      between(form, photo);
    }

    @Test
    @DisplayName("the form comes between any two calls of the photo's")
    void formBetween() {
      between(photo, form);
    }

    private void between(Upload outer, Upload inner) {
      Played expectedOfBoth = Played.of(inOrder());
      int calls = calls(outer);
      for (int n = 0; n < calls; n++) {
        Stores stores = begun();
        Calls interrupted =
            new Calls(stores.table).before(n, () -> program(stores).deliver(List.of(inner)));
        program(Program.View.of(stores).with(interrupted)).deliver(List.of(outer));
        String when = inner + " before call " + n + " of " + outer;
        assertThat(stores.fold()).as(when).isEqualTo(expectedOfBoth.fold());
        assertThat(stores.receipts(both)).as(when).isEqualTo(inOrder().receipts(both));
      }
    }

    @Test
    @DisplayName(
        "the photo comes between any two calls of the form's, which then dies at any effect")
    void formDiesAfter() {
      Stores calm = inOrder();
      int calls = calls(form);
      for (int n = 0; n < calls; n++) {
        for (int effects = 0; effects < 6; effects++) {
          Stores stores = begun();
          Deque<Upload> left = new ArrayDeque<>(List.of(form));
          Program.View dying = Program.View.of(stores).watched(Effects.stopAfter(effects));
          Deque<Upload> meanwhile = new ArrayDeque<>(List.of(photo));
          Calls interrupted =
              new Calls(dying.table()).before(n, () -> program(stores).deliver(meanwhile));
          try {
            program(dying.with(interrupted)).deliver(left);
          } catch (Stopped e) {
            assertThat(left).containsExactly(form);
          }
          program(stores).deliver(left);
          program(stores).deliver(meanwhile);
          String when = photo + " before call " + n + " of " + form + ", dead after " + effects;
          assertThat(stores.fold()).as(when).isEqualTo(calm.fold());
          assertThat(stores.receipts(both)).as(when).isEqualTo(calm.receipts(both));
        }
      }
    }

    @Test
    @DisplayName("the photo comes between any two calls of the form's, dies there and comes again")
    void photoDiesBetween() {
      Played expectedOfBoth = Played.of(inOrder());
      int calls = calls(form);
      for (int n = 0; n < calls; n++) {
        for (int effects = 0; effects < 6; effects++) {
          Stores stores = begun();
          Effects dying = Effects.stopAfter(effects);
          Deque<Upload> left = new ArrayDeque<>(List.of(photo));
          Calls interrupted =
              new Calls(stores.table)
                  .before(
                      n,
                      () -> {
                        try {
                          program(Program.View.of(stores).watched(dying)).deliver(left);
                        } catch (Stopped e) {
                          assertThat(left).containsExactly(photo);
                        }
                      });
          program(Program.View.of(stores).with(interrupted)).deliver(List.of(form));
          program(stores).deliver(left);
          String when = photo + " before call " + n + " of " + form + ", dead after " + effects;
          assertThat(stores.fold()).as(when).isEqualTo(expectedOfBoth.fold());
          assertThat(stores.receipts(both)).as(when).isEqualTo(inOrder().receipts(both));
        }
      }
    }
  }

  @Nested
  @DisplayName("A store that puts off, contends, does not answer")
  class Faults {
    private final List<Calls.Kind> writes =
        intakeCalls.stream()
            .filter(kind -> kind != Calls.Kind.READ && kind != Calls.Kind.BATCH)
            .toList();
    private final int batches =
        (int) intakeCalls.stream().filter(kind -> kind == Calls.Kind.BATCH).count();

    private void with(
        String fault,
        int at,
        java.util.function.BiFunction<FaultyTable, Integer, FaultyTable> make) {
      Stores stores = Stores.holding(ALL);
      FaultyTable faulty = make.apply(new FaultyTable(stores.table, Effects.counting()), at);
      program(Program.View.of(stores).with(faulty)).deliver(ALL);
      String when = fault + " at " + at;
      assertThat(stores.receipts(ALL)).as(when).isEqualTo(expected.receipts());
      if (at % SAMPLE == 0) {
        assertSameLake(stores, when);
      }
      assertThat(stores.fold()).as(when).isEqualTo(expected.fold());
    }

    @Test
    @DisplayName("any write of the ledger is throttled")
    void throttled() {
      for (int write = 1; write <= writes.size(); write++) {
        with("throttled", write, FaultyTable::throttle);
      }
    }

    @Test
    @DisplayName("any conditional write or transaction of the ledger meets another")
    void contended() {
      for (int write = 1; write <= writes.size(); write++) {
        if (writes.get(write - 1) != Calls.Kind.UNCONDITIONAL) {
          with("contended", write, FaultyTable::conflict);
        }
      }
    }

    @Test
    @DisplayName("any write of the ledger does not get through")
    void unreachable() {
      for (int write = 1; write <= writes.size(); write++) {
        with("unreachable", write, FaultyTable::unreachable);
      }
    }

    @Test
    @DisplayName("the answer to any write of the ledger is lost")
    void answerLost() {
      for (int write = 1; write <= writes.size(); write++) {
        with("answer lost", write, FaultyTable::loseAnswer);
      }
    }

    @Test
    @DisplayName("any batch of reads leaves keys unprocessed")
    void unprocessed() {
      for (int batch = 1; batch <= batches; batch++) {
        with("unprocessed", batch, (table, at) -> table.unprocessed(at, 100));
      }
    }

    @Test
    @DisplayName("any write of a receipt does not get through, or its answer is lost")
    void receipts() {
      for (int write = 1; write <= 17; write++) {
        for (boolean lost : List.of(true, false)) {
          Stores stores = Stores.holding(ALL);
          FaultyObjects faulty = new FaultyObjects(stores.inbox, Effects.counting());
          Program.View view = Program.View.of(stores);
          program(view.withInbox(lost ? faulty.loseAnswer(write) : faulty.unreachable(write)))
              .deliver(ALL);
          assertThat(stores.receipts(ALL)).isEqualTo(expected.receipts());
          assertThat(stores.fold()).isEqualTo(expected.fold());
        }
      }
    }

    @Test
    @DisplayName("any write of the lake does not get through, or its answer is lost")
    void lake() {
      Stores calm = taken();
      Effects effects = Effects.counting();
      finish(program(Program.View.of(calm).withLake(new FaultyObjects(calm.lake, effects))));
      for (int write = 1; write <= effects.count(); write++) {
        for (boolean lost : write % 2 == 0 ? List.of(true, false) : List.of(true)) {
          Stores stores = taken();
          FaultyObjects faulty = new FaultyObjects(stores.lake, Effects.counting());
          Program.View view = Program.View.of(stores);
          finish(
              program(view.withLake(lost ? faulty.loseAnswer(write) : faulty.unreachable(write))));
          assertThat(Played.of(stores))
              .as((lost ? "answer lost to" : "unreachable") + " write " + write)
              .isEqualTo(expected);
        }
      }
    }
  }

  private static List<List<Upload>> orders(List<Upload> uploads) {
    if (uploads.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Upload>> orders = new ArrayList<>();
    for (Upload first : uploads) {
      List<Upload> others = new ArrayList<>(uploads);
      others.remove(first);
      for (List<Upload> rest : orders(others)) {
        List<Upload> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        orders.add(order);
      }
    }
    return orders;
  }
}
