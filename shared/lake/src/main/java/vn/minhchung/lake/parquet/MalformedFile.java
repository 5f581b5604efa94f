package vn.minhchung.lake.parquet;

/** The bytes are no file that {@link ParquetSink} wrote. Reading again cannot help. */
public final class MalformedFile extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong, from the outside in. */
  public enum What {
    /** The end is missing, or the file is shorter than its own footer says. */
    TRUNCATED,
    /** No Parquet file, or one of another writer or with other columns. */
    FOREIGN,
    /** Bytes changed after they were written. */
    TAMPERED
  }

  private final What what;

  public MalformedFile(What what, String message) {
    super(message);
    this.what = what;
  }

  public MalformedFile(What what, String message, Throwable cause) {
    super(message, cause);
    this.what = what;
  }

  public What what() {
    return what;
  }
}
