package vn.minhchung.storage;

/** A fault of a store. Whether a retry may help is all that a caller needs to know of it. */
public abstract sealed class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The store was not reachable or overloaded: the same call may succeed later. */
  public static final class Retryable extends StorageException {
    private static final long serialVersionUID = 1L;

    public Retryable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The store refuses: access denied, no such bucket, a call that is wrong. */
  public static final class Refused extends StorageException {
    private static final long serialVersionUID = 1L;

    public Refused(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
