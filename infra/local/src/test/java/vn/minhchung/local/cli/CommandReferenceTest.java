package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/commands.md} is what {@code --help} prints. */
class CommandReferenceTest {
  private static final Path PAGE = Path.of("../../docs/reference/commands.md");
  private static final List<String> COMMANDS =
      List.of(
          "demo",
          "up",
          "run",
          "link create",
          "link list",
          "link revoke",
          "link renew",
          "link digest",
          "template",
          "submit",
          "receipt",
          "status",
          "quality",
          "history",
          "worklist",
          "draft",
          "nominate",
          "criteria list",
          "criteria show",
          "criteria check",
          "criteria diff",
          "rescore",
          "gaps",
          "areas show",
          "areas trace",
          "areas find",
          "areas hamlets",
          "areas check",
          "facts check",
          "facts load",
          "facts list",
          "compact",
          "publish",
          "verify",
          "garbage",
          "retention",
          "erase",
          "export-subject",
          "rotate-key",
          "doctor");

  /**
   * When this fails, run {@code mvn -q -Dquick -Dregenerate=true -Dtest=CommandReferenceTest
   * -Dsurefire.failIfNoSpecifiedTests=false -pl infra/local -am test} and commit the page.
   */
  @Test
  void thePageIsTheHelp() throws IOException {
    String page = page();
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("regenerate it: -Dregenerate=true -Dtest=CommandReferenceTest -pl infra/local -am")
        .isEqualTo(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Commands\n\n");
    page.append(
        "<!-- Made by CommandReferenceTest from --help: change the texts of the CLI. -->\n\n");
    page.append(
        "`./minhchung COMMAND …` speaks Vietnamese; `--lang en` makes it English. Results\n");
    page.append("go to standard output, progress and log to standard error.\n\n");
    page.append("| exit code | means |\n|---|---|\n");
    page.append("| 0 | done |\n");
    page.append("| 1 | done, but the input has problems, which the output names |\n");
    page.append("| 2 | wrong usage |\n");
    page.append("| 3 | a fault of the system or of the program; retrying may help |\n");
    for (String command : COMMANDS) {
      page.append("\n## ").append(command).append("\n\n```text\n");
      page.append(help(command).stripTrailing()).append("\n```\n");
    }
    return page.toString();
  }

  private static String help(String command) {
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    var args = List.of((command + " --lang en --help").split(" "));
    System.setProperty("picocli.ansi", "false");
    assertThat(Main.run(args, Path.of(""), out, out, null)).isZero();
    return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
