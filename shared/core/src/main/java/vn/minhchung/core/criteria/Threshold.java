package vn.minhchung.core.criteria;

import java.math.BigDecimal;

/** Points from which a title may be proposed, where its condition holds. */
public record Threshold(Condition when, BigDecimal points) {}
