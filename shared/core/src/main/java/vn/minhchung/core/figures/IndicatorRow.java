package vn.minhchung.core.figures;

import org.jspecify.annotations.Nullable;

/**
 * A statistic of the association summed up over an area.
 *
 * @param value over all communes that tell it
 * @param part the same over the communes that also tell what it is a share of
 * @param of what those have of the whole; null where it is a share of nothing, or no commune tells
 *     both
 * @param areasReporting communes that tell the value
 * @param areasTelling communes that tell both
 * @param areasTotal communes of the area
 */
public record IndicatorRow(
    IndicatorKey key,
    long value,
    long part,
    @Nullable Long of,
    int areasReporting,
    int areasTelling,
    int areasTotal) {}
