package vn.minhchung.core.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Text;

/** The columns that a statistics form may have. */
public final class StatisticsCatalogue {
  private static final StatisticsCatalogue SHIPPED = load();

  private final SortedMap<String, Column> columns;

  public StatisticsCatalogue(Map<String, Column> columns) {
    this.columns = new TreeMap<>(columns);
  }

  /**
   * @param name {@code FAMILY.total}
   * @param stock a state at a date; otherwise what flowed within the year
   * @param unit {@code count}, {@code VND} or {@code year}
   * @param owner who knows the figure
   * @param reports kinds of reports that ask for it: {@code year}, {@code half}, {@code milestone}
   */
  public record Column(
      String name, boolean stock, String unit, Owner owner, List<String> reports, Text text) {
    public Column {
      reports = List.copyOf(reports);
    }
  }

  /** Whose figure it is. */
  public enum Owner {
    /** Hội khuyến học. */
    ASSOCIATION,
    /** Ủy ban nhân dân. */
    COMMITTEE,
    /** Ngành giáo dục. */
    EDUCATION
  }

  public static StatisticsCatalogue shipped() {
    return SHIPPED;
  }

  public Optional<Column> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  public Iterable<Column> all() {
    return columns.values();
  }

  private static StatisticsCatalogue load() {
    try (InputStream in =
        StatisticsCatalogue.class.getResourceAsStream("/indicators/statistics.csv")) {
      if (in == null) {
        throw new IllegalStateException("statistics.csv is not on the class path");
      }
      Map<String, Column> columns = new TreeMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(
              cells ->
                  columns.put(
                      cells[0],
                      new Column(
                          cells[0],
                          cells[1].equals("stock"),
                          cells[2],
                          Owner.valueOf(cells[3]),
                          List.of(cells[4].split(" ")),
                          new Text(cells[5], cells[6]))));
      return new StatisticsCatalogue(columns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
