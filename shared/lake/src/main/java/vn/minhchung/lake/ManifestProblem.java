package vn.minhchung.lake;

import java.util.List;

/** A manifest or {@code current.json} is not as we write it; every problem has its place. */
public final class ManifestProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> problems;

  ManifestProblem(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Such as {@code files[3].sha256: not a SHA-256}. */
  public List<String> problems() {
    return problems;
  }
}
