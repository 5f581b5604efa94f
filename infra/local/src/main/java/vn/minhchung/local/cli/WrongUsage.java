package vn.minhchung.local.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command line that makes no sense, in the user's language: picocli's own words are English only.
 *
 * @param command as it is written, for the line that says where to read on
 */
record WrongUsage(String command, String key, Object... values) {
  static WrongUsage of(CommandLine.ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    if (e instanceof CommandLine.MissingParameterException missing) {
      boolean any = missing.getMissing().stream().anyMatch(arg -> arg.group() != null);
      return new WrongUsage(
          command, any ? "usage-one-of" : "usage-missing", "names", names(missing.getMissing()));
    }
    if (e instanceof CommandLine.MutuallyExclusiveArgsException) {
      return new WrongUsage(command, "usage-exclusive", "message", picocli(e));
    }
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String given = String.join(" ", unmatched.getUnmatched());
      return new WrongUsage(command, "usage-unknown", "given", given);
    }
    if (e instanceof CommandLine.OverwrittenOptionException twice) {
      return new WrongUsage(command, "usage-twice", "name", names(List.of(twice.getOverwritten())));
    }
    ArgSpec wrong = e.getArgSpec();
    if (wrong != null && e.getValue() != null) {
      return new WrongUsage(
          command, "usage-value", "name", names(List.of(wrong)), "value", e.getValue());
    }
    if (!e.getCommandLine().getSubcommands().isEmpty()) {
      String known = String.join(", ", e.getCommandLine().getSubcommands().keySet());
      return new WrongUsage(command, "usage-subcommand", "known", known);
    }
    return new WrongUsage(command, "usage-other", "message", picocli(e));
  }

  int print(Console console) {
    console.problem(key, values);
    console.note("usage-see", "command", command);
    return ExitCode.USAGE;
  }

  private static String names(List<ArgSpec> args) {
    return args.stream().map(WrongUsage::name).collect(Collectors.joining(", "));
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option
        ? option.longestName() + (option.arity().max() == 0 ? "" : " " + option.paramLabel())
        : arg.paramLabel();
  }

  private static String picocli(CommandLine.ParameterException e) {
    return String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
  }
}
