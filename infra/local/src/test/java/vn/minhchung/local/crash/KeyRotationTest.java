package vn.minhchung.local.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.Pseudonyms;
import vn.minhchung.core.lake.SubjectKeys;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.privacy.Subject;
import vn.minhchung.functions.publish.Verification;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.Manifest;

/** 2025 has a frozen report in the history, 2024 has none. */
@DisplayName("A pseudonym key that is changed")
class KeyRotationTest {
  private static final Pseudonyms OTHER = new Pseudonyms("k2", new byte[] {2, 2, 2});
  private static final SubjectKeys CHANGED =
      new SubjectKeys(OTHER, Map.of(2025, Program.PSEUDONYMS), List.of(Program.PSEUDONYMS));

  @TempDir private Path scratch = Path.of("");
  private final Stores stores = Stores.holding(History.uploads());
  private Manifest before;

  @BeforeEach
  void publishThenChange() {
    Program program = program(Program.Setup.USUAL);
    program.deliver(History.uploads());
    program.compact();
    program.publish();
    before = stores.manifest();
    assertThat(program(changed()).compact()).isEqualTo("swapped");
  }

  private static Program.Setup changed() {
    return Program.Setup.USUAL.keys(CHANGED);
  }

  private Program program(Program.Setup setup) {
    return new Program(Program.View.of(stores), scratch, setup);
  }

  private static Set<String> archives(Manifest manifest, int year) {
    return manifest.files(FileKind.ARCHIVE).stream()
        .filter(file -> Integer.valueOf(year).equals(file.year()))
        .map(DataFile::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> subjects(Manifest manifest, int year) {
    Set<String> ids = new TreeSet<>();
    Lake lake = new Lake(stores.lake, scratch);
    manifest.files(FileKind.ARCHIVE).stream()
        .filter(file -> Integer.valueOf(year).equals(file.year()))
        .forEach(file -> lake.read(file, LakeSchemas.ARCHIVE, row -> ids.add(row.subjectId())));
    return ids;
  }

  @Test
  @DisplayName("names the subjects of an open year anew")
  void open() {
    assertThat(subjects(before, 2024)).hasSize(1);
    assertThat(subjects(stores.manifest(), 2024))
        .hasSize(1)
        .doesNotContainAnyElementsOf(subjects(before, 2024));
  }

  @Test
  @DisplayName("leaves the files of a frozen year, and its key's name, as they were")
  void frozen() {
    assertThat(archives(before, 2025)).isNotEmpty();
    assertThat(archives(stores.manifest(), 2025)).isEqualTo(archives(before, 2025));
    assertThat(before.subjectKey()).isEqualTo("k1");
    assertThat(stores.manifest().subjectKey()).isEqualTo("k2 2025=k1");
  }

  @Test
  @DisplayName("leaves the editions as they were, and everything agrees with the ledger")
  void verified() {
    Program program = program(changed());
    program.publish("site");
    Verification verification = program.verification();
    assertThat(verification.editions()).isNotEmpty();
    for (Sha256 edition : verification.editions()) {
      assertThat(stores.manifest(edition).subjectKey()).isEqualTo("k1");
      assertThat(verification.verify(edition).differences()).isEmpty();
    }
    Verification.Verified now = verification.verify(verification.current().orElseThrow());
    assertThat(now.differences()).isEmpty();
    assertThat(now.fromLedger()).isPresent();
  }

  @Test
  @DisplayName("is not made again for nothing: the next compaction finds nothing due")
  void unchanged() {
    assertThat(program(changed()).compact()).isEqualTo("unchanged");
  }

  @Test
  @DisplayName("hides nobody who is to be erased from files made under the one before")
  void erased() throws Exception {
    Subject buoi = new Subject(SmallCountry.BA_DINH, Title.FAMILY, "TDP3-0001");
    program(changed()).erasure().apply(buoi, "CV 7");
    Set<String> known = new TreeSet<>();
    for (Pseudonyms key : CHANGED.all()) {
      known.add(key.of(SmallCountry.BA_DINH.id(), buoi.title(), buoi.reference()));
    }
    Lake lake = new Lake(stores.lake, scratch);
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
    Program program = program(changed());
    program.compact();
    program.publish("site");
    Verification verification = program.verification();
    assertThat(verification.verify(verification.current().orElseThrow()).differences()).isEmpty();
  }
}
