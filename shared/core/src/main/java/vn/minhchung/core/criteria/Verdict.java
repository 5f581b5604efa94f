package vn.minhchung.core.criteria;

import vn.minhchung.core.Text;

/** What an assessment comes to. Never a title: that takes a decision. */
public enum Verdict {
  /** Đủ điểm đề nghị. */
  MET,
  /** Chưa đủ điểm. */
  NOT_MET,
  /** Mức độ 1. */
  LEVEL_1,
  /** Mức độ 2. */
  LEVEL_2,
  /** Some indicators are not answered. */
  INCOMPLETE,
  /** Only a total or a proposal, or a set without a threshold. */
  UNSCORED;

  public Text text() {
    return CriteriaTexts.text("verdict", name());
  }
}
