package vn.minhchung.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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

  @Option(names = "--year", paramLabel = "Y", required = true)
  int year;

  @Option(names = "--area", paramLabel = "CODE")
  @Nullable String area;

  @Option(names = "--level", paramLabel = "province|commune", defaultValue = "commune")
  String level;

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
    Optional<Area> place = place(stack);
    Optional<CriteriaSet> set = about.flatMap(t -> set(stack, t, place));
    Template template =
        new Templates(stack.facts().statistics())
            .of(
                of,
                set,
                full || set.map(s -> !s.shortFormByDefault()).orElse(false),
                given(of, about, place),
                rows(stack, of, about, place));
    Path file = root.resolve(output);
    boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    try {
      Files.write(file, csv ? template.csv() : template.xlsx());
    } catch (IOException e) {
      throw new CommandProblem(
          ExitCode.USAGE, "no-write", "file", file, "reason", String.valueOf(e.getMessage()));
    }
    root.console().say("template", "file", file, "rows", template.rows().size());
    root.console()
        .document(
            JsonObject.of(
                "file",
                file.toString(),
                "kind",
                of.code(),
                "criteria",
                set.map(CriteriaSet::label).orElse(null),
                "columns",
                template.columns().stream().map(c -> c.name()).toList(),
                "rows",
                template.rows().size()));
    return ExitCode.DONE;
  }

  private Optional<Title> title(FormKind of) throws CommandProblem {
    boolean asked = KindSheet.of(of).form().stream().anyMatch(c -> c.name().equals("title"));
    String written = title == null ? "" : title.toUpperCase(Locale.ROOT);
    Optional<Title> known =
        Stream.of(Title.values()).filter(t -> t.name().equals(written)).findFirst();
    if ((asked || !written.isEmpty()) && known.isEmpty()) {
      String titles = Stream.of(Title.values()).map(Title::name).collect(Collectors.joining(", "));
      throw new CommandProblem(ExitCode.USAGE, "no-title", "title", written, "titles", titles);
    }
    return asked ? known : Optional.empty();
  }

  private Optional<Area> place(EmbeddedStack stack) throws CommandProblem {
    if (area == null) {
      return Optional.empty();
    }
    return Optional.of(AreaArgument.of(area, stack.facts().areas(), Places.yearEnd(year)));
  }

  private Optional<CriteriaSet> set(EmbeddedStack stack, Title about, Optional<Area> place) {
    List<String> areas =
        place
            .map(a -> Stream.of(a.code(), province(stack, a), "VN").distinct().toList())
            .orElse(List.of("VN"));
    return stack.facts().criteria().inForce(about, areas, year);
  }

  private String province(EmbeddedStack stack, Area of) {
    return of.level() == AreaLevel.COUNTRY
        ? of.code()
        : stack.facts().areas().provinceOf(of, Places.yearEnd(year)).code();
  }

  private Map<String, String> given(FormKind of, Optional<Title> about, Optional<Area> place) {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("year", String.valueOf(year));
    about.ifPresent(t -> given.put("title", named(of, t)));
    place.ifPresent(
        a -> {
          given.put(areaColumn(of), a.code());
          if (year == REFORM_YEAR) {
            given.put("on", LocalDate.of(year, 12, 31).toString());
          }
        });
    return given;
  }

  /** As the drop-down of the sheet offers it. */
  private static String named(FormKind of, Title title) {
    return KindSheet.of(of).form().stream()
        .filter(c -> c.name().equals("title"))
        .flatMap(c -> c.choices().stream())
        .filter(c -> c.id().equals(title.name()))
        .map(c -> c.name().vi())
        .findFirst()
        .orElse(title.name());
  }

  /** Where rows have an area of their own, the form's is called otherwise. */
  private static String areaColumn(FormKind of) {
    return KindSheet.of(of).form().stream().anyMatch(c -> c.name().equals("form.area"))
        ? "form.area"
        : "area";
  }

  private List<Map<String, String>> rows(
      EmbeddedStack stack, FormKind of, Optional<Title> about, Optional<Area> place)
      throws CommandProblem {
    if (place.isEmpty()) {
      return List.of();
    }
    Prefill prefill =
        new Prefill(stack.facts().areas(), new AreaYears(stack.ledger(), stack.facts()));
    boolean commune = place.get().level() == AreaLevel.COMMUNE;
    if (areaColumn(of).equals("form.area")) {
      return prefill.areas(of, place.get(), year, level());
    }
    if (!commune && (about.isPresent() || of == FormKind.HAMLETS)) {
      throw new CommandProblem(ExitCode.USAGE, "not-a-commune", "area", place.get().fullName());
    }
    if (of == FormKind.HAMLETS) {
      return prefill.registry(place.get(), year);
    }
    return about.isPresent() ? prefill.subjects(place.get(), about.get(), year) : List.of();
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
