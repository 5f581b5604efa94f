package vn.minhchung.core.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.JsonObject;

/**
 * What planners and sums need of a claim, and nothing that leads back to its subject: all that
 * stays of one that was erased from a frozen year ({@code RULES.md} 7.2). Columns are those of the
 * archive.
 */
public record Counted(
    @Nullable String hamletId,
    @Nullable String group,
    @Nullable String unitKind,
    @Nullable String managedBy,
    @Nullable Boolean disadvantaged,
    @Nullable Boolean culturalTitle,
    String state,
    boolean assessed,
    boolean appraised,
    @Nullable String criteriaSet,
    @Nullable BigDecimal selfScore,
    @Nullable BigDecimal appraisedScore,
    @Nullable String verdict,
    @Nullable Boolean recognised,
    @Nullable LocalDate recognisedOn,
    boolean recognisedBefore,
    int yearsRunning) {

  JsonObject json() {
    return JsonObject.of(
        "h", hamletId,
        "g", group,
        "uk", unitKind,
        "mb", managedBy,
        "da", disadvantaged,
        "ct", culturalTitle,
        "st", state,
        "as", assessed,
        "ap", appraised,
        "cs", criteriaSet,
        "ss", selfScore,
        "az", appraisedScore,
        "vd", verdict,
        "re", recognised,
        "on", recognisedOn,
        "rb", recognisedBefore,
        "yr", yearsRunning);
  }

  static Counted read(JsonObject json) {
    return new Counted(
        json.findString("h").orElse(null),
        json.findString("g").orElse(null),
        json.findString("uk").orElse(null),
        json.findString("mb").orElse(null),
        json.findBoolean("da").orElse(null),
        json.findBoolean("ct").orElse(null),
        json.getString("st"),
        json.getBoolean("as"),
        json.getBoolean("ap"),
        json.findString("cs").orElse(null),
        json.findNumber("ss").map(n -> n.setScale(2)).orElse(null),
        json.findNumber("az").map(n -> n.setScale(2)).orElse(null),
        json.findString("vd").orElse(null),
        json.findBoolean("re").orElse(null),
        json.findString("on").map(LocalDate::parse).orElse(null),
        json.getBoolean("rb"),
        json.getInt("yr"));
  }
}
