package vn.minhchung.local.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The commands by their names, in the order in which the help lists them. */
final class Commands {
  private static final List<Map.Entry<String, Class<?>>> ALL =
      List.of(
          Map.entry("demo", DemoCommand.class),
          Map.entry("up", UpCommand.class),
          Map.entry("run", RunCommand.class),
          Map.entry("link", LinkCommands.class),
          Map.entry("template", TemplateCommand.class),
          Map.entry("submit", SubmitCommand.class),
          Map.entry("receipt", ReceiptCommand.class),
          Map.entry("status", StatusCommand.class),
          Map.entry("quality", QualityCommand.class),
          Map.entry("history", HistoryCommand.class),
          Map.entry("worklist", WorklistCommand.class),
          Map.entry("draft", DraftCommand.class),
          Map.entry("nominate", NominateCommand.class),
          Map.entry("criteria", CriteriaCommands.class),
          Map.entry("rescore", RescoreCommand.class),
          Map.entry("gaps", GapsCommand.class),
          Map.entry("areas", AreasCommands.class),
          Map.entry("facts", FactsCommands.class),
          Map.entry("compact", CompactCommand.class),
          Map.entry("publish", PublishCommand.class),
          Map.entry("verify", VerifyCommand.class),
          Map.entry("garbage", GarbageCommand.class),
          Map.entry("retention", RetentionCommand.class),
          Map.entry("erase", EraseCommand.class),
          Map.entry("export-subject", ExportSubjectCommand.class),
          Map.entry("rotate-key", RotateKeyCommand.class),
          Map.entry("doctor", DoctorCommand.class));

  private Commands() {}

  /** Adds every command. */
  static void all(CommandLine line) {
    ALL.forEach(command -> add(line, command));
  }

  /**
   * Adds the one that the arguments begin with, and every one where they begin with none:
   * understanding the options of all commands takes a cold start longer than most of them work.
   */
  static void meant(CommandLine line, List<String> args) {
    String first = args.isEmpty() ? "" : args.get(0);
    for (Map.Entry<String, Class<?>> command : ALL) {
      if (command.getKey().equals(first)) {
        add(line, command);
        return;
      }
    }
    all(line);
  }

  private static void add(CommandLine line, Map.Entry<String, Class<?>> command) {
    line.addSubcommand(command.getKey(), command.getValue());
  }
}
