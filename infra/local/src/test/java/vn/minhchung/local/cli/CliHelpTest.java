package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import vn.minhchung.core.Language;
import vn.minhchung.core.json.JsonObject;

/** What the command line says of itself, in both languages. */
class CliHelpTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  /** Every command of the program in one language, root first. */
  private static List<CommandSpec> commands(Language language) {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    List<CommandSpec> all = new ArrayList<>();
    collect(Main.line(new Root(nowhere, nowhere, HERE, null), language), all);
    return all;
  }

  private static void collect(CommandLine line, List<CommandSpec> all) {
    all.add(line.getCommandSpec());
    line.getSubcommands().values().forEach(sub -> collect(sub, all));
  }

  static Stream<List<String>> paths() {
    return commands(Language.VI).stream().map(CliHelpTest::path);
  }

  /** The words after {@code minhchung}. */
  private static List<String> path(CommandSpec command) {
    List<String> words = List.of(command.qualifiedName().split(" "));
    return words.subList(1, words.size());
  }

  private static List<ArgSpec> shown(CommandSpec command) {
    return command.args().stream().filter(arg -> !arg.hidden()).toList();
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  @Nested
  class EveryCommand {
    @ParameterizedTest
    @MethodSource("vn.minhchung.local.cli.CliHelpTest#paths")
    void answersHelpOnStandardOutputAndExitsWithZero(List<String> path) {
      for (String language : List.of("vi", "en")) {
        List<String> args = new ArrayList<>(path);
        args.addAll(List.of("--lang", language, "--help"));
        Terminal.Said said = Terminal.in(HERE).type(args.toArray(String[]::new)).exits(0);
        assertThat(said.out()).startsWith(language.equals("vi") ? "Cách dùng: " : "Usage: ");
        assertThat(said.err()).isEmpty();
      }
    }

    @Test
    void isCalledAsItCallsItself() {
      PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
      Main.line(new Root(nowhere, nowhere, HERE, null), Language.VI)
          .getSubcommands()
          .forEach(
              (name, sub) ->
                  assertThat(
                          sub.getCommand()
                              .getClass()
                              .getAnnotation(CommandLine.Command.class)
                              .name())
                      .isEqualTo(name));
    }

    @Test
    void isListedByTheProgramHoweverItsHelpIsAskedFor() {
      for (String[] asked : List.of(new String[] {"--help"}, new String[] {"--help", "areas"})) {
        assertThat(Terminal.in(HERE).type(asked).exits(0).out())
            .contains("demo", "areas", "doctor");
      }
    }

    @Test
    void isDescribedInBothLanguages() {
      List<CommandSpec> vi = commands(Language.VI);
      List<CommandSpec> en = commands(Language.EN);
      for (int i = 0; i < vi.size(); i++) {
        String[] inVietnamese = vi.get(i).usageMessage().description();
        String[] inEnglish = en.get(i).usageMessage().description();
        assertThat(inVietnamese).as(vi.get(i).qualifiedName()).isNotEmpty();
        assertThat(inEnglish).as(vi.get(i).qualifiedName()).isNotEmpty();
        assertThat(inVietnamese).isNotEqualTo(inEnglish);
      }
    }
  }

  @Test
  void everyOptionAndParameterIsDescribedInBothLanguages() {
    List<CommandSpec> vi = commands(Language.VI);
    List<CommandSpec> en = commands(Language.EN);
    for (int i = 0; i < vi.size(); i++) {
      List<ArgSpec> args = shown(vi.get(i));
      for (int k = 0; k < args.size(); k++) {
        String[] inVietnamese = args.get(k).description();
        String[] inEnglish = shown(en.get(i)).get(k).description();
        String what = vi.get(i).qualifiedName() + " " + name(args.get(k));
        assertThat(inVietnamese).as(what).isNotEmpty();
        assertThat(inEnglish).as(what).isNotEmpty().isNotEqualTo(inVietnamese);
      }
    }
  }

  @Test
  void theLanguageIsThatOfTheOptionHoweverItIsWritten() {
    assertThat(Terminal.in(HERE).type("--lang=en", "--help").out()).startsWith("Usage: ");
    assertThat(Terminal.in(HERE).type("--lang", "EN", "--help").out()).startsWith("Usage: ");
    assertThat(Terminal.in(HERE).type("areas", "find", "en", "--help").out())
        .as("a name that is spelt like a language")
        .startsWith("Cách dùng: ");
  }

  @Nested
  class TheMessages {
    @Test
    void areThereInBothLanguages() {
      Messages.all()
          .members()
          .forEach(
              (key, value) -> {
                assertThat(((JsonObject) value).members().keySet())
                    .as(key)
                    .containsExactly("vi", "en");
                assertThat(((JsonObject) value).getString("vi")).as(key).isNotBlank();
                assertThat(((JsonObject) value).getString("en")).as(key).isNotBlank();
              });
    }

    @Test
    void nameTheSameValuesInBothLanguages() {
      Messages.all()
          .members()
          .forEach(
              (key, value) ->
                  assertThat(placeholders(((JsonObject) value).getString("vi")))
                      .as(key)
                      .isEqualTo(placeholders(((JsonObject) value).getString("en"))));
    }

    @Test
    void areAllUsed() throws IOException {
      Set<String> helps = helpKeys();
      String source = source();
      for (String key : Messages.all().members().keySet()) {
        boolean used =
            key.startsWith("help:")
                ? helps.contains(key.substring("help:".length()))
                : source.contains('"' + key + '"')
                    || (key.contains(":")
                        && source.contains('"' + key.substring(0, key.indexOf(':') + 1) + '"'));
        assertThat(used).as("nothing uses the message %s", key).isTrue();
      }
    }

    @Test
    void haveNoValueLeftOpen() {
      Terminal.Said said = Terminal.in(HERE).type("up", "--port", "x");
      assertThat(said.err()).doesNotContain("{", "}");
    }

    private static Set<String> placeholders(String text) {
      Set<String> found = new HashSet<>();
      var matcher = java.util.regex.Pattern.compile("\\{([a-zA-Z]+)}").matcher(text);
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
      return found;
    }

    /** What picocli looks texts up by. */
    private static Set<String> helpKeys() {
      Set<String> keys = new HashSet<>(Set.of("usage.synopsisHeading", "usage.commandListHeading"));
      for (CommandSpec command : commands(Language.VI)) {
        String prefix = command.qualifiedName(".") + ".";
        keys.add(prefix + "usage.description");
        for (ArgSpec arg : shown(command)) {
          String name = name(arg).replaceFirst("^--?", "");
          keys.add(name);
          keys.add(prefix + name);
          keys.add(String.valueOf(arg.descriptionKey()));
        }
      }
      return keys;
    }

    private static String source() throws IOException {
      StringBuilder all = new StringBuilder();
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/vn/minhchung/local/cli"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          all.append(Files.readString(file));
        }
      }
      return all.toString();
    }
  }
}
