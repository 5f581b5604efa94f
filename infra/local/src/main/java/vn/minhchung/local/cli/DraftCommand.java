package vn.minhchung.local.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.KindSheet;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.SetsInUse;
import vn.minhchung.core.worklist.Proposal;
import vn.minhchung.dashboards.DraftPapers;
import vn.minhchung.dashboards.view.DraftView;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.stack.StackClock;
import vn.minhchung.sheets.template.Templates;
import vn.minhchung.storage.ledger.AreaYears;

/**
 * {@code draft}: the papers of a recognition, drawn from appraised rows, and the sheet by which the
 * signed decision comes back.
 */
@Command(name = "draft", mixinStandardHelpOptions = true)
final class DraftCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Option(names = "--area", paramLabel = "CODE", required = true)
  String area;

  @Option(names = "--title", paramLabel = "TITLE", required = true)
  Title title;

  @Option(names = "--year", paramLabel = "Y")
  @Nullable Integer year;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true)
  Path output;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(this::draw);
  }

  private int draw(EmbeddedStack stack) throws CommandProblem {
    if (title == Title.LOCALITY) {
      throw new CommandProblem(ExitCode.USAGE, "draft-locality");
    }
    Instant now = stack.clock().instant();
    int of = year == null ? now.atZone(StackClock.HOME).getYear() : year.intValue();
    Area commune = WorklistCommand.commune(stack, area, of);
    Proposal proposal =
        Proposal.of(
            new AreaYears(stack.ledger(), stack.facts()).fold(commune, of, Cut.NONE), title);
    root.console()
        .say(
            "draft-counts",
            "proposed",
            proposal.proposed().size(),
            "below",
            proposal.below().size(),
            "waiting",
            proposal.waiting().size(),
            "recognised",
            proposal.recognised().size());
    if (proposal.certified().isEmpty()) {
      throw new CommandProblem(
          ExitCode.PROBLEMS, "draft-nobody", "area", commune.fullName(), "year", of);
    }
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files(stack, commune, of, proposal, now).entrySet()) {
      Path to = root.resolve(output).resolve(file.getKey());
      WorklistCommand.write(to, file.getValue());
      root.console().say("written", "file", to);
      written.add(to);
    }
    root.console()
        .document(
            JsonObject.of(
                "area", commune.code(),
                "year", of,
                "title", title,
                "proposed", proposal.proposed().size(),
                "below", proposal.below().size(),
                "waiting", proposal.waiting().size(),
                "recognised", proposal.recognised().size(),
                "files", written.stream().map(Path::toString).toList()));
    return ExitCode.DONE;
  }

  private Map<String, byte[]> files(
      EmbeddedStack stack, Area commune, int of, Proposal proposal, Instant now) {
    DraftView draft =
        new DraftView(
            stack.facts().letterheads().of(commune, now.atZone(StackClock.HOME).toLocalDate()),
            commune,
            of,
            title,
            proposal,
            SetsInUse.of(proposal.certified(), stack.facts().criteria()),
            stack.synthetic());
    Map<String, byte[]> files = new LinkedHashMap<>();
    String about = "-" + title.name().toLowerCase(Locale.ROOT) + "-" + of;
    if (!proposal.proposed().isEmpty()) {
      files.put("to-trinh" + about + ".docx", DraftPapers.submission(draft, now));
      files.put("quyet-dinh" + about + ".docx", DraftPapers.decision(draft, now));
      files.put("bieu-cong-nhan" + about + ".xlsx", sheet(stack, commune, of, proposal));
    }
    files.put("cap-giay" + about + ".docx", DraftPapers.certificates(draft, now));
    return files;
  }

  /** Number and date of the decision are filled in once it is signed. */
  private byte[] sheet(EmbeddedStack stack, Area commune, int of, Proposal proposal) {
    KindSheet kind = KindSheet.of(FormKind.RECOGNITION);
    Map<String, String> head = new LinkedHashMap<>();
    head.put("title", kind.shown("title", title.name()));
    head.put("year", String.valueOf(of));
    head.put("area", commune.code());
    head.put("on", Places.yearEnd(of).toString());
    String recognised = kind.shown("outcome", "RECOGNISED");
    List<Map<String, String>> rows = new ArrayList<>();
    for (Claim claim : proposal.proposed()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("subject", claim.reference());
      row.put("name", claim.person().name());
      claim.person().hamlet().ifPresent(hamlet -> row.put("hamlet", hamlet));
      row.put("outcome", recognised);
      Proposal.level(claim).ifPresent(level -> row.put("level", level.name()));
      rows.add(row);
    }
    return new Templates(stack.facts().statistics())
        .of(kind.kind(), Optional.empty(), false, head, rows)
        .xlsx();
  }
}
