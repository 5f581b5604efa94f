package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.ResultRow.IndicatorScore;

/**
 * Every kind of file, value for value, in readers that share no code with the writer. They are
 * installed by {@code infra/readers/install.sh}; {@code .ci/run} does that.
 */
class OtherReadersTest {
  private static final int ROWS = 3_000;

  /** Of several row groups and, in the smaller one, pages of all kinds. */
  private static final int GROUP_ROWS = 1_300;

  private static final Path READERS = Path.of("../../infra/readers").toAbsolutePath().normalize();
  private static final Path PYTHON = READERS.resolve(".venv/bin/python");
  private static final Path HYPARQUET = READERS.resolve("node_modules/hyparquet");

  /** The one that install.sh brought where the machine has none. */
  private static final Path OWN_NODE = READERS.resolve(".venv/bin/node");

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  @TempDir Path folder;

  /** A file of a kind and what is in it. */
  private record Kind<R>(LakeSchema<R> schema, List<R> rows) {
    Path write(Path folder) throws Exception {
      Path file = folder.resolve(schema.name() + ".parquet");
      try (var writer = LakeWriter.open(schema, file, GROUP_ROWS)) {
        for (R row : rows) {
          writer.write(row);
        }
        writer.finish();
      }
      return file;
    }

    List<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add(schema.columns().stream().map(Column::name).collect(Collectors.joining("|")));
      for (R row : rows) {
        lines.add(
            schema.columns().stream()
                .map(column -> cell(column.in(row), column.type().parquetName(), column.name()))
                .collect(Collectors.joining("|")));
      }
      return lines;
    }

    @Override
    public String toString() {
      return schema.name();
    }
  }

  static Stream<Kind<?>> kinds() {
    Sample sample = new Sample(387);
    return Stream.of(
        new Kind<>(LakeSchemas.ARCHIVE, sample.claims(ROWS)),
        new Kind<>(LakeSchemas.PLANNER, sample.plannerRows(ROWS)),
        new Kind<>(LakeSchemas.REPORTED, sample.reportedRows(ROWS)),
        new Kind<>(LakeSchemas.COUNTS, sample.countRows(ROWS)),
        new Kind<>(LakeSchemas.SUMMARY, sample.summaryRows(ROWS)),
        new Kind<>(LakeSchemas.SITE_SUMMARY, sample.summaryRows(ROWS)));
  }

  private static String cell(Object value, String type, String name) {
    if (value == null) {
      return "-";
    }
    if (value instanceof BigDecimal number) {
      return scaled(number, Integer.parseInt(type.replaceAll(".*,(\\d+)\\)$", "$1")));
    }
    if (value instanceof Instant at) {
      return MILLIS.format(at);
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(IndicatorScore.class::cast)
          .map(s -> s.indicator() + ":" + points(s.self()) + ":" + points(s.appraised()))
          .collect(Collectors.joining(";", "[", "]"));
    }
    boolean lower = value instanceof Enum<?> && !(value instanceof Title);
    return lower ? value.toString().toLowerCase(Locale.ROOT) : value.toString();
  }

  private static String points(BigDecimal points) {
    return points == null ? "-" : scaled(points, 2);
  }

  private static String scaled(BigDecimal number, int scale) {
    return number.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
  }

  private record Said(int exit, List<String> lines, String errors) {}

  private Said run(String... command) throws Exception {
    Path errors = folder.resolve("errors");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), out.lines().toList(), Files.readString(errors));
  }

  /** Line by line: the whole of two files would bury the one value that differs. */
  private static void same(List<String> read, List<String> written) {
    for (int i = 0; i < Math.min(read.size(), written.size()); i++) {
      assertThat(read.get(i)).as("line %d", i).isEqualTo(written.get(i));
    }
    assertThat(read).hasSameSizeAs(written);
  }

  private static void need(Path what, String reader) {
    if (!Files.exists(what)) {
      System.err.println("NOT RUN: " + reader + " is not there; run infra/readers/install.sh");
    }
    assumeTrue(Files.exists(what), reader);
  }

  @Nested
  class Pyarrow {
    static Stream<Kind<?>> kinds() {
      return OtherReadersTest.kinds();
    }

    private Said read(Path file) throws Exception {
      return run(PYTHON.toString(), READERS.resolve("read.py").toString(), file.toString());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsOurValues(Kind<?> kind) throws Exception {
      need(PYTHON, "pyarrow");
      Said said = read(kind.write(folder));
      assertThat(said.errors()).isEmpty();
      same(said.lines(), kind.lines());
    }

    @Test
    void findsAByteOfAPageThatChanged() throws Exception {
      need(PYTHON, "pyarrow");
      Path file = new Kind<>(LakeSchemas.ARCHIVE, new Sample(1).claims(ROWS)).write(folder);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 3] ^= 1;
      Files.write(file, bytes);
      assertThat(read(file).exit()).isNotZero();
    }
  }

  @Nested
  class Hyparquet {
    static Stream<Kind<?>> kinds() {
      return OtherReadersTest.kinds();
    }

    private Said read(Path file) throws Exception {
      String node = Files.exists(OWN_NODE) ? OWN_NODE.toString() : "node";
      return run(node, READERS.resolve("read.mjs").toString(), file.toString());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsOurValues(Kind<?> kind) throws Exception {
      need(HYPARQUET, "hyparquet");
      Said said = read(kind.write(folder));
      assertThat(said.errors()).isEmpty();
      same(said.lines(), kind.lines());
    }
  }
}
