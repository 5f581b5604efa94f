package vn.minhchung.core.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Text;

/**
 * {@code docs/reference/problems.md} is made from the catalogue, so a code that receipts show can
 * always be looked up, and its text there is the one that was shown.
 */
class ProblemReferenceTest {
  private static final Path PAGE = Path.of("../../docs/reference/problems.md");

  /**
   * When this fails, run {@code mvn -q -Dquick -Dregenerate=true -Dtest=ProblemReferenceTest -pl
   * shared/core test} and commit the page.
   */
  @Test
  void thePageIsTheCatalogue() throws IOException {
    String page = page();
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("regenerate it: mvn -Dregenerate=true -Dtest=ProblemReferenceTest -pl shared/core test")
        .isEqualTo(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Problem codes\n\n");
    page.append("<!-- Made by ProblemReferenceTest from problems.json: change that. -->\n\n");
    page.append("A receipt (*biên nhận*) names what is wrong by one of these codes, with the\n");
    page.append("place, the words and what to do about it. A code keeps its meaning for ever.\n");
    page.append("`{…}` stands for what the receipt fills in.\n\n");
    page.append("An `error` of the form means that nothing of it counts; an `error` of a row,\n");
    page.append("that this row does not, while the others do. A `warning` stops nothing.\n\n");
    page.append("| code | severity | message | what to do |\n|---|---|---|---|\n");
    for (ProblemCode code : ProblemCode.values()) {
      ProblemCatalogue.Entry entry = ProblemCatalogue.of(code);
      page.append("| `").append(code.code()).append("` | ").append(entry.severity());
      page.append(" | ").append(cell(entry.message()));
      page.append(" | ").append(cell(entry.fix())).append(" |\n");
    }
    return page.toString();
  }

  private static String cell(Text text) {
    return escaped(text.vi()) + "<br>*" + escaped(text.en()) + "*";
  }

  private static String escaped(String text) {
    return text.replace("<", "&lt;").replaceAll("[|*]", "\\\\$0");
  }
}
