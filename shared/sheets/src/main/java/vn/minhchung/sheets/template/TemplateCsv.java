package vn.minhchung.sheets.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a template as CSV: names, labels, then what is known, the form level in every row. */
final class TemplateCsv {
  private TemplateCsv() {}

  static byte[] of(Template template) {
    StringBuilder csv = new StringBuilder("\uFEFF");
    line(csv, cells(template, "kind", TemplateColumn::name));
    line(csv, cells(template, SheetTexts.vi("kind"), TemplateColumn::label));
    List<Map<String, String>> rows =
        template.rows().isEmpty() ? List.of(Map.of()) : template.rows();
    for (Map<String, String> row : rows) {
      List<String> cells = new ArrayList<>(List.of(template.kind().kind().code()));
      template.head().forEach(c -> cells.add(template.given().getOrDefault(c.name(), "")));
      template.columns().forEach(c -> cells.add(row.getOrDefault(c.name(), "")));
      line(csv, cells);
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> cells(
      Template template, String first, java.util.function.Function<TemplateColumn, String> of) {
    return Stream.concat(
            Stream.of(first),
            Stream.concat(template.head().stream(), template.columns().stream()).map(of))
        .toList();
  }

  private static void line(StringBuilder csv, List<String> cells) {
    csv.append(cells.stream().map(TemplateCsv::cell).collect(Collectors.joining(";")));
    csv.append("\r\n");
  }

  /** A name that begins like a formula must not become one in the spreadsheet of who opens it. */
  private static String cell(String written) {
    String text =
        !written.isEmpty() && "=+-@".indexOf(written.charAt(0)) >= 0 ? "'" + written : written;
    boolean quoted = text.chars().anyMatch(c -> ";\"\r\n".indexOf(c) >= 0);
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
