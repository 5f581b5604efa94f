package vn.minhchung.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaTexts;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.worklist.Worklist;
import vn.minhchung.local.app.CsvFile;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.XlsxFile;
import vn.minhchung.local.stack.StackClock;
import vn.minhchung.storage.ledger.AreaYears;

/** {@code worklist}: what an appraiser of a commune has to do, also as the sheet to fill in. */
@Command(name = "worklist", mixinStandardHelpOptions = true)
final class WorklistCommand implements Callable<Integer> {
  /** The sheet is an official one: Vietnamese whatever the language of the command. */
  private static final Map<String, String> LABELS =
      Map.of(
          "subject", "Mã",
          "name", "Họ tên, tên gọi",
          "hamlet", "Thôn, tổ dân phố",
          "selfScore", "Điểm tự chấm",
          "asks", "Đề nghị sửa",
          "outcome", "Kết luận",
          "reason", "Lý do");

  @ParentCommand Root root;

  @Option(names = "--area", paramLabel = "CODE", required = true)
  String area;

  @Option(names = "--year", paramLabel = "Y")
  @Nullable Integer year;

  @Option(names = "--title", paramLabel = "TITLE")
  @Nullable Title title;

  @Option(names = "--by", paramLabel = "TEXT", defaultValue = "Hội đồng thẩm định")
  String by;

  @Option(names = "-o", paramLabel = "FILE.xlsx|.csv")
  @Nullable Path file;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(this::show);
  }

  private int show(EmbeddedStack stack) throws CommandProblem {
    int of =
        year == null ? stack.clock().instant().atZone(StackClock.HOME).getYear() : year.intValue();
    Area commune = commune(stack, area, of);
    Worklist list =
        Worklist.of(
            new AreaYears(stack.ledger(), stack.facts()).fold(commune, of, Cut.NONE),
            Optional.ofNullable(title));
    say("worklist-waiting", list.waiting());
    say("worklist-changes", list.changes());
    say("worklist-apart", list.apart());
    List<CriteriaSet> sets = list.sets(stack.facts().criteria());
    sets.forEach(set -> root.console().line(CriteriaTexts.used(set).in(root.lang)));
    if (file != null) {
      if (title == null) {
        throw new CommandProblem(ExitCode.USAGE, "worklist-title");
      }
      Path to = root.resolve(file);
      if (to.toString().endsWith(".csv")) {
        write(to, CsvFile.of(csv(list, head(commune, of))));
      } else if (to.toString().endsWith(".xlsx")) {
        write(to, workbook(list.sheet(), head(commune, of)));
      } else {
        throw new CommandProblem(ExitCode.USAGE, "links-file", "file", file);
      }
      root.console().say("written", "file", to);
    }
    root.console()
        .document(
            JsonObject.of(
                "area",
                commune.code(),
                "year",
                of,
                "worklist",
                list.json(),
                "criteria",
                sets.stream().map(CriteriaTexts::told).toList(),
                "file",
                file));
    return ExitCode.DONE;
  }

  static Area commune(EmbeddedStack stack, String code, int year) throws CommandProblem {
    Area commune = AreaArgument.of(code, stack.facts().areas());
    if (commune.level() != AreaLevel.COMMUNE) {
      throw new CommandProblem(ExitCode.USAGE, "not-a-commune", "area", commune.fullName());
    }
    return stack.facts().areas().carry(commune, Places.yearEnd(year)).orElse(commune);
  }

  static void write(Path to, byte[] bytes) throws CommandProblem {
    try {
      if (to.getParent() != null) {
        Files.createDirectories(to.getParent());
      }
      Files.write(to, bytes);
    } catch (IOException e) {
      throw new CommandProblem(ExitCode.PROBLEMS, "cannot-write", "file", to);
    }
  }

  private Map<String, String> head(Area commune, int of) {
    Map<String, String> head = new LinkedHashMap<>();
    head.put("kind", "appraisal");
    head.put("title", String.valueOf(title));
    head.put("year", String.valueOf(of));
    head.put("area", commune.code());
    head.put("on", Places.yearEnd(of).toString());
    head.put("by", by);
    return head;
  }

  /** Every row repeats the form level, as a form in CSV does. */
  private static List<Map<String, String>> csv(Worklist list, Map<String, String> head) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> claim : list.sheet()) {
      Map<String, String> row = new LinkedHashMap<>(head);
      row.putAll(claim);
      rows.add(row);
    }
    return rows;
  }

  /** As a template: names for programs in the hidden first line, for people in the second. */
  static byte[] workbook(List<Map<String, String>> rows, Map<String, String> head) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.copyOf(columns));
    lines.add(columns.stream().map(column -> LABELS.getOrDefault(column, column)).toList());
    rows.forEach(row -> lines.add(columns.stream().map(c -> row.getOrDefault(c, "")).toList()));
    List<List<String>> meta = new ArrayList<>();
    head.forEach((name, value) -> meta.add(List.of(name, name, value)));
    return XlsxFile.of(
        List.of(new XlsxFile.Sheet("Form", lines, true), new XlsxFile.Sheet("Meta", meta, false)));
  }

  private void say(String message, List<Claim> claims) {
    root.console().say(message, "count", claims.size());
    for (Claim claim : claims) {
      root.console()
          .line(
              "  "
                  + claim.title()
                  + " "
                  + claim.reference()
                  + "  "
                  + claim.person().name()
                  + claim.selfScore().map(score -> "  " + score.toPlainString()).orElse(""));
    }
  }
}
