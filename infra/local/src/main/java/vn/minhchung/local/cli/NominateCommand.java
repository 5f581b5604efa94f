package vn.minhchung.local.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.criteria.CriteriaTexts;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.JsonForms;
import vn.minhchung.core.form.KindSheet;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.RecognitionHistory;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.SetsInUse;
import vn.minhchung.core.worklist.Nominations;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.stack.StackClock;
import vn.minhchung.sheets.template.Templates;
import vn.minhchung.storage.ledger.AreaYears;

/** {@code nominate}: whom to nominate for an honour, by years in a row and score. */
@Command(name = "nominate", mixinStandardHelpOptions = true)
final class NominateCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Option(names = "--area", paramLabel = "CODE", required = true)
  String area;

  @Option(names = "--year", paramLabel = "Y")
  @Nullable Integer year;

  @Option(names = "--title", paramLabel = "TITLE", defaultValue = "FAMILY")
  Title title;

  @Option(names = "--years", paramLabel = "N", defaultValue = "1")
  int least;

  @Option(names = "--level", paramLabel = "LEVEL", defaultValue = "PROVINCE")
  Content.Honour.Level level;

  @Option(names = "-o", paramLabel = "FILE.xlsx|.json")
  @Nullable Path file;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(this::show);
  }

  private int show(EmbeddedStack stack) throws CommandProblem {
    int of =
        year == null ? stack.clock().instant().atZone(StackClock.HOME).getYear() : year.intValue();
    Area asked = AreaArgument.of(area, stack.facts().areas());
    if (asked.level() != AreaLevel.COMMUNE && file == null) {
      return show(stack, asked, of);
    }
    Area commune = WorklistCommand.commune(stack, area, of); // a form is of one commune
    AreaYears years = new AreaYears(stack.ledger(), stack.facts());
    AreaYear folded = years.fold(commune, of, Cut.NONE);
    Nominations nominations = nominations(years, commune, of, folded);
    nominations.nominees().forEach(nominee -> root.console().line(line(nominee)));
    List<JsonObject> rows = nominations.rows();
    List<Claim> ofTitle = folded.claims().stream().filter(c -> c.title() == title).toList();
    SetsInUse.of(ofTitle, stack.facts().criteria())
        .forEach(set -> root.console().line(CriteriaTexts.used(set).in(root.lang)));
    root.console().say("nominate", "count", rows.size(), "area", commune.fullName(), "year", of);
    JsonObject form =
        JsonObject.of(
            "schema", JsonForms.SCHEMA,
            "kind", "honours",
            "title", title,
            "level", level,
            "year", of,
            "area", JsonObject.of("code", commune.code(), "on", Places.yearEnd(of)),
            "rows", rows);
    if (file != null) {
      Path to = root.resolve(file);
      boolean sheet = to.toString().endsWith(".xlsx");
      WorklistCommand.write(to, sheet ? sheet(stack, commune, of, rows) : Json.write(form));
      root.console().say("written", "file", to);
    }
    root.console().document(form);
    return ExitCode.DONE;
  }

  private Nominations nominations(AreaYears years, Area commune, int of, AreaYear folded) {
    RecognitionHistory history = years.history(commune, of, Cut.NONE);
    history.addMoves(of, folded);
    return Nominations.of(folded, of, title, history, least);
  }

  private static String line(Nominations.Nominee nominee) {
    return nominee.years()
        + "  "
        + nominee.score().map(BigDecimal::toPlainString).orElse("–")
        + "  "
        + nominee.claim().reference()
        + "  "
        + nominee.claim().person().name();
  }

  /** Those of all communes below in one order: what a province chooses from. */
  private int show(EmbeddedStack stack, Area above, int of) {
    AreaYears years = new AreaYears(stack.ledger(), stack.facts());
    Map<AreaId, Area> communes = new LinkedHashMap<>();
    List<Nominations.Nominee> nominees = new ArrayList<>();
    for (Area commune : stack.facts().areas().communesOf(above, Places.yearEnd(of))) {
      communes.put(commune.id(), commune);
      AreaYear folded = years.fold(commune, of, Cut.NONE);
      nominees.addAll(nominations(years, commune, of, folded).nominees());
    }
    nominees.sort(Nominations.ORDER);
    List<JsonObject> rows = new ArrayList<>();
    for (Nominations.Nominee nominee : nominees) {
      Area commune = Objects.requireNonNull(communes.get(nominee.claim().area()));
      root.console().line(line(nominee) + "  " + commune.fullName());
      rows.add(
          JsonObject.of(
              "area", commune.code(),
              "subject", nominee.claim().reference(),
              "name", nominee.claim().person().name(),
              "years", nominee.years(),
              "score", nominee.score().map(BigDecimal::toPlainString).orElse(null)));
    }
    root.console().say("nominate", "count", rows.size(), "area", above.fullName(), "year", of);
    root.console()
        .document(JsonObject.of("area", above.code(), "year", of, "title", title, "rows", rows));
    return ExitCode.DONE;
  }

  /**
   * An {@code honours} sheet, to be completed and sent: consent, story and photo are to be added.
   */
  private byte[] sheet(EmbeddedStack stack, Area commune, int of, List<JsonObject> nominees) {
    KindSheet kind = KindSheet.of(FormKind.HONOURS);
    Map<String, String> head = new LinkedHashMap<>();
    head.put("title", kind.shown("title", title.name()));
    head.put("level", kind.shown("level", level.name()));
    head.put("year", String.valueOf(of));
    head.put("area", commune.code());
    head.put("on", Places.yearEnd(of).toString());
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonObject nominee : nominees) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("subject", nominee.getString("subject"));
      row.put("name", nominee.findString("name").orElse(""));
      row.put("outcome", kind.shown("outcome", nominee.getString("outcome")));
      rows.add(row);
    }
    return new Templates(stack.facts().statistics())
        .of(FormKind.HONOURS, Optional.empty(), false, head, rows)
        .xlsx();
  }
}
