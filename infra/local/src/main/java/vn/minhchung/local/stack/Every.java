package vn.minhchung.local.stack;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule fires, in the time of {@link StackClock#HOME}, which knows no summer time. */
public sealed interface Every {
  /** The latest occurrence that is not after {@code now}. */
  ZonedDateTime latest(ZonedDateTime now);

  /** Once a day. */
  record Day(LocalTime at) implements Every {
    @Override
    public ZonedDateTime latest(ZonedDateTime now) {
      ZonedDateTime today = now.with(at);
      return today.isAfter(now) ? today.minusDays(1) : today;
    }
  }

  /** Once a week, on Sunday. */
  record Sunday(LocalTime at) implements Every {
    @Override
    public ZonedDateTime latest(ZonedDateTime now) {
      ZonedDateTime sunday = now.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY)).with(at);
      return sunday.isAfter(now) ? sunday.minusWeeks(1) : sunday;
    }
  }

  /** Once an hour. */
  record Hour(int minute) implements Every {
    @Override
    public ZonedDateTime latest(ZonedDateTime now) {
      ZonedDateTime thisHour = now.truncatedTo(ChronoUnit.HOURS).plusMinutes(minute);
      return thisHour.isAfter(now) ? thisHour.minus(Duration.ofHours(1)) : thisHour;
    }
  }

  /**
   * Reads what EventBridge Scheduler reads, as far as the template uses it: {@code cron(M H * * ?
   * *)}, {@code cron(M * * * ? *)} and {@code cron(M H ? * SUN *)}.
   */
  static Every parse(String expression) {
    Matcher weekly =
        Pattern.compile("cron\\((\\d{1,2}) (\\d{1,2}) \\? \\* SUN \\*\\)").matcher(expression);
    if (weekly.matches()) {
      return new Sunday(
          LocalTime.of(Integer.parseInt(weekly.group(2)), Integer.parseInt(weekly.group(1))));
    }
    Matcher cron =
        Pattern.compile("cron\\((\\d{1,2}) (\\d{1,2}|\\*) \\* \\* \\? \\*\\)").matcher(expression);
    if (!cron.matches()) {
      throw new IllegalArgumentException("not a weekly, daily or hourly schedule: " + expression);
    }
    int minute = Integer.parseInt(cron.group(1));
    String hour = cron.group(2);
    return hour.equals("*")
        ? new Hour(minute)
        : new Day(LocalTime.of(Integer.parseInt(hour), minute));
  }
}
