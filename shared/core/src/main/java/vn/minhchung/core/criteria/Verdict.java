package vn.minhchung.core.criteria;

import vn.minhchung.core.Text;

/** What an assessment comes to. Never a title: that takes a decision. */
public enum Verdict {
  MET("Đủ điểm đề nghị", "Enough points to be proposed"),
  NOT_MET("Chưa đủ điểm", "Not enough points"),
  LEVEL_1("Đủ điều kiện mức độ 1", "Meets level 1"),
  LEVEL_2("Đủ điều kiện mức độ 2", "Meets level 2"),
  INCOMPLETE("Còn chỉ số chưa trả lời", "Some indicators are not answered"),
  UNSCORED(
      "Chỉ có tổng điểm hoặc đề nghị, không chấm từng chỉ số",
      "Only a total or a proposal, not scored by indicator");

  private final Text text;

  Verdict(String vi, String en) {
    text = new Text(vi, en);
  }

  public Text text() {
    return text;
  }
}
