package vn.minhchung.storage.embedded;

import java.nio.file.Path;

/** The file of an embedded store is open elsewhere: the stack runs already on this data. */
public final class StoreInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;

  StoreInUseException(Path file, Throwable cause) {
    super("already in use: " + file, cause);
    this.file = file;
  }

  public Path file() {
    return file;
  }
}
