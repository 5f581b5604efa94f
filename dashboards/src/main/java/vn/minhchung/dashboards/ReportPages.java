package vn.minhchung.dashboards;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Language;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.figures.Coverage;
import vn.minhchung.core.figures.Edition;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.dashboards.documents.ChartImage;
import vn.minhchung.dashboards.documents.NumberWorkbook;
import vn.minhchung.dashboards.documents.PdfDocument;
import vn.minhchung.dashboards.documents.WordDocument;
import vn.minhchung.dashboards.view.AreaView;
import vn.minhchung.dashboards.view.Change;
import vn.minhchung.dashboards.view.Page;
import vn.minhchung.dashboards.view.ReportView;
import vn.minhchung.dashboards.view.Texts;

/**
 * One report of one area: {@code report.vi.html} with {@code report.css} beside it and the same as
 * DOCX, PDF and XLSX, {@code numbers.json} with every figure that they print, {@code snapshot.json}
 * with what it was made from.
 */
public final class ReportPages {
  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  public static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private ReportPages() {}

  /**
   * Folder of an edition, ending in a slash: {@code reports/year-2025/04/1/}, {@code country} for
   * the nation; drafts lie under {@code work/reports/}.
   */
  public static String folder(Report report, Edition edition, Area area) {
    String place = area.level() == AreaLevel.COUNTRY ? "country" : area.code();
    return (edition.draft() ? "work/reports/" : "reports/")
        + report.id()
        + "/"
        + place
        + "/"
        + edition.number()
        + "/";
  }

  /**
   * @param model published for an edition; a draft may print the working model
   * @throws IllegalArgumentException if an edition that is no draft would print a working model
   */
  public static void render(
      NumberModel model, Areas areas, ReportSource source, SiteFacts facts, Sink sink) {
    Edition edition = source.edition();
    if (!model.published() && !edition.draft()) {
      throw new IllegalArgumentException("an edition prints published figures only");
    }
    Report report = source.report();
    AreaView about =
        new AreaViews(model, areas, facts.areaEdition(), report.year())
            .of(source.area(), Texts.in(Language.VI));
    List<Change> changes = changes(model, areas, source, about, facts);
    ReportView view = view(source, about, changes);
    Page page = page(model, view, facts);
    byte[] html = Templates.render("report.jte", Map.of("p", page, "r", view));
    String folder = folder(report, edition, source.area());
    sink.page(folder + "report.css", Templates.file("report.css"), "text/css; charset=utf-8");
    sink.page(folder + "report.vi.html", html, "text/html; charset=utf-8");
    String text = new String(html, StandardCharsets.UTF_8);
    Instant made = edition.freeze();
    List<ChartImage> charts = ChartImage.all(text);
    sink.page(folder + "report.vi.docx", WordDocument.of(text, made, charts), DOCX);
    sink.page(folder + "report.vi.pdf", PdfDocument.of(text, made, charts), "application/pdf");
    sink.page(folder + "report.vi.xlsx", NumberWorkbook.of(page, view, made), XLSX);
    if (view.stage() && source.area().level() == AreaLevel.COUNTRY) {
      english(model, areas, source, facts, folder, sink);
    }
    sink.page(folder + "numbers.json", numbers(page, changes), "application/json");
    sink.page(folder + "snapshot.json", snapshot(source, facts), "application/json");
  }

  /** A milestone of the country, for readers abroad; what people wrote stays as they wrote it. */
  private static void english(
      NumberModel model,
      Areas areas,
      ReportSource source,
      SiteFacts facts,
      String folder,
      Sink sink) {
    AreaView about =
        new AreaViews(model, areas, facts.areaEdition(), source.report().year())
            .of(source.area(), Texts.in(Language.EN));
    ReportView view = view(source, about, changes(model, areas, source, about, facts));
    Page page = page(Language.EN, model, view, facts);
    byte[] html = Templates.render("report.jte", Map.of("p", page, "r", view));
    sink.page(folder + "report.en.html", html, "text/html; charset=utf-8");
    String text = new String(html, StandardCharsets.UTF_8);
    sink.page(
        folder + "report.en.pdf",
        PdfDocument.of(text, source.edition().freeze(), ChartImage.all(text)),
        "application/pdf");
  }

  private static ReportView view(ReportSource source, AreaView about, List<Change> changes) {
    return new ReportView(
        source.report(),
        source.edition(),
        about,
        source.head(),
        source.texts(),
        changes,
        source.notes());
  }

  private static Page page(NumberModel model, ReportView view, SiteFacts facts) {
    return page(Language.VI, model, view, facts);
  }

  private static Page page(Language language, NumberModel model, ReportView view, SiteFacts facts) {
    return new Page(
        language,
        model,
        facts,
        "report." + language.code() + ".html",
        "report.css",
        view.report().title().in(language) + " – " + view.area().fullName());
  }

  /** What the report prints, told by printing it, against the edition that it replaces. */
  private static List<Change> changes(
      NumberModel model, Areas areas, ReportSource source, AreaView about, SiteFacts facts) {
    if (source.before().isEmpty()) {
      return List.of();
    }
    ReportView view = view(source, about, List.of());
    Page page = page(model, view, facts);
    Templates.render("report.jte", Map.of("p", page, "r", view));
    return Change.of(
        page.printed(),
        source.before().get(),
        code ->
            code.equals(about.code())
                ? about.fullName()
                : areas.on(code, facts.areaEdition()).map(Area::fullName).orElse(code));
  }

  private static byte[] numbers(Page page, List<Change> changes) {
    List<JsonObject> figures = page.printed().values().stream().map(ReportPages::figure).toList();
    List<JsonObject> changed =
        changes.stream()
            .map(
                change ->
                    JsonObject.of(
                        "id", change.now().id().toString(),
                        "before", change.before().text().vi(),
                        "now", change.now().text().vi()))
            .toList();
    return Json.pretty(
        JsonObject.of("schema", "minhchung.numbers/1", "figures", figures, "changes", changed));
  }

  private static JsonObject figure(Figure figure) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("id", figure.id().toString());
    members.put("state", figure.state());
    members.put("value", figure.value());
    members.put("numerator", figure.numerator());
    members.put("denominator", figure.denominator());
    members.put("coverage", coverage(figure.coverage()));
    members.put("provenance", figure.provenance().name().toLowerCase(Locale.ROOT));
    members.put("source", figure.source().vi());
    if (figure.target() != null) {
      members.put("target", figure.target().percentage());
    }
    if (figure.gap() != null) {
      members.put("gap", figure.gap());
    }
    members.put("text", figure.text().vi());
    return new JsonObject(members);
  }

  private static @Nullable JsonObject coverage(@Nullable Coverage coverage) {
    if (coverage == null) {
      return null;
    }
    BigDecimal share = coverage.shareFromLists();
    return JsonObject.of(
        "areasReporting", coverage.areasReporting(),
        "areasTotal", coverage.areasTotal(),
        "shareFromLists", share);
  }

  private static byte[] snapshot(ReportSource source, SiteFacts facts) {
    Edition edition = source.edition();
    JsonObject made =
        JsonObject.of(
            "number", edition.number(),
            "draft", edition.draft(),
            "asOf", edition.asOf(),
            "freeze", edition.freeze(),
            "madeOn", edition.madeOn(),
            "reason", edition.reason().orElse(null));
    return Json.pretty(
        JsonObject.of(
            "schema", "minhchung.snapshot/1",
            "report", source.report().id(),
            "area", source.area().code(),
            "edition", made,
            "snapshot", facts.snapshot(),
            "release", facts.release(),
            "areaEdition", facts.areaEdition(),
            "confirmedOnly", facts.confirmedOnly(),
            "synthetic", facts.synthetic()));
  }
}
