package vn.minhchung.core.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import vn.minhchung.core.Text;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The texts of all problems, from their data file. */
public final class ProblemCatalogue {
  private static final Map<ProblemCode, Entry> ENTRIES = load();

  private ProblemCatalogue() {}

  /**
   * @param severity {@code error} or {@code warning}
   * @param fix what the user can do
   */
  public record Entry(String severity, Text message, Text fix) {}

  public static Entry of(ProblemCode code) {
    Entry entry = ENTRIES.get(code);
    if (entry == null) {
      throw new IllegalStateException("no text for " + code.code());
    }
    return entry;
  }

  private static Map<ProblemCode, Entry> load() {
    JsonObject file = read();
    Map<ProblemCode, Entry> entries = new EnumMap<>(ProblemCode.class);
    for (ProblemCode code : ProblemCode.values()) {
      JsonObject entry = file.getObject(code.code());
      entries.put(
          code,
          new Entry(
              entry.getString("severity"),
              new Text(entry.getString("vi"), entry.getString("en")),
              new Text(entry.getString("fixVi"), entry.getString("fixEn"))));
    }
    return entries;
  }

  static JsonObject read() {
    try (InputStream in = ProblemCatalogue.class.getResourceAsStream("/problems/problems.json")) {
      if (in == null) {
        throw new IllegalStateException("problems.json is not on the class path");
      }
      return Json.trusted(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
