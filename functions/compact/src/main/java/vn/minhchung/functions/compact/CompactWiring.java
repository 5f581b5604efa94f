package vn.minhchung.functions.compact;

/** Builds the object graph of the compaction functions. */
final class CompactWiring {
  private CompactWiring() {}

  static Compaction fromEnvironment() {
    throw new UnsupportedOperationException("wired to AWS in the next step");
  }
}
