package vn.minhchung.lake;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.JsonObject;

/**
 * Up to where the ledger was read ({@code RULES.md} 5).
 *
 * @param asOf cuts the dates of decisions and statistics, inclusive; null = uncut
 * @param freeze cuts everything by the time of its form id, inclusive; null = uncut
 * @param edition of the report that this snapshot was made for; null for the current lake
 */
public record Cut(@Nullable LocalDate asOf, @Nullable Instant freeze, @Nullable Edition edition) {
  /** Everything there is: what {@code current.json} points to. */
  public static final Cut NONE = new Cut(null, null, null);

  /**
   * A numbered edition of a report. Its as-of and freeze are the cut's; every printed date comes
   * from these and from {@code madeOn}, never from a clock.
   *
   * @param report such as {@code year-2025}
   * @param area code of the area reported on, {@code VN} for the country
   * @param number from 1
   * @param reason why a further edition was made; null for the first
   */
  public record Edition(
      String report, String area, int number, LocalDate madeOn, @Nullable String reason) {
    JsonObject json() {
      return JsonObject.of(
          "report", report, "area", area, "number", number, "madeOn", madeOn, "reason", reason);
    }

    static Edition read(Members in) {
      return new Edition(
          in.text("report"),
          in.text("area"),
          in.integer("number"),
          in.date("madeOn"),
          in.findText("reason"));
    }
  }

  JsonObject json() {
    return JsonObject.of(
        "asOf", asOf, "freeze", freeze, "edition", edition == null ? null : edition.json());
  }

  static Cut read(Members in) {
    Members edition = in.findObject("edition");
    return new Cut(
        in.has("asOf") ? in.date("asOf") : null,
        in.has("freeze") ? in.instant("freeze") : null,
        edition == null ? null : Edition.read(edition));
  }
}
