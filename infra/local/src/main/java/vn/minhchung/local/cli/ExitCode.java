package vn.minhchung.local.cli;

/** What a command's exit says. */
final class ExitCode {
  static final int DONE = 0;

  /** Done, but the input has problems; they are in the output. */
  static final int PROBLEMS = 1;

  static final int USAGE = 2;

  /** A fault of the system: retrying may help. */
  static final int FAULT = 3;

  private ExitCode() {}
}
