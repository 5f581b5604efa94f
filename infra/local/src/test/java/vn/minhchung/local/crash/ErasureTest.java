package vn.minhchung.local.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.privacy.Held;
import vn.minhchung.functions.privacy.Search;
import vn.minhchung.functions.privacy.Subject;
import vn.minhchung.functions.publish.Verification;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.fault.Effects;
import vn.minhchung.storage.fault.Stopped;
import vn.minhchung.storage.ledger.FormRecord;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Patience;

/**
 * 2025 has a frozen report in the history, 2024 has none. A second household's recognition came by
 * name; its photo is its alone, the minutes are everybody's.
 */
@DisplayName("RULES 7: a subject that is erased")
class ErasureTest {
  private static final List<Upload> ALL = History.uploads();
  private static final Subject CAM = subject("TDP3-0002");
  private static final Subject BUOI = subject("TDP3-0001");
  private static final String CAM_NAME = "Trần Văn Cam";
  private static final Set<FileKind> COUNTED =
      Set.of(FileKind.PLANNER, FileKind.COUNTS, FileKind.SUMMARY, FileKind.COMMUNE_SUMMARY);

  @TempDir private static Path scratch;
  private static Stores calm = new Stores();

  @BeforeAll
  static void eraseUndisturbed() throws Exception {
    calm = published();
    program(calm).erasure().apply(CAM, "Công văn 7");
  }

  private static Subject subject(String reference) {
    return new Subject(SmallCountry.BA_DINH, Title.FAMILY, reference);
  }

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

  private static Stores erased(Subject subject) throws Search.Ambiguous {
    Stores stores = published();
    program(stores).erasure().apply(subject, "Công văn 7");
    return stores;
  }

  private static List<Claim> claims(Stores stores, int year) {
    return stores.fold().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(year + "#"))
        .flatMap(entry -> entry.getValue().claims().stream())
        .toList();
  }

  private static List<AreaYear.Erased> bare(Stores stores, int year) {
    return stores.fold().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(year + "#"))
        .flatMap(entry -> entry.getValue().erased().stream())
        .toList();
  }

  private static TreeMap<String, Sha256> hashes(Objects objects) {
    TreeMap<String, Sha256> hashes = new TreeMap<>();
    Stores.each(objects, (key, bytes) -> hashes.put(key, Sha256.of(bytes)));
    return hashes;
  }

  private static Set<String> counted(Stores stores) {
    Set<String> keys = new TreeSet<>();
    stores.manifest().files().stream()
        .filter(file -> COUNTED.contains(file.kind()))
        .forEach(file -> keys.add(file.key()));
    return keys;
  }

  private static void assertNowhere(Stores stores, String... words) {
    for (Objects bucket : List.of(stores.inbox, stores.lake, stores.site)) {
      Stores.each(
          bucket,
          (key, bytes) -> {
            for (String word : words) {
              assertThat(Stores.holds(bytes, word)).as("%s holds %s", key, word).isFalse();
            }
          });
    }
    String told = stores.fold().toString();
    assertThat(told).doesNotContain(words);
  }

  @Nested
  @DisplayName("A search")
  class ASearch {
    @Test
    @DisplayName("finds claim, decision by name, forms, receipts' rows, own evidence, lake")
    void finds() throws Exception {
      Held held = program(published()).search().find(CAM);

      assertThat(held.references()).hasSize(2).contains("TDP3-0002");
      assertThat(held.names()).containsExactly(CAM_NAME);
      assertThat(held.years())
          .singleElement()
          .satisfies(year -> assertThat(year.frozen()).isTrue())
          .satisfies(year -> assertThat(year.versions()).hasSize(3));
      assertThat(held.forms()).hasSize(3);
      assertThat(held.evidence())
          .singleElement()
          .satisfies(piece -> assertThat(piece).isEqualTo(History.named("e-late").key()));
      assertThat(held.archives()).isNotEmpty();
    }

    @Test
    @DisplayName("follows the subject through the reform, and knows open years from frozen ones")
    void overTheReform() throws Exception {
      Held held = program(published()).search().find(BUOI);

      assertThat(held.years()).extracting(Held.Year::year).containsExactly(2025, 2024);
      assertThat(held.years()).extracting(Held.Year::frozen).containsExactly(true, false);
      assertThat(held.evidence()).as("the minutes are everybody's").isEmpty();
    }

    @Test
    @DisplayName("writes nothing")
    void writesNothing() throws Exception {
      Stores stores = published();
      var before = List.of(hashes(stores.inbox), hashes(stores.lake), stores.fold());

      program(stores).search().find(CAM);

      assertThat(List.of(hashes(stores.inbox), hashes(stores.lake), stores.fold()))
          .isEqualTo(before);
    }
  }

  @Nested
  @DisplayName("Afterwards")
  class Afterwards {
    @Test
    @DisplayName("its name and reference are in no byte of any bucket and in no fold")
    void nowhere() {
      assertThat(claims(published(), 2025).toString()).contains(CAM_NAME, "TDP3-0002");
      assertNowhere(calm, CAM_NAME, "TDP3-0002");
    }

    @Test
    @DisplayName("nothing more is found, and erasing again does nothing")
    void nothingFound() throws Exception {
      assertThat(program(calm).search().find(CAM).isNothing()).isTrue();
      var before = List.of(hashes(calm.inbox), hashes(calm.lake), calm.fold());
      program(calm).erasure().apply(CAM, "again");
      assertThat(List.of(hashes(calm.inbox), hashes(calm.lake), calm.fold())).isEqualTo(before);
    }

    @Test
    @DisplayName("its own photo is gone, the minutes that others cite are there")
    void evidence() {
      assertThat(calm.inbox.head(History.named("e-late").key().key())).isEmpty();
      assertThat(calm.inbox.head(History.named("e-minutes").key().key())).isPresent();
    }

    @Test
    @DisplayName("no row of any archive bears its pseudonym")
    void pseudonyms() throws Exception {
      Set<String> known = program(published()).search().find(CAM).pseudonyms();
      Lake lake = new Lake(calm.lake, scratch);
      int[] rows = {0};
      for (DataFile file : lake.archives(Set.of("01", "24", "27"))) {
        lake.read(
            file,
            LakeSchemas.ARCHIVE,
            row -> {
              rows[0]++;
              assertThat(known).doesNotContain(row.subjectId());
            });
      }
      assertThat(rows[0]).isPositive();
    }

    @Test
    @DisplayName("everybody else's rows stand as they were")
    void others() {
      assertThat(claims(calm, 2025))
          .extracting(Claim::reference)
          .containsExactlyInAnyOrder("TDP3-0001", "TDP3-0003", "TSON-77");
      assertThat(claims(calm, 2024)).isEqualTo(claims(published(), 2024));
    }
  }

  @Nested
  @DisplayName("A frozen year")
  class AFrozenYear {
    @Test
    @DisplayName("keeps a bare row under a random key")
    void bareRow() {
      assertThat(bare(calm, 2025))
          .singleElement()
          .satisfies(
              erased -> {
                assertThat(erased.counted().recognised()).isTrue();
                assertThat(erased.counted().appraised()).isTrue();
              });
    }

    @Test
    @DisplayName("keeps the bytes of planner, counts and summaries")
    void counted() throws Exception {
      assertCountedStand(CAM);
    }

    @Test
    @DisplayName("keeps them also where it was the commune's only claim")
    void countedAlone() throws Exception {
      assertCountedStand(new Subject(SmallCountry.TRUONG_SON, Title.CITIZEN, "TSON-77"));
    }

    private void assertCountedStand(Subject subject) throws Search.Ambiguous {
      Stores stores = published();
      Set<String> before = ErasureTest.counted(stores);

      program(stores).erasure().apply(subject, "x");
      assertThat(program(stores).compact()).isEqualTo("swapped");

      assertThat(ErasureTest.counted(stores)).isEqualTo(before);
    }

    @Test
    @DisplayName("agrees with the ledger, and verify names the file that was replaced")
    void verified() throws Exception {
      Stores stores = erased(CAM);
      Program program = program(stores);
      program.compact();
      program.publish("site");
      Verification verification = program.verification();

      Verification.Verified now = verification.verify(verification.current().orElseThrow());
      assertThat(now.differences()).isEmpty();
      assertThat(now.fromLedger()).isPresent();
      for (Sha256 edition : verification.editions()) {
        Verification.Verified frozen = verification.verify(edition);
        assertThat(frozen.differences()).isEmpty();
        assertThat(frozen.erased()).isNotEmpty();
      }
    }

    @Test
    @DisplayName("is seen by a report's as-of date as it was: before the decision not recognised")
    void asOf() {
      AreaYear before = ErasureTest.foldOfBaDinh(calm, java.time.LocalDate.of(2025, 11, 20));
      assertThat(before.erased())
          .singleElement()
          .satisfies(erased -> assertThat(erased.counted().recognised()).isNull());
    }
  }

  private static AreaYear foldOfBaDinh(Stores stores, java.time.LocalDate asOf) {
    Ledger ledger = new Ledger(stores.table, Patience.none());
    return AreaYear.fold(
        ledger.versions(
            vn.minhchung.core.ledger.Address.partition(2025, SmallCountry.BA_DINH.id()), ""),
        new vn.minhchung.core.ledger.Cut(java.util.Optional.of(asOf), java.util.Optional.empty()),
        SmallCountry.FACTS.criteria());
  }

  @Nested
  @DisplayName("An open year")
  class AnOpenYear {
    @Test
    @DisplayName("loses the claim, and the next snapshot its row")
    void loses() throws Exception {
      Stores stores = erased(BUOI);
      assertThat(claims(stores, 2024)).isEmpty();
      assertThat(bare(stores, 2024)).isEmpty();

      program(stores).compact();

      List<ResultRow> rows = new ArrayList<>();
      Lake lake = new Lake(stores.lake, scratch);
      stores.manifest().files(FileKind.ARCHIVE).stream()
          .filter(file -> Integer.valueOf(2024).equals(file.year()))
          .forEach(file -> lake.read(file, LakeSchemas.ARCHIVE, rows::add));
      assertThat(rows).isEmpty();
    }

    @Test
    @DisplayName("of which frozen years still know that there was a recognition before")
    void recognisedBefore() throws Exception {
      assertThat(bare(erased(BUOI), 2025))
          .singleElement()
          .satisfies(
              erased -> {
                assertThat(erased.counted().recognisedBefore()).isTrue();
                assertThat(erased.counted().yearsRunning()).isEqualTo(2);
              });
    }
  }

  @Nested
  @DisplayName("Nothing comes back")
  class NothingComesBack {
    @Test
    @DisplayName("by a message that is delivered again, although its object was there meanwhile")
    void redelivered() throws Exception {
      Stores stores = erased(CAM);
      var before = stores.fold();
      for (Upload upload : ALL) {
        stores.inbox.put(
            upload.key().key(),
            new Objects.Bytes(upload.bytes(), Objects.Headers.of(upload.type())));
      }
      program(stores).deliver(ALL);
      program(stores).sweep();

      assertThat(stores.fold()).isEqualTo(before);
    }

    @Test
    @DisplayName("by a rebuild: every form is taken anew, as if it never was")
    void rebuilt() throws Exception {
      Stores stores = erased(CAM);
      Ledger ledger = new Ledger(stores.table, Patience.none());
      for (Upload upload : ALL) {
        if (upload.key() instanceof vn.minhchung.storage.ledger.InboxKey.OfForm form) {
          FormRecord record = ledger.form(form.id()).orElseThrow();
          ledger.replace(
              record,
              new FormRecord(
                  record.id(),
                  upload.key().key(),
                  record.sha256(),
                  record.pins(),
                  java.util.Optional.empty(),
                  record.revision()));
        }
        stores.inbox.put(
            upload.key().key(),
            new Objects.Bytes(upload.bytes(), Objects.Headers.of(upload.type())));
      }
      program(stores).deliver(ALL);

      assertThat(claims(stores, 2025))
          .extracting(Claim::reference)
          .doesNotContain("TDP3-0002")
          .hasSize(3);
      Stores.each(
          stores.inbox,
          (key, bytes) -> {
            if (key.startsWith("r/")) {
              assertThat(Stores.holds(bytes, "TDP3-0002")).as(key).isFalse();
            }
          });
    }

    @Test
    @DisplayName("but who is registered anew later is registered")
    void laterForms() throws Exception {
      Stores stores = erased(CAM);
      Upload again = History.later(CAM_NAME, "TDP3-0002");
      stores.inbox.put(
          again.key().key(), new Objects.Bytes(again.bytes(), Objects.Headers.of(again.type())));
      program(stores).deliver(List.of(again));

      assertThat(claims(stores, 2025)).extracting(Claim::reference).contains("TDP3-0002");
    }
  }

  @Nested
  @DisplayName("Stopped right after each single effect, then begun anew")
  class Stops {
    @Test
    @DisplayName("it ends in the same state")
    void sameState() throws Exception {
      Stores counted = published();
      Effects effects = Effects.counting();
      new Program(Program.View.of(counted).watched(effects), scratch)
          .erasure()
          .apply(CAM, "Công văn 7");
      assertThat(effects.count()).isGreaterThan(20);
      for (int n = 0; n < effects.count(); n++) {
        Stores stores = published();
        Program dying = new Program(Program.View.of(stores).watched(Effects.stopAfter(n)), scratch);
        assertThatThrownBy(() -> dying.erasure().apply(CAM, "Công văn 7"))
            .isInstanceOf(Stopped.class);
        program(stores).erasure().apply(CAM, "Công văn 7");
        String when = "stopped after effect " + n;
        assertThat(stores.fold()).as(when).isEqualTo(calm.fold());
        assertThat(hashes(stores.inbox)).as(when).isEqualTo(hashes(calm.inbox));
        assertThat(hashes(stores.lake)).as(when).isEqualTo(hashes(calm.lake));
        assertThat(stores.receipts(ALL)).as(when).isEqualTo(calm.receipts(ALL));
      }
    }
  }
}
