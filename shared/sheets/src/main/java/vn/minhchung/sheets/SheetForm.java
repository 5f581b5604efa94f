package vn.minhchung.sheets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import vn.minhchung.core.json.JsonObject;

/**
 * Builds a form out of the lines of a sheet: finds the row of column names below whatever title
 * stands above it, takes the form level from {@code Meta} or from the first row, and the rows after
 * that.
 */
final class SheetForm implements Lines {
  private static final int HEADER_WITHIN = 40;
  private static final Set<String> KIND_LABELS = Set.of("loai", "loaibieu", "kind");

  /**
   * A header that looks like a name of ours is one, if a wrong one; a person's own is passed over.
   */
  private static final Pattern CODE = Pattern.compile("[ae]:.{1,40}|[A-Za-z]+(\\.[A-Za-z]+)+");

  private final String sheet;
  private final Map<String, Value> meta;
  private final FileNames files;
  private final Map<Integer, Column> columns = new LinkedHashMap<>();
  private final Set<Integer> ofForm = new HashSet<>();
  private final Map<Integer, String> headers = new HashMap<>();
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
    headers.forEach(
        (index, header) -> column(described, header).ifPresent(c -> plan(described, index, c)));
  }

  private void plan(KindSheet described, int index, Column column) {
    columns.put(index, column);
    if (described.form().contains(column)) {
      ofForm.add(index);
    }
  }

  private static Optional<Column> column(KindSheet described, String header) {
    Optional<Column> exact =
        Stream.concat(described.rows().stream(), described.form().stream())
            .filter(c -> !c.isFamily() && c.name().equals(header))
            .findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    Optional<Column> family =
        described.rows().stream()
            .filter(c -> c.isFamily() && c.covers(header) && isCode(c, header))
            .findFirst();
    if (family.isPresent()) {
      return family;
    }
    String folded = Folded.of(header);
    return folded.isEmpty()
        ? Optional.empty()
        : described.rows().stream()
            .filter(c -> !c.isFamily() && Folded.of(c.label().vi()).equals(folded))
            .findFirst();
  }

  private static boolean isCode(Column family, String header) {
    return CODE.matcher(header).matches()
        || family.type() == Type.STATISTIC && header.equals("members");
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
      Column column = columns.get(i);
      filled += folded.isEmpty() ? 0 : 1;
      if (column != null && !column.isFamily() && folded.equals(Folded.of(column.label().vi()))) {
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
      Column column = columns.get(i);
      if (column != null && ofForm.contains(i) && !cells.get(i).isBlank()) {
        head.putIfAbsent(column.name(), cells.get(i));
      }
    }
  }

  private void row(int number, List<Value> cells) {
    FormRow.Line line = new FormRow.Line(sheet, number);
    Tree tree = new Tree();
    List<Problem> wrong = new ArrayList<>();
    boolean filled = false;
    for (int i = 0; i < cells.size(); i++) {
      Column column = columns.get(i);
      Value value = cells.get(i);
      if (column == null || value.isBlank()) {
        continue;
      }
      String header = headers.getOrDefault(i, column.name());
      Where where = Where.cell(sheet, number, column.isFamily() ? header : column.name());
      if (ofForm.contains(i)) {
        sameAsFirst(column, value, where, wrong);
        continue;
      }
      filled = true;
      if (value instanceof Value.Unsafe) {
        wrong.add(formula(where, value));
        continue;
      }
      put(tree, column, header, value, where, wrong);
    }
    if (filled || !wrong.isEmpty()) {
      rows.add(new FormRow(rows.size() + 1, tree.json(), Optional.of(line), wrong));
    }
  }

  private void put(
      Tree tree, Column column, String header, Value value, Where where, List<Problem> wrong) {
    switch (column.type()) {
      case ANSWER -> tree.put(List.of("answers", header.substring(2)), CellJson.of(column, value));
      case EVIDENCE ->
          tree.put(List.of("evidence", header.substring(2)), hashes(value.text(), where, wrong));
      case STATISTIC -> tree.put(List.of(header), CellJson.of(column, value));
      case FILE -> tree.put(path(column), single(value.text(), where, wrong));
      case FILES -> tree.put(path(column), hashes(value.text(), where, wrong));
      case TEXT, NUMBER, WHOLE, BOOLEAN, DATE, CHOICE, CHOICES, AREA, COMMUNE ->
          tree.put(path(column), CellJson.of(column, value));
    }
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

  private void sameAsFirst(Column column, Value value, Where where, List<Problem> wrong) {
    Value first = head.getOrDefault(column.name(), value);
    if (!CellJson.of(column, first).equals(CellJson.of(column, value))) {
      wrong.add(
          Problem.of(
              ProblemCode.SHEET_FIELD,
              where,
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
        ? new Reading.Readable(new Form(kind.get(), json, rows))
        : new Reading.Unreadable(problems);
  }

  private JsonObject head(FormKind of) {
    Tree tree = new Tree();
    tree.put(List.of("schema"), JsonForms.SCHEMA);
    tree.put(List.of("kind"), of.code());
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
        tree.put(path(column), single(value.text(), where, problems));
      } else {
        tree.put(path(column), CellJson.of(column, value));
      }
    }
    if (!documents.isEmpty()) {
      tree.put(List.of("documents"), documents);
    }
    return tree.json();
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

  boolean isLabelled() {
    return labelled;
  }

  /** Where a column stands, from 0. */
  Optional<Integer> indexOf(String name) {
    return columns.entrySet().stream()
        .filter(
            e ->
                e.getValue().isFamily()
                    ? name.equals(headers.get(e.getKey()))
                    : name.equals(e.getValue().name()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** An object that grows by paths. */
  private static final class Tree {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    void put(List<String> path, Object value) {
      Map<String, @Nullable Object> at = members;
      for (String name : path.subList(0, path.size() - 1)) {
        at = below(at, name);
      }
      at.put(path.get(path.size() - 1), value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> below(
        Map<String, @Nullable Object> at, String name) {
      return (Map<String, @Nullable Object>)
          java.util.Objects.requireNonNull(
              at.compute(name, (n, old) -> old instanceof Map ? old : new LinkedHashMap<>()));
    }

    JsonObject json() {
      return json(members);
    }

    private static JsonObject json(Map<?, ?> map) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      map.forEach(
          (name, value) ->
              json.put(String.valueOf(name), value instanceof Map<?, ?> m ? json(m) : value));
      return new JsonObject(json);
    }
  }
}
