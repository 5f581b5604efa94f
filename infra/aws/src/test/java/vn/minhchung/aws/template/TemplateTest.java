package vn.minhchung.aws.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("template.yaml")
final class TemplateTest {
  static final List<Invariant> INVARIANTS =
      Stream.of(
              StorageInvariants.all(),
              QueueInvariants.all(),
              AccessInvariants.all(),
              RunInvariants.all(),
              EdgeInvariants.all(),
              WatchInvariants.all())
          .flatMap(List::stream)
          .toList();

  @TestFactory
  @DisplayName("keeps")
  Stream<DynamicTest> keeps() {
    Template template = Transformed.template();
    return INVARIANTS.stream()
        .map(
            invariant ->
                dynamicTest(
                    invariant.name(),
                    () ->
                        assertThat(invariant.wrong(template))
                            .as("%s; otherwise: %s", invariant.name(), invariant.prevents())
                            .isEmpty()));
  }

  @TestFactory
  @DisplayName("once broken is noticed:")
  Stream<DynamicTest> breaks() {
    Template template = Transformed.template();
    return INVARIANTS.stream()
        .flatMap(
            invariant ->
                invariant.breaks().entrySet().stream()
                    .map(
                        edit ->
                            dynamicTest(
                                invariant.name() + " <- " + edit.getKey(),
                                () ->
                                    assertThat(invariant.wrong(edit.getValue().apply(template)))
                                        .isNotEmpty())));
  }

  @Test
  @DisplayName("has no invariant that nothing breaks")
  void breakable() {
    assertThat(INVARIANTS).allMatch(invariant -> !invariant.breaks().isEmpty());
  }
}
