package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;

/**
 * Where a test types commands.
 *
 * @param cwd where it stands; the default data folder lies there too
 * @param stack that runs the commands as {@code up} does for another process; null: they open one
 */
record Terminal(Path cwd, @Nullable EmbeddedStack stack) {
  static Terminal in(Path cwd) {
    return new Terminal(cwd, null);
  }

  /** What a command said. */
  record Said(int exit, String out, String err) {
    /** Standard output as the one document that it has to be. */
    JsonObject json() {
      try {
        return Json.readObject(out.getBytes(StandardCharsets.UTF_8));
      } catch (Json.Malformed e) {
        return fail("standard output is no single JSON document:\n" + out + "\n" + err);
      }
    }

    /** The first line of standard error: what people read first. */
    String complaint() {
      return err.lines().findFirst().orElse("");
    }

    Said exits(int code) {
      assertThat(exit).as("exit code; out: %s err: %s", out, err).isEqualTo(code);
      return this;
    }
  }

  Said type(String... args) {
    return run(
        (out, err) ->
            stack == null
                ? Main.start(List.of(args), cwd, out, err)
                : Main.run(List.of(args), cwd, out, err, stack));
  }

  private interface Running {
    int run(PrintStream out, PrintStream err);
  }

  private static Said run(Running running) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit =
        running.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
