package vn.minhchung.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.KindSheet;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.Prefill;
import vn.minhchung.sheets.template.Template;
import vn.minhchung.sheets.template.Templates;
import vn.minhchung.storage.ledger.AreaYears;

/** {@code template KIND [TITLE] --year Y}: the sheet to fill in, with what is already known. */
@Command(name = "template", mixinStandardHelpOptions = true)
final class TemplateCommand implements Callable<Integer> {
  private static final int REFORM_YEAR = 2025;

  @ParentCommand Root root;

  @Parameters(index = "0", paramLabel = "KIND", descriptionKey = "KIND")
  String kind;

  @Parameters(index = "1", paramLabel = "TITLE", descriptionKey = "TITLE", arity = "0..1")
  @Nullable String title;

  @Option(names = "--year", paramLabel = "Y[-Y]", required = true)
  String year;

  @Option(names = "--area", paramLabel = "CODE")
  @Nullable String area;

  @Option(names = "--level", paramLabel = "province|commune|hamlet", defaultValue = "commune")
  String level;

  @Option(names = "--report", paramLabel = "ID")
  @Nullable String report;

  @Option(names = "--full")
  boolean full;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true)
  Path output;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(this::write);
  }

  private int write(EmbeddedStack stack) throws CommandProblem {
    FormKind of =
        FormKind.of(kind)
            .orElseThrow(
                () ->
                    new CommandProblem(
                        ExitCode.USAGE, "kinds", "value", kind, "known", codes(FormKind.values())));
    Optional<Title> about = title(of);
    Map<Path, Made> sheets = new LinkedHashMap<>();
    List<Integer> years = Years.of(year).all();
    for (int one : years) {
      Path file = years.size() == 1 ? output : named(output, String.valueOf(one));
      sheets(stack, of, about, one)
          .forEach((part, sheet) -> sheets.put(part.isEmpty() ? file : named(file, part), sheet));
    }
    List<JsonObject> told = new ArrayList<>();
    for (Map.Entry<Path, Made> sheet : sheets.entrySet()) {
      told.add(write(of, root.resolve(sheet.getKey()), sheet.getValue()));
    }
    root.console()
        .document(told.size() == 1 ? told.get(0) : JsonObject.of("kind", of.code(), "files", told));
    return ExitCode.DONE;
  }

  /** {@code sheet.xlsx} of a part of what it is about: {@code sheet-part.xlsx}. */
  private static Path named(Path file, String part) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    return file.resolveSibling(stem + "-" + part + (dot < 0 ? "" : name.substring(dot)));
  }

  /** A sheet, and the criteria set that its answers are of. */
  private record Made(Template sheet, Optional<CriteriaSet> set) {}

  /** The sheets of one year: one, or one a hamlet under the hamlet's name. */
  private Map<String, Made> sheets(EmbeddedStack stack, FormKind of, Optional<Title> about, int on)
      throws CommandProblem {
    Optional<Area> place = place(stack, on);
    Optional<CriteriaSet> set = about.flatMap(t -> set(stack, t, place, on));
    boolean all = full || set.map(s -> !s.shortFormByDefault()).orElse(false);
    Templates templates = new Templates(stack.facts().statistics());
    Map<String, String> given = given(of, about, place, on);
    Map<String, List<Map<String, String>>> parts = new LinkedHashMap<>();
    if (of == FormKind.NARRATIVE) {
      Report asked = PublishCommand.report(report == null ? "year-" + on : report, stack);
      given.put("report", asked.id());
      parts.put("", prefill(stack).narratives(asked, place, on));
    } else if (level.equals("hamlet")) {
      Area commune = commune(place, about);
      parts.putAll(prefill(stack).byHamlet(commune, about.orElseThrow(), on));
    } else {
      parts.put("", rows(stack, of, about, place, on));
    }
    Map<String, Made> sheets = new LinkedHashMap<>();
    parts.forEach(
        (part, rows) -> sheets.put(part, new Made(templates.of(of, set, all, given, rows), set)));
    return sheets;
  }

  private static Area commune(Optional<Area> place, Optional<Title> about) throws CommandProblem {
    boolean ofSubjects = about.isPresent() && about.get() != Title.COMMUNITY;
    if (place.isEmpty() || !ofSubjects || place.get().level() != AreaLevel.COMMUNE) {
      throw new CommandProblem(ExitCode.USAGE, "hamlet-level");
    }
    return place.get();
  }

  private static Prefill prefill(EmbeddedStack stack) {
    return new Prefill(stack.facts().areas(), new AreaYears(stack.ledger(), stack.facts()));
  }

  private JsonObject write(FormKind of, Path file, Made made) throws CommandProblem {
    Template template = made.sheet();
    boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    try {
      Files.write(file, csv ? template.csv() : template.xlsx());
    } catch (IOException e) {
      throw new CommandProblem(
          ExitCode.USAGE, "no-write", "file", file, "reason", String.valueOf(e.getMessage()));
    }
    root.console().say("template", "file", file, "rows", template.rows().size());
    return JsonObject.of(
        "file", file.toString(),
        "kind", of.code(),
        "year", template.given().get("year"),
        "criteria", made.set().map(CriteriaSet::label).orElse(null),
        "columns", template.columns().stream().map(c -> c.name()).toList(),
        "rows", template.rows().size());
  }

  private Optional<Title> title(FormKind of) throws CommandProblem {
    boolean asked = KindSheet.of(of).form().stream().anyMatch(c -> c.name().equals("title"));
    String written = title == null ? "" : title.toUpperCase(Locale.ROOT);
    Optional<Title> known = Title.named(written);
    if ((asked || !written.isEmpty()) && known.isEmpty()) {
      throw new CommandProblem(
          ExitCode.USAGE, "no-title", "title", written, "titles", Title.names());
    }
    return asked ? known : Optional.empty();
  }

  private Optional<Area> place(EmbeddedStack stack, int on) throws CommandProblem {
    if (area == null) {
      return Optional.empty();
    }
    return Optional.of(AreaArgument.of(area, stack.facts().areas(), Places.yearEnd(on)));
  }

  private Optional<CriteriaSet> set(
      EmbeddedStack stack, Title about, Optional<Area> place, int on) {
    List<String> areas =
        place
            .map(a -> Stream.of(a.code(), province(stack, a, on), "VN").distinct().toList())
            .orElse(List.of("VN"));
    return stack.facts().criteria().inForce(about, areas, on);
  }

  private static String province(EmbeddedStack stack, Area of, int on) {
    return of.level() == AreaLevel.COUNTRY
        ? of.code()
        : stack.facts().areas().provinceOf(of, Places.yearEnd(on)).code();
  }

  private static Map<String, String> given(
      FormKind of, Optional<Title> about, Optional<Area> place, int on) {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("year", String.valueOf(on));
    about.ifPresent(t -> given.put("title", KindSheet.of(of).shown("title", t.name())));
    place.ifPresent(
        a -> {
          given.put(areaColumn(of), a.code());
          if (on == REFORM_YEAR) {
            given.put("on", LocalDate.of(on, 12, 31).toString());
          }
        });
    return given;
  }

  /** Where rows have an area of their own, the form's is called otherwise. */
  private static String areaColumn(FormKind of) {
    return KindSheet.of(of).form().stream().anyMatch(c -> c.name().equals("form.area"))
        ? "form.area"
        : "area";
  }

  private List<Map<String, String>> rows(
      EmbeddedStack stack, FormKind of, Optional<Title> about, Optional<Area> place, int on)
      throws CommandProblem {
    if (place.isEmpty()) {
      return List.of();
    }
    Prefill prefill = prefill(stack);
    boolean commune = place.get().level() == AreaLevel.COMMUNE;
    if (areaColumn(of).equals("form.area")) {
      return prefill.areas(of, place.get(), on, level());
    }
    if (!commune && (about.isPresent() || of == FormKind.HAMLETS)) {
      throw new CommandProblem(ExitCode.USAGE, "not-a-commune", "area", place.get().fullName());
    }
    if (of == FormKind.HAMLETS) {
      return prefill.registry(place.get(), on);
    }
    return about.isPresent() ? prefill.subjects(place.get(), about.get(), on) : List.of();
  }

  private AreaLevel level() throws CommandProblem {
    return switch (level) {
      case "province" -> AreaLevel.PROVINCE;
      case "commune" -> AreaLevel.COMMUNE;
      default -> throw new CommandProblem(ExitCode.USAGE, "no-level", "level", level);
    };
  }

  private static String codes(FormKind... kinds) {
    return Stream.of(kinds).map(FormKind::code).collect(Collectors.joining(", "));
  }
}
