package vn.minhchung.storage.ledger;

import java.util.function.LongConsumer;
import java.util.function.Supplier;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.Table;

/**
 * Repeats what a busy store put off, a bounded number of times, waiting twice as long each time.
 *
 * @param attempts at least 1
 * @param firstWaitMillis before the second attempt
 * @param sleep how to wait; tests do not
 */
public record Patience(int attempts, long firstWaitMillis, LongConsumer sleep) {
  /** Waits 25 ms to 1.6 s, some 3 s in all. */
  public static Patience standard() {
    return new Patience(8, 25, Patience::sleep);
  }

  /** Repeats at once: for tests. */
  public static Patience none() {
    return new Patience(8, 0, millis -> {});
  }

  Table.Outcome write(Supplier<Table.Outcome> call) {
    for (int attempt = 1; ; attempt++) {
      Table.Outcome outcome = call.get();
      if (!(outcome instanceof Table.Throttled)) {
        return outcome;
      }
      pause(attempt, "the table is overloaded");
    }
  }

  Table.TransactOutcome transact(Supplier<Table.TransactOutcome> call) {
    for (int attempt = 1; ; attempt++) {
      Table.TransactOutcome outcome = call.get();
      boolean again =
          outcome instanceof Table.Throttled
              || (outcome instanceof Table.Cancelled cancelled
                  && cancelled.reasons().stream().anyMatch(Table.Contended.class::isInstance));
      if (!again) {
        return outcome;
      }
      pause(attempt, "the table is overloaded");
    }
  }

  void pause(int attempt, String message) {
    if (attempt >= attempts) {
      throw new StorageException.Retryable(message, new IllegalStateException(message));
    }
    sleep.accept(firstWaitMillis << (attempt - 1));
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException.Retryable("interrupted while waiting for the table", e);
    }
  }
}
