package vn.minhchung.dashboards;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.figures.Band;
import vn.minhchung.core.figures.CellKey;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.lake.SummaryRow;

/**
 * The summary as CSV (RFC 4180, UTF-8): the columns of {@code CONTRACTS.md} 4, then {@code
 * recognised_band} ({@code FEW}, {@code ALL_BUT_FEW}, {@code NONE}). Empty = not known.
 */
final class SummaryCsv {
  private static final String HEADER =
      "year,view,level,area_code,edition,title,group,provenance,total,registered,assessed,appraised,"
          + "recognised,honoured_commune,honoured_district,honoured_province,honoured_national,"
          + "score_mean,score_count,areas_reporting,areas_total,share_from_lists,suppressed,"
          + "recognised_band";

  /** Rows that are written at once; a country's years are half a million. */
  private static final int PART = 4096;

  private SummaryCsv() {}

  static byte[] of(NumberModel model) {
    List<SummaryRow> rows = model.rows();
    List<byte[]> parts =
        IntStream.range(0, (rows.size() + PART - 1) / PART)
            .parallel()
            .mapToObj(n -> rows.subList(n * PART, Math.min(rows.size(), (n + 1) * PART)))
            .map(part -> lines(model, part))
            .toList();
    byte[] header = (HEADER + "\r\n").getBytes(StandardCharsets.UTF_8);
    int size = parts.stream().mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(header.length + size).put(header);
    parts.forEach(all::put);
    return all.array();
  }

  private static byte[] lines(NumberModel model, List<SummaryRow> rows) {
    var out = new StringBuilder();
    for (SummaryRow row : rows) {
      for (Object value : values(row)) {
        append(out, text(value));
        out.append(',');
      }
      out.append(model.band(CellKey.of(row)).map(Band::name).orElse("")).append("\r\n");
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<@Nullable Object> values(SummaryRow row) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(row.year());
    values.add(row.view().name().toLowerCase(Locale.ROOT));
    values.add(row.level());
    values.add(row.areaCode());
    values.add(row.edition());
    values.add(row.title());
    values.add(row.group());
    values.add(row.provenance().name().toLowerCase(Locale.ROOT));
    values.add(row.total());
    values.add(row.registered());
    values.add(row.assessed());
    values.add(row.appraised());
    values.add(row.recognised());
    values.add(row.honouredCommune());
    values.add(row.honouredDistrict());
    values.add(row.honouredProvince());
    values.add(row.honouredNational());
    values.add(row.scoreMean());
    values.add(row.scoreCount());
    values.add(row.areasReporting());
    values.add(row.areasTotal());
    values.add(row.shareFromLists());
    values.add(row.suppressed());
    return values;
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  /**
   * A cell that a spreadsheet would take for a formula gets an apostrophe before it, and one with a
   * separator is quoted.
   */
  static String safe(String cell) {
    var out = new StringBuilder();
    append(out, cell);
    return out.toString();
  }

  /** Character by character: the whole country has millions of cells. */
  private static void append(StringBuilder out, String cell) {
    boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
    String text = formula ? "'" + cell : cell;
    boolean quoted = false;
    for (int i = 0; i < text.length() && !quoted; i++) {
      quoted = "\",\r\n".indexOf(text.charAt(i)) >= 0;
    }
    out.append(quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text);
  }
}
