package vn.minhchung.local.cli;

import java.io.PrintStream;
import java.util.List;
import vn.minhchung.core.Language;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * Where a command speaks: results on standard output, everything else on standard error. With
 * {@code --json} standard output is one document and nothing else.
 */
record Console(PrintStream out, PrintStream err, Language language, boolean json) {
  /** A line of the result, for people; nothing with {@code --json}. */
  void say(String key, Object... namesAndValues) {
    if (!json) {
      out.println(Messages.in(language, key, namesAndValues));
    }
  }

  /** A line of the result whose text is data. */
  void line(String text) {
    if (!json) {
      out.println(text);
    }
  }

  /** Many lines at once, each with its end; nothing with {@code --json}. */
  void text(CharSequence lines) {
    if (!json) {
      out.print(lines);
      out.flush();
    }
  }

  /** The result as one document; nothing without {@code --json}. */
  void document(JsonObject result) {
    if (json) {
      byte[] document = Json.pretty(result);
      out.write(document, 0, document.length);
      out.flush();
    }
  }

  /** What went wrong: a line for people and, with {@code --json}, the document. */
  void problem(String key, Object... namesAndValues) {
    note(key, namesAndValues);
    document(
        JsonObject.of(
            "problems",
            List.of(
                JsonObject.of(
                    "code",
                    key,
                    "message",
                    JsonObject.of(
                        "vi", Messages.in(Language.VI, key, namesAndValues),
                        "en", Messages.in(Language.EN, key, namesAndValues))))));
  }

  /** Progress, or what went wrong. */
  void note(String key, Object... namesAndValues) {
    err.println(Messages.in(language, key, namesAndValues));
  }
}
