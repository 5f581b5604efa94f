package vn.minhchung.core.lake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.ledger.Counted;

/**
 * One claim as the archive keeps it: everything but personal data. Codes are those in force on 31
 * December of {@code year} and never change with a later edition.
 *
 * @param editionThen valid-from date of the area edition, as text
 * @param group labour group of a citizen: FARMER, WORKER, OFFICIAL
 * @param managedBy COMMUNE, DISTRICT, PROVINCE, CENTRAL for a unit
 * @param state name of the claim's state
 * @param assessed has a self-assessment
 * @param appraised the latest appraisal agrees
 * @param selfScore points, scale 2; the total of the short form; null where there is neither
 * @param recognised null while no decision is there
 * @param recognisedBefore recognised in any earlier year, as far as rows tell
 * @param yearsRunning years in a row up to this one in which it was recognised; 0 if not recognised
 * @param subjectId pseudonym: HMAC of the identity, 32 lower-case hex characters
 * @param submittedAt time of the form that last changed the claim
 */
public record ResultRow(
    int year,
    String provinceCodeThen,
    String communeCodeThen,
    String editionThen,
    @Nullable String hamletId,
    Title title,
    @Nullable String group,
    @Nullable String unitKind,
    @Nullable String managedBy,
    @Nullable Boolean disadvantaged,
    @Nullable Boolean culturalTitle,
    String state,
    boolean assessed,
    boolean appraised,
    @Nullable String criteriaSet,
    @Nullable Sha256 criteriaHash,
    @Nullable BigDecimal selfScore,
    @Nullable BigDecimal appraisedScore,
    @Nullable String verdict,
    @Nullable Boolean recognised,
    @Nullable LocalDate recognisedOn,
    boolean recognisedBefore,
    int yearsRunning,
    String subjectId,
    Sha256 formSha256,
    Instant submittedAt,
    List<IndicatorScore> indicators,
    int evidenceCount) {

  public ResultRow {
    indicators = List.copyOf(indicators);
  }

  /** In place of a form that nobody is to be led to. */
  static final Sha256 NO_HASH = new Sha256("0".repeat(64));

  /** Viet Nam has had this one offset since 1975. */
  private static final ZoneOffset HOME = ZoneOffset.ofHours(7);

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay().toInstant(HOME);
  }

  /** Day in Viet Nam of the form that last changed the claim. */
  public LocalDate lastOn() {
    return submittedAt.atOffset(HOME).toLocalDate();
  }

  /** What stays of it in the ledger when its subject is erased. */
  public Counted counted() {
    return new Counted(
        hamletId,
        group,
        unitKind,
        managedBy,
        disadvantaged,
        culturalTitle,
        state,
        assessed,
        appraised,
        criteriaSet,
        selfScore,
        appraisedScore,
        verdict,
        recognised,
        recognisedOn,
        recognisedBefore,
        yearsRunning);
  }

  /** The same without its subject: what is counted, a random id, and of its time the day. */
  public ResultRow erased(String id) {
    return stripped(id, startOf(lastOn()));
  }

  /** As planners get it: no id, no hashes, no time, no indicators. */
  public ResultRow bare() {
    return stripped("", Instant.EPOCH);
  }

  private ResultRow stripped(String id, Instant at) {
    return new ResultRow(
        year,
        provinceCodeThen,
        communeCodeThen,
        editionThen,
        hamletId,
        title,
        group,
        unitKind,
        managedBy,
        disadvantaged,
        culturalTitle,
        state,
        assessed,
        appraised,
        criteriaSet,
        null,
        selfScore,
        appraisedScore,
        verdict,
        recognised,
        recognisedOn,
        recognisedBefore,
        yearsRunning,
        id,
        NO_HASH,
        at,
        List.of(),
        0);
  }

  /**
   * @param indicator id within the criteria set
   * @param self points of the self-assessment, scale 2
   * @param appraised points after appraisal, scale 2
   */
  public record IndicatorScore(
      String indicator, @Nullable BigDecimal self, @Nullable BigDecimal appraised) {}
}
