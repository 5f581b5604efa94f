package vn.minhchung.core.area;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the committed tables. Their cells hold no comma, quote or line break (the tool that writes
 * them makes sure), so a line is split at its commas; a cold start pays for every byte here.
 */
final class AreaTables {
  private AreaTables() {}

  static Areas shipped() {
    var areas = new ArrayList<Area>(15_000);
    var bases = new HashMap<AreaId, String>(8_000);
    var reuse = new Reuse();
    for (var cells : rows("areas.csv", 10)) {
      var id = new AreaId(cells[0], reuse.date(cells[1]));
      areas.add(
          new Area(
              id,
              reuse.end(cells[2]),
              reuse.level(cells[3]),
              reuse.text(cells[4]),
              cells[5],
              cells[6],
              reuse.text(cells[7])));
      if (!cells[8].isEmpty()) {
        bases.put(id, reuse.text(cells[8]));
      }
    }
    var successions = new ArrayList<Succession>(11_000);
    for (var cells : rows("crosswalk.csv", 7)) {
      successions.add(
          new Succession(
              new AreaId(cells[0], reuse.date(cells[1])),
              new AreaId(cells[2], reuse.date(cells[3])),
              cells[4].equals("whole"),
              people(cells[5]),
              reuse.text(cells[6])));
    }
    return new Areas(areas, successions, bases);
  }

  /** The cells of every row after the header, of which each has exactly {@code width}. */
  static List<String[]> rows(String name, int width) {
    return split(name, text(name), width);
  }

  static List<String[]> split(String name, String text, int width) {
    var rows = new ArrayList<String[]>(text.length() / 60);
    int start = text.indexOf('\n') + 1;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
      }
      var cells = new String[width];
      int from = start;
      for (int i = 0; i < width; i++) {
        int to = i + 1 < width ? text.indexOf(',', from) : end;
        if (to < 0 || to > end) {
          throw new IllegalArgumentException(
              name + ": a row has not " + width + " cells: " + text.substring(start, end));
        }
        cells[i] = text.substring(from, to);
        from = to + 1;
      }
      rows.add(cells);
      start = end + 1;
    }
    return rows;
  }

  private static String text(String name) {
    try (var stream = Areas.class.getResourceAsStream("/areas/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the class path: /areas/" + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Succession.People people(String cell) {
    return switch (cell) {
      case "all" -> Succession.People.ALL;
      case "some" -> Succession.People.SOME;
      case "none" -> Succession.People.NONE;
      case "unknown" -> Succession.People.UNKNOWN;
      default -> throw new IllegalArgumentException("not a value of people: " + cell);
    };
  }

  /** Ten values fill most cells; one object each instead of 14,000. */
  private static final class Reuse {
    private final Map<String, LocalDate> dates = new HashMap<>();
    private final Map<String, Optional<LocalDate>> ends = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    LocalDate date(String cell) {
      return dates.computeIfAbsent(cell, LocalDate::parse);
    }

    Optional<LocalDate> end(String cell) {
      return ends.computeIfAbsent(cell, c -> c.isEmpty() ? Optional.empty() : Optional.of(date(c)));
    }

    String text(String cell) {
      return texts.computeIfAbsent(cell, c -> c);
    }

    AreaLevel level(String cell) {
      return switch (cell) {
        case "province" -> AreaLevel.PROVINCE;
        case "district" -> AreaLevel.DISTRICT;
        case "commune" -> AreaLevel.COMMUNE;
        default -> throw new IllegalArgumentException("not a level: " + cell);
      };
    }
  }
}
