package vn.minhchung.core.criteria;

/** What was done with an answer; each has a sentence in {@code criteria/texts.json}. */
public enum Rule {
  MISSING,
  NA_FULL,
  NA_SPREAD,
  NA_EXCLUDED,
  OTHER_KIND,
  KIND_UNKNOWN,
  POINTS,
  YES,
  NO,
  SHARE,
  DEMAND_REACHED,
  DEMAND_MISSED,
  BELOW_FLOOR,
  LEVEL_REACHED,
  LEVEL_MISSED,
  VETO_CLEAR,
  VETO_BARS
}
