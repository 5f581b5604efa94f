package vn.minhchung.lake.parquet;

import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** Booleans, a bit each. */
final class BitValues<T> extends LeafValues<T> {
  private final Encoder<T> encoder;

  BitValues(Encoder<T> encoder) {
    this.encoder = encoder;
  }

  @Override
  int id(T value, Statistics<?> page) {
    boolean bit = (Boolean) encoder.encode(value);
    page.updateStats(bit);
    return bit ? 1 : 0;
  }

  @Override
  byte[] end(int[] ids, int count) {
    return Runs.bits(ids, count);
  }

  @Override
  Encoding encoding() {
    return Encoding.PLAIN;
  }
}
