package vn.minhchung.local.cli;

/** A command cannot do what it is asked; the user can mend it. */
final class CommandProblem extends Exception {
  private static final long serialVersionUID = 1L;
  private final int exitCode;
  private final transient String key;
  private final transient Object[] values;

  CommandProblem(int exitCode, String key, Object... namesAndValues) {
    super(key);
    this.exitCode = exitCode;
    this.key = key;
    this.values = namesAndValues;
  }

  int exitCode() {
    return exitCode;
  }

  void print(Console console) {
    console.problem(key, values);
  }
}
