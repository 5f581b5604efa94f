package vn.minhchung.aws;

import java.nio.file.Path;

/** Where things are in the working copy, and which tools it has. */
public final class Repository {
  private Repository() {}

  /** A module's tests run in the module's folder. */
  public static Path file(String path) {
    return Path.of("../..").resolve(path).toAbsolutePath().normalize();
  }

  /** The folder of {@code infra/aws/tools.sh}. */
  public static Path tools() {
    String named = System.getenv("MINHCHUNG_TOOLS");
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    return cache == null || cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "minhchung")
        : Path.of(cache, "minhchung");
  }
}
