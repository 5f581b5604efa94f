package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.PlannerRow;

/** Runs what {@code docs/how-to/planner.md} tells planners to copy, word for word. */
@DisplayName("The planners' guide")
class PlannerGuideTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path PYTHON = ROOT.resolve("infra/readers/.venv/bin/python");
  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- run: (\\w+) -->\n```\\w+\n(.*?)\n```", Pattern.DOTALL);

  private final List<PlannerRow> rows = new Sample(387).plannerRows(900);

  @TempDir Path folder;

  /** The files as they are downloaded. */
  @BeforeEach
  void download() throws Exception {
    Path parquet = folder.resolve("planner-2025-01.parquet");
    LakeWriter.writeSorted(LakeSchemas.PLANNER, parquet, rows);
    for (Twin twin : Twin.values()) {
      twin.write(
          LakeSchemas.PLANNER, parquet, folder.resolve("planner-2025-01." + twin.extension()));
    }
    Files.write(folder.resolve("planner.schema.json"), TableSchema.json(LakeSchemas.PLANNER));
  }

  private static List<String> examples(String language) throws Exception {
    String guide = Files.readString(ROOT.resolve("docs/how-to/planner.md"));
    List<String> examples = new ArrayList<>();
    for (Matcher m = EXAMPLE.matcher(guide); m.find(); ) {
      if (m.group(1).equals(language)) {
        examples.add(m.group(2));
      }
    }
    return examples;
  }

  /** Claims and recognised ones of each title, as the rows have them. */
  private Map<Title, long[]> counts() {
    Map<Title, long[]> counts = new TreeMap<>();
    for (PlannerRow row : rows) {
      long[] both = counts.computeIfAbsent(row.row().title(), title -> new long[2]);
      both[0]++;
      both[1] += Boolean.TRUE.equals(row.row().recognised()) ? 1 : 0;
    }
    return counts;
  }

  @Nested
  @DisplayName("for DuckDB")
  class ForDuckDb {
    private List<String> run(String example) throws Exception {
      return Duck.ask(folder, example.replace("'planner-", "'" + folder + "/planner-"));
    }

    @Test
    @DisplayName("counts what the rows hold, in Parquet and in CSV alike")
    void counts() throws Exception {
      List<String> examples = examples("duckdb");
      assertThat(examples).hasSize(3);
      List<String> ofParquet = run(examples.get(0));
      assertThat(run(examples.get(2))).isEqualTo(ofParquet);
      Map<Title, long[]> summed = new TreeMap<>();
      for (String line : ofParquet) {
        String[] cells = line.split("\\|");
        long[] both = summed.computeIfAbsent(Title.valueOf(cells[1]), title -> new long[2]);
        both[0] += Long.parseLong(cells[2]);
        both[1] += Long.parseLong(cells[3]);
      }
      assertThat(summed).usingRecursiveComparison().isEqualTo(PlannerGuideTest.this.counts());
      assertThat(run(examples.get(1))).isNotEmpty();
    }
  }

  @Nested
  @DisplayName("for Python")
  class ForPython {
    private List<String> run(String program) throws Exception {
      Path errors = folder.resolve("errors");
      Process process =
          new ProcessBuilder(PYTHON.toString(), "-X", "utf8", "-c", program)
              .directory(folder.toFile())
              .redirectError(errors.toFile())
              .start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
      return out.lines().toList();
    }

    private void need() {
      if (!Files.exists(PYTHON)) {
        System.err.println("NOT RUN: the guide's Python; run infra/readers/install.sh");
      }
      assumeTrue(Files.exists(PYTHON), "Python with pandas");
    }

    private List<String> printed() {
      List<String> lines = new ArrayList<>();
      counts().forEach((title, both) -> lines.add(title + " " + both[0] + " " + both[1]));
      lines.sort(null);
      return lines;
    }

    /**
     * A table that pandas prints, without its two lines of heads and its columns of blanks; a sum
     * over cells of which some are empty is printed as 79.0.
     */
    private List<String> table(String example) throws Exception {
      List<String> lines = run(example);
      return lines.subList(2, lines.size()).stream()
          .map(l -> l.replaceAll(" +", " ").replaceAll("\\.0$", ""))
          .toList();
    }

    @Test
    @DisplayName("counts the same in Parquet, in CSV with the Table Schema, and in the workbook")
    void countsAlike() throws Exception {
      need();
      List<String> examples = examples("python");
      assertThat(examples).hasSize(4);
      assertThat(table(examples.get(0))).isEqualTo(printed());
      assertThat(run(examples.get(1))).containsExactly("" + counts().get(Title.FAMILY)[0]);
      assertThat(table(examples.get(2))).isEqualTo(printed());
      assertThat(table(examples.get(3))).isEqualTo(printed());
    }

    @Test
    @DisplayName("finds typed cells and whole codes in the workbook")
    void workbook() throws Exception {
      need();
      String program =
          """
          import itertools, openpyxl, pyarrow.parquet as pq
          book = openpyxl.load_workbook("planner-2025-01.xlsx", read_only=True)
          sheet = book["planner"].iter_rows(values_only=True)
          head = next(sheet)
          def plain(v):
              return v.date() if hasattr(v, "date") else float(v) if type(v).__name__ in ("Decimal", "int") else v
          mine = [dict(itertools.zip_longest(head, map(plain, row))) for row in sheet]
          theirs = [{k: plain(v) for k, v in row.items()} for row in pq.read_table("planner-2025-01.parquet").to_pylist()]
          assert mine == theirs, [(a, b) for a, b in zip(mine, theirs) if a != b][:1]
          print(book.sheetnames, len(mine))
          """;
      assertThat(run(program)).containsExactly("['planner', 'columns'] " + rows.size());
    }

    @Test
    @DisplayName("reads Athena's statements as statements of Athena, with the schema's columns")
    void athena() throws Exception {
      need();
      Manifest manifest = AthenaTableTest.manifest(2025);
      AthenaTable table = AthenaTableTest.table(manifest);
      Files.writeString(folder.resolve("create.sql"), table.create());
      Files.writeString(folder.resolve("switch.sql"), table.turn());
      String program =
          """
          import sqlglot
          from sqlglot import exp
          read = lambda name: sqlglot.parse_one(open(name).read(), read="athena")
          create, turn = read("create.sql"), read("switch.sql")
          print(type(create).__name__, type(turn).__name__)
          of = create.find(exp.PartitionedByProperty).find_all(exp.ColumnDef)
          print([c.name for c in of])
          print("\\n".join(c.name for c in create.this.expressions))
          """;
      List<String> columns =
          LakeSchemas.PLANNER.columns().stream()
              .map(Column::name)
              .filter(name -> !name.equals("year"))
              .toList();
      List<String> said = run(program);
      assertThat(said.subList(0, 2)).containsExactly("Create Alter", "['year', 'province']");
      assertThat(said.subList(2, said.size())).isEqualTo(columns);
    }
  }
}
