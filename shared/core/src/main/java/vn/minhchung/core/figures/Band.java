package vn.minhchung.core.figures;

/** What is told of a count that must not be told exactly. */
public enum Band {
  /** 1 to 9 recognised: printed as "&lt;10". */
  FEW,
  /** 1 to 9 not recognised: printed as "&gt;" and the total less 10. */
  ALL_BUT_FEW,
  /** Nothing is told: of a total below twenty. */
  NONE
}
