package vn.minhchung.core.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Text;

/**
 * {@code docs/reference/criteria.md} is made from the sets, so that what people look up is what
 * their forms are scored with.
 */
class CriteriaReferenceTest {
  private static final Path PAGE = Path.of("../../docs/reference/criteria.md");

  /**
   * When this fails, run {@code mvn -q -Dquick -Dregenerate=true -Dtest=CriteriaReferenceTest -pl
   * shared/core test} and commit the page.
   */
  @Test
  void thePageIsTheCatalogue() throws IOException {
    String page = page();
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "regenerate it: mvn -Dregenerate=true -Dtest=CriteriaReferenceTest -pl shared/core test")
        .isEqualTo(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Criteria sets\n\n");
    page.append("<!-- Made by CriteriaReferenceTest from criteria/sets: change those. -->\n\n");
    page.append(
        "Every set (*bộ tiêu chí*) that ships, in its newest version. A set is data; how one is\n");
    page.append(
        "added says [CONTRIBUTING](../../CONTRIBUTING.md#to-add-a-criteria-set). What was not found in a\n");
    page.append("document is a stand-in and named as one; a form scored with such a set says *");
    page.append(CriteriaTexts.status(Status.PROVISIONAL).vi());
    page.append(
        "*.\nDrafts are only tried on past data (`rescore`), never used for anything published.\n\n");
    page.append("| set | title | name | document | from | to | area | status |\n");
    page.append("|---|---|---|---|---|---|---|---|\n");
    SampleSets.newest().forEach(set -> head(page, set));
    SampleSets.newest().forEach(set -> whole(page, set));
    return page.toString();
  }

  private static void head(StringBuilder page, CriteriaSet set) {
    page.append("| [").append(set.label()).append("](#").append(anchor(set)).append(") | `");
    page.append(set.title()).append("` | ").append(both(set.name())).append(" | ");
    page.append(set.document()).append(" | ").append(set.from()).append(" | ");
    page.append(set.to().map(Object::toString).orElse("–")).append(" | ").append(set.area());
    page.append(" | ").append(both(CriteriaTexts.status(set.status()))).append(" |\n");
  }

  private static String anchor(CriteriaSet set) {
    return set.label().replace("@", "");
  }

  private static void whole(StringBuilder page, CriteriaSet set) {
    page.append("\n## ").append(set.label()).append("\n\n");
    page.append(both(set.name())).append("<br>\n");
    page.append(set.issuer()).append(", ").append(set.document()).append("; ");
    page.append(both(CriteriaTexts.status(set.status()))).append("\n\n");
    page.append("> ").append(set.note().vi()).append("<br>\n> *");
    page.append(set.note().en()).append("*\n\n");
    if (set.levels() > 0) {
      page.append("* ")
          .append(set.levels())
          .append(" levels; every indicator must meet its demand\n");
    } else {
      page.append("* maximum ").append(CriteriaTexts.plain(set.maximum())).append(" points\n");
    }
    for (Threshold threshold : set.thresholds()) {
      page.append("* proposed from ").append(CriteriaTexts.plain(threshold.points()));
      page.append(" points").append(of(threshold.when())).append("\n");
    }
    page.append("* not applicable: `").append(set.notApplicable()).append("`; ");
    page.append(set.scale()).append(" decimals, rounded `").append(set.rounding()).append("`\n");
    if (!set.when().isAlways()) {
      page.append("* asked for by name;").append(of(set.when())).append("\n");
    }
    set.parent().ifPresent(parent -> page.append("* adapts `").append(parent).append("`\n"));
    if (!set.standIns().isEmpty()) {
      String standIns =
          set.standIns().stream()
              .map(name -> CriteriaTexts.standIn(name).en())
              .collect(Collectors.joining(", "));
      page.append("* stand-ins: ").append(standIns).append("\n");
    }
    for (Attribute attribute : set.attributes()) {
      String choices =
          attribute.choices().stream()
              .map(choice -> "`" + choice.id() + "` " + choice.text().vi())
              .collect(Collectors.joining("; "));
      page.append("* `").append(attribute.name()).append("`: ").append(choices).append("\n");
    }
    page.append("* hash `").append(set.hash().hex()).append("`\n\n");
    page.append("| | indicator | answer | maximum | at least | asked of | evidence | status |\n");
    page.append("|---|---|---|---|---|---|---|---|\n");
    for (Criterion criterion : set.criteria()) {
      page.append("| **").append(criterion.id()).append("** | **").append(criterion.text().vi());
      page.append("**<br>*").append(criterion.text().en()).append("* | | ");
      page.append(maximum(set, criterion.maximum())).append(" | | | | |\n");
      criterion.indicators().forEach(indicator -> line(page, set, indicator));
    }
  }

  private static void line(StringBuilder page, CriteriaSet set, Indicator indicator) {
    page.append("| ").append(indicator.id()).append(" | ").append(both(indicator.text()));
    page.append(" | ").append(CriteriaTexts.expected(indicator).en()).append(" | ");
    page.append(maximum(set, indicator.maximum())).append(" | ").append(least(indicator));
    page.append(" | ").append(of(indicator.when()).strip()).append(" | ");
    page.append(both(indicator.evidence())).append(" | ");
    page.append(CriteriaTexts.status(indicator.status()).en()).append(" |\n");
  }

  private static String maximum(CriteriaSet set, java.math.BigDecimal maximum) {
    return set.levels() > 0 || maximum.signum() == 0 ? "" : CriteriaTexts.plain(maximum);
  }

  private static String least(Indicator indicator) {
    String demands = CriteriaTexts.demands(indicator);
    return indicator.floor().map(CriteriaTexts::plain).orElse(demands);
  }

  private static String of(Condition condition) {
    return condition.values().entrySet().stream()
        .map(
            entry ->
                " `" + entry.getKey() + "` " + String.join(", ", List.copyOf(entry.getValue())))
        .collect(Collectors.joining(";"));
  }

  private static String both(Text text) {
    return text.vi() + "<br>*" + text.en() + "*";
  }
}
