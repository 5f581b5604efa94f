package vn.minhchung.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told. */
public final class SettableClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-06-30T05:00:00.500Z");

  @Override
  public Instant instant() {
    return now;
  }

  public void advance(Duration duration) {
    now = now.plus(duration);
  }
}
