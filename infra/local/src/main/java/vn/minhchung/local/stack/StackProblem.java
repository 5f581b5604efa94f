package vn.minhchung.local.stack;

import java.nio.file.Path;

/**
 * Why the stack cannot start here. Every case is something that its user can mend; a disk that
 * fails is an {@link java.io.UncheckedIOException} instead.
 */
public abstract sealed class StackProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private StackProblem(String message) {
    super(message);
  }

  /** Another program listens on the port that was asked for. */
  public static final class PortTaken extends StackProblem {
    private static final long serialVersionUID = 1L;
    private final int port;

    public PortTaken(int port) {
      super("port " + port + " is taken");
      this.port = port;
    }

    public int port() {
      return port;
    }
  }

  /** Another process, or this one, works on the data folder. */
  public static final class FolderInUse extends StackProblem {
    private static final long serialVersionUID = 1L;
    private final transient Path folder;

    public FolderInUse(Path folder) {
      super(folder + " is in use");
      this.folder = folder;
    }

    public Path folder() {
      return folder;
    }
  }

  /** The folder holds something else: we did not make it, or made it for another purpose. */
  public static final class FolderNotOurs extends StackProblem {
    private static final long serialVersionUID = 1L;
    private final transient Path folder;

    public FolderNotOurs(Path folder) {
      super(folder + " was not made for this");
      this.folder = folder;
    }

    public Path folder() {
      return folder;
    }
  }

  /**
   * The file system keeps no extended attributes. Content types, ETags and metadata of objects live
   * in them; S3Proxy would drop them without a word.
   */
  public static final class NoAttributes extends StackProblem {
    private static final long serialVersionUID = 1L;
    private final transient Path folder;

    public NoAttributes(Path folder) {
      super("the file system of " + folder + " keeps no extended attributes");
      this.folder = folder;
    }

    public Path folder() {
      return folder;
    }
  }
}
