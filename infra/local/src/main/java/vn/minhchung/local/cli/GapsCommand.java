package vn.minhchung.local.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Language;
import vn.minhchung.core.Title;
import vn.minhchung.core.appraisal.Gaps;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaTexts;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.SetsInUse;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.storage.ledger.AreaYears;

/** {@code gaps}: what appraisers changed of the self-scores, by title, indicator and commune. */
@Command(name = "gaps", mixinStandardHelpOptions = true)
final class GapsCommand implements Callable<Integer> {
  private static final int LAST_YEAR = 2030;

  @ParentCommand Root root;

  @Option(names = "--year", paramLabel = "Y", required = true)
  int year;

  @Option(names = "--area", paramLabel = "CODE", defaultValue = "VN")
  String area;

  @Option(names = "--from", paramLabel = "POINTS", defaultValue = "10")
  BigDecimal from;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    if (year < AreaYears.FIRST || year > LAST_YEAR) {
      throw new CommandProblem(ExitCode.USAGE, "years", "value", year);
    }
    if (from.signum() <= 0) {
      throw new CommandProblem(ExitCode.USAGE, "gaps-from", "value", from);
    }
    return root.withStack(this::show);
  }

  private int show(EmbeddedStack stack) throws CommandProblem {
    Area of = AreaArgument.of(area, stack.facts().areas());
    AreaYears years = new AreaYears(stack.ledger(), stack.facts());
    Map<Title, Gaps> all = new TreeMap<>();
    List<JsonObject> communes = new ArrayList<>();
    Set<CriteriaSet> sets = new LinkedHashSet<>();
    for (Area commune : stack.facts().areas().communesOf(of, Places.yearEnd(year))) {
      Map<Title, Gaps> own = new TreeMap<>();
      List<Claim> claims = years.fold(commune, year, Cut.NONE).claims();
      sets.addAll(SetsInUse.of(claims, stack.facts().criteria()));
      for (Claim claim : claims) {
        own.computeIfAbsent(claim.title(), title -> new Gaps(from)).add(claim);
        all.computeIfAbsent(claim.title(), title -> new Gaps(from)).add(claim);
      }
      own.values().removeIf(gaps -> gaps.whole().claims() == 0);
      if (!own.isEmpty()) {
        root.console().line(commune.code() + "  " + commune.fullName());
        own.forEach((title, gaps) -> sum(title, gaps.whole()));
        communes.add(
            JsonObject.of(
                "code", commune.code(), "name", commune.fullName(), "titles", titles(own)));
      }
    }
    all.values().removeIf(gaps -> gaps.whole().claims() == 0);
    root.console().say("gaps-head", "area", of.fullName(), "year", year);
    all.forEach(this::print);
    sets.forEach(set -> root.console().line(CriteriaTexts.used(set).in(root.lang)));
    root.console()
        .document(
            JsonObject.of(
                "area",
                of.code(),
                "year",
                year,
                "titles",
                titles(all),
                "areas",
                communes,
                "criteria",
                sets.stream().map(CriteriaTexts::told).toList()));
    return ExitCode.DONE;
  }

  private void print(Title title, Gaps gaps) {
    sum(title, gaps.whole());
    gaps.indicators()
        .forEach(
            (id, sums) ->
                root.console()
                    .say(
                        "gaps-indicator",
                        "id",
                        id,
                        "mean",
                        mean(sums),
                        "lowered",
                        sums.lowered(),
                        "raised",
                        sums.raised()));
    if (gaps.beyond() > 0) {
      root.console()
          .say(
              "gaps-beyond",
              "count",
              gaps.beyond(),
              "from",
              shown(from),
              "shown",
              gaps.outliers().size());
    }
    for (Gaps.Outlier outlier : gaps.outliers()) {
      root.console()
          .line(
              "    "
                  + outlier.area().code()
                  + "  "
                  + outlier.reference()
                  + "  "
                  + shown(outlier.self())
                  + " → "
                  + shown(outlier.appraised()));
    }
  }

  private void sum(Title title, Gaps.Sums sums) {
    root.console()
        .say(
            "gaps-title",
            "title",
            title,
            "claims",
            sums.claims(),
            "mean",
            mean(sums),
            "lowered",
            sums.lowered(),
            "raised",
            sums.raised());
  }

  private String mean(Gaps.Sums sums) {
    return sums.mean().map(this::shown).orElse("–");
  }

  private String shown(BigDecimal points) {
    String plain = points.toPlainString();
    return root.console().language() == Language.VI ? plain.replace('.', ',') : plain;
  }

  private static List<JsonObject> titles(Map<Title, Gaps> byTitle) {
    List<JsonObject> titles = new ArrayList<>();
    byTitle.forEach(
        (title, gaps) -> {
          List<JsonObject> indicators = new ArrayList<>();
          gaps.indicators().forEach((id, sums) -> indicators.add(json("indicator", id, sums)));
          titles.add(
              JsonObject.of(
                  "gap", json("title", title.name(), gaps.whole()),
                  "indicators", indicators,
                  "beyond", gaps.beyond(),
                  "outliers", gaps.outliers().stream().map(GapsCommand::json).toList()));
        });
    return titles;
  }

  private static JsonObject json(String what, String id, Gaps.Sums sums) {
    return JsonObject.of(
        what,
        id,
        "claims",
        sums.claims(),
        "mean",
        sums.mean().orElse(null),
        "lowered",
        sums.lowered(),
        "raised",
        sums.raised());
  }

  private static JsonObject json(Gaps.Outlier outlier) {
    return JsonObject.of(
        "area", outlier.area().code(),
        "subject", outlier.reference(),
        "self", outlier.self(),
        "appraised", outlier.appraised(),
        "gap", outlier.gap());
  }
}
