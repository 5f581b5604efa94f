package vn.minhchung.local.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Sha256;
import vn.minhchung.functions.publish.Verification;
import vn.minhchung.lake.LakeReader;
import vn.minhchung.lake.LakeSchemas;

/**
 * Two countries that differ in one number: of a ward's 900 citizens three are recognised, or seven.
 * Each publishes its site and its reports, then gets more forms and publishes again. Whoever holds
 * every file of both releases, in every format, opened as its readers open it, holds the same: but
 * for digests, which cannot be guessed from outside, as the lake's rows have pseudonyms in them.
 * Therefore the bytes of a report's files differ, and of a PDF the pages, what is written on each,
 * its properties and what is drawn are compared, each chart by its pixels.
 */
@DisplayName("DESIGN 5.8: three of a ward's citizens, or seven")
class TwoWorldsTest {
  @TempDir private static Path scratch;
  private static Releases three = new Releases(new TreeMap<>(), new TreeMap<>());
  private static Releases seven = three;
  private static Releases many = three;

  /** What is public, by path and part. */
  private record Releases(SortedMap<String, String> first, SortedMap<String, String> second) {}

  @BeforeAll
  static void publish() {
    three = releases(3);
    seven = releases(7);
    many = releases(300);
  }

  private static Releases releases(long recognised) {
    List<Upload> before = new ArrayList<>(History.uploads());
    before.add(History.citizens(900, recognised));
    before.add(History.citizensConfirmed());
    List<Upload> after = List.of(History.clans(80, 70), History.clansConfirmed());
    List<Upload> all = new ArrayList<>(before);
    all.addAll(after);
    Stores stores = Stores.holding(all);
    Program program = new Program(Program.View.of(stores), scratch);
    program.deliver(before);
    program.compact();
    program.publish();
    SortedMap<String, String> first = files(stores);
    program.deliver(after);
    program.compact();
    program.publish();
    return new Releases(first, files(stores));
  }

  private static SortedMap<String, String> files(Stores stores) {
    SortedMap<String, String> files = new TreeMap<>();
    Stores.each(stores.site, (path, bytes) -> files.putAll(parts(path, bytes)));
    return files;
  }

  private static SortedMap<String, String> parts(String path, byte[] bytes) {
    SortedMap<String, String> parts = new TreeMap<>();
    String name = withoutDigests(path);
    try {
      if (path.endsWith(".parquet")) {
        StringBuilder rows = new StringBuilder();
        Path file = Files.createTempFile(scratch, "site", ".parquet");
        Files.write(file, bytes);
        LakeReader.read(LakeSchemas.SITE_SUMMARY, file, row -> rows.append(row).append('\n'));
        parts.put(name, rows.toString());
      } else if (path.endsWith(".pdf")) {
        parts.putAll(pdf(name, bytes));
      } else {
        Verification.parts(path, bytes)
            .forEach(
                (part, content) ->
                    parts.put(
                        name + "!" + part,
                        withoutDigests(new String(content, StandardCharsets.UTF_8))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  private static SortedMap<String, String> pdf(String name, byte[] bytes) throws IOException {
    SortedMap<String, String> parts = new TreeMap<>();
    try (PDDocument document = Loader.loadPDF(bytes)) {
      PDFTextStripper words = new PDFTextStripper();
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        words.setStartPage(page);
        words.setEndPage(page);
        parts.put(name + "!" + page, withoutLines(words.getText(document)));
        PDResources drawn = document.getPage(page - 1).getResources();
        int number = 0;
        for (COSName each : drawn.getXObjectNames()) {
          try (var in = drawn.getXObject(each).getStream().createInputStream()) {
            parts.put(name + "!" + page + "/" + number++, Sha256.of(in.readAllBytes()).hex());
          }
        }
      }
      parts.put(
          name + "!properties",
          withoutDigests(String.valueOf(document.getDocumentInformation().getCOSObject())));
    }
    return parts;
  }

  private static String withoutDigests(String text) {
    return text.replaceAll("[0-9a-f]{12,64}", "#");
  }

  /** The widths of a digest's letters decide where the line that holds it is broken. */
  private static String withoutLines(String text) {
    return withoutDigests(text).replace("#", "").replaceAll("\\s+", " ");
  }

  private static void assertSame(SortedMap<String, String> one, SortedMap<String, String> other) {
    assertThat(one.keySet()).isEqualTo(other.keySet());
    one.forEach((path, text) -> assertThat(other.get(path)).as(path).isEqualTo(text));
  }

  @Test
  @DisplayName("are the same in every file of the first release, and of the second")
  void same() {
    assertSame(three.first(), seven.first());
    assertSame(three.second(), seven.second());
    for (String end :
        List.of(".html", ".csv", ".parquet", ".xlsx", ".docx", ".pdf", ".json", ".svg")) {
      boolean inPages = end.equals(".svg");
      assertThat(three.second().entrySet())
          .as("files of every format were looked into: %s", end)
          .anyMatch(
              file -> inPages ? file.getValue().contains("<svg") : file.getKey().contains(end));
    }
  }

  @Test
  @DisplayName("are no three hundred: so the comparison can fail")
  void differ() {
    assertThat(three.first()).isNotEqualTo(many.first());
    assertThat(three.first().get("data/summary.csv!data/summary.csv"))
        .isNotEqualTo(many.first().get("data/summary.csv!data/summary.csv"));
  }

  @Test
  @DisplayName("are three hundred in what a PDF says, too: so that comparison can fail")
  void pdfsDiffer() {
    assertThat(three.second().entrySet())
        .filteredOn(file -> file.getKey().contains(".pdf!"))
        .anyMatch(file -> !file.getValue().equals(many.second().get(file.getKey())));
  }
}
