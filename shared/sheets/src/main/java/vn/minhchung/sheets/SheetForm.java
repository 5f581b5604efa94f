package vn.minhchung.sheets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.minhchung.core.Folded;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.FormRow;
import vn.minhchung.core.form.JsonForms;
import vn.minhchung.core.form.KindSheet;
import vn.minhchung.core.form.KindSheet.Column;
import vn.minhchung.core.form.KindSheet.Type;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.form.StatisticsCatalogue;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.sheets.template.Templates;

/**
 * Builds a form out of the lines of a sheet: finds the row of column names below whatever title
 * stands above it, takes the form level from {@code Meta} or from the first row, and the rows after
 * that.
 */
final class SheetForm implements Lines {
  private static final int HEADER_WITHIN = 40;

  /** So many different answers are remembered; more are no sheet of people. */
  private static final int REPEATED = 1_000;

  /** Names of figures by how a template heads them, folded. */
  private static final Map<String, String> FIGURES = figures();

  private static final Set<String> KIND_LABELS = Set.of("loai", "loaibieu", "kind");

  /** Columns for the eye, which nobody expects to be read; who helped stays in the file. */
  private static final Set<String> FOR_THE_EYE =
      Set.of("stt", "tt", "selfscore", "asks", "kind", "assistedby");

  private static final int NAMED_COLUMNS = 10;

  /** How a template writes what an indicator asks: {@code 1.1. Có góc học tập}. */
  private static final Pattern ASKED = Pattern.compile("([\\p{Alnum}.]*\\p{Alnum})\\. \\S.*");

  /**
   * A header that looks like a name of ours is one, if a wrong one; a person's own is passed over.
   */
  private static final Pattern CODE = Pattern.compile("[ae]:.{1,40}|[A-Za-z]+(\\.[A-Za-z]+)+");

  private final String sheet;
  private final Map<String, Value> meta;
  private final FileNames files;
  private final Map<Integer, Planned> columns = new LinkedHashMap<>();
  private final Map<Value, Object> answered = new HashMap<>();
  private final Map<Integer, String> headers = new HashMap<>();
  private final SortedSet<Integer> passedOver = new TreeSet<>();
  private final Map<String, Value> head;
  private final List<Problem> problems = new ArrayList<>();
  private final List<FormRow> rows = new ArrayList<>();
  private Optional<FormKind> kind = Optional.empty();
  private boolean headed;
  private boolean labelsMayFollow;
  private int before;
  private int headerLine = 1;
  private boolean labelled;

  /**
   * A column where it stands in this sheet.
   *
   * @param name by which the kind knows it; of a family the one of this member
   * @param path of what its cells say
   * @param ofForm whether it repeats what the form says as a whole
   */
  private record Planned(Column column, String name, List<String> path, boolean ofForm) {
    Where where(String sheet, int line) {
      return Where.cell(sheet, line, name);
    }
  }

  /** What a header means. */
  private record Meant(Column column, String name) {}

  private static Map<String, String> figures() {
    Map<String, String> figures = new HashMap<>();
    StatisticsCatalogue.shipped()
        .all()
        .forEach(column -> figures.put(Folded.of(column.text().vi()), column.name()));
    return figures;
  }

  /**
   * @param meta the form level of a template, by column name; empty in CSV
   */
  SheetForm(String sheet, Map<String, Value> meta, FileNames files) {
    this.sheet = sheet;
    this.meta = meta;
    this.head = new LinkedHashMap<>(meta);
    this.files = files;
    kind = Optional.ofNullable(meta.get("kind")).flatMap(SheetForm::kindOf);
  }

  private static Optional<FormKind> kindOf(Value value) {
    String text = value.text().strip();
    Optional<FormKind> byCode = FormKind.of(text.toLowerCase(java.util.Locale.ROOT));
    return byCode.isPresent()
        ? byCode
        : Stream.of(FormKind.values())
            .filter(k -> Folded.of(KindSheet.of(k).name().vi()).equals(Folded.of(text)))
            .findFirst();
  }

  @Override
  public void line(int number, List<Value> cells) throws Budget.Refused {
    if (!headed) {
      header(cells);
      headerLine = number;
      return;
    }
    boolean labels = labelsMayFollow && (kind.isEmpty() ? saysKind(cells) : isLabels(cells));
    labelsMayFollow = false;
    if (labels) {
      labelled = true;
      return;
    }
    if (rows.isEmpty()) {
      first(cells);
    }
    row(number, cells);
  }

  private void header(List<Value> cells) throws Budget.Refused {
    before++;
    List<String> names = cells.stream().map(cell -> cell.text().strip()).toList();
    boolean ours = kind.isPresent() ? matches(names) : names.contains("kind");
    if (!ours) {
      if (before > HEADER_WITHIN) {
        throw noHeader();
      }
      return;
    }
    headed = true;
    labelsMayFollow = true;
    for (int i = 0; i < names.size(); i++) {
      headers.put(i, names.get(i));
    }
    kind.ifPresent(this::plan);
  }

  /** Whether it is the row of names, or, where that was deleted, the row of labels. */
  private boolean matches(List<String> names) {
    KindSheet described = KindSheet.of(kind.orElseThrow());
    long known =
        names.stream().filter(n -> !n.isEmpty() && column(described, n).isPresent()).count();
    return known >= 2 || known == names.stream().filter(n -> !n.isEmpty()).count();
  }

  private void plan(FormKind of) {
    KindSheet described = KindSheet.of(of);
    boolean unnamed =
        !meta.isEmpty()
            && headers.values().stream().noneMatch(h -> named(described, h).isPresent());
    headers.forEach(
        (index, header) ->
            column(described, header)
                .or(() -> unnamed ? asked(described, header) : Optional.empty())
                .ifPresent(meant -> columns.put(index, planned(described, meant))));
  }

  private static Planned planned(KindSheet described, Meant meant) {
    return new Planned(
        meant.column(),
        meant.name(),
        path(meant.column(), meant.name()),
        described.form().contains(meant.column()));
  }

  private static List<String> path(Column column, String name) {
    return switch (column.type()) {
      case ANSWER -> List.of("answers", name.substring(2));
      case EVIDENCE -> List.of("evidence", name.substring(2));
      case STATISTIC -> List.of(name);
      default -> path(column);
    };
  }

  private static Optional<Meant> column(KindSheet described, String header) {
    return named(described, header).or(() -> labelled(described, Folded.of(header)));
  }

  private static Optional<Meant> named(KindSheet described, String header) {
    Optional<Column> exact =
        Stream.concat(described.rows().stream(), described.form().stream())
            .filter(c -> !c.isFamily() && c.name().equals(header))
            .findFirst();
    return exact
        .or(
            () ->
                described.rows().stream()
                    .filter(c -> c.isFamily() && c.covers(header) && isCode(c, header))
                    .findFirst())
        .map(c -> new Meant(c, header));
  }

  private static Optional<Meant> labelled(KindSheet described, String folded) {
    if (folded.isEmpty()) {
      return Optional.empty();
    }
    for (Column column : described.rows()) {
      if (column.type() == Type.STATISTIC && FIGURES.containsKey(folded)) {
        return Optional.of(new Meant(column, FIGURES.get(folded)));
      }
      if (!column.isFamily() && Folded.of(column.label().vi()).equals(folded)) {
        return Optional.of(new Meant(column, column.name()));
      }
    }
    return Optional.empty();
  }

  /**
   * What a template asks in words. Only where it lost its row of names: beside names, {@code 1. Ghi
   * chú} is a column of the sender's own.
   */
  private static Optional<Meant> asked(KindSheet described, String header) {
    Matcher asked = ASKED.matcher(header);
    for (Column column : described.rows()) {
      if (column.type() == Type.ANSWER && asked.matches()) {
        return Optional.of(new Meant(column, "a:" + asked.group(1)));
      }
      Optional<String> indicator = Templates.indicatorOfEvidence(header);
      if (column.type() == Type.EVIDENCE && indicator.isPresent()) {
        return Optional.of(new Meant(column, "e:" + indicator.get()));
      }
    }
    return Optional.empty();
  }

  private static boolean isCode(Column family, String header) {
    return CODE.matcher(header).matches()
        || family.type() == Type.STATISTIC
            && StatisticsCatalogue.shipped().column(header).isPresent();
  }

  /** Where no row has said the kind yet, the row of labels is told by what stands for it. */
  private boolean saysKind(List<Value> cells) {
    String folded = Folded.of(written(cells).text());
    return KIND_LABELS.contains(folded);
  }

  private Value written(List<Value> cells) {
    return headers.entrySet().stream()
        .filter(e -> e.getValue().equals("kind") && e.getKey() < cells.size())
        .map(e -> cells.get(e.getKey()))
        .findFirst()
        .orElse(new Value.Words(""));
  }

  private boolean isLabels(List<Value> cells) {
    int labels = 0;
    int filled = 0;
    for (int i = 0; i < cells.size(); i++) {
      String folded = Folded.of(cells.get(i).text());
      Planned planned = columns.get(i);
      filled += folded.isEmpty() ? 0 : 1;
      if (planned != null
          && !planned.column().isFamily()
          && folded.equals(Folded.of(planned.column().label().vi()))) {
        labels++;
      }
    }
    boolean template = !meta.isEmpty() && labels > 0;
    return template || labels * 2 > filled;
  }

  /** The first row says what the form is where no {@code Meta} does. */
  private void first(List<Value> cells) throws Budget.Refused {
    if (kind.isEmpty()) {
      Value written = written(cells);
      kind = kindOf(written);
      if (kind.isEmpty()) {
        throw unknownKind(written.text());
      }
      plan(kind.get());
    }
    for (int i = 0; i < cells.size(); i++) {
      Planned planned = columns.get(i);
      if (planned != null && planned.ofForm() && !cells.get(i).isBlank()) {
        head.putIfAbsent(planned.column().name(), cells.get(i));
      }
    }
  }

  private void row(int number, List<Value> cells) {
    JsonObject.Builder tree = new JsonObject.Builder();
    List<Problem> wrong = new ArrayList<>();
    boolean filled = false;
    for (int i = 0; i < cells.size(); i++) {
      Planned planned = columns.get(i);
      Value value = cells.get(i);
      if (value.isBlank()) {
        continue;
      }
      if (planned == null) {
        passedOver.add(i);
        continue;
      }
      if (planned.ofForm()) {
        sameAsFirst(planned, value, number, wrong);
        continue;
      }
      filled = true;
      if (value instanceof Value.Unsafe) {
        wrong.add(formula(planned.where(sheet, number), value));
        continue;
      }
      put(tree, planned.path(), json(planned, value, number, wrong));
    }
    if (filled || !wrong.isEmpty()) {
      FormRow.Line line = new FormRow.Line(sheet, number);
      rows.add(new FormRow(rows.size() + 1, tree.build(), Optional.of(line), wrong));
    }
  }

  private Object json(Planned planned, Value value, int number, List<Problem> wrong) {
    return switch (planned.column().type()) {
      case ANSWER -> answer(planned.column(), value);
      case EVIDENCE, FILES -> hashes(value.text(), planned.where(sheet, number), wrong);
      case FILE -> single(value.text(), planned.where(sheet, number), wrong);
      case STATISTIC, TEXT, NUMBER, WHOLE, BOOLEAN, DATE, CHOICE, CHOICES, AREA, COMMUNE ->
          CellJson.of(planned.column(), value);
    };
  }

  /** A sheet repeats a few answers thousands of times, and each takes six patterns to read. */
  private Object answer(Column column, Value value) {
    if (answered.size() >= REPEATED || value instanceof Value.Words words && words.isLong()) {
      return CellJson.of(column, value);
    }
    Object known = answered.get(value);
    if (known == null) {
      known = CellJson.of(column, value);
      answered.put(value, known);
    }
    return known;
  }

  private static void put(JsonObject.Builder tree, List<String> path, Object value) {
    JsonObject.Builder at = tree;
    int last = path.size() - 1;
    for (int i = 0; i < last; i++) {
      at = at.object(path.get(i));
    }
    at.put(path.get(last), value);
  }

  private static List<String> path(Column column) {
    return List.of(column.path().split("\\."));
  }

  private List<String> hashes(String cell, Where where, List<Problem> wrong) {
    FileNames.Found found = files.find(cell);
    found.missing().forEach(name -> wrong.add(missing(where, name)));
    return found.hashes();
  }

  private String single(String cell, Where where, List<Problem> wrong) {
    List<String> hashes = hashes(cell, where, wrong);
    return hashes.isEmpty() ? "" : hashes.get(0);
  }

  private static Problem missing(Where where, String name) {
    return Problem.of(ProblemCode.SHEET_FILE, where, "file", Shown.of(name));
  }

  private static Problem formula(Where where, Value value) {
    return Problem.of(
        ProblemCode.SHEET_FORMULA,
        where,
        "column",
        where.column().orElse(""),
        "value",
        Shown.of(value.text()));
  }

  private void sameAsFirst(Planned planned, Value value, int number, List<Problem> wrong) {
    Column column = planned.column();
    Value first = head.getOrDefault(column.name(), value);
    if (!first.equals(value) && !CellJson.of(column, first).equals(CellJson.of(column, value))) {
      wrong.add(
          Problem.of(
              ProblemCode.SHEET_FIELD,
              planned.where(sheet, number),
              "field",
              column.name(),
              "value",
              Shown.of(value.text()),
              "first",
              Shown.of(first.text())));
    }
  }

  /** The form, once all lines have come. */
  Reading reading() throws Budget.Refused {
    if (!headed || kind.isEmpty()) {
      throw noHeader();
    }
    if (rows.isEmpty() || rows.size() > JsonForms.MAX_ROWS) {
      throw Budget.Refused.of(
          ProblemCode.FORM_ROWS,
          "rows",
          String.valueOf(rows.size()),
          "limit",
          String.valueOf(JsonForms.MAX_ROWS));
    }
    JsonObject json = head(kind.get());
    return problems.isEmpty()
        ? new Reading.Readable(new Form(kind.get(), json, rows, remarks()))
        : new Reading.Unreadable(problems);
  }

  /** Names the columns that have something in them and mean nothing here. */
  private List<Problem> remarks() {
    List<String> names =
        passedOver.stream()
            .map(index -> headers.getOrDefault(index, ""))
            .filter(header -> !header.isEmpty() && !FOR_THE_EYE.contains(Folded.of(header)))
            .toList();
    if (names.isEmpty()) {
      return List.of();
    }
    String shown =
        names.stream().limit(NAMED_COLUMNS).map(Shown::of).collect(Collectors.joining("; "));
    Where where = Where.cell(sheet, noteLine(), Shown.of(names.get(0)));
    String more = names.size() > NAMED_COLUMNS ? "; …" : "";
    return List.of(Problem.of(ProblemCode.SHEET_COLUMN, where, "columns", shown + more));
  }

  private JsonObject head(FormKind of) {
    JsonObject.Builder tree = new JsonObject.Builder();
    tree.put("schema", JsonForms.SCHEMA);
    tree.put("kind", of.code());
    List<JsonObject> documents = new ArrayList<>();
    for (Column column : KindSheet.of(of).form()) {
      Value value = head.get(column.name());
      if (value == null || value.isBlank()) {
        continue;
      }
      Where where = Where.head(column.name());
      if (value instanceof Value.Unsafe) {
        problems.add(formula(where, value));
      } else if (column.type() == Type.FILES) {
        String role = column.name().substring(column.name().lastIndexOf('.') + 1);
        hashes(value.text(), where, problems)
            .forEach(hash -> documents.add(JsonObject.of("role", role, "sha256", hash)));
      } else if (column.type() == Type.FILE) {
        put(tree, path(column), single(value.text(), where, problems));
      } else {
        put(tree, path(column), CellJson.of(column, value));
      }
    }
    if (!documents.isEmpty()) {
      tree.put("documents", documents);
    }
    return tree.build();
  }

  private static Budget.Refused noHeader() {
    return Budget.Refused.of(ProblemCode.SHEET_NO_HEADER, "hint", "kind, title, year, area, …");
  }

  private static Budget.Refused unknownKind(String written) {
    String kinds =
        Stream.of(FormKind.values()).map(FormKind::code).collect(Collectors.joining(", "));
    return new Budget.Refused(
        Problem.of(
            ProblemCode.FORM_KIND, Where.head("kind"), "kind", Shown.of(written), "kinds", kinds));
  }

  /** The line of the names of columns; what was read last where there is none. */
  int headerLine() {
    return headerLine;
  }

  /** The line above the rows that people see: a template hides the one of names. */
  int noteLine() {
    return labelled ? headerLine + 1 : headerLine;
  }

  boolean isLabelled() {
    return labelled;
  }

  /** Where a column stands, from 0; also one that means nothing, by what it is headed. */
  Optional<Integer> indexOf(String name) {
    return columns.entrySet().stream()
        .filter(e -> name.equals(e.getValue().name()))
        .map(Map.Entry::getKey)
        .findFirst()
        .or(() -> passedOver.stream().filter(i -> name.equals(headers.get(i))).findFirst());
  }
}
