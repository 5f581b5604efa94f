package vn.minhchung.local.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Language;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaChecks;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.Lookup;
import vn.minhchung.core.area.Resolution;
import vn.minhchung.core.area.SourceDifference;
import vn.minhchung.core.area.Succession;
import vn.minhchung.core.form.AreaProblems;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Hamlet;
import vn.minhchung.core.ledger.Hamlets;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.stack.StackClock;
import vn.minhchung.storage.ledger.AreaYears;

/** {@code areas show / trace / find / hamlets / check}. */
@Command(
    name = "areas",
    mixinStandardHelpOptions = true,
    subcommands = {
      AreasCommands.Show.class,
      AreasCommands.Trace.class,
      AreasCommands.Find.class,
      AreasCommands.HamletList.class,
      AreasCommands.Check.class
    })
final class AreasCommands {
  @ParentCommand Root root;

  static LocalDate date(@Nullable String on) throws CommandProblem {
    if (on == null) {
      var editions = Areas.shipped().editions();
      return editions.get(editions.size() - 1).validFrom();
    }
    try {
      return LocalDate.parse(on);
    } catch (DateTimeParseException e) {
      throw new CommandProblem(ExitCode.USAGE, "as-of", "value", on);
    }
  }

  private static JsonObject json(Area area, LocalDate on) {
    return JsonObject.of(
        "code", area.code(),
        "validFrom", area.id().validFrom(),
        "validTo", area.validTo().orElse(null),
        "level", area.level().name().toLowerCase(Locale.ROOT),
        "name", area.fullName(),
        "province", area.code().equals("VN") ? null : Areas.shipped().provinceOf(area, on).code());
  }

  /**
   * What is told of the units asked for, one after the other: text for people, or with {@code
   * --json} a document; never both, since making either of hundreds of units takes its time.
   */
  private static final class Looked {
    private final LocalDate on;
    private final boolean dated;
    private final Console console;
    private final StringBuilder text = new StringBuilder();
    private final List<JsonObject> found = new ArrayList<>();
    private final List<JsonObject> problems = new ArrayList<>();
    private boolean clean = true;

    /**
     * @param dated whether the user has said the date
     */
    Looked(LocalDate on, boolean dated, Console console) {
      this.on = on;
      this.dated = dated;
      this.console = console;
    }

    boolean json() {
      return console.json();
    }

    void line(String line) {
      text.append(line).append('\n');
    }

    /** The unit; empty where there is none, which is told with what may have been meant. */
    Optional<Area> up(String code) {
      Resolution meaning = Areas.shipped().resolve(code, on);
      Optional<Problem> problem = problem(meaning);
      if (problem.isPresent()) {
        tell(code, problem.get(), AreaProblems.suggestions(meaning));
      }
      if (json() && meaning.area().isEmpty()) {
        found.add(
            JsonObject.of("code", code, "problem", problem.map(p -> p.code().code()).orElse(null)));
      }
      return meaning.area();
    }

    private Optional<Problem> problem(Resolution meaning) {
      Optional<Problem> wrong = AreaProblems.of(meaning, on, Problem.Where.FILE);
      return wrong.isPresent() || dated ? wrong : AreaProblems.undated(meaning, Problem.Where.FILE);
    }

    /**
     * @param asked the code or the name
     */
    void tell(String asked, Problem problem, List<Area> near) {
      clean = false;
      Language language = console.language();
      if (json()) {
        problems.add(json(asked, problem, near));
      } else {
        line(
            problem.code().code()
                + "  "
                + problem.message().in(language)
                + " "
                + problem.fix().in(language));
      }
    }

    private static JsonObject json(String asked, Problem problem, List<Area> near) {
      JsonObject json = problem.json();
      return JsonObject.of(
          "code", json.getString("code"),
          "area", asked,
          "message", json.getObject("message"),
          "fix", json.getObject("fix"),
          "suggestions", near.stream().map(Looked::suggestion).toList());
    }

    private static JsonObject suggestion(Area area) {
      return JsonObject.of(
          "code", area.code(), "validFrom", area.id().validFrom(), "name", area.fullName());
    }

    /**
     * @param member under which the document lists what was found
     */
    int end(String member) {
      if (json()) {
        console.document(JsonObject.of("on", on, member, found, "problems", problems));
      } else {
        console.text(text);
      }
      return clean ? ExitCode.DONE : ExitCode.PROBLEMS;
    }
  }

  /** {@code areas show CODE…}. */
  @Command(name = "show", mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    @ParentCommand AreasCommands areas;

    @Parameters(paramLabel = "CODE", descriptionKey = "CODE", arity = "1..*")
    List<String> codes;

    @Option(names = "--on", paramLabel = "DATE")
    @Nullable String on;

    @Override
    public Integer call() throws CommandProblem {
      LocalDate date = date(on);
      Looked looked = new Looked(date, on != null, areas.root.console());
      for (String code : codes) {
        Optional<Area> area = looked.up(code);
        if (area.isPresent() && looked.json()) {
          looked.found.add(json(area.get(), date));
        } else if (area.isPresent()) {
          looked.line(code + "  " + area.get().fullName() + "  " + area.get().id().validFrom());
        }
      }
      return looked.end("areas");
    }
  }

  /** {@code areas trace CODE…}: where a unit came from and went. */
  @Command(name = "trace", mixinStandardHelpOptions = true)
  static final class Trace implements Callable<Integer> {
    @ParentCommand AreasCommands areas;

    @Parameters(paramLabel = "CODE", descriptionKey = "CODE", arity = "1..*")
    List<String> codes;

    @Option(names = "--on", paramLabel = "DATE")
    @Nullable String on;

    @Override
    public Integer call() throws CommandProblem {
      LocalDate date = date(on);
      Looked looked = new Looked(date, on != null, areas.root.console());
      for (String code : codes) {
        Optional<Area> area = looked.up(code);
        if (area.isPresent()) {
          List<Step> before = before(area.get().id());
          List<Step> after = after(area.get().id());
          if (looked.json()) {
            looked.found.add(json(code, area.get(), before, after));
          } else {
            looked.line(code + "  " + area.get().fullName());
            before.forEach(step -> looked.line(step.line(" ← ")));
            after.forEach(step -> looked.line(step.line(" → ")));
          }
        }
      }
      return looked.end("areas");
    }

    private static List<Step> before(AreaId start) {
      return steps(start, Areas.shipped()::predecessors, Succession::from);
    }

    private static List<Step> after(AreaId start) {
      return steps(start, Areas.shipped()::successors, Succession::to);
    }

    private static JsonObject json(String code, Area area, List<Step> before, List<Step> after) {
      return JsonObject.of(
          "code", code,
          "validFrom", area.id().validFrom(),
          "name", area.fullName(),
          "predecessors", json(before, step -> step.far() == 0),
          "successors", json(after, step -> step.far() == 0),
          "earlier", json(before, step -> step.far() > 0),
          "later", json(after, step -> step.far() > 0));
    }

    /**
     * A unit that this one came from or went into.
     *
     * @param far how many editions lie between
     */
    private record Step(int far, AreaId id, Succession edge) {
      private Optional<Area> area() {
        return Areas.shipped().byId(id);
      }

      String line(String arrow) {
        return " "
            + "  ".repeat(far)
            + arrow
            + id.code()
            + "  "
            + area().map(Area::fullName).orElse("")
            + (edge.whole() ? "" : "  (một phần / part)");
      }

      JsonObject json() {
        return JsonObject.of(
            "code", id.code(),
            "validFrom", id.validFrom(),
            "name", area().map(Area::fullName).orElse(""),
            "province",
                area().map(a -> Areas.shipped().provinceOf(a, id.validFrom()).code()).orElse(null),
            "part", !edge.whole(),
            "people", edge.people().name().toLowerCase(Locale.ROOT));
      }
    }

    /** Over all editions, the nearest first; a unit that is reached by two ways stands once. */
    private static List<Step> steps(
        AreaId start, Function<AreaId, List<Succession>> edges, Function<Succession, AreaId> end) {
      List<Step> steps = new ArrayList<>();
      Set<AreaId> seen = new HashSet<>(Set.of(start));
      List<AreaId> at = List.of(start);
      for (int far = 0; !at.isEmpty(); far++) {
        List<AreaId> next = new ArrayList<>();
        for (AreaId unit : at) {
          for (Succession edge : edges.apply(unit)) {
            AreaId reached = end.apply(edge);
            if (seen.add(reached)) {
              steps.add(new Step(far, reached, edge));
              next.add(reached);
            }
          }
        }
        at = next;
      }
      return steps;
    }

    private static List<JsonObject> json(List<Step> steps, Predicate<Step> which) {
      return steps.stream().filter(which).map(Step::json).toList();
    }
  }

  /** {@code areas find NAME…}. */
  @Command(name = "find", mixinStandardHelpOptions = true)
  static final class Find implements Callable<Integer> {
    @ParentCommand AreasCommands areas;

    @Parameters(paramLabel = "NAME", descriptionKey = "NAME", arity = "1..*")
    List<String> names;

    @Option(names = "--on", paramLabel = "DATE")
    @Nullable String on;

    @Override
    public Integer call() throws CommandProblem {
      LocalDate date = date(on);
      Looked looked = new Looked(date, true, areas.root.console());
      for (String name : names) {
        Lookup lookup = lookup(name, date);
        boolean exact = lookup instanceof Lookup.Found;
        List<Area> near =
            lookup instanceof Lookup.Found one
                ? List.of(one.area())
                : ((Lookup.Suggestions) lookup).areas();
        if (!exact) {
          looked.tell(name, AreaProblems.named(name, date, near, Problem.Where.FILE), near);
        }
        if (looked.json()) {
          looked.found.add(json(name, exact, near, date));
        } else {
          near.forEach(area -> looked.line(name + " → " + area.code() + "  " + area.fullName()));
        }
      }
      return looked.end("found");
    }

    private static JsonObject json(String name, boolean exact, List<Area> near, LocalDate on) {
      return JsonObject.of(
          "name", name,
          "exact", exact,
          "areas", near.stream().map(area -> AreasCommands.json(area, on)).toList());
    }

    /** "Ba Đình, Hà Nội": the last names the widest unit, each before it one within. */
    private static Lookup lookup(String written, LocalDate date) {
      List<String> parts = List.of(written.split(",", -1));
      Optional<Area> within = Optional.empty();
      for (int i = parts.size() - 1; i > 0; i--) {
        Lookup above = Areas.shipped().find(parts.get(i).strip(), within, date);
        if (above instanceof Lookup.Suggestions) {
          return above;
        }
        within = Optional.of(((Lookup.Found) above).area());
      }
      return Areas.shipped().find(parts.get(0).strip(), within, date);
    }
  }

  /** {@code areas hamlets}: the registry of a commune on a day. */
  @Command(name = "hamlets", mixinStandardHelpOptions = true)
  static final class HamletList implements Callable<Integer> {
    @ParentCommand AreasCommands areas;

    @Option(names = "--area", paramLabel = "CODE", required = true)
    String area;

    @Option(names = "--on", paramLabel = "DATE")
    @Nullable String on;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return areas.root.withStack(this::show);
    }

    private int show(EmbeddedStack stack) throws CommandProblem {
      LocalDate day =
          on == null ? LocalDate.ofInstant(stack.clock().instant(), StackClock.HOME) : date(on);
      Area commune = AreaArgument.of(area, stack.facts().areas());
      if (commune.level() != AreaLevel.COMMUNE) {
        throw new CommandProblem(ExitCode.USAGE, "not-a-commune", "area", commune.fullName());
      }
      Hamlets hamlets = new AreaYears(stack.ledger(), stack.facts()).hamlets(commune, day);
      Console console = areas.root.console();
      List<JsonObject> shown = new ArrayList<>();
      for (Hamlet hamlet : hamlets.byId().values()) {
        shown.add(json(hamlet, day));
        if (hamlet.isActive(day)) {
          console.line(hamlet.id() + "  " + hamlet.name() + households(hamlet));
        } else {
          console.say(
              "hamlet-ended",
              "id",
              hamlet.id(),
              "name",
              hamlet.name(),
              "to",
              hamlet.validTo().map(LocalDate::toString).orElse("–"),
              "into",
              hamlet.mergedInto().isEmpty() ? "–" : String.join(", ", hamlet.mergedInto()));
        }
      }
      console.say(
          hamlets.isEmpty() ? "hamlets-none" : "hamlets",
          "area",
          commune.fullName(),
          "on",
          day,
          "count",
          hamlets.active().size());
      console.document(
          JsonObject.of(
              "area",
              commune.code(),
              "on",
              day,
              "active",
              hamlets.isEmpty() ? null : hamlets.active().size(),
              "hamlets",
              shown));
      return ExitCode.DONE;
    }

    private static String households(Hamlet hamlet) {
      return hamlet.households().map(count -> "  (" + count.toPlainString() + ")").orElse("");
    }

    private static JsonObject json(Hamlet hamlet, LocalDate day) {
      return JsonObject.of(
          "id", hamlet.id(),
          "name", hamlet.name(),
          "type", hamlet.type().orElse(null),
          "households", hamlet.households().orElse(null),
          "validFrom", hamlet.validFrom().orElse(null),
          "validTo", hamlet.validTo().orElse(null),
          "mergedFrom", hamlet.mergedFrom(),
          "mergedInto", hamlet.mergedInto(),
          "decision", hamlet.decision().orElse(null),
          "active", hamlet.isActive(day));
    }
  }

  /** {@code areas check}: the integrity checks. */
  @Command(name = "check", mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

    @ParentCommand AreasCommands areas;

    @Override
    public Integer call() {
      Console console = areas.root.console();
      List<AreaChecks.Finding> findings = AreaChecks.run(Areas.shipped());
      List<SourceDifference> differences = SourceDifference.shipped();
      boolean clean = findings.stream().allMatch(AreaChecks.Finding::holds);
      if (console.json()) {
        console.document(json(clean, findings, differences));
      } else {
        findings.forEach(finding -> console.line(line(finding, console.language())));
        console.say("area-differences", "count", differences.size());
        differences.forEach(difference -> say(difference, console));
      }
      return clean ? ExitCode.DONE : ExitCode.PROBLEMS;
    }

    private static String line(AreaChecks.Finding finding, Language language) {
      return (finding.holds() ? "✓ " : "✗ ")
          + finding.text().in(language)
          + ": "
          + finding.actual()
          + (finding.holds() ? "" : " ≠ " + finding.expected());
    }

    private static JsonObject json(
        boolean clean, List<AreaChecks.Finding> findings, List<SourceDifference> differences) {
      return JsonObject.of(
          "clean", clean,
          "rules", findings.stream().map(Check::json).toList(),
          "differences", differences.stream().map(Check::json).toList());
    }

    private static JsonObject json(AreaChecks.Finding finding) {
      return JsonObject.of(
          "rule", finding.rule(),
          "expected", finding.expected(),
          "actual", finding.actual(),
          "holds", finding.holds());
    }

    private static void say(SourceDifference difference, Console console) {
      console.say(
          message(difference.kind()),
          "from",
          former(difference.from()),
          "to",
          reformed(difference.to()),
          "kept",
          difference.kept().stream().map(Check::reformed).collect(Collectors.joining(", ")),
          "twin",
          difference.twin().map(Check::former).orElse(""),
          "source",
          difference.source());
    }

    private static String message(SourceDifference.Kind kind) {
      return switch (kind) {
        case HOMONYM -> "area-difference-homonym";
        case UNSUPPORTED -> "area-difference-unsupported";
        case OFFICE -> "area-difference-office";
        case WEAK -> "area-difference-weak";
        case CONFIRMED -> "area-difference-confirmed";
        case MISSING -> "area-difference-missing";
        case PEOPLE -> "area-difference-people";
      };
    }

    private static String former(String code) {
      return unit(code, REFORM.minusDays(1));
    }

    private static String reformed(String code) {
      return unit(code, REFORM);
    }

    private static String unit(String code, LocalDate day) {
      return Areas.shipped().on(code, day).map(area -> code + " " + area.fullName()).orElse(code);
    }

    private static JsonObject json(SourceDifference difference) {
      return JsonObject.of(
          "kind", difference.kind().name().toLowerCase(Locale.ROOT),
          "from", difference.from(),
          "to", difference.to(),
          "kept", difference.kept(),
          "twin", difference.twin().orElse(null),
          "source", difference.source());
    }
  }
}
