package vn.minhchung.core.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.minhchung.core.Text;
import vn.minhchung.core.Title;
import vn.minhchung.core.json.JsonObject;

/**
 * Something that somebody should look at.
 *
 * @param subjects references, in order; private like the ledger
 * @param values what the text names in braces, besides title, count and subjects
 */
public record Finding(
    Check check, Optional<Title> title, List<String> subjects, Map<String, String> values) {
  private static final int SHOWN = 10;

  public Finding {
    subjects = List.copyOf(subjects);
    values = Map.copyOf(values);
  }

  /** What is the matter, filled in. */
  public Text detail() {
    Map<String, String> all = new TreeMap<>(values);
    all.put("title", title.map(Title::name).orElse(""));
    all.putIfAbsent("count", String.valueOf(subjects.size()));
    all.put("subjects", shown());
    return check.detail().with(all);
  }

  private String shown() {
    String first = String.join(", ", subjects.subList(0, Math.min(SHOWN, subjects.size())));
    return subjects.size() <= SHOWN ? first : first + ", …";
  }

  /**
   * What is enough to say it again: of many subjects only those that are shown, with their number.
   */
  public JsonObject kept() {
    Map<String, String> all = new TreeMap<>(values);
    all.putIfAbsent("count", String.valueOf(subjects.size()));
    return JsonObject.of(
        "check", check.code(),
        "title", title.map(Title::name).orElse(null),
        "subjects", subjects.subList(0, Math.min(SHOWN + 1, subjects.size())),
        "values", new JsonObject(new TreeMap<String, Object>(all)));
  }

  /** Reads {@link #kept} back; empty for a check that there is no longer. */
  public static Optional<Finding> read(JsonObject kept) {
    Map<String, String> values = new TreeMap<>();
    JsonObject written = kept.getObject("values");
    written.members().keySet().forEach(name -> values.put(name, written.getString(name)));
    return Stream.of(Check.values())
        .filter(check -> check.code().equals(kept.getString("check")))
        .findFirst()
        .map(
            check ->
                new Finding(
                    check,
                    kept.findString("title").map(Title::valueOf),
                    kept.strings("subjects"),
                    values));
  }

  public JsonObject json() {
    return JsonObject.of(
        "check", check.code(),
        "severity", check.severity(),
        "title", title.map(Title::name).orElse(null),
        "subjects", subjects,
        "summary", JsonObject.of("vi", check.summary().vi(), "en", check.summary().en()),
        "detail", JsonObject.of("vi", detail().vi(), "en", detail().en()),
        "fix", JsonObject.of("vi", check.fix().vi(), "en", check.fix().en()));
  }
}
