package vn.minhchung.core.criteria;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.JsonObject;

/**
 * When something of a set applies: every attribute named must have one of the values beside it. A
 * condition without attributes always holds.
 */
public record Condition(SortedMap<String, List<String>> values) {
  /** What always holds. */
  public static final Condition ALWAYS = new Condition(new TreeMap<>());

  /**
   * Whether a condition holds. An attribute that nobody stated is {@link #UNKNOWN}: were it a plain
   * no, a unit could drop demands by leaving its kind out.
   */
  public enum Holds {
    YES,
    NO,
    UNKNOWN
  }

  public Condition {
    values = new TreeMap<>(values);
    values.replaceAll((attribute, expected) -> List.copyOf(expected));
  }

  public Holds in(Circumstances circumstances) {
    Holds holds = Holds.YES;
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      @Nullable String known = circumstances.attributes().get(entry.getKey());
      if (known == null) {
        holds = Holds.UNKNOWN;
      } else if (!entry.getValue().contains(known)) {
        return Holds.NO;
      }
    }
    return holds;
  }

  public boolean isAlways() {
    return values.isEmpty();
  }

  static Condition read(JsonObject json) {
    SortedMap<String, List<String>> values = new TreeMap<>();
    json.members().keySet().forEach(name -> values.put(name, json.strings(name)));
    return new Condition(values);
  }
}
