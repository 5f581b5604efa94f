package vn.minhchung.aws.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * A place in a JSON tree; also one where nothing is.
 *
 * @param value null where nothing is
 */
record Node(@Nullable Object value) {
  /**
   * @param path names of members and, as numbers, places in lists
   */
  Node at(Object... path) {
    @Nullable Object here = value;
    for (Object step : path) {
      if (here instanceof JsonObject object && step instanceof String name) {
        here = object.find(name);
      } else if (here instanceof List<?> list && step instanceof Integer i && i < list.size()) {
        here = list.get(i);
      } else {
        return new Node(null);
      }
    }
    return new Node(here);
  }

  boolean exists() {
    return value != null;
  }

  boolean is(Object expected) {
    if (value instanceof BigDecimal number && expected instanceof Integer i) {
      return number.compareTo(BigDecimal.valueOf(i)) == 0;
    }
    return expected.equals(value);
  }

  /** The elements of a list; what is no list is a list of itself. */
  List<Node> list() {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      return List.of(this);
    }
    List<Node> nodes = new ArrayList<>();
    list.forEach(element -> nodes.add(new Node(element)));
    return nodes;
  }

  Map<String, Node> members() {
    Map<String, Node> members = new LinkedHashMap<>();
    if (value instanceof JsonObject object) {
      object.members().forEach((name, member) -> members.put(name, new Node(member)));
    }
    return members;
  }

  String string() {
    return value instanceof String string ? string : "";
  }

  /** As JSON. */
  String json() {
    return Json.text(value);
  }

  /** What a {@code Ref} or {@code Fn::GetAtt} points to. */
  Optional<String> target() {
    String ref = at("Ref").string();
    if (!ref.isEmpty()) {
      return Optional.of(ref);
    }
    Node attribute = at("Fn::GetAtt");
    String first =
        attribute.value() instanceof String dotted
            ? dotted.substring(0, dotted.indexOf('.'))
            : attribute.at(0).string();
    return first.isEmpty() ? Optional.empty() : Optional.of(first);
  }
}
