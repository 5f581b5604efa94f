package vn.minhchung.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Ulid;

class RandomFormIdsTest {
  private final SettableClock clock = new SettableClock();

  @Test
  void carry_the_time_and_strictly_increase_within_a_function() {
    FormIds ids = new RandomFormIds(clock);
    List<Ulid> given = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      given.add(ids.next());
    }

    assertThat(given).isSorted().doesNotHaveDuplicates();
    assertThat(given.get(0).time()).isEqualTo(clock.instant());
  }

  @Test
  void of_two_functions_differ() {
    assertThat(new RandomFormIds(clock).next()).isNotEqualTo(new RandomFormIds(clock).next());
  }
}
