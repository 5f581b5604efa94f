package vn.minhchung.lake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * The members of a document while it is read back: every problem is noted with its place, and
 * reading goes on with a stand-in, so that all problems come at once.
 */
final class Members {
  private static final Sha256 ZERO = new Sha256("0".repeat(64));

  private final JsonObject object;
  private final String place;
  private final List<String> problems;

  private Members(JsonObject object, String place, List<String> problems) {
    this.object = object;
    this.place = place;
    this.problems = problems;
  }

  /**
   * Reads a whole document.
   *
   * @param write writes the value again: a document that we did not write in just this spelling has
   *     another digest than its content, and is refused
   */
  static <T> T document(
      byte[] utf8, String schema, Function<Members, T> read, Function<T, byte[]> write) {
    List<String> problems = new ArrayList<>();
    T value = null;
    try {
      var members = new Members(Json.readObject(utf8), "", problems);
      if (!members.text("schema").equals(schema)) {
        members.problem("schema", "is not " + schema);
      }
      value = read.apply(members);
    } catch (Json.Malformed e) {
      problems.add(e.line() + ":" + e.column() + ": " + e.getMessage());
    }
    if (value == null || !problems.isEmpty()) {
      throw new ManifestProblem(problems);
    }
    if (!Arrays.equals(write.apply(value), utf8)) {
      throw new ManifestProblem(List.of("not in the canonical spelling"));
    }
    return value;
  }

  static Sha256 orZero(@Nullable Sha256 hash) {
    return hash == null ? ZERO : hash;
  }

  void problem(String name, String text) {
    problems.add(place + name + ": " + text);
  }

  boolean has(String name) {
    return object.has(name);
  }

  String text(String name) {
    return object
        .findString(name)
        .orElseGet(
            () -> {
              problem(name, "must be a text");
              return "";
            });
  }

  @Nullable String findText(String name) {
    return has(name) ? text(name) : null;
  }

  long number(String name) {
    BigDecimal number = object.findNumber(name).orElse(null);
    if (number == null) {
      problem(name, "must be a number");
      return 0;
    }
    Long whole = valid(name, number::longValueExact);
    return whole == null ? 0 : whole;
  }

  int integer(String name) {
    long number = number(name);
    Integer fitting = valid(name, () -> Math.toIntExact(number));
    return fitting == null ? 0 : fitting;
  }

  @Nullable Integer findInteger(String name) {
    return has(name) ? Integer.valueOf(integer(name)) : null;
  }

  @Nullable Sha256 hash(String name) {
    String hex = text(name);
    return hex.isEmpty() ? null : valid(name, () -> new Sha256(hex));
  }

  LocalDate date(String name) {
    String text = text(name);
    LocalDate date = valid(name, () -> LocalDate.parse(text));
    return date == null ? LocalDate.EPOCH : date;
  }

  Instant instant(String name) {
    String text = text(name);
    Instant instant = valid(name, () -> Instant.parse(text));
    return instant == null ? Instant.EPOCH : instant;
  }

  /** What {@code make} makes; null, and a problem noted, where it refuses. */
  <T> @Nullable T valid(String name, Supplier<T> make) {
    try {
      return make.get();
    } catch (RuntimeException e) {
      problem(name, "is not valid" + (e.getMessage() == null ? "" : ": " + e.getMessage()));
      return null;
    }
  }

  Members object(String name) {
    return new Members(
        object
            .findObject(name)
            .orElseGet(
                () -> {
                  problem(name, "must be an object");
                  return JsonObject.of();
                }),
        place + name + ".",
        problems);
  }

  @Nullable Members findObject(String name) {
    return has(name) ? object(name) : null;
  }

  List<Members> objects(String name) {
    List<@Nullable Object> items = object.list(name);
    if (!(object.find(name) instanceof List)) {
      problem(name, "must be a list");
    }
    List<Members> members = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof JsonObject item) {
        members.add(new Members(item, place + name + "[" + i + "].", problems));
      } else {
        problem(name + "[" + i + "]", "must be an object");
      }
    }
    return members;
  }
}
