package vn.minhchung.core.ledger;

/** The states of a claim. */
public enum State {
  REGISTERED,
  SUBMITTED,
  RETURNED,
  APPRAISED,
  RECOGNISED,
  NOT_RECOGNISED,
  REVOKED,
  CORRECTED,
  WITHDRAWN
}
