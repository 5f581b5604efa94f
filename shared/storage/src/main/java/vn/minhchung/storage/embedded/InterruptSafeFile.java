package vn.minhchung.storage.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The file of a store. Java closes a {@link FileChannel} when a thread is interrupted while it
 * reads or writes: one worker told to stop would take the whole store with it. A {@link
 * RandomAccessFile} knows nothing of interrupts.
 */
final class InterruptSafeFile extends FileBaseDefault {
  private static final String SCHEME = "interrupt-safe";

  private final RandomAccessFile file;

  private InterruptSafeFile(RandomAccessFile file) {
    this.file = file;
  }

  /** The name by which MVStore opens this path as such a file. */
  static String name(String path) {
    FilePath.register(new Scheme());
    return SCHEME + ":" + path;
  }

  @Override
  public synchronized long size() throws IOException {
    return file.length();
  }

  @Override
  public synchronized int read(ByteBuffer target, long position) throws IOException {
    byte[] bytes = new byte[target.remaining()];
    file.seek(position);
    int read = file.read(bytes);
    if (read > 0) {
      target.put(bytes, 0, read);
    }
    return read;
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    file.seek(position);
    file.write(bytes);
    return bytes.length;
  }

  @Override
  protected synchronized void implTruncate(long size) throws IOException {
    if (size < file.length()) {
      file.setLength(size);
    }
  }

  /** Not under the lock of reads and writes: they go on while the disk works. */
  @Override
  public void force(boolean metaData) throws IOException {
    file.getFD().sync();
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.getChannel().tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  /** How MVStore finds the class above; public because MVStore makes its paths by reflection. */
  public static final class Scheme extends FilePathWrapper {
    @Override
    public String getScheme() {
      return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      return new InterruptSafeFile(
          new RandomAccessFile(name.substring(getPrefix().length()), mode));
    }
  }
}
