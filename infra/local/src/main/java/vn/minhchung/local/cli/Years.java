package vn.minhchung.local.cli;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The years that an option names: {@code 2026} or {@code 2021-2025}, within the programme's.
 *
 * @param to the last, included
 */
record Years(int from, int to) {
  private static final int FIRST = 2021;
  private static final int LAST = 2030;

  static Years of(String written) throws CommandProblem {
    try {
      String[] parts = written.split("-", 2);
      int from = Integer.parseInt(parts[0].strip());
      int to = parts.length == 1 ? from : Integer.parseInt(parts[1].strip());
      if (from >= FIRST && to <= LAST && from <= to) {
        return new Years(from, to);
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new CommandProblem(ExitCode.USAGE, "years", "value", written);
  }

  List<Integer> all() {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }
}
