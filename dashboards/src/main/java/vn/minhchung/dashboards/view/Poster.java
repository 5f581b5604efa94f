package vn.minhchung.dashboards.view;

import java.time.LocalDate;
import vn.minhchung.core.Language;

/**
 * What hangs in the hamlet's house: the code that opens the page of one upload link.
 *
 * @param address with the token
 * @param until last day on which the link is alive
 */
public record Poster(String label, String address, int fromYear, int toYear, LocalDate until) {
  public String t(String key, Object... namesAndValues) {
    return Texts.in(Language.VI).get(key, namesAndValues);
  }

  public String years() {
    return fromYear == toYear
        ? t("poster.years", "year", fromYear)
        : t("poster.span", "from", fromYear, "to", toYear);
  }

  public String lastDay() {
    return Dates.day(until, Language.VI);
  }
}
