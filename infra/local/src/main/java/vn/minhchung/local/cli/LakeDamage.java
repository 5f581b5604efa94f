package vn.minhchung.local.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.lake.LakeFileProblem;
import vn.minhchung.lake.ManifestProblem;

/**
 * A file of the lake that is not what it should be, found while a command read it. Files are read
 * before anything is replaced, so what was published stays as it is.
 *
 * @param problem key of the message, {@code lake-…}
 * @param detail what was found, with the file's name
 */
record LakeDamage(String problem, String detail) {
  static Optional<LakeDamage> in(Throwable thrown) {
    for (@Nullable Throwable e = thrown; e != null; e = e.getCause()) {
      String detail = String.valueOf(e.getMessage());
      if (e instanceof LakeFileProblem file) {
        return Optional.of(new LakeDamage(problem(file.what()), detail));
      }
      if (e instanceof ManifestProblem) {
        return Optional.of(new LakeDamage("lake-manifest", detail));
      }
      if (e instanceof Lake.MissingFile) {
        return Optional.of(new LakeDamage("lake-missing", detail));
      }
    }
    return Optional.empty();
  }

  private static String problem(LakeFileProblem.What what) {
    return switch (what) {
      case TRUNCATED -> "lake-truncated";
      case FOREIGN -> "lake-foreign";
      case TAMPERED -> "lake-tampered";
    };
  }

  void print(Console console) {
    console.problem(problem, "detail", detail);
  }
}
