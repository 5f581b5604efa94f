package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Sha256;

class ManifestTest {
  private static final Partition HANOI = new Partition(2025, "01");
  private static final Versions VERSIONS =
      Versions.of(
          "0.1.0", "2026-09-20", Map.of("targets", Sha256.of("t"), "areas", Sha256.of("a")));
  private static final Cut CUT =
      new Cut(
          LocalDate.of(2026, 6, 30),
          Instant.parse("2026-07-15T17:00:00Z"),
          new Cut.Edition("mid-term-2026", "VN", 2, LocalDate.of(2026, 8, 1), "Hải Phòng bổ sung"));

  private static DataFile file(FileKind kind, Integer year, String province) {
    return new DataFile(kind, year, province, Sha256.of(kind + "" + year + province), 10, 100);
  }

  private static Manifest manifest() {
    return new Manifest(
        VERSIONS,
        CUT,
        "subjects-2026",
        List.of(
            file(FileKind.PLANNER, 2025, "01"),
            file(FileKind.ARCHIVE, 2025, "01"),
            file(FileKind.ARCHIVE, 2024, "79"),
            file(FileKind.SUMMARY, null, null),
            file(FileKind.COMMUNE_SUMMARY, 2025, null),
            file(FileKind.REPORTED, 2025, "01")));
  }

  private static List<String> problems(String json) {
    return catchThrowableOfType(
            ManifestProblem.class, () -> Manifest.parse(json.getBytes(StandardCharsets.UTF_8)))
        .problems();
  }

  private static String text(Manifest manifest) {
    return new String(manifest.bytes(), StandardCharsets.UTF_8);
  }

  @Nested
  class AManifest {
    @Test
    void comesBack() {
      assertThat(Manifest.parse(manifest().bytes())).isEqualTo(manifest());
      var bare = new Manifest(VERSIONS, Cut.NONE, "k", List.of());
      assertThat(Manifest.parse(bare.bytes())).isEqualTo(bare);
    }

    @Test
    void hasOneDigestInWhateverOrderItsFilesCome() {
      List<DataFile> shuffled = new ArrayList<>(manifest().files());
      Collections.reverse(shuffled);
      var other = new Manifest(VERSIONS, CUT, "subjects-2026", shuffled);
      assertThat(other.digest()).isEqualTo(manifest().digest());
      assertThat(manifest().digest()).isEqualTo(Sha256.of(manifest().bytes()));
    }

    @Test
    void hasAnotherDigestWhenAnythingDiffers() {
      assertThat(new Manifest(VERSIONS, Cut.NONE, "subjects-2026", manifest().files()).digest())
          .isNotEqualTo(manifest().digest());
    }

    @Test
    void findsItsFiles() {
      assertThat(manifest().file(FileKind.ARCHIVE, HANOI))
          .contains(file(FileKind.ARCHIVE, 2025, "01"));
      assertThat(manifest().file(FileKind.SUMMARY)).isPresent();
      assertThat(manifest().file(FileKind.PLANNER, new Partition(2024, "01"))).isEmpty();
      assertThat(manifest().files(FileKind.ARCHIVE))
          .extracting(DataFile::year)
          .containsExactly(2024, 2025);
    }

    @Test
    void hasNoTwoFilesInOnePlace() {
      var other = new DataFile(FileKind.ARCHIVE, 2025, "01", Sha256.of("other"), 1, 1);
      assertThatThrownBy(
              () ->
                  new Manifest(
                      VERSIONS, CUT, "k", List.of(other, file(FileKind.ARCHIVE, 2025, "01"))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class AChangedManifestIsRefused {
    @Test
    void withEveryProblemNamed() {
      String json =
          text(manifest())
              .replace("\"rows\" : 10", "\"rows\" : \"ten\"")
              .replace("2026-06-30", "30/6/2026");
      assertThat(problems(json))
          .contains("files[0].rows: must be a number", "files[5].rows: must be a number")
          .anyMatch(problem -> problem.startsWith("cut.asOf: is not valid"));
    }

    @Test
    void whenAKeyPointsElsewhere() {
      String json = text(manifest()).replace("archive/year=2025", "archive/year=2023");
      assertThat(problems(json)).singleElement().asString().startsWith("files[1].key: should be");
    }

    @Test
    void inAnotherSpelling() {
      assertThat(problems(text(manifest()) + "\n"))
          .containsExactly("not in the canonical spelling");
      assertThat(problems(text(manifest()).replace("\"cut\"", "\"more\" : 1,\n  \"cut\"")))
          .containsExactly("not in the canonical spelling");
    }

    @Test
    void thatIsNoJson() {
      assertThat(problems("{")).hasSize(1);
      assertThat(problems("[]")).hasSize(1);
      assertThat(problems("{}")).contains("schema: must be a text", "files: must be a list");
    }

    @Test
    void ofNumbersThatDoNotFit() {
      assertThat(problems(text(manifest()).replace("\"number\" : 2", "\"number\" : 99999999999")))
          .singleElement()
          .asString()
          .startsWith("cut.edition.number: is not valid");
    }
  }

  @Nested
  class WhatIsCurrent {
    private final Map<Partition, Sha256> marks =
        Map.of(HANOI, Sha256.of("m1"), new Partition(2024, "79"), Sha256.of("m2"));
    private final Current current =
        new Current(manifest().digest(), VERSIONS, new TreeMap<>(marks));

    @Test
    void comesBack() {
      assertThat(Current.parse(current.bytes())).isEqualTo(current);
    }

    @Test
    void hasNothingDueWhileNothingDiffers() {
      assertThat(current.due(VERSIONS, marks)).isEmpty();
    }

    @Test
    void hasDueWhatHasOtherOrNewMarks() {
      assertThat(
              current.due(
                  VERSIONS,
                  Map.of(
                      HANOI,
                      Sha256.of("m1"),
                      new Partition(2024, "79"),
                      Sha256.of("changed"),
                      new Partition(2026, "79"),
                      Sha256.of("new"))))
          .containsExactly(new Partition(2024, "79"), new Partition(2026, "79"));
    }

    @Test
    void hasEverythingDueUnderAnotherRelease() {
      assertThat(current.due(Versions.of("0.2.0", "2026-09-20", VERSIONS.facts()), marks))
          .hasSize(2);
    }
  }

  @Nested
  class Keys {
    private final Sha256 sha = Sha256.of("x");

    @Test
    void areThoseOfTheContract() {
      assertThat(LakeKeys.data(FileKind.ARCHIVE, 2025, "01", sha))
          .isEqualTo("archive/year=2025/province=01/part-" + sha + ".parquet");
      assertThat(LakeKeys.data(FileKind.PLANNER, 2025, "01", sha))
          .isEqualTo("planner/year=2025/province=01/planner-" + sha + ".parquet");
      assertThat(LakeKeys.data(FileKind.REPORTED, 2025, "01", sha))
          .isEqualTo("reported/year=2025/province=01/reported-" + sha + ".parquet");
      assertThat(LakeKeys.data(FileKind.SUMMARY, null, null, sha))
          .isEqualTo("summary/province-" + sha + ".parquet");
      assertThat(LakeKeys.data(FileKind.COMMUNE_SUMMARY, 2025, null, sha))
          .isEqualTo("summary/commune/year=2025/commune-" + sha + ".parquet");
      assertThat(LakeKeys.manifest(sha)).isEqualTo("manifests/" + sha + ".json");
      assertThat(LakeKeys.athenaFiles(sha, FileKind.ARCHIVE, HANOI))
          .isEqualTo("athena/" + sha + "/archive/year=2025/province=01/files.txt");
      assertThat(LakeKeys.schema(LakeSchemas.SITE_SUMMARY)).isEqualTo("schemas/site-summary.json");
    }

    @Test
    void tellTheHashOfTheirContent() {
      for (DataFile file : manifest().files()) {
        assertThat(LakeKeys.contentHash(file.key())).contains(file.sha256());
      }
      assertThat(LakeKeys.contentHash(LakeKeys.manifest(sha))).isEmpty();
    }

    @Test
    void takeNoCodeThatLeadsElsewhere() {
      assertThatThrownBy(() -> LakeKeys.data(FileKind.ARCHIVE, 2025, "../01", sha))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> LakeKeys.data(FileKind.ARCHIVE, 2025, null, sha))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
