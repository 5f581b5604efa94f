package vn.minhchung.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.stack.LocalSchedule.Fired;
import vn.minhchung.storage.embedded.EmbeddedStore;

class LocalScheduleTest {
  /** 08:00 in Ho Chi Minh City. */
  private static final Instant START = Instant.parse("2026-06-30T01:00:00Z");

  private static final Every TWO_IN_THE_MORNING = new Every.Day(LocalTime.of(2, 0));

  private final SettableClock machine = new SettableClock();
  private final StackClock clock = StackClock.startingAt(START, machine);
  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final List<JsonObject> inputs = new ArrayList<>();
  private LocalSchedule schedule = schedule(clock);

  @AfterEach
  void close() {
    store.close();
  }

  private LocalSchedule schedule(StackClock on) {
    return new LocalSchedule(on, store, new PrintStream(OutputStream.nullOutputStream()));
  }

  private List<String> due() {
    return schedule.fireDue().stream().map(Fired::name).toList();
  }

  @Nested
  class Time {
    @Test
    void aDailyOneFiresAtItsHourInVietnam() {
      schedule.add("compact", TWO_IN_THE_MORNING, inputs::add);
      assertThat(due()).isEmpty();
      clock.advanceTo(Instant.parse("2026-06-30T18:59:59Z"));
      assertThat(due()).isEmpty();
      clock.advanceTo(Instant.parse("2026-06-30T19:00:00Z"));
      assertThat(due()).containsExactly("compact");
      assertThat(due()).isEmpty();
    }

    @Test
    void aWeeklyOneFiresOnSundays() {
      Every weekly = new Every.Sunday(LocalTime.of(16, 0));
      ZonedDateTime sunday = ZonedDateTime.of(2026, 3, 1, 16, 0, 0, 0, StackClock.HOME);
      assertThat(weekly.latest(sunday)).isEqualTo(sunday);
      assertThat(weekly.latest(sunday.minusSeconds(1))).isEqualTo(sunday.minusWeeks(1));
      assertThat(weekly.latest(sunday.plusDays(6))).isEqualTo(sunday);
      assertThat(weekly.latest(sunday.plusDays(7))).isEqualTo(sunday.plusDays(7));
    }

    @Test
    void anHourlyOneFiresEveryHour() {
      schedule.add("sweep", new Every.Hour(15), inputs::add);
      machine.pass(Duration.ofMinutes(15));
      assertThat(due()).containsExactly("sweep");
      machine.pass(Duration.ofMinutes(59));
      assertThat(due()).isEmpty();
      machine.pass(Duration.ofMinutes(1));
      assertThat(due()).containsExactly("sweep");
    }

    @Test
    void whatCameDueSeveralTimesFiresOnce() {
      schedule.add("compact", TWO_IN_THE_MORNING, inputs::add);
      clock.advanceTo(START.plus(Duration.ofDays(5)));
      assertThat(schedule.fireDue())
          .singleElement()
          .extracting(Fired::scheduled)
          .isEqualTo(Instant.parse("2026-07-04T19:00:00Z"));
    }

    @Test
    void theTemplatesExpressionsAreRead() {
      assertThat(Every.parse("cron(30 2 * * ? *)")).isEqualTo(new Every.Day(LocalTime.of(2, 30)));
      assertThat(Every.parse("cron(15 * * * ? *)")).isEqualTo(new Every.Hour(15));
      assertThat(Every.parse("cron(0 16 ? * SUN *)"))
          .isEqualTo(new Every.Sunday(LocalTime.of(16, 0)));
      assertThatThrownBy(() -> Every.parse("rate(1 hour)"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Restart {
    @Test
    void whatCameDueMeanwhileFiresThen() {
      schedule.add("compact", TWO_IN_THE_MORNING, inputs::add);
      schedule = schedule(StackClock.startingAt(START.plus(Duration.ofDays(1)), machine));
      schedule.add("compact", TWO_IN_THE_MORNING, inputs::add);
      assertThat(due()).containsExactly("compact");
    }

    @Test
    void aClockThatWasSetBackFiresAgain() {
      schedule.add("compact", TWO_IN_THE_MORNING, inputs::add);
      schedule = schedule(StackClock.startingAt(START.minus(Duration.ofDays(900)), machine));
      schedule.add("compact", TWO_IN_THE_MORNING, inputs::add);
      machine.pass(Duration.ofDays(1));
      assertThat(due()).containsExactly("compact");
    }
  }

  @Nested
  class Input {
    @Test
    void isSchedulersOwnEvent() {
      schedule.add("compact", TWO_IN_THE_MORNING, inputs::add);
      schedule.fireNow("compact");
      JsonObject event = inputs.get(0);
      assertThat(event.getString("source")).isEqualTo("aws.scheduler");
      assertThat(event.getString("detail-type")).isEqualTo("Scheduled Event");
      assertThat(event.getString("time")).isEqualTo("2026-06-30T01:00:00Z");
      assertThat(event.strings("resources"))
          .containsExactly("arn:aws:scheduler:us-east-1:000000000000:schedule/default/compact");
    }

    @Test
    void orTheGivenOneWithItsWordsReplaced() {
      schedule.add(
          "compact",
          TWO_IN_THE_MORNING,
          Optional.of(JsonObject.of("job", "sweep", "at", "<aws.scheduler.scheduled-time>")),
          inputs::add);
      schedule.fireNow("compact");
      assertThat(inputs.get(0))
          .isEqualTo(JsonObject.of("job", "sweep", "at", "2026-06-30T01:00:00Z"));
    }
  }

  @Nested
  class Failure {
    @Test
    void isTriedThreeTimesAndReported() {
      schedule.add(
          "compact",
          TWO_IN_THE_MORNING,
          input -> {
            inputs.add(input);
            throw new InvocationFailed("compact", new IllegalStateException("down"));
          });
      assertThat(schedule.fireNow("compact").failure()).isPresent();
      assertThat(inputs).hasSize(3);
    }

    @Test
    void anUnknownNameIsRefused() {
      assertThatThrownBy(() -> schedule.fireNow("none"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aThreadFiresWhatIsDue() throws Exception {
    schedule.add("compact", TWO_IN_THE_MORNING, inputs::add);
    clock.advanceTo(START.plus(Duration.ofDays(1)));
    try (var running = schedule) {
      running.start();
      for (int i = 0; i < 500 && inputs.isEmpty(); i++) {
        Thread.sleep(10);
      }
    }
    assertThat(inputs).hasSize(1);
  }
}
