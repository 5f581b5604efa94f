package vn.minhchung.lake.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.io.api.Binary;

/** Texts that hardly repeat: what each shares with the one before, then the rest. */
final class DeltaTexts<T> extends LeafValues<T> {
  private static final int FIRST = 1 << 12;
  private static final int SLAB = 1 << 20;

  private final Encoder<T> encoder;
  private final DeltaByteArrayWriter texts =
      new DeltaByteArrayWriter(FIRST, SLAB, HeapByteBufferAllocator.getInstance());

  DeltaTexts(Encoder<T> encoder) {
    this.encoder = encoder;
  }

  @Override
  int id(T value, Statistics<?> page) {
    if (!(encoder.encode(value) instanceof Binary text)) {
      throw new IllegalStateException("only texts are delta-encoded");
    }
    page.updateStats(text);
    texts.writeBytes(text);
    return 0;
  }

  @Override
  byte[] end(int[] none, int count) throws IOException {
    byte[] bytes = texts.getBytes().toByteArray();
    texts.reset();
    return bytes;
  }

  @Override
  Encoding encoding() {
    return Encoding.DELTA_BYTE_ARRAY;
  }
}
