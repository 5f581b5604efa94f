package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;

/** {@code export-subject} and {@code erase} on a stack's own disk. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class CliEraseTest {
  private static final String WARD = "00004";
  private static final String WHO = WARD + "/FAMILY/HO-0815";
  private static final String NAME = "Hộ HO-0815";
  private static final String CLAN = "Họ Nguyễn Phúc Đặc Biệt";

  @TempDir static Path folder;
  private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
  private static EmbeddedStack stack;
  private static Terminal terminal;

  @BeforeAll
  static void twoHouseholdsAreAssessed() throws Exception {
    stack =
        EmbeddedStack.open(
            DataFolder.open(folder.resolve("data")),
            StackSettings.real(0, Optional.of(Instant.parse("2025-11-25T01:00:00Z"))),
            new PrintStream(LOG, true, StandardCharsets.UTF_8));
    stack.serve((args, cwd, out, err) -> 3, "");
    terminal = new Terminal(folder, stack);
    String url =
        type("link create --area " + WARD + " --year 2025 --kinds assessment,registration --json")
            .json()
            .getString("url");
    Paper.write(folder.resolve("ev/list.pdf"), Paper.SIGNED_LIST);
    Paper.write(
        folder.resolve("f.json"),
        Paper.family(WARD, Paper.plain("HO-0815", 5), Paper.plain("H2", 10)));
    Paper.write(
        folder.resolve("HO-0815 tham dinh.json"),
        Paper.form(
            "appraisal",
            WARD,
            JsonObject.of("title", "FAMILY", "by", "Ban thẩm định"),
            JsonObject.of(
                "subject",
                "HO-0815",
                "outcome",
                "APPRAISED",
                "answers",
                JsonObject.of("1.1", 0, "1.2", 0, "1.3", 0))));
    Files.writeString(
        folder.resolve("HO-0815.csv"),
        "kind,title,year,area,on,consent.basis,consent.date,consent.sha256,subject,name,hamlet\r\n"
            + "registration,FAMILY,2025,00004,2025-12-31,SIGNED_LIST,2025-11-20,"
            + vn.minhchung.core.Sha256.of(Paper.SIGNED_LIST)
            + ",HO-0815,"
            + CLAN
            + ",Tổ dân phố 1\r\n");
    terminal.type("submit", "f.json", "--link", url, "--evidence", "ev").exits(0);
    terminal.type("submit", "HO-0815.csv", "--link", url, "--evidence", "ev").exits(0);
    type("link create --area " + WARD + " --year 2025 --kinds view").exits(0);
    String judge =
        type("link create --area " + WARD + " --year 2025 --kinds appraisal --json")
            .json()
            .getString("url");
    terminal.type("submit", "HO-0815 tham dinh.json", "--link", judge).exits(0);
    type("compact").exits(0);
    stack.clock().advanceTo(Instant.parse("2025-11-26T01:00:00Z"));
    stack.publication().work();
  }

  @AfterAll
  static void close() {
    stack.close();
  }

  private static Terminal.Said type(String line) {
    return terminal.type(line.split(" "));
  }

  /** Every file of the stack, and its log, in which these words stand. */
  private static List<String> holding(String... words) throws IOException {
    List<String> holding = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      files
          .filter(Files::isRegularFile)
          .filter(
              file ->
                  read(file).stream().anyMatch(part -> holds(part, words))
                      || holds(bytes(file.toString()), words))
          .forEach(file -> holding.add(file.toString()));
    }
    if (holds(LOG.toByteArray(), words)) {
      holding.add("log");
    }
    return holding;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> read(Path file) {
    try {
      return Unpacked.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(byte[] bytes, String... words) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return Stream.of(words)
        .anyMatch(word -> text.contains(new String(bytes(word), StandardCharsets.ISO_8859_1)));
  }

  @Nested
  @Order(1)
  class Before {
    @Test
    void exportSubjectTellsAllThatIsHeld() {
      JsonObject told = type("export-subject " + WHO + " --json").exits(0).json();
      assertThat(told.strings("names")).contains(NAME, CLAN);
      assertThat(told.objects("years")).hasSize(1);
      assertThat(told.objects("forms")).hasSize(3);
      assertThat(told.objects("forms").get(0).objects("rows").get(0).getObject("sent").members())
          .containsEntry("name", NAME);
      assertThat(told.objects("lake")).isNotEmpty();
      assertThat(told.toString()).doesNotContain("Hộ H2");
    }

    @Test
    void aDryRunListsAndChangesNothing() throws Exception {
      List<String> before = holding("HO-0815");
      assertThat(before).hasSizeGreaterThan(2);
      JsonObject told = type("erase " + WHO + " --reason CV7 --json").exits(0).json();
      assertThat(told.getBoolean("erased")).isFalse();
      assertThat(told.objects("forms")).hasSize(3);
      assertThat(holding("HO-0815")).isEqualTo(before);
    }

    @Test
    void theWorkingPageOfTheCommuneNamesWhoShouldBeLookedAt() throws Exception {
      assertThat(holding("HO-0815")).anyMatch(file -> file.contains("work/00004.html"));
      assertThat(holding("appraisal"))
          .as("the digest of the day, which no erasure goes over")
          .anyMatch(file -> file.contains("digests/2025-11-25.json"));
      assertThat(holding("tham dinh")).noneMatch(file -> file.contains("digests"));
    }

    @Test
    void aReasonThatNamesThePersonIsRefused() {
      String code =
          terminal
              .type("erase", WHO, "--reason", "đơn của " + CLAN, "--json")
              .exits(1)
              .json()
              .objects("problems")
              .get(0)
              .getString("code");
      assertThat(code).isEqualTo("erase-reason");
    }

    @Test
    void whoIsNotThereIsSaidSo() {
      type("export-subject 00004/FAMILY/NOBODY").exits(1);
      assertThat(
              type("erase 00004/FAMILY/NOBODY --reason CV7 --json")
                  .exits(0)
                  .json()
                  .getBoolean("erased"))
          .isFalse();
      type("erase 00004/NOTHING/H1 --reason CV7").exits(2);
    }
  }

  @Nested
  @Order(2)
  class Erased {
    private List<String> pseudonyms() {
      List<String> ids =
          type("export-subject " + WHO + " --json").exits(0).json().objects("lake").stream()
              .map(row -> row.getString("subjectId"))
              .distinct()
              .toList();
      assertThat(ids).isNotEmpty();
      return ids;
    }

    @Test
    void noByteOfBucketsTableQueuesAndLogHoldsName_reference_or_file_name() throws Exception {
      List<String> pseudonyms = pseudonyms();
      for (String pseudonym : pseudonyms) {
        assertThat(holding(pseudonym))
            .as("the scan looks into Parquet")
            .anyMatch(file -> file.contains("/archive/") && file.endsWith(".parquet"));
      }
      assertThat(
              type("erase " + WHO + " --reason CV7 --yes --json")
                  .exits(0)
                  .json()
                  .getBoolean("erased"))
          .isTrue();
      type("compact").exits(0);
      type("publish --site").exits(0);
      assertThat(type("verify --json").exits(0).json().getBoolean("clean")).isTrue();
      type("export-subject " + WHO).exits(1);
      JsonObject history = type("history 00004/FAMILY/H2 --year 2025 --json").exits(0).json();
      assertThat(history.objects("history")).isNotEmpty();
      stack.close();
      assertThat(holding("HO-0815", NAME, CLAN)).isEmpty();
      assertThat(holding(pseudonyms.toArray(String[]::new))).isEmpty();
      assertThat(holding("workbook.xml")).as("the scan looks into workbooks").isNotEmpty();
      assertThat(holding("Hộ H2")).as("the scan finds what is there").isNotEmpty();
    }
  }
}
