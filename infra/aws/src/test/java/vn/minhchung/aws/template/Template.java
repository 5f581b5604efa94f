package vn.minhchung.aws.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.JsonObject;

/** The template after SAM's transform. */
record Template(JsonObject json) {
  /** A resource under its logical id. */
  record Resource(String id, Node node) {
    Node property(Object... path) {
      return node.at("Properties").at(path);
    }
  }

  List<Resource> all(String type) {
    List<Resource> found = new ArrayList<>();
    root()
        .at("Resources")
        .members()
        .forEach(
            (id, node) -> {
              if (node.at("Type").is(type)) {
                found.add(new Resource(id, node));
              }
            });
    return found;
  }

  Resource resource(String id) {
    return new Resource(id, root().at("Resources", id));
  }

  Node root() {
    return new Node(json);
  }

  /** The functions, by their logical ids. */
  List<Resource> functions() {
    return all("AWS::Lambda::Function");
  }

  /** A number, or that which a parameter has by default. */
  int number(Node node) {
    Node found =
        node.at("Ref").exists()
            ? root().at("Parameters", node.at("Ref").string(), "Default")
            : node;
    return found.value() instanceof Number number ? number.intValue() : -1;
  }

  /** The function that a reference to it or to its alias means. */
  Optional<Resource> function(Node reference) {
    return reference
        .target()
        .map(this::resource)
        .map(
            found ->
                found.node().at("Type").is("AWS::Lambda::Alias")
                    ? resource(found.property("FunctionName").target().orElse(""))
                    : found);
  }

  boolean isAlias(Node reference) {
    return reference
        .target()
        .map(id -> resource(id).node().at("Type").is("AWS::Lambda::Alias"))
        .orElse(false);
  }

  /** The role of a function, of the state machine or of a schedule. */
  Resource role(Node reference) {
    return resource(reference.target().orElse(""));
  }

  /** The statements written into a role. */
  static List<Node> statements(Resource role) {
    List<Node> statements = new ArrayList<>();
    role.property("Policies").list().stream()
        .flatMap(policy -> policy.at("PolicyDocument", "Statement").list().stream())
        .forEach(statements::add);
    return statements;
  }

  // ---- changes, to see that a check notices them

  static UnaryOperator<Template> set(@Nullable Object value, Object... path) {
    return template -> new Template((JsonObject) edited(template.json, List.of(path), value));
  }

  /** Sets a property of a resource. */
  static UnaryOperator<Template> property(@Nullable Object value, String id, Object... path) {
    List<Object> whole = new ArrayList<>(List.of("Resources", id, "Properties"));
    whole.addAll(List.of(path));
    return set(value, whole.toArray());
  }

  /** Takes a property of a resource away. */
  static UnaryOperator<Template> without(String id, Object... path) {
    return property(null, id, path);
  }

  static UnaryOperator<Template> withoutResource(String id) {
    return set(null, "Resources", id);
  }

  private static Object edited(@Nullable Object node, List<Object> path, @Nullable Object value) {
    Object step = path.get(0);
    if (step instanceof Integer place && node instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list);
      if (path.size() > 1) {
        copy.set(place, edited(copy.get(place), path.subList(1, path.size()), value));
      } else if (value == null) {
        copy.remove(place.intValue());
      } else if (place == copy.size()) {
        copy.add(value);
      } else {
        copy.set(place, value);
      }
      return copy;
    }
    if (!(step instanceof String name)) {
      throw new IllegalArgumentException("no place " + step);
    }
    Map<String, @Nullable Object> copy =
        node instanceof JsonObject object
            ? new LinkedHashMap<>(object.members())
            : new LinkedHashMap<>();
    if (path.size() > 1) {
      copy.put(name, edited(copy.get(name), path.subList(1, path.size()), value));
    } else if (value == null) {
      if (!copy.containsKey(name)) {
        throw new IllegalArgumentException("there is no " + name + " to take away");
      }
      copy.remove(name);
    } else {
      copy.put(name, value);
    }
    return new JsonObject(copy);
  }
}
