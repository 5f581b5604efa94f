package vn.minhchung.functions.publish;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.figures.Reports;

/**
 * Which reports of the country a day asks for ({@code RULES.md} 5.5). A day that was missed is made
 * up for; a date long past is not, or the first start of a stack would freeze reports that nobody
 * has looked at.
 *
 * @param toMake the freeze is over and there is no edition yet
 * @param overdue the day it was due is over and there is no edition yet
 */
record DueReports(List<Report> toMake, List<Report> overdue) {
  static final int CATCH_UP_DAYS = 14;
  static final int REMIND_DAYS = 60;

  static DueReports on(LocalDate today, Reports reports, Editions editions, Area country) {
    List<Report> open =
        ids(today, reports).stream()
            .map(reports::find)
            .flatMap(Optional::stream)
            .filter(report -> editions.of(report.id(), country).isEmpty())
            .toList();
    return new DueReports(
        open.stream().filter(r -> isPast(r.freeze(), today, CATCH_UP_DAYS)).toList(),
        open.stream().filter(r -> isPast(r.due(), today, REMIND_DAYS)).toList());
  }

  /** A report is due in its last year or soon after it. */
  private static Set<String> ids(LocalDate today, Reports reports) {
    Set<String> ids = new LinkedHashSet<>();
    for (int year = today.getYear() - 1; year <= today.getYear(); year++) {
      for (String id : reports.ids()) {
        ids.add(id.replace("{Y}", String.valueOf(year)));
      }
    }
    return ids;
  }

  private static boolean isPast(LocalDate day, LocalDate today, int days) {
    return today.isAfter(day) && !today.isAfter(day.plusDays(days));
  }
}
