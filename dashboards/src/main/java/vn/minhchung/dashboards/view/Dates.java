package vn.minhchung.dashboards.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import vn.minhchung.core.Language;

/** How days are written: 30/11/2025 in Vietnamese, 30 November 2025 in English. */
public final class Dates {
  /** The zone of every printed time, whatever the machine's. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private Dates() {}

  public static String day(LocalDate day, Language language) {
    return language == Language.VI
        ? two(day.getDayOfMonth()) + "/" + two(day.getMonthValue()) + "/" + day.getYear()
        : day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1) + " " + day.getYear();
  }

  public static String minute(Instant instant, Language language) {
    ZonedDateTime at = instant.atZone(ZONE);
    return two(at.getHour()) + ":" + two(at.getMinute()) + " " + day(at.toLocalDate(), language);
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
