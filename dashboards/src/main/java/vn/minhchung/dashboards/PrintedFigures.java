package vn.minhchung.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhchung.core.figures.FigureId;

/**
 * Reads the ids of figures back from a page, in the order of its text. A {@code data-f} that starts
 * with a dot continues the {@code data-row} before it ({@link FigureId}).
 */
public final class PrintedFigures {
  private static final Pattern MARK = Pattern.compile("data-(f|row)=\"([^\"]+)\"");

  private PrintedFigures() {}

  /**
   * @param html a page, or the beginning of one: the last id is then that of the figure at or
   *     before its end
   */
  public static List<String> in(String html) {
    List<String> ids = new ArrayList<>();
    String row = "";
    Matcher mark = MARK.matcher(html);
    while (mark.find()) {
      if (mark.group(1).equals("row")) {
        row = mark.group(2);
      } else {
        ids.add(mark.group(2).startsWith(".") ? row + mark.group(2) : mark.group(2));
      }
    }
    return ids;
  }
}
