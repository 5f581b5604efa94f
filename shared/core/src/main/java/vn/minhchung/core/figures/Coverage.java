package vn.minhchung.core.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Độ phủ: how much of an area a figure speaks for (RULES 4.2).
 *
 * @param areasReporting communes with both numerator and denominator
 * @param areasTotal communes of the area
 * @param shareFromLists part of the numerator that comes from lists, 0 to 1; null = not known
 */
public record Coverage(int areasReporting, int areasTotal, @Nullable BigDecimal shareFromLists) {}
