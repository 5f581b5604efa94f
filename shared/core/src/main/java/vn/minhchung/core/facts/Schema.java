package vn.minhchung.core.facts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.JsonObject;

/**
 * Holds a document to a JSON Schema. It knows the few words that the schemas of facts use and
 * refuses a schema with any other, so that no demand is silently passed over; a test compares its
 * verdicts with those of a complete validator. A complete one would weigh more than a function.
 */
public final class Schema {
  private static final Set<String> WORDS =
      Set.of(
          "type",
          "const",
          "enum",
          "pattern",
          "format",
          "minLength",
          "minimum",
          "maximum",
          "required",
          "additionalProperties",
          "properties",
          "items",
          "minItems",
          "$ref");

  /** Words that ask for nothing. */
  private static final Set<String> REMARKS =
      Set.of("$schema", "$id", "title", "description", "$defs");

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final JsonObject schema;

  private Schema(JsonObject schema) {
    this.schema = schema;
  }

  /**
   * @throws IllegalArgumentException for a word that it does not know
   */
  public static Schema of(JsonObject schema) {
    check(schema);
    return new Schema(schema);
  }

  /** What a value breaks. */
  public enum Fault {
    /** A member that must be there is not. */
    MISSING,
    /** A member that there is not. */
    UNKNOWN,
    /** Another value is expected. */
    VALUE
  }

  /**
   * @param path as {@code JsonLines} writes it
   * @param demand what is expected, in the words of the schema
   */
  public record Finding(String path, Fault fault, String demand) {}

  /** All that is wrong, in the order of the document. */
  public List<Finding> check(@Nullable Object document) {
    List<Finding> findings = new ArrayList<>();
    check(document, schema, "", findings);
    return List.copyOf(findings);
  }

  /** The schema itself, for those who write files. */
  public JsonObject json() {
    return schema;
  }

  private static void check(JsonObject part) {
    for (String word : part.members().keySet()) {
      if (!WORDS.contains(word) && !REMARKS.contains(word)) {
        throw new IllegalArgumentException("a schema of facts cannot say \"" + word + "\"");
      }
    }
    for (String named : List.of("properties", "$defs")) {
      part.findObject(named)
          .ifPresent(
              parts -> parts.members().keySet().forEach(name -> check(parts.getObject(name))));
    }
    part.findObject("items").ifPresent(Schema::check);
  }

  private void check(@Nullable Object value, JsonObject by, String path, List<Finding> findings) {
    if (by.has("$ref")) {
      String name = by.getString("$ref").replace("#/$defs/", "");
      check(value, schema.getObject("$defs").getObject(name), path, findings);
      return;
    }
    if (!isOfType(value, by) || !isChosen(value, by) || !isInRange(value, by)) {
      findings.add(new Finding(path, Fault.VALUE, demand(by)));
    } else if (value instanceof JsonObject object) {
      members(object, by, path, findings);
    } else if (value instanceof List<?> items && by.has("items")) {
      for (int i = 0; i < items.size(); i++) {
        check(items.get(i), by.getObject("items"), path + "[" + i + "]", findings);
      }
    }
  }

  private void members(JsonObject object, JsonObject by, String path, List<Finding> findings) {
    JsonObject properties = by.findObject("properties").orElse(JsonObject.of());
    boolean open = by.findBoolean("additionalProperties").orElse(true);
    for (String name : by.strings("required")) {
      if (!object.members().containsKey(name)) {
        findings.add(new Finding(member(path, name), Fault.MISSING, name));
      }
    }
    for (var member : object.members().entrySet()) {
      String name = member.getKey();
      if (properties.has(name)) {
        check(member.getValue(), properties.getObject(name), member(path, name), findings);
      } else if (!open) {
        String known = String.join(", ", properties.members().keySet());
        findings.add(new Finding(member(path, name), Fault.UNKNOWN, known));
      }
    }
  }

  private static String member(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static boolean isOfType(@Nullable Object value, JsonObject by) {
    return switch (by.findString("type").orElse("")) {
      case "object" -> value instanceof JsonObject;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "number" -> value instanceof BigDecimal;
      case "boolean" -> value instanceof Boolean;
      case "integer" -> value instanceof BigDecimal n && n.stripTrailingZeros().scale() <= 0;
      default -> true;
    };
  }

  private static boolean isChosen(@Nullable Object value, JsonObject by) {
    return (!by.has("const") || Objects.equals(by.find("const"), value))
        && (!by.has("enum") || by.list("enum").contains(value));
  }

  private static boolean isInRange(@Nullable Object value, JsonObject by) {
    if (value instanceof String text) {
      return text.codePointCount(0, text.length())
              >= by.findNumber("minLength").map(BigDecimal::intValue).orElse(0)
          && by.findString("pattern").map(p -> Pattern.compile(p).matcher(text).find()).orElse(true)
          && (!by.has("format") || isDate(text));
    }
    if (value instanceof BigDecimal number) {
      return by.findNumber("minimum").map(least -> number.compareTo(least) >= 0).orElse(true)
          && by.findNumber("maximum").map(most -> number.compareTo(most) <= 0).orElse(true);
    }
    return !(value instanceof List<?> items)
        || by.findNumber("minItems").map(least -> items.size() >= least.intValue()).orElse(true);
  }

  private static boolean isDate(String text) {
    try {
      return DATE.matcher(text).matches() && LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static String demand(JsonObject by) {
    return by.members().entrySet().stream()
        .filter(word -> WORDS.contains(word.getKey()) && !(word.getValue() instanceof JsonObject))
        .filter(word -> !Set.of("required", "additionalProperties").contains(word.getKey()))
        .map(word -> word.getKey() + " " + word.getValue())
        .collect(Collectors.joining(", "));
  }
}
