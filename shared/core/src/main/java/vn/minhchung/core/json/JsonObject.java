package vn.minhchung.core.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, in their order. The {@code get…} methods are for documents of our
 * own: a missing or mistyped member there is a fault ({@link IllegalStateException}); the {@code
 * find…} methods answer empty for a missing or {@code null} member and for one of another type, and
 * leave judging to the caller.
 */
public record JsonObject(Map<String, @Nullable Object> members) {
  public JsonObject {
    members = members instanceof Members ? members : new Members(members);
  }

  /** Collects members; to be built once. */
  public static final class Builder {
    private @Nullable Members members = new Members();

    public Builder put(String name, @Nullable Object value) {
      open().set(name, value);
      return this;
    }

    /** The object under this name, to be filled as well; it replaces whatever else stood there. */
    public Builder object(String name) {
      if (open().get(name) instanceof Builder there) {
        return there;
      }
      Builder fresh = new Builder();
      open().set(name, fresh);
      return fresh;
    }

    public JsonObject build() {
      Members own = open();
      own.replaceValues(value -> value instanceof Builder below ? below.build() : value);
      own.trim();
      members = null;
      return new JsonObject(own);
    }

    private Members open() {
      if (members == null) {
        throw new IllegalStateException("the object is built");
      }
      return members;
    }
  }

  /** Builds an object from names and values in turn; a {@code null} value leaves the name out. */
  public static JsonObject of(@Nullable Object... namesAndValues) {
    Members members = new Members();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        members.set(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
      }
    }
    return new JsonObject(members);
  }

  public boolean has(String name) {
    return members.get(name) != null;
  }

  public @Nullable Object find(String name) {
    return members.get(name);
  }

  public Optional<String> findString(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public Optional<BigDecimal> findNumber(String name) {
    return members.get(name) instanceof BigDecimal n ? Optional.of(n) : Optional.empty();
  }

  public Optional<Boolean> findBoolean(String name) {
    return members.get(name) instanceof Boolean b ? Optional.of(b) : Optional.empty();
  }

  public Optional<JsonObject> findObject(String name) {
    return members.get(name) instanceof JsonObject o ? Optional.of(o) : Optional.empty();
  }

  /** The list under this name; empty where it is missing or no list. */
  public List<@Nullable Object> list(String name) {
    if (members.get(name) instanceof List<?> list) {
      return Collections.unmodifiableList(list);
    }
    return List.of();
  }

  /** The objects of the list under this name; other items are passed over. */
  public List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object item : list(name)) {
      if (item instanceof JsonObject object) {
        objects.add(object);
      }
    }
    return objects;
  }

  /** The strings of the list under this name; other items are passed over. */
  public List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (Object item : list(name)) {
      if (item instanceof String text) {
        strings.add(text);
      }
    }
    return strings;
  }

  public String getString(String name) {
    return findString(name).orElseThrow(() -> missing(name, "text"));
  }

  public BigDecimal getNumber(String name) {
    return findNumber(name).orElseThrow(() -> missing(name, "a number"));
  }

  public int getInt(String name) {
    return getNumber(name).intValueExact();
  }

  public long getLong(String name) {
    return getNumber(name).longValueExact();
  }

  public boolean getBoolean(String name) {
    return findBoolean(name).orElseThrow(() -> missing(name, "true or false"));
  }

  public JsonObject getObject(String name) {
    return findObject(name).orElseThrow(() -> missing(name, "an object"));
  }

  private static IllegalStateException missing(String name, String what) {
    return new IllegalStateException("member \"" + name + "\" must be " + what);
  }
}
