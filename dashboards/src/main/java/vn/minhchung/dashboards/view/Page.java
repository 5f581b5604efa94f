package vn.minhchung.dashboards.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Language;
import vn.minhchung.core.Title;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.CellKey;
import vn.minhchung.core.figures.Coverage;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.core.figures.FigureId;
import vn.minhchung.core.figures.IndicatorKey;
import vn.minhchung.core.figures.Indicators;
import vn.minhchung.core.figures.Measure;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.form.StatisticsCatalogue;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.dashboards.SiteFacts;

/** One page while it is written: its language, its place, its words, and the figures it printed. */
public final class Page {
  /**
   * Paths of what runs on the pages of the site where scripts may.
   *
   * @param areas the names to find areas by
   */
  public record Script(String code, String areas) {}

  /** Columns of the table that ranks provinces. */
  public static final List<Measure> RANKING =
      List.of(
          Measure.TOTAL,
          Measure.REGISTERED,
          Measure.RECOGNISED,
          Measure.RATE,
          Measure.GAP,
          Measure.CHANGE,
          Measure.PACE,
          Measure.REPORTING);

  private static final Set<Measure> TARGETS = EnumSet.of(Measure.TARGET, Measure.GAP, Measure.PACE);

  private final Language language;
  private final NumberModel model;
  private final SiteFacts facts;
  private final String path;
  private final String up;
  private final String style;
  private final Script script;
  private final String title;
  private final Texts texts;
  private final List<Figure> printed = new ArrayList<>();

  /** A page that runs nothing. */
  public Page(
      Language language,
      NumberModel model,
      SiteFacts facts,
      String path,
      String style,
      String title) {
    this(language, model, facts, path, style, new Script("", ""), title);
  }

  /**
   * @param path of this page, {@code vi/p/04/index.html}
   * @param style path of the style sheet, or its text where the page stands alone
   */
  public Page(
      Language language,
      NumberModel model,
      SiteFacts facts,
      String path,
      String style,
      Script script,
      String title) {
    this.language = language;
    this.model = model;
    this.facts = facts;
    this.path = path;
    this.up = "../".repeat((int) path.chars().filter(c -> c == '/').count());
    this.style = style;
    this.script = script;
    this.title = title;
    this.texts = Texts.in(language);
  }

  public Language language() {
    return language;
  }

  public NumberModel model() {
    return model;
  }

  public SiteFacts facts() {
    return facts;
  }

  public String style() {
    return style;
  }

  public Script script() {
    return script;
  }

  public String title() {
    return title;
  }

  /** Figures printed so far, by id. */
  public SortedMap<FigureId, Figure> printed() {
    SortedMap<FigureId, Figure> byId = new TreeMap<>();
    printed.forEach(figure -> byId.put(figure.id(), figure));
    return Collections.unmodifiableSortedMap(byId);
  }

  public String t(String key, Object... namesAndValues) {
    return texts.get(key, namesAndValues);
  }

  public String f(Figure figure) {
    return figure.in(language);
  }

  /** The figure's id, for {@code data-f}; from now on the figure counts as printed. */
  public String id(Figure figure) {
    printed.add(figure);
    return figure.id().toString();
  }

  /** As {@link #id} inside a row that bears {@link #row}. */
  public String tail(Figure figure) {
    printed.add(figure);
    return figure.id().tail();
  }

  /** What the ids of a row of this year and area begin with, for {@code data-row}. */
  public String row(int year, String area) {
    return CellKey.headline(year, area, Title.FAMILY).head();
  }

  /** Style class of a figure's cell: hatched where there is nothing, muted where it is hidden. */
  public String c(Figure figure) {
    return switch (figure.state()) {
      case KNOWN -> "n";
      // where no target is set there is nothing to report either
      case MISSING -> ofTarget(figure.id()) ? "n" : "n none";
      case NOT_COMPUTABLE, BANDED, WITHHELD -> "n word";
    };
  }

  private static boolean ofTarget(FigureId id) {
    return id instanceof FigureId.OfTitle title
        ? TARGETS.contains(title.measure())
        : id instanceof FigureId.OfIndicator of
            && (of.part() == FigureId.Part.TARGET || of.part() == FigureId.Part.GAP);
  }

  public String name(Title about) {
    return t("title." + about.name());
  }

  /** What a figure that changed was about. */
  public String about(FigureId id) {
    if (id instanceof FigureId.OfTitle title) {
      String group = title.cell().group();
      return name(title.cell().title())
          + (group == null ? "" : " (" + t("group." + group) + ")")
          + ": "
          + t("col." + title.measure().word());
    }
    return id instanceof FigureId.OfIndicator indicator ? indicator(indicator.key()) : "";
  }

  /** The name of a statistic: "Hội viên". */
  public String indicator(IndicatorKey key) {
    return indicator(key.indicator());
  }

  public String indicator(String column) {
    if (column.startsWith("honoured.")) {
      return t("honours.title") + ": " + t("level." + column.substring("honoured.".length()));
    }
    return StatisticsCatalogue.shipped().column(column).orElseThrow().text().in(language);
  }

  /** The name of a title where its column says the rest. */
  public String brief(Title about) {
    return t("brief." + about.name());
  }

  /**
   * Whether the cell speaks for several communes, so that its coverage must stand beside it: also a
   * commune of now in a year when it was still several.
   */
  public boolean many(Cell cell) {
    Coverage coverage = cell.coverage().coverage();
    return coverage != null && coverage.areasTotal() > 1;
  }

  /** Marks a rate that speaks for less than half of the communes. */
  public String thin(Cell cell) {
    Coverage coverage = cell.coverage().coverage();
    boolean thin =
        coverage != null
            && coverage.areasReporting() > 0
            && coverage.areasReporting() * 2 < coverage.areasTotal();
    return thin ? "small thin" : "small";
  }

  public String day(LocalDate day) {
    return Dates.day(day, language);
  }

  /** Words after the ratio: "gia đình được công nhận (có quyết định)". */
  public String unit(Title about) {
    return t("unit." + about.name());
  }

  /** Whether it is reached, short of, or cannot be told: a style class. */
  public String standing(Cell cell) {
    Optional<Boolean> reached = cell.reached();
    return reached.map(r -> r ? "reached" : "short").orElse("open");
  }

  /** Whether anything is known of the association itself. */
  public boolean organised(int year, String area) {
    return Indicators.organisation().stream()
        .anyMatch(indicator -> model.statistic(year, area, indicator).known());
  }

  public boolean honoured(int year, String area) {
    return Indicators.LEVELS.stream()
        .anyMatch(level -> model.statistic(year, area, "honoured." + level).known());
  }

  /** Whether anything is known of a labour group of citizens. */
  public boolean grouped(int year, String area) {
    return ReportView.GROUPS.stream().anyMatch(group -> !group(year, area, group).empty());
  }

  /** Citizens of a labour group, as the area itself reported them. */
  public Cell group(int year, String area, String group) {
    return model.cell(
        new CellKey(
            year, SummaryRow.View.NOW, area, Title.CITIZEN, group, SummaryRow.Provenance.TOTAL));
  }

  /** Communes of a region class, as the headline counts them. */
  public Cell region(int year, String area, Title about, String group) {
    return model.cell(CellKey.headline(year, area, about).of(group));
  }

  /** Titles that can be told by region class: both classes have communes that tell theirs. */
  public List<Title> byRegion(AreaView of, int year) {
    return of.titles().stream()
        .filter(
            title ->
                ReportView.REGIONS.stream()
                    .allMatch(g -> !region(year, of.code(), title, g).empty()))
        .toList();
  }

  /** Those of a list that hold the cultural title too, or do not. */
  public Cell cultural(int year, String area, Title about, String group) {
    return model.cell(
        new CellKey(year, SummaryRow.View.NOW, area, about, group, SummaryRow.Provenance.LIST));
  }

  /** Titles of whose lists anything is known of the cultural title. */
  public List<Title> byCulture(AreaView of) {
    return of.titles().stream()
        .filter(
            title ->
                ReportView.CULTURAL.stream()
                    .anyMatch(g -> !cultural(of.year(), of.code(), title, g).empty()))
        .toList();
  }

  /** A link from this page to another path of the site. */
  public String to(String target) {
    return up + target;
  }

  /** The same page in the other language, if there is one. */
  public Optional<String> translated() {
    List<String> both = List.of("index.html", "about/index.html");
    String inside = path.substring(path.indexOf('/') + 1);
    boolean exists =
        both.contains(inside) || inside.startsWith("p/") || inside.startsWith("titles/");
    String other = language == Language.VI ? "en" : "vi";
    return exists ? Optional.of(to(other + "/" + inside)) : Optional.empty();
  }

  public String home() {
    return to(language.code() + "/index.html");
  }

  public String about() {
    return to(language.code() + "/about/index.html");
  }

  /** The guide exists in Vietnamese only (CONTRACTS 5). */
  public String guide() {
    return to("vi/guide/index.html");
  }

  public String titlePage(Title about) {
    return to(language.code() + "/titles/" + about.name() + "/index.html");
  }

  /** Downloads exist in Vietnamese only (CONTRACTS 5). */
  public String downloads() {
    return to("vi/downloads/index.html");
  }

  public String province(String code) {
    return to(language.code() + "/p/" + code + "/index.html");
  }

  /** Commune pages exist in Vietnamese only (CONTRACTS 5). */
  public String commune(String code) {
    return to("vi/c/" + code + "/index.html");
  }
}
