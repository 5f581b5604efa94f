package vn.minhchung.local.sample;

import java.time.LocalDate;
import java.util.List;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.json.JsonObject;

/** Who was honoured: some agree to be shown as an example, one does not, one is only nominated. */
final class Honours {
  private final Folder folder;

  Honours(Folder folder) {
    this.folder = folder;
  }

  void clans(Area commune, int year, LocalDate on) {
    put(
        commune,
        year,
        on,
        Title.CLAN,
        "PROVINCE",
        List.of(
            row("DH-MAU-1", "Dòng họ mẫu Một", "HONOURED", true)
                .and(
                    "Chuyện mẫu: quỹ khuyến học của dòng họ giúp con cháu đi học xa.\n"
                        + "Mỗi dịp đầu năm, dòng họ mừng các cháu tiến bộ và người lớn học nghề mới."),
            row("DH-MAU-2", "Dòng họ mẫu Hai", "HONOURED", false),
            row("DH-MAU-3", "Dòng họ mẫu Ba", "NOMINATED", true)));
  }

  void hamlets(Area commune, int year, LocalDate on) {
    put(
        commune,
        year,
        on,
        Title.COMMUNITY,
        "COMMUNE",
        List.of(
            row("TDP-MAU-1", "Tổ dân phố mẫu Một", "HONOURED", true)
                .and("Chuyện mẫu: nhà văn hóa mở tủ sách mỗi tối, người già cũng đến học mạng.")));
  }

  private void put(
      Area commune, int year, LocalDate on, Title title, String level, List<Row> rows) {
    folder.form(
        on.plusDays(2).atTime(16, 0),
        commune.code() + "-honours",
        new Draft(FormKind.HONOURS, year, commune)
            .with("title", title)
            .with("level", level)
            .with("congress", "Hội nghị biểu dương mẫu năm " + year)
            .with(
                "decision",
                JsonObject.of("number", "95/QĐ-MAU", "date", on, "issuer", "Cơ quan mẫu"))
            .rows(rows.stream().map(Row::json).toList()));
  }

  private static Row row(String subject, String name, String outcome, boolean consent) {
    return new Row(subject, name, outcome, consent, "");
  }

  private record Row(String subject, String name, String outcome, boolean consent, String story) {
    Row and(String told) {
      return new Row(subject, name, outcome, consent, told);
    }

    JsonObject json() {
      return JsonObject.of(
          "subject", subject,
          "name", name,
          "outcome", outcome,
          "consent", consent,
          "story", story.isEmpty() ? null : story);
    }
  }
}
