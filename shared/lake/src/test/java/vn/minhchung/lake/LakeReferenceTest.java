package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/lake.md} is made from the schemas that the files are written by. */
class LakeReferenceTest {
  private static final Path PAGE = Path.of("../../docs/reference/lake.md");

  /**
   * When this fails, run {@code mvn -q -Dquick -Dregenerate=true -Dtest=LakeReferenceTest
   * -Dsurefire.failIfNoSpecifiedTests=false -pl shared/lake -am test} and commit the page.
   */
  @Test
  void thePageIsTheSchemas() throws IOException {
    String page = page();
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("regenerate it: -Dregenerate=true -Dtest=LakeReferenceTest -pl shared/lake -am")
        .isEqualTo(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Columns of the lake\n\n");
    page.append("<!-- Made by LakeReferenceTest from LakeSchemas: change that, not this. -->\n\n");
    page.append(
        "The same lies in the lake under `schemas/`, one Frictionless Table Schema for each\n");
    page.append(
        "kind of file. Area codes are text: keep their leading zeros. A column that is not\n");
    page.append("required may be empty; empty means unknown, never zero.\n\n");
    page.append(
        "`archive`, `planner` and `reported` are packed with zstd, the summaries with Snappy,\n");
    page.append("which every reader knows.\n");
    for (LakeSchema<?> schema : LakeSchemas.ALL) {
      page.append("\n## `").append(schema.id()).append("`\n\n");
      page.append(schema.title().vi()).append(" / ").append(schema.title().en()).append(".\n\n");
      page.append("| column | type | required | Vietnamese | English |\n|---|---|---|---|---|\n");
      schema.columns().forEach(column -> page.append(row(column)));
    }
    return page.toString();
  }

  private static String row(Column<?, ?> column) {
    String choices =
        column.type().choices().isEmpty()
            ? ""
            : ": `" + String.join("`, `", column.type().choices()) + "`";
    return String.format(
        Locale.ROOT,
        "| `%s` | %s%s | %s | %s | %s |\n",
        column.name(),
        column.type().parquetName(),
        choices,
        column.nullable() ? "" : "yes",
        column.description().vi(),
        column.description().en());
  }
}
