package vn.minhchung.sheets.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.Attribute;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.CriteriaTexts;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.KindSheet;
import vn.minhchung.core.form.KindSheet.Type;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.StatisticsCatalogue;
import vn.minhchung.core.worklist.Worklist;

/** Makes templates of the data that describe kinds, criteria sets and statistics. */
public final class Templates {
  /** What a row is about in the words of people, where its own columns have none. */
  private static final String HEADING = "heading";

  private final StatisticsCatalogue catalogue;

  public Templates(StatisticsCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param set of the title; empty where the kind has no answers or the title no set
   * @param full every indicator of the set; otherwise total and proposal
   * @param given values of the form level, by column name
   * @param rows what is already known, by column name
   */
  public Template of(
      FormKind kind,
      Optional<CriteriaSet> set,
      boolean full,
      Map<String, String> given,
      List<Map<String, String>> rows) {
    KindSheet sheet = KindSheet.of(kind);
    Map<String, String> head = new LinkedHashMap<>(given);
    set.filter(s -> sheet.form().stream().anyMatch(c -> c.name().equals("criteria")))
        .ifPresent(s -> head.put("criteria", s.id()));
    return new Template(
        sheet,
        sheet.form().stream().map(c -> head(c, head)).toList(),
        head,
        set.map(Templates::remarks).orElse(List.of()),
        Stream.concat(
                rows.stream().anyMatch(row -> row.containsKey(HEADING))
                    ? Stream.of(toRead(HEADING))
                    : Stream.of(),
                sheet.rows().stream().flatMap(c -> columns(kind, c, set, full)))
            .toList(),
        rows);
  }

  /**
   * The sheet of a commune's worklist.
   *
   * @param by who appraises
   * @param known sets, of which the template takes the one that the scores are of
   */
  public Template worklist(
      Worklist list, Title title, Area commune, int year, String by, CriteriaSets known) {
    List<CriteriaSet> sets = list.sets(known);
    Map<String, String> head = new LinkedHashMap<>();
    head.put("title", KindSheet.of(FormKind.APPRAISAL).shown("title", title.name()));
    head.put("year", String.valueOf(year));
    head.put("area", commune.code());
    head.put("on", Places.yearEnd(year).toString());
    head.put("by", by);
    return worklist(
        sets.size() == 1 ? Optional.of(sets.get(0)) : Optional.empty(), head, list.sheet());
  }

  /**
   * The sheet that an appraiser fills in: an appraisal that agrees with every row, the self-scores
   * in the cells where they are to be changed.
   *
   * @param set of the scores; empty where they have none or several
   * @param rows of the worklist, by column; what no appraisal takes is for reading only
   */
  public Template worklist(
      Optional<CriteriaSet> set, Map<String, String> given, List<Map<String, String>> rows) {
    Template plain = of(FormKind.APPRAISAL, set, true, given, List.of());
    Set<String> told = new LinkedHashSet<>();
    rows.forEach(row -> row.forEach((name, value) -> told.add(value.isEmpty() ? "" : name)));
    Map<String, TemplateColumn> columns = new LinkedHashMap<>();
    for (TemplateColumn column : plain.columns()) {
      boolean asked = !column.name().startsWith("a:") || told.contains(column.name());
      if (asked && (!column.name().equals("total") || told.contains("total"))) {
        columns.put(column.name(), column);
      }
      if (column.name().equals("hamlet")) {
        Stream.of("selfScore", "asks").forEach(name -> columns.put(name, toRead(name)));
      }
    }
    told.stream()
        .filter(name -> name.startsWith("a:"))
        .forEach(name -> columns.computeIfAbsent(name, Templates::ofNoSet));
    return new Template(
        plain.kind(),
        plain.head(),
        plain.given(),
        plain.remarks(),
        List.copyOf(columns.values()),
        rows.stream().map(row -> worded(row, columns)).toList());
  }

  private static TemplateColumn toRead(String name) {
    return new TemplateColumn(name, SheetTexts.vi(name), List.of(), new Entry.Words(), true);
  }

  private static TemplateColumn ofNoSet(String name) {
    return new TemplateColumn(name, name.substring(2), List.of(), new Entry.Words(), false);
  }

  /** As the drop-downs spell it: a cell that holds anything else refuses to be edited. */
  private static Map<String, String> worded(
      Map<String, String> row, Map<String, TemplateColumn> columns) {
    Map<String, String> worded = new LinkedHashMap<>(row);
    worded.replaceAll(
        (name, value) -> {
          TemplateColumn column = columns.get(name);
          if (column == null || !(column.entry() instanceof Entry.OneOf)) {
            return value;
          }
          return switch (value) {
            case "true" -> SheetTexts.vi("yes");
            case "false" -> SheetTexts.vi("no");
            default -> KindSheet.of(FormKind.APPRAISAL).shown(name, value);
          };
        });
    return worded;
  }

  private static TemplateColumn head(KindSheet.Column column, Map<String, String> given) {
    TemplateColumn made = TemplateColumn.of(column, entry(column, Optional.empty()));
    return given.containsKey(column.name()) ? made.asGiven() : made;
  }

  private static List<String> remarks(CriteriaSet set) {
    return List.of(
        set.name().vi() + " (" + set.label() + ")",
        set.document() + ", " + set.issuer(),
        CriteriaTexts.status(set.status()).vi());
  }

  private Stream<TemplateColumn> columns(
      FormKind kind, KindSheet.Column column, Optional<CriteriaSet> set, boolean full) {
    List<Indicator> indicators =
        full ? set.map(CriteriaSet::indicators).orElse(List.of()) : List.of();
    return switch (column.type()) {
      case ANSWER -> indicators.stream().map(i -> answer(i, set.orElseThrow()));
      case EVIDENCE -> indicators.stream().map(Templates::evidence);
      case STATISTIC -> statistics();
      default -> {
        boolean shortForm = column.name().equals("total");
        yield kind == FormKind.ASSESSMENT && shortForm && full
            ? Stream.of()
            : Stream.of(TemplateColumn.of(column, entry(column, set)));
      }
    };
  }

  private static TemplateColumn answer(Indicator indicator, CriteriaSet set) {
    boolean notApplicable = indicator.notApplicable() != CriteriaSet.NotApplicable.REFUSED;
    List<String> notes = new ArrayList<>();
    notes.add(indicator.text().vi());
    notes.add(CriteriaTexts.expected(indicator).vi());
    if (!indicator.source().isBlank()) {
      notes.add(indicator.source());
    }
    Entry entry =
        switch (indicator.kind()) {
          case POINTS -> new Entry.Points(indicator.maximum(), set.scale(), notApplicable);
          case MET, VETO ->
              new Entry.OneOf(
                  notApplicable
                      ? List.of(SheetTexts.vi("yes"), SheetTexts.vi("no"), "NA")
                      : List.of(SheetTexts.vi("yes"), SheetTexts.vi("no")));
          case SHARE -> new Entry.Words();
        };
    return new TemplateColumn(
        "a:" + indicator.id(), indicator.id() + ". " + indicator.text().vi(), notes, entry, false);
  }

  private static TemplateColumn evidence(Indicator indicator) {
    List<String> notes = new ArrayList<>(List.of(SheetTexts.vi("evidence-note")));
    if (!indicator.evidence().vi().isBlank()) {
      notes.add(0, indicator.evidence().vi());
    }
    return new TemplateColumn(
        "e:" + indicator.id(),
        SheetTexts.vi("evidence", "indicator", indicator.id()),
        notes,
        new Entry.Words(),
        false);
  }

  /** The indicator whose evidence a column of a template is headed by; empty for any other. */
  public static Optional<String> indicatorOfEvidence(String header) {
    String[] words = SheetTexts.vi("evidence").split("\\{indicator\\}", 2);
    boolean is =
        header.startsWith(words[0])
            && header.endsWith(words[1])
            && header.length() > words[0].length() + words[1].length();
    return is
        ? Optional.of(header.substring(words[0].length(), header.length() - words[1].length()))
        : Optional.empty();
  }

  private Stream<TemplateColumn> statistics() {
    List<TemplateColumn> columns = new ArrayList<>();
    for (StatisticsCatalogue.Column column : catalogue.all()) {
      String note =
          SheetTexts.vi(column.stock() ? "stock" : "flow")
              + " "
              + SheetTexts.vi("unit", "unit", column.unit());
      columns.add(
          new TemplateColumn(
              column.name(), column.text().vi(), List.of(note), new Entry.Count(), false));
    }
    return columns.stream();
  }

  private static Entry entry(KindSheet.Column column, Optional<CriteriaSet> set) {
    Optional<Attribute> attribute =
        column.path().startsWith("attributes.")
            ? set.flatMap(s -> s.attribute(column.path().substring("attributes.".length())))
            : Optional.empty();
    if (attribute.isPresent() && column.type() != Type.BOOLEAN) {
      return column.type() == Type.CHOICE
          ? new Entry.OneOf(attribute.get().choices().stream().map(c -> c.text().vi()).toList())
          : new Entry.OneOf(attribute.get().ids());
    }
    return switch (column.type()) {
      case CHOICE -> new Entry.OneOf(column.choices().stream().map(c -> c.name().vi()).toList());
      case BOOLEAN -> new Entry.OneOf(List.of(SheetTexts.vi("yes"), SheetTexts.vi("no")));
      case NUMBER -> new Entry.Amount();
      case WHOLE, STATISTIC -> new Entry.Count();
      case DATE -> new Entry.Day();
      case TEXT, CHOICES, AREA, COMMUNE, FILE, FILES, ANSWER, EVIDENCE -> new Entry.Words();
    };
  }
}
