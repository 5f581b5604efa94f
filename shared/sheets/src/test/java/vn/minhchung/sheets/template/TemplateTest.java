package vn.minhchung.sheets.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.KindSheet;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.form.StatisticsCatalogue;
import vn.minhchung.sheets.FormFiles;

/** What goes out to be filled in comes back as the form that it was made for. */
class TemplateTest {
  private static final Templates TEMPLATES = new Templates(StatisticsCatalogue.shipped());
  private static final CriteriaSet SET = CriteriaSets.shipped().byId("gdht-448").orElseThrow();
  private static final Map<String, String> GIVEN =
      Map.of("title", "Gia đình học tập", "year", "2026", "area", "00004");
  private static final List<Map<String, String>> LIST =
      List.of(
          Map.of("subject", "TDP3-1", "name", "Nguyễn Văn Ổn", "hamlet", "Tổ dân phố 3"),
          Map.of("subject", "TDP3-2", "name", "-Trần Thị Bưởi", "hamlet", "Tổ dân phố 3"));

  private static Template assessment(boolean full) {
    return TEMPLATES.of(FormKind.ASSESSMENT, Optional.of(SET), full, GIVEN, LIST);
  }

  private static Form read(byte[] file) {
    Reading reading = FormFiles.read(file);
    assertThat(reading).isInstanceOf(Reading.Readable.class);
    return ((Reading.Readable) reading).form();
  }

  private static String part(byte[] book, String name) {
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(book)).get()) {
      return new String(
          zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library writes what is not ASCII by number. */
  private static String plain(String xml) {
    return Pattern.compile("&#x([0-9a-f]+);")
        .matcher(xml)
        .replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)));
  }

  @Nested
  class LastYearsList {
    @Test
    void comesBackFromBothKindsOfFile() {
      for (byte[] file : List.of(assessment(false).xlsx(), assessment(false).csv())) {
        Form form = read(file);

        assertThat(form.kind()).isEqualTo(FormKind.ASSESSMENT);
        assertThat(form.head().getString("title")).isEqualTo("FAMILY");
        assertThat(form.head().getInt("year")).isEqualTo(2026);
        assertThat(form.head().getString("criteria")).isEqualTo("gdht-448");
        assertThat(form.head().getObject("area").getString("code")).isEqualTo("00004");
        assertThat(form.rows())
            .extracting(row -> row.cells().getString("subject"))
            .containsExactly("TDP3-1", "TDP3-2");
        assertThat(form.rows().get(1).cells().getString("name")).isEqualTo("-Trần Thị Bưởi");
      }
    }
  }

  @Nested
  class ForEveryKind {
    @ParameterizedTest
    @EnumSource(FormKind.class)
    void eachColumnOfTheDataHasALabelAndIsKnownToTheReader(FormKind kind) {
      Template template = TEMPLATES.of(kind, Optional.of(SET), true, Map.of(), List.of());
      KindSheet sheet = KindSheet.of(kind);

      assertThat(template.head())
          .extracting(TemplateColumn::name)
          .containsExactlyElementsOf(sheet.form().stream().map(KindSheet.Column::name).toList());
      assertThat(template.columns())
          .isNotEmpty()
          .allSatisfy(
              column -> {
                assertThat(column.label()).isNotBlank();
                assertThat(sheet.rows()).anyMatch(known -> known.covers(column.name()));
              });
      assertThat(FormFiles.kindOf(template.xlsx())).isEqualTo(FormFiles.Kind.XLSX);
    }
  }

  @Nested
  class AnAssessment {
    @Test
    void asksForTotalAndProposalWhereTheSetIsProvisional() {
      assertThat(assessment(false).columns())
          .extracting(TemplateColumn::name)
          .contains("total", "proposal")
          .noneMatch(name -> name.startsWith("a:"));
    }

    @Test
    void asksForEveryIndicatorWithItsTextAsANote() {
      Template template = assessment(true);
      String comments = plain(part(template.xlsx(), "xl/comments1.xml"));

      assertThat(template.columns()).extracting(TemplateColumn::name).doesNotContain("total");
      for (Indicator indicator : SET.indicators()) {
        assertThat(template.columns()).anyMatch(c -> c.name().equals("a:" + indicator.id()));
        assertThat(template.columns()).anyMatch(c -> c.name().equals("e:" + indicator.id()));
        assertThat(comments).contains(indicator.text().vi());
      }
    }

    @Test
    void holdsPointsToTheirRangeAndProtectsWhatIsGiven() {
      byte[] book = assessment(true).xlsx();
      String sheet = part(book, "xl/worksheets/sheet1.xml");
      Indicator first = SET.indicators().get(0);

      assertThat(sheet).contains("<sheetProtection").contains("type=\"custom\"");
      assertThat(sheet.replace("&lt;", "<").replace("&gt;", ">"))
          .contains("<=" + first.maximum().toPlainString());
      assertThat(sheet).contains("type=\"list\"");
      assertThat(part(book, "xl/worksheets/sheet2.xml")).contains("<sheetProtection");
    }

    @Test
    void saysWhatSetItIsAndThatItIsProvisional() {
      assertThat(String.join("\n", assessment(true).remarks())).contains(SET.label());
    }
  }

  @Test
  void aSheetOfFiguresHasARowForEachCommuneAndAColumnForEachFigure() {
    Template template =
        TEMPLATES.of(
            FormKind.STATISTICS,
            Optional.empty(),
            false,
            Map.of("year", "2026", "form.area", "01"),
            List.of(
                Map.of("area", "00004", "area.commune", "Phường Ba Đình"),
                Map.of("area", "00008", "area.commune", "Phường Ngọc Hà")));

    Form form = read(template.xlsx());

    assertThat(form.rows()).hasSize(2);
    assertThat(form.rows().get(0).cells().getObject("area").getString("code")).isEqualTo("00004");
    assertThat(template.columns()).extracting(TemplateColumn::name).contains("FAMILY.total");
  }
}
