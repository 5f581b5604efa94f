package vn.minhchung.local.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.functions.privacy.Subject;

/** A subject as a command line names it. */
final class SubjectArgument {
  @Parameters(paramLabel = "SUBJECT", descriptionKey = "SUBJECT")
  String subject;

  @Option(names = "--on", paramLabel = "DATE", descriptionKey = "subject.on")
  @Nullable String on;

  Subject of(Areas areas) throws CommandProblem {
    String[] parts = subject.split("/", 3);
    Optional<Title> title = parts.length < 3 ? Optional.empty() : Title.named(parts[1]);
    if (title.isEmpty() || parts[2].isEmpty()) {
      throw new CommandProblem(ExitCode.USAGE, "subject-form", "value", subject);
    }
    Area commune =
        on == null
            ? AreaArgument.of(parts[0], areas)
            : AreaArgument.of(parts[0], areas, AreasCommands.date(on));
    if (commune.level() != AreaLevel.COMMUNE) {
      throw new CommandProblem(ExitCode.USAGE, "not-a-commune", "area", commune.fullName());
    }
    return new Subject(commune, title.get(), parts[2]);
  }
}
