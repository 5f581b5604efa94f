package vn.minhchung.lake.parquet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import vn.minhchung.core.Sha256;

/** Counts and digests what passes: the key of a file is known when its last byte is out. */
final class PositionStream extends FilterOutputStream {
  private final MessageDigest digest = Sha256.digest();
  private long position;

  PositionStream(OutputStream out) {
    super(out);
  }

  long position() {
    return position;
  }

  Sha256 sha256() {
    return Sha256.wrap(digest.digest());
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    digest.update((byte) b);
    position++;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    digest.update(bytes, from, length);
    position += length;
  }
}
