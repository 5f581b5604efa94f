package vn.minhchung.storage.fault;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which of the calls of one kind get which fault; calls are counted from 1. */
final class Script<F> {
  private final Map<Integer, F> faults = new HashMap<>();
  private int calls;

  synchronized void at(int call, F fault) {
    if (call < 1) {
      throw new IllegalArgumentException("calls are counted from 1");
    }
    faults.put(call, fault);
  }

  synchronized Optional<F> next() {
    calls++;
    return Optional.ofNullable(faults.get(calls));
  }
}
