package vn.minhchung.core.criteria;

import java.util.List;
import vn.minhchung.core.Text;

/**
 * An attribute of subjects that a set depends on, with the values it takes: what a form offers to
 * choose from.
 *
 * @param name as forms spell it: {@code unitKind}
 */
public record Attribute(String name, List<Choice> choices) {
  public Attribute {
    choices = List.copyOf(choices);
  }

  /** One value, as forms spell it, and its name. */
  public record Choice(String id, Text text) {}

  public List<String> ids() {
    return choices.stream().map(Choice::id).toList();
  }
}
