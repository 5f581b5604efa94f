package vn.minhchung.dashboards;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.minhchung.core.Language;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.CommuneState;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.dashboards.view.GapView;
import vn.minhchung.dashboards.view.LinkUses;
import vn.minhchung.dashboards.view.Notes;
import vn.minhchung.dashboards.view.Page;
import vn.minhchung.dashboards.view.Texts;
import vn.minhchung.dashboards.view.WorkView;

/**
 * Trang làm việc: who has sent, what is open, which figures wait for a confirmation. One file that
 * needs no other; it is private and must be served behind a view link only.
 */
public final class WorkPage {
  private static final String STYLE =
      Stream.of("site.css", "work.css")
          .map(file -> new String(Templates.file(file), StandardCharsets.UTF_8))
          .collect(Collectors.joining());

  private WorkPage() {}

  /** {@code work/<area>.html}, {@code work/country.html} for the nation; {@code .en.html}. */
  public static String path(Area area, Language language) {
    String ending = language == Language.VI ? ".html" : "." + language.code() + ".html";
    return "work/" + (area.code().equals("VN") ? "country" : area.code()) + ending;
  }

  /**
   * The policy under which the page must be served: its one style sheet is inside it, named by its
   * hash, and nothing else loads. The page carries the same policy itself.
   */
  public static String contentSecurityPolicy() {
    String hash = Base64.getEncoder().encodeToString(Sha256.of(STYLE).bytes());
    return "default-src 'none'; style-src 'sha256-"
        + hash
        + "'; base-uri 'none'; form-action 'none'";
  }

  /**
   * @param year the year that is worked on
   * @param model complete, with unconfirmed figures ({@link NumberModel#working})
   * @param communes states of the area's communes in the order to be listed, by province for the
   *     nation, else all under the area itself
   * @param gaps self-scores against appraised scores
   * @param notes of the communes that sent anything
   * @param uses of powerful links on the day before
   */
  public static void render(
      Area area,
      int year,
      NumberModel model,
      Map<Area, List<CommuneState>> communes,
      GapView gaps,
      Notes notes,
      LinkUses uses,
      SiteFacts facts,
      Language language,
      Sink sink) {
    Texts texts = Texts.in(language);
    WorkView view = WorkView.of(area, year, model, communes, texts);
    Page page =
        new Page(
            language,
            model,
            facts,
            path(area, language),
            STYLE,
            texts.get("work.title", "area", view.name(), "year", year));
    sink.page(
        path(area, language),
        Templates.render(
            "work.jte",
            Map.of(
                "p", page,
                "w", view,
                "g", gaps,
                "n", notes,
                "u", uses,
                "policy", contentSecurityPolicy())),
        "text/html; charset=utf-8");
  }
}
