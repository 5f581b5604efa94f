package vn.minhchung.functions.link;

/** Builds the object graph of the link function. */
final class LinkWiring {
  private LinkWiring() {}

  static LinkApi fromEnvironment() {
    throw new UnsupportedOperationException("wired to AWS in the next step");
  }
}
