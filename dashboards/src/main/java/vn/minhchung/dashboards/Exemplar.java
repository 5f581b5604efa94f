package vn.minhchung.dashboards;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Title;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Content;

/**
 * Gương điển hình: a model that was honoured and agreed to be shown. The one place where the site
 * names anybody; a photo is not shown, since whoever else is in it was not asked.
 *
 * @param province code of now; empty where the nation itself honoured
 * @param place where it is, as it is called now: "Phường Tân Phong, tỉnh Lai Châu"
 */
public record Exemplar(
    int year,
    Title title,
    Content.Honour.Level level,
    String province,
    String place,
    String name,
    Optional<String> congress,
    Optional<String> story)
    implements Comparable<Exemplar> {
  /** Where the site keeps what its pages were made from, so that they can be made again. */
  public static final String FILE = "data/exemplars.json";

  private static final Comparator<Exemplar> ORDER =
      Comparator.comparing(Exemplar::level, Comparator.reverseOrder())
          .thenComparing(Exemplar::year, Comparator.reverseOrder())
          .thenComparing(Exemplar::province)
          .thenComparing(Exemplar::place)
          .thenComparing(Exemplar::title)
          .thenComparing(Exemplar::name)
          .thenComparing(exemplar -> exemplar.congress().orElse(""))
          .thenComparing(exemplar -> exemplar.story().orElse(""));

  @Override
  public int compareTo(Exemplar other) {
    return ORDER.compare(this, other);
  }

  /** The story as it was written, by paragraph. */
  public List<String> paragraphs() {
    return story.orElse("").lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  static byte[] write(List<Exemplar> exemplars) {
    return Json.pretty(
        JsonObject.of(
            "schema",
            "minhchung.exemplars/1",
            "exemplars",
            exemplars.stream().map(Exemplar::json).toList()));
  }

  /** Reads {@link #FILE}. */
  public static List<Exemplar> read(byte[] file) {
    return Json.trusted(file).objects("exemplars").stream().map(Exemplar::of).toList();
  }

  private JsonObject json() {
    return JsonObject.of(
        "year", year,
        "title", title,
        "level", level,
        "province", province,
        "place", place,
        "name", name,
        "congress", congress.orElse(null),
        "story", story.orElse(null));
  }

  private static Exemplar of(JsonObject json) {
    return new Exemplar(
        json.getInt("year"),
        Title.valueOf(json.getString("title")),
        Content.Honour.Level.valueOf(json.getString("level")),
        json.getString("province"),
        json.getString("place"),
        json.getString("name"),
        json.findString("congress"),
        json.findString("story"));
  }
}
