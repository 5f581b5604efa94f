package vn.minhchung.functions.intake;

/** Asked between two steps that may each take a while. */
@FunctionalInterface
public interface Deadline {
  /** Never comes: for calls that may take their time. */
  Deadline NONE = () -> {};

  /**
   * Goes on, or stops.
   *
   * @throws Near when what is done must be left for the next delivery
   */
  void check();

  /** The time of this call runs out; what is written stays and the next delivery resumes. */
  final class Near extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Near() {
      super("the function's time runs out; the next delivery goes on from here");
    }
  }
}
