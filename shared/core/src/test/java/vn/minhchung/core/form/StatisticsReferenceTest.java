package vn.minhchung.core.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.sample.FormText;
import vn.minhchung.core.sample.Units;

/** The catalogue of statistics, and the page of it. */
class StatisticsReferenceTest {
  private static final Path PAGE = Path.of("../../docs/reference/statistics.md");

  /** When this fails, regenerate as CONTRIBUTING says and commit the page. */
  @Test
  void thePageIsTheCatalogue() throws IOException {
    StringBuilder page = new StringBuilder("# Columns of statistics\n\n");
    page.append("<!-- Made by StatisticsReferenceTest: change indicators/statistics.csv. -->\n\n");
    page.append(
        "A stock is a state at the date of the form; a flow is what came about in the year.\n");
    page.append("The owner knows the figure. An empty cell says nothing, `0` says zero.\n\n");
    page.append("| column | | unit | owner | asked for by | tiếng Việt | English |\n");
    page.append("|---|---|---|---|---|---|---|\n");
    for (StatisticsCatalogue.Column column : StatisticsCatalogue.shipped().all()) {
      page.append(
          String.join(
              " | ",
              "| `" + column.name() + "`",
              column.stock() ? "stock" : "flow",
              column.unit(),
              column.owner().name().toLowerCase(java.util.Locale.ROOT),
              String.join(", ", column.reports()),
              column.text().vi(),
              column.text().en() + " |\n"));
    }
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  @Test
  void everyColumnHasItsTextsAndAReport() {
    for (StatisticsCatalogue.Column column : StatisticsCatalogue.shipped().all()) {
      assertThat(column.text().vi()).isNotBlank().isNotEqualTo(column.text().en());
      assertThat(column.unit()).isIn("count", "VND", "year");
      assertThat(column.reports()).isNotEmpty().isSubsetOf("year", "half", "milestone");
    }
  }

  @Test
  void aSheetOfAProvinceCarriesItsCommunesItsDistrictsAndItself() {
    FormText form =
        FormText.statistics()
            .with("year", 2024)
            .with("date", "2024-12-20")
            .inArea("01", "2024-12-31")
            .through(Units.HA_NOI)
            .row("area", "00004", "members", 5)
            .row("area", "001", "members", 50)
            .row("area", "01", "members", 500, "fund.raised", 25_700_000_000L);

    assertThat(form.versions())
        .extracting(version -> version.address().area().code())
        .containsExactly("00004", "001", "01");
  }

  @Test
  void aDistrictIsRefusedOnceThereAreNone() {
    FormText form =
        FormText.statistics()
            .inArea("01", "2025-12-31")
            .through(Units.HA_NOI)
            .row("area", "001", "members", 50);

    assertThat(form.problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.AREA_DISTRICT);
  }
}
