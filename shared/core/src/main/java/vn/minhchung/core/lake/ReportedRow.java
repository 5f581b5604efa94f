package vn.minhchung.core.lake;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;

/**
 * Anything a figure uses besides claims: a statistics cell, the closing of a list, a confirmation,
 * the number of hamlets, how many were honoured.
 *
 * @param areaCode code in force on 31 December of {@code year}
 * @param edition valid-from date of the area edition, as text
 * @param kind {@code statistics}, {@code hamlets}, {@code honours}, {@code closing}, {@code
 *     confirmation}
 * @param indicator catalogue column of a statistic ({@code FAMILY.total}); the title of a closing
 *     or confirmation; {@code COMMUNITY.total} of hamlets; {@code FAMILY.honoured.province} of
 *     honours
 * @param value the count; null for closings and confirmations
 * @param closed for the (commune, title) of this row: whether the list is closed
 * @param confirmed whether what this row says is confirmed
 */
public record ReportedRow(
    int year,
    String areaCode,
    String edition,
    String kind,
    String indicator,
    @Nullable BigDecimal value,
    @Nullable LocalDate date,
    @Nullable String source,
    Sha256 formSha256,
    boolean closed,
    boolean confirmed) {}
