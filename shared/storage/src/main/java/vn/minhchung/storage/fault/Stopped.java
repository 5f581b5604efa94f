package vn.minhchung.storage.fault;

/**
 * The process "died" here. An {@link Error}: a handler that catches exceptions to report a failed
 * message must not outlive its own death.
 */
public final class Stopped extends Error {
  private static final long serialVersionUID = 1L;

  Stopped(int effects) {
    super("stopped after " + effects + " effects");
  }
}
