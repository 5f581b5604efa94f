package vn.minhchung.core.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Language;
import vn.minhchung.core.Text;
import vn.minhchung.core.lake.SummaryRow.Provenance;

/**
 * A number as it is printed. Pages, documents and {@code numbers.json} take text and value from
 * here and nowhere else.
 *
 * @param value counts as they are; rates, gaps and changes in percent (points), scale 1, rounded
 *     half up; null while {@code state} is not {@code KNOWN}
 * @param numerator of a rate, where it may be told
 * @param denominator of a rate
 * @param target what a rate is held against
 * @param gap rate less target, points
 * @param source where the counts come from, in the words of the screen
 * @param text as printed, in both languages
 */
public record Figure(
    FigureId id,
    State state,
    @Nullable BigDecimal value,
    @Nullable Long numerator,
    @Nullable Long denominator,
    @Nullable Coverage coverage,
    Provenance provenance,
    @Nullable Target target,
    @Nullable BigDecimal gap,
    Text source,
    Text text) {

  /** Why there is a value, or none. */
  public enum State {
    KNOWN,
    /** Chưa có số liệu: printed as a dash, never as zero. */
    MISSING,
    /** Không tính được: the numerator is known, the denominator is not. */
    NOT_COMPUTABLE,
    /** Fewer than ten, or all but fewer than ten: only the band is told. */
    BANDED,
    /** Told nowhere, so that a band cannot be worked out from its neighbours. */
    WITHHELD
  }

  public boolean known() {
    return state == State.KNOWN;
  }

  /** Whether the text is a dash and nothing else. */
  public boolean blank() {
    return text.vi().equals(Numbers.DASH);
  }

  public String in(Language language) {
    return text.in(language);
  }
}
