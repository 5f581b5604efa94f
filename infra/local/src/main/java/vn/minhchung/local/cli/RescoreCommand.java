package vn.minhchung.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Language;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.rescore.ClaimChange;
import vn.minhchung.core.rescore.Difference;
import vn.minhchung.core.rescore.RescoreOrder;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.storage.ledger.Rescore;

/**
 * {@code rescore}: who gains and who loses by another criteria set, by which indicator; with {@code
 * --apply} it is decided.
 */
@Command(name = "rescore", mixinStandardHelpOptions = true)
final class RescoreCommand implements Callable<Integer> {
  private static final int FIRST_YEAR = 2021;
  private static final int LAST_YEAR = 2030;
  private static final long MAX_SET_BYTES = 1024 * 1024;

  @ParentCommand Root root;

  @Option(names = "--set", paramLabel = "ID|FILE", required = true)
  String set;

  @Option(names = "--year", paramLabel = "Y", required = true)
  int year;

  @Option(names = "--area", paramLabel = "CODE", defaultValue = "VN")
  String area;

  @Option(names = "--apply")
  boolean apply;

  @Option(names = "-o", paramLabel = "FILE.csv")
  @Nullable Path list;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new CommandProblem(ExitCode.USAGE, "years", "value", year);
    }
    return root.withStack(this::run);
  }

  private int run(EmbeddedStack stack) throws CommandProblem {
    Facts facts = stack.facts();
    Area of = AreaArgument.of(area, facts.areas());
    RescoreOrder order = new RescoreOrder(wanted(facts), year, of);
    List<String> upwards = new Places(facts.areas()).upwards(of, year);
    List<RescoreOrder.Refusal> refusals = order.refusals(facts.criteria(), upwards);
    if (apply && !refusals.isEmpty()) {
      throw new CommandProblem(
          ExitCode.PROBLEMS,
          "rescore:" + refusals.get(0),
          "set",
          order.set().label(),
          "year",
          year,
          "area",
          of.fullName());
    }
    Rescore rescore = new Rescore(stack.ledger(), facts);
    Report report = report(rescore, order);
    // the difference is told before anything is written
    print(order, report);
    int communes = apply ? rescore.apply(order, stack.store().formIds(stack.clock())) : 0;
    if (apply) {
      root.console().say("rescore-applied", "set", order.set().label(), "communes", communes);
    } else {
      root.console()
          .say(
              refusals.isEmpty() ? "rescore-tried" : "rescore:" + refusals.get(0),
              "set",
              order.set().label(),
              "year",
              year,
              "area",
              of.fullName());
    }
    root.console().document(document(order, report, communes));
    return ExitCode.DONE;
  }

  private CriteriaSet wanted(Facts facts) throws CommandProblem {
    Optional<CriteriaSet> known =
        facts.criteria().all().stream()
            .filter(s -> s.label().equals(set))
            .findFirst()
            .or(() -> facts.criteria().byId(set));
    if (known.isPresent()) {
      return known.get();
    }
    Path file = root.resolve(Path.of(set));
    if (!Files.isRegularFile(file)) {
      throw new CommandProblem(ExitCode.PROBLEMS, "no-criteria", "id", set);
    }
    try {
      if (Files.size(file) > MAX_SET_BYTES) {
        throw unreadable(file, "> " + MAX_SET_BYTES + " B");
      }
      return CriteriaSet.read(Json.readObject(Files.readAllBytes(file)));
    } catch (Json.Malformed e) {
      throw unreadable(file, e.line() + ":" + e.column());
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommandProblem unreadable(Path file, String what) {
    return new CommandProblem(ExitCode.PROBLEMS, "criteria-file", "file", file, "what", what);
  }

  // ---- collecting

  /** Sums by commune, and over all of them. */
  private record Report(Difference all, Map<Area, Difference> communes) {}

  private Report report(Rescore rescore, RescoreOrder order) {
    Report report = new Report(new Difference(), new LinkedHashMap<>());
    if (list == null) {
      collect(rescore, order, report, null);
      return report;
    }
    try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(root.resolve(list)))) {
      csv.print(
          "area,title,subject,before,after,of_before,of_after,verdict_before,verdict_after,"
              + "appraised,recognised,indicators\r\n");
      collect(rescore, order, report, csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return report;
  }

  private static void collect(
      Rescore rescore, RescoreOrder order, Report report, @Nullable PrintWriter csv) {
    rescore.tell(
        order,
        (commune, change) -> {
          report.all().add(change);
          report.communes().computeIfAbsent(commune, c -> new Difference()).add(change);
          if (csv != null && isChanged(change)) {
            csv.print(line(change));
          }
        },
        (commune, left) -> {
          report.all().leave(left);
          if (left > 0) {
            report.communes().computeIfAbsent(commune, c -> new Difference()).leave(left);
          }
        });
  }

  private static boolean isChanged(ClaimChange change) {
    return change.direction() != ClaimChange.Direction.SAME
        || change.turns()
        || !change.indicators().isEmpty();
  }

  private static String line(ClaimChange change) {
    String indicators =
        change.indicators().stream()
            .map(i -> i.indicator() + ": " + signed(i.difference()))
            .collect(Collectors.joining("; "));
    return String.join(
            ",",
            change.area().code(),
            change.title().name(),
            cell(change.reference()),
            change.before().score().toPlainString(),
            change.after().score().toPlainString(),
            change.before().maximum().toPlainString(),
            change.after().maximum().toPlainString(),
            change.before().verdict().name(),
            change.after().verdict().name(),
            String.valueOf(change.appraised()),
            String.valueOf(change.recognised()),
            cell(indicators))
        + "\r\n";
  }

  /** What a spreadsheet would take for a formula gets an apostrophe before it. */
  private static String cell(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }

  private static String signed(java.math.BigDecimal points) {
    String plain = points.stripTrailingZeros().toPlainString();
    return points.signum() > 0 ? "+" + plain : plain;
  }

  // ---- telling

  private void print(RescoreOrder order, Report report) {
    Console console = root.console();
    console.say(
        "rescore-head",
        "set",
        order.set().label(),
        "status",
        Messages.in(console.language(), "criteria:" + order.set().status()),
        "title",
        order.set().title(),
        "year",
        order.year(),
        "area",
        order.area().fullName());
    Difference all = report.all();
    console.say("rescore-sum", values(all));
    all.turns()
        .forEach(
            (turn, count) ->
                console.say(
                    "rescore-turn",
                    "before",
                    turn.before().text().in(console.language()),
                    "after",
                    turn.after().text().in(console.language()),
                    "count",
                    count));
    if (all.recognisedBelow() > 0) {
      console.say("rescore-recognised", "count", all.recognisedBelow());
    }
    all.indicators()
        .forEach(
            (id, of) ->
                console.say(
                    "rescore-indicator",
                    "id",
                    id,
                    "gain",
                    of.gain(),
                    "lose",
                    of.lose(),
                    "points",
                    shown(of.points())));
    report
        .communes()
        .forEach(
            (commune, of) -> {
              console.line(commune.code() + "  " + commune.fullName() + ":");
              console.say("rescore-sum", values(of));
            });
  }

  private String shown(java.math.BigDecimal points) {
    String signed = signed(points);
    return root.console().language() == Language.VI ? signed.replace('.', ',') : signed;
  }

  private static Object[] values(Difference of) {
    return new Object[] {
      "covered",
      of.covered(),
      "left",
      of.left(),
      "gain",
      of.gain(),
      "lose",
      of.lose(),
      "same",
      of.same(),
      "turned",
      of.turned()
    };
  }

  private JsonObject document(RescoreOrder order, Report report, int communes) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("set", order.set().label());
    members.put("hash", order.set().hash());
    members.put("status", order.set().status().name().toLowerCase(java.util.Locale.ROOT));
    members.put("title", order.set().title());
    members.put("year", order.year());
    members.put("area", order.area().code());
    members.put("applied", apply);
    members.put("decidedIn", communes);
    members.putAll(json(report.all()).members());
    List<JsonObject> areas = new ArrayList<>();
    report
        .communes()
        .forEach(
            (commune, of) -> {
              Map<String, @Nullable Object> one = new LinkedHashMap<>();
              one.put("code", commune.code());
              one.put("name", commune.fullName());
              one.putAll(json(of).members());
              areas.add(new JsonObject(one));
            });
    members.put("areas", areas);
    return new JsonObject(members);
  }

  private static JsonObject json(Difference of) {
    List<JsonObject> turns = new ArrayList<>();
    of.turns()
        .forEach(
            (turn, count) ->
                turns.add(
                    JsonObject.of("before", turn.before(), "after", turn.after(), "count", count)));
    List<JsonObject> indicators = new ArrayList<>();
    of.indicators()
        .forEach(
            (id, sums) ->
                indicators.add(
                    JsonObject.of(
                        "indicator", id,
                        "gain", sums.gain(),
                        "lose", sums.lose(),
                        "points", sums.points())));
    return JsonObject.of(
        "claims", of.covered(),
        "left", of.left(),
        "gain", of.gain(),
        "lose", of.lose(),
        "same", of.same(),
        "titlesChanged", of.turned(),
        "recognisedBelow", of.recognisedBelow(),
        "verdicts", turns,
        "indicators", indicators);
  }
}
