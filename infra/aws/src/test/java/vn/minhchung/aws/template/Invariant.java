package vn.minhchung.aws.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Something that must hold in every version of the template.
 *
 * @param prevents the loss or the attack that would follow without it
 * @param breaks changes that break it, by what they do: each must be noticed
 */
record Invariant(
    String name, String prevents, Check check, Map<String, UnaryOperator<Template>> breaks) {

  /** Says what is wrong, once for each thing. */
  @FunctionalInterface
  interface Check {
    void run(Template template, Consumer<String> wrong);
  }

  static Invariant of(String name, String prevents, Check check) {
    return new Invariant(name, prevents, check, Map.of());
  }

  Invariant brokenBy(String what, UnaryOperator<Template> edit) {
    Map<String, UnaryOperator<Template>> more = new LinkedHashMap<>(breaks);
    more.put(what, edit);
    return new Invariant(name, prevents, check, more);
  }

  List<String> wrong(Template template) {
    List<String> wrong = new ArrayList<>();
    check.run(template, wrong::add);
    return wrong;
  }

  static void expect(boolean holds, String otherwise, Consumer<String> wrong) {
    if (!holds) {
      wrong.accept(otherwise);
    }
  }
}
