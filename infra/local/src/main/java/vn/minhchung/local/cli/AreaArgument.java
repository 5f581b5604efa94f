package vn.minhchung.local.cli;

import java.time.LocalDate;
import java.util.Optional;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;

/** An area as a command line names it: a code of the newest edition, or {@code VN}. */
final class AreaArgument {
  private AreaArgument() {}

  static Area of(String code, Areas areas) throws CommandProblem {
    var editions = areas.editions();
    return of(code, areas, editions.get(editions.size() - 1).validFrom());
  }

  static Area of(String code, Areas areas, LocalDate on) throws CommandProblem {
    if (code.equalsIgnoreCase("VN")) {
      return areas.country();
    }
    Optional<Area> area = areas.on(code, on);
    if (area.isEmpty()) {
      throw new CommandProblem(ExitCode.PROBLEMS, "no-area", "code", code, "on", on);
    }
    return area.get();
  }
}
