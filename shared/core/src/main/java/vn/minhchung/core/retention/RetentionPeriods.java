package vn.minhchung.core.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.minhchung.core.Text;
import vn.minhchung.core.facts.Schema;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * Thời hạn lưu giữ: how many days after the freeze of a year's report what is kept that names
 * people. A year without a frozen report has no clock.
 */
public final class RetentionPeriods {
  private static final String FOLDER = "/retention/";

  private final Map<Kept, Period> periods;

  private RetentionPeriods(Map<Kept, Period> periods) {
    this.periods = periods;
  }

  /** What is kept for a time. */
  public enum Kept {
    /** Files as they were sent. */
    FORMS,
    RECEIPTS,
    EVIDENCE,
    /** Rows of families and citizens in the ledger; a bare one, which is counted, stays. */
    VERSIONS,
    /** Pages and notes behind {@code view} links, drafts of reports. */
    WORKING_PAGES
  }

  /**
   * @param document where the period stands
   * @param provisional nobody has confirmed it
   */
  public record Period(int days, Text why, String document, boolean provisional) {}

  /** A file that is none. */
  public static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(List<String> faults) {
      super(String.join("; ", faults));
    }
  }

  /** What comes with the program. */
  public static RetentionPeriods shipped() {
    try {
      return read(Json.resource(FOLDER + "retention.json"));
    } catch (Wrong e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a document of the form {@code minhchung.retention/1}.
   *
   * @throws Wrong with every fault, each with its path
   */
  public static RetentionPeriods read(JsonObject document) throws Wrong {
    List<String> faults = new ArrayList<>();
    schema().check(document).forEach(fault -> faults.add(fault.path() + ": " + fault.demand()));
    if (!faults.isEmpty()) {
      throw new Wrong(faults);
    }
    Map<Kept, Period> periods = new EnumMap<>(Kept.class);
    for (JsonObject period : document.objects("periods")) {
      Kept of = Kept.valueOf(period.getString("of"));
      if (periods.put(of, period(period)) != null) {
        faults.add("periods: " + of + " twice");
      }
    }
    for (Kept of : Kept.values()) {
      if (!periods.containsKey(of)) {
        faults.add("periods: no " + of);
      }
    }
    if (!faults.isEmpty()) {
      throw new Wrong(faults);
    }
    return new RetentionPeriods(periods);
  }

  static Schema schema() {
    return Schema.of(Json.resource(FOLDER + "retention.schema.json"));
  }

  private static Period period(JsonObject json) {
    JsonObject why = json.getObject("why");
    return new Period(
        json.getInt("days"),
        Text.of(why.getString("vi"), why.getString("en")),
        json.getString("document"),
        json.getString("status").equals("PROVISIONAL"));
  }

  public Period of(Kept kept) {
    return java.util.Objects.requireNonNull(periods.get(kept));
  }

  /** Whether the clock of something has run out that began on the day of a freeze. */
  public boolean isOver(Kept kept, LocalDate freeze, LocalDate today) {
    return today.isAfter(freeze.plusDays(of(kept).days()));
  }
}
