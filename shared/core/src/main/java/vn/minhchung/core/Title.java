package vn.minhchung.core;

/** Danh hiệu: what a subject can earn. The order is the order of the reports. */
public enum Title {
  /** Gia đình học tập. */
  FAMILY,
  /** Dòng họ học tập. */
  CLAN,
  /** Cộng đồng học tập of a thôn, bản, ấp or tổ dân phố; owner: the association. */
  COMMUNITY,
  /** Đơn vị học tập. */
  UNIT,
  /** Công dân học tập. */
  CITIZEN,
  /**
   * Cộng đồng học tập of a commune and up (Circular 25/2023); owner: the education sector. Never
   * the same as {@link #COMMUNITY}, though both bear one Vietnamese name.
   */
  LOCALITY;

  /** Whether the subject is a person or a family: consent is asked and small cells are hidden. */
  public boolean ofPersons() {
    return this == FAMILY || this == CITIZEN;
  }
}
