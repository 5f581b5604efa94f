package vn.minhchung.lake;

import java.nio.file.Path;
import vn.minhchung.lake.parquet.MalformedFile;

/**
 * A file of the lake is not what it should be. Reading it again cannot help: fetch it anew, or
 * rebuild it.
 */
public final class LakeFileProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Path file;
  private final What what;

  /** What is wrong. */
  public enum What {
    /** The end is missing. */
    TRUNCATED,
    /** No Parquet file, or one with other columns, of another version or another writer. */
    FOREIGN,
    /** Bytes changed after they were written: a checksum or the SHA-256 differs. */
    TAMPERED
  }

  LakeFileProblem(Path file, What what, String message) {
    super(file + ": " + message);
    this.file = file;
    this.what = what;
  }

  LakeFileProblem(Path file, What what, String message, Throwable cause) {
    super(file + ": " + message, cause);
    this.file = file;
    this.what = what;
  }

  static LakeFileProblem of(Path file, MalformedFile problem) {
    What what =
        switch (problem.what()) {
          case TRUNCATED -> What.TRUNCATED;
          case FOREIGN -> What.FOREIGN;
          case TAMPERED -> What.TAMPERED;
        };
    return new LakeFileProblem(file, what, String.valueOf(problem.getMessage()), problem);
  }

  public Path file() {
    return file;
  }

  public What what() {
    return what;
  }
}
