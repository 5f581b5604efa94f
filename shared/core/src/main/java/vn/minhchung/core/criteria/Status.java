package vn.minhchung.core.criteria;

/** How far a set of facts is to be trusted; users see it wherever the facts are used. */
public enum Status {
  /** Checked against the issued document. */
  OFFICIAL,
  /** Tạm dùng, chưa đối chiếu văn bản gốc. */
  PROVISIONAL,
  /** May be tried on data, never published. */
  DRAFT
}
