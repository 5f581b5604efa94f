package vn.minhchung.storage.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.facts.FactFile;
import vn.minhchung.core.facts.FactKind;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.memory.MemoryObjects;

class FactsStoreTest {
  private static final Instant NINE = Instant.parse("2026-11-25T09:00:00Z");
  private static final Instant TEN = Instant.parse("2026-11-25T10:00:00Z");
  private static final Instant ELEVEN = Instant.parse("2026-11-25T11:00:00Z");
  private static final AreaId COMMUNE = AreaId.parse("03390@2025-07-01");
  private static final LocalDate DAY = LocalDate.of(2026, 12, 31);

  private Instant now = NINE;
  private final InstantSource clock = () -> now;
  private final MemoryObjects lake = new MemoryObjects(clock);
  private final FactsStore store = new FactsStore(Facts.shipped(), lake, clock);

  /** Another process on the same lake. */
  private final FactsStore other = new FactsStore(Facts.shipped(), lake, clock);

  private static FactFile regions(String name, String regionClass) {
    return new FactFile(
        FactKind.REGIONS,
        name,
        "code,valid_from,hamlet,from,to,class,document,status\n"
            + "03390,2025-07-01,,2026-01-01,,"
            + regionClass
            + ",QĐ 1,official\n");
  }

  private static boolean isDisadvantaged(Facts facts) {
    return facts.regions().disadvantaged(COMMUNE, DAY);
  }

  @Test
  void before_anything_was_loaded_what_ships_is_in_force() {
    assertThat(store.now().versions()).isEqualTo(Facts.shipped().versions());
    assertThat(isDisadvantaged(store.now())).isTrue();
    assertThat(store.history()).isEmpty();
  }

  @Nested
  class What_was_loaded {
    @BeforeEach
    void load() {
      now = TEN;
      store.load(List.of(regions("vung", "ordinary")));
    }

    @Test
    void is_in_force_from_then_on_and_not_before() {
      now = ELEVEN;
      assertThat(isDisadvantaged(store.now())).isFalse();
      assertThat(isDisadvantaged(store.at(TEN))).isFalse();
      assertThat(isDisadvantaged(store.at(TEN.minusMillis(1)))).isTrue();
    }

    @Test
    void is_named_by_its_hash() {
      FactFile file = regions("vung", "ordinary");
      assertThat(store.now().loaded())
          .containsExactly(java.util.Map.entry(file.label(), file.hash()));
      assertThat(store.now().versions()).containsEntry("facts/regions/vung", file.hash());
    }

    @Test
    void is_seen_by_another_process_at_once_where_a_form_came_after_it() {
      assertThat(isDisadvantaged(other.now())).isFalse();
      now = ELEVEN;
      store.load(List.of(regions("vung", "disadvantaged")));
      assertThat(isDisadvantaged(other.at(ELEVEN))).isTrue();
    }

    @Test
    void is_replaced_by_a_later_file_of_its_name_and_kept() {
      var before = store.now().loaded();
      now = ELEVEN;
      store.load(List.of(regions("vung", "disadvantaged")));

      assertThat(isDisadvantaged(store.now())).isTrue();
      assertThat(store.history()).extracting(LoadedFact::at).containsExactly(TEN, ELEVEN);
      assertThat(isDisadvantaged(store.of(before))).isFalse();
      assertThat(isDisadvantaged(other.of(before))).isFalse();
    }

    @Test
    void wins_over_what_another_file_said_before() {
      now = ELEVEN;
      store.load(List.of(regions("a-vung", "disadvantaged")));
      assertThat(isDisadvantaged(store.now())).isTrue();
      assertThat(isDisadvantaged(store.of(store.now().versions()))).isTrue();
    }

    @Test
    void is_not_loaded_again() {
      assertThat(store.load(List.of(regions("vung", "ordinary")))).isEmpty();
      assertThat(store.history()).hasSize(1);
    }

    @Test
    void is_later_than_what_was_loaded_before_also_where_the_clock_goes_back() {
      now = NINE;
      store.load(List.of(regions("vung", "disadvantaged")));
      assertThat(store.history())
          .extracting(LoadedFact::at)
          .containsExactly(TEN, TEN.plusMillis(1));
    }

    @Test
    void that_was_altered_is_not_used() {
      String key = lake.list("facts/regions/", null).objects().get(0).key();
      lake.put(key, Objects.Content.of("x".getBytes(StandardCharsets.UTF_8), "text/csv"));
      assertThatThrownBy(other::now).hasMessageContaining(key);
    }
  }

  @Test
  void versions_that_were_never_loaded_are_a_fault_and_those_that_ship_are_passed_over() {
    assertThat(store.of(Facts.shipped().versions()).loaded()).isEmpty();
    assertThatThrownBy(() -> store.of(java.util.Map.of("facts/targets/x", Sha256.of("x"))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void two_that_load_at_the_same_time_lose_nothing() {
    MemoryObjects shared = new MemoryObjects(clock);
    FactsStore first = new FactsStore(Facts.shipped(), shared, clock);
    FactsStore second = new FactsStore(Facts.shipped(), shared, clock);
    first.history();
    second.load(List.of(regions("b", "ordinary")));
    first.load(List.of(regions("a", "ordinary")));
    assertThat(second.history()).extracting(LoadedFact::name).containsExactly("b", "a");
  }
}
