package vn.minhchung.storage.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts what a program does to its stores, over all the decorators that share it, and stops it
 * after a given number. An effect is a write that took place; a read, or a write that was refused,
 * is none. Once stopped, every further call (reads too) throws {@link Stopped} again: the dead do
 * nothing.
 */
public final class Effects {
  private static final int NEVER = Integer.MAX_VALUE;

  private final int limit;
  private final List<String> taken = new ArrayList<>();
  private boolean stopped;

  private Effects(int limit) {
    this.limit = limit;
  }

  /** Counts only. */
  public static Effects counting() {
    return new Effects(NEVER);
  }

  /**
   * Stops right after the effect of this number took place, before its answer is seen.
   *
   * @param effects 0 stops at the first try to write
   */
  public static Effects stopAfter(int effects) {
    if (effects < 0) {
      throw new IllegalArgumentException("effects are counted from 0");
    }
    return new Effects(effects);
  }

  /** How many effects took place. */
  public synchronized int count() {
    return taken.size();
  }

  /** What took place, in order, such as {@code put changed#2025#01}: to read when a test fails. */
  public synchronized List<String> taken() {
    return List.copyOf(taken);
  }

  /** Whether the limit was reached; true too where somebody caught {@link Stopped}. */
  public synchronized boolean stopped() {
    return stopped;
  }

  /** To be called before a read. */
  public synchronized void beforeRead() {
    if (stopped) {
      throw new Stopped(limit);
    }
  }

  /** To be called before a write is tried. */
  public synchronized void beforeWrite() {
    if (stopped || taken.size() >= limit) {
      stopped = true;
      throw new Stopped(limit);
    }
  }

  /** To be called after a write took place. */
  public synchronized void took(String effect) {
    taken.add(effect);
    if (taken.size() >= limit) {
      stopped = true;
      throw new Stopped(limit);
    }
  }
}
