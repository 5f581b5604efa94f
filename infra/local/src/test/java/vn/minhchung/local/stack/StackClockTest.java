package vn.minhchung.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import vn.minhchung.storage.embedded.EmbeddedStore;

class StackClockTest {
  private static final Instant AS_OF = Instant.parse("2031-01-01T17:30:00Z");

  private final SettableClock machine = new SettableClock();
  private final StackClock clock = StackClock.startingAt(AS_OF, machine);

  @Test
  void startsWhereItIsSetAndRuns() {
    assertThat(clock.instant()).isEqualTo(AS_OF);
    machine.pass(Duration.ofMinutes(7));
    assertThat(clock.instant()).isEqualTo(AS_OF.plus(Duration.ofMinutes(7)));
  }

  @Test
  void showsTheDateOfHoChiMinhCity() {
    assertThat(LocalDate.now(clock)).isEqualTo(LocalDate.of(2031, 1, 2));
  }

  @Test
  void jumpsAheadForEveryViewOfIt() {
    StackClock utc = clock.withZone(ZoneOffset.UTC);
    clock.advanceTo(AS_OF.plus(Duration.ofDays(3)));
    machine.pass(Duration.ofMinutes(1));
    assertThat(utc.instant()).isEqualTo(AS_OF.plus(Duration.ofDays(3)).plusSeconds(60));
  }

  @Test
  void neverGoesBack() {
    assertThatThrownBy(() -> clock.advanceTo(AS_OF.minusMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void resumesNoEarlierThanItWas() {
    try (var store = EmbeddedStore.inMemory()) {
      assertThat(StackClock.resuming(store, machine).instant()).isEqualTo(machine.instant());
      clock.remember(store);
      assertThat(StackClock.resuming(store, machine).instant()).isEqualTo(AS_OF);
    }
  }
}
