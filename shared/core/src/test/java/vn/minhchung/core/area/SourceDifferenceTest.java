package vn.minhchung.core.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of what the sources disagree on, held against the crosswalk that ships with it. */
class SourceDifferenceTest {
  private static final LocalDate OLD = LocalDate.of(2025, 3, 1);

  private final Areas areas = Areas.shipped();
  private final List<SourceDifference> all = SourceDifference.shipped();

  private List<String> targets(String from) {
    return areas.successors(new AreaId(from, OLD)).stream().map(edge -> edge.to().code()).toList();
  }

  private long count(SourceDifference.Kind kind) {
    return all.stream().filter(difference -> difference.kind() == kind).count();
  }

  @Test
  void names_every_one_with_its_kind() {
    assertThat(count(SourceDifference.Kind.HOMONYM) + count(SourceDifference.Kind.UNSUPPORTED))
        .as("edges of the base package that are wrong")
        .isEqualTo(32);
    assertThat(count(SourceDifference.Kind.OFFICE)).isEqualTo(3);
    assertThat(count(SourceDifference.Kind.WEAK)).isEqualTo(2);
    assertThat(count(SourceDifference.Kind.CONFIRMED) + count(SourceDifference.Kind.MISSING))
        .as("edges that a resolution confirms")
        .isEqualTo(5);
    assertThat(count(SourceDifference.Kind.PEOPLE)).isEqualTo(2);
  }

  @Test
  void tells_where_the_commune_went_as_the_crosswalk_does() {
    assertThat(all)
        .allSatisfy(
            difference ->
                assertThat(difference.kept())
                    .containsExactlyInAnyOrderElementsOf(targets(difference.from())));
  }

  @Test
  void a_refused_edge_is_none_and_a_confirmed_one_is() {
    assertThat(all)
        .allSatisfy(
            difference -> {
              boolean refused =
                  switch (difference.kind()) {
                    case HOMONYM, UNSUPPORTED, OFFICE, WEAK -> true;
                    case CONFIRMED, MISSING, PEOPLE -> false;
                  };
              assertThat(targets(difference.from()).contains(difference.to())).isEqualTo(!refused);
            });
  }

  @Test
  void a_homonym_names_the_twin_that_went_there() {
    assertThat(all)
        .filteredOn(difference -> difference.kind() == SourceDifference.Kind.HOMONYM)
        .allSatisfy(
            difference -> {
              var twin = areas.on(difference.twin().orElseThrow(), OLD).orElseThrow();
              assertThat(twin.name())
                  .isEqualTo(areas.on(difference.from(), OLD).orElseThrow().name());
              assertThat(targets(twin.code())).contains(difference.to());
            });
  }

  @Test
  void what_is_open_about_people_is_unknown_in_the_crosswalk() {
    var unknown =
        areas.successions().stream()
            .filter(edge -> edge.people() == Succession.People.UNKNOWN)
            .map(edge -> edge.from().code() + edge.to().code())
            .toList();
    assertThat(all.stream().filter(d -> d.kind() == SourceDifference.Kind.PEOPLE))
        .extracting(difference -> difference.from() + difference.to())
        .containsExactlyElementsOf(unknown);
  }
}
