package vn.minhchung.core.criteria;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The shipped sets with a member changed, as a province or a later year would have them. */
public final class SampleSets {
  private SampleSets() {}

  /**
   * A shipped set as data, changed.
   *
   * @param namesAndValues in turn; a {@code null} value takes the member away
   */
  public static JsonObject changed(String id, @Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(shipped(id).members());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return Json.trusted(Json.write(members));
  }

  public static CriteriaSet set(String id, @Nullable Object... namesAndValues) {
    return CriteriaSet.read(changed(id, namesAndValues));
  }

  /** The newest version of every set that ships: those that are scored with from now on. */
  public static Stream<CriteriaSet> newest() {
    CriteriaSets shipped = CriteriaSets.shipped();
    return shipped.all().stream().filter(set -> shipped.byId(set.id()).orElseThrow().equals(set));
  }

  private static JsonObject shipped(String id) {
    return shipped(CriteriaSets.shipped().byId(id).orElseThrow());
  }

  /** A shipped set as data. */
  public static JsonObject shipped(CriteriaSet set) {
    String label = set.label();
    try (InputStream in =
        SampleSets.class.getResourceAsStream("/criteria/sets/" + label + ".json")) {
      if (in == null) {
        throw new IllegalStateException("no set " + label);
      }
      return Json.trusted(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
