package vn.minhchung.local.stack;

/** A handler threw, or answered something that is not JSON: on Lambda, a function error. */
public final class InvocationFailed extends Exception {
  private static final long serialVersionUID = 1L;

  InvocationFailed(String function, Throwable cause) {
    super(function + " failed: " + cause, cause);
  }
}
