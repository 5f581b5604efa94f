package vn.minhchung.local.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.figures.Reports;
import vn.minhchung.functions.publish.Verification;
import vn.minhchung.lake.LakeReader;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.storage.Objects;

/**
 * A commune sends totals of its clans that nobody confirms: numbers so odd that they are nowhere by
 * chance. Site and frozen reports are searched in every format, opened as their readers open them;
 * a PDF holds glyphs rather than digits, so of it the page speaks that it is made from.
 */
@DisplayName("RULES 4.4, DESIGN 5.8: an unconfirmed figure")
class ConfirmedOnlyTest {
  private static final long TOTAL = 7_654_321;
  private static final long RECOGNISED = 6_543_217;

  @TempDir private static Path scratch;
  private static Stores stores = new Stores();

  @BeforeAll
  static void publish() {
    List<Upload> all = new ArrayList<>(History.uploads());
    all.add(History.clans(TOTAL, RECOGNISED));
    stores = Stores.holding(all);
    Program program = new Program(Program.View.of(stores), scratch);
    program.deliver(all);
    program.compact();
    program.publish();
  }

  /** As a number is written in either language, and as files for machines write it. */
  private static List<String> spellings(long number) {
    String digits = Long.toString(number);
    String first = digits.substring(0, 1);
    String second = digits.substring(1, 4);
    String third = digits.substring(4);
    return Stream.of("", ".", ",", " ", "\u00a0", "\u202f", "&nbsp;", "&#160;")
        .map(part -> String.join(part, first, second, third))
        .toList();
  }

  private static void assertNowhere(String where, String text) {
    for (long number : List.of(TOTAL, RECOGNISED)) {
      for (String spelling : spellings(number)) {
        assertThat(text.contains(spelling)).as("%s tells %s", where, spelling).isFalse();
      }
    }
  }

  private static List<String> texts(String path, byte[] bytes) {
    try {
      if (path.endsWith(".parquet")) {
        List<String> rows = new ArrayList<>();
        Path file = Files.createTempFile(scratch, "site", ".parquet");
        Files.write(file, bytes);
        LakeReader.read(LakeSchemas.SITE_SUMMARY, file, row -> rows.add(row.toString()));
        assertThat(rows).isNotEmpty();
        return rows;
      }
      return Verification.parts(path, bytes).values().stream()
          .map(part -> new String(part, StandardCharsets.UTF_8))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("is in no byte of site and reports, whatever the format")
  void notPublic() {
    List<String> seen = new ArrayList<>();
    Stores.each(
        stores.site,
        (path, bytes) -> {
          seen.add(path);
          texts(path, bytes).forEach(text -> assertNowhere(path, text));
        });
    for (String end : List.of(".html", ".csv", ".parquet", ".xlsx", ".docx", ".pdf", ".json")) {
      assertThat(seen).as("files of every format were looked into").anyMatch(p -> p.endsWith(end));
    }
  }

  @Test
  @DisplayName("is on the working page, behind its link: so the search can fail")
  void working() {
    List<String> holding = new ArrayList<>();
    Stores.each(
        stores.lake,
        (path, bytes) -> {
          if (path.startsWith("work/")
              && spellings(TOTAL).stream()
                  .anyMatch(new String(bytes, StandardCharsets.UTF_8)::contains)) {
            holding.add(path);
          }
        });
    assertThat(holding).isNotEmpty();
  }

  @Test
  @DisplayName("becomes public when the level above confirms it, in every format that has it")
  void confirmed() {
    assertThat(Reports.shipped().find("year-2025")).isPresent();
    List<Upload> all = new ArrayList<>(History.uploads());
    all.add(History.clans(TOTAL, RECOGNISED));
    all.add(History.clansConfirmed());
    Stores confirmed = Stores.holding(all);
    Program program = new Program(Program.View.of(confirmed), scratch);
    program.deliver(all);
    program.compact();
    program.publish("site");
    Optional<Objects.Body> csv = confirmed.site.get("data/summary.csv", Long.MAX_VALUE);
    assertThat(new String(csv.orElseThrow().bytes().orElseThrow(), StandardCharsets.UTF_8))
        .contains(Long.toString(TOTAL))
        .contains(Long.toString(RECOGNISED));
  }
}
