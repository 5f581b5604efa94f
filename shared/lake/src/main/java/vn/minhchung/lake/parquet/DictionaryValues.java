package vn.minhchung.lake.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Values as their places in the row group's dictionary, in the order in which they first came.
 *
 * <p>What a value costs is what the writing of a file costs, so a value is encoded, hashed and
 * compared as seldom as can be: not at all when it is the object that came before, once a page for
 * the statistics, once a row group for the dictionary.
 */
final class DictionaryValues<T> extends LeafValues<T> {
  private static final int PLACE_BITS = 10;
  private static final int SPREAD = 0x9e3779b9;
  private static final int SLAB = 1 << 16;

  private final Encoder<T> encoder;
  private final List<Object> entries = new ArrayList<>();
  private final Map<Object, Integer> ids = new HashMap<>();

  /** Values met before; one place a hash, no chains: who loses its place is looked up in full. */
  private final @Nullable Object[] known = new Object[1 << PLACE_BITS];

  private final int[] knownIds = new int[1 << PLACE_BITS];

  /** The page in which each entry was counted last. */
  private int[] counted = new int[16];

  private int page = 1;
  private @Nullable T last;
  private int lastId;

  DictionaryValues(Encoder<T> encoder) {
    this.encoder = encoder;
  }

  @Override
  int id(T value, Statistics<?> statistics) {
    if (value == last) {
      return lastId;
    }
    int place = value.hashCode() * SPREAD >>> Integer.SIZE - PLACE_BITS;
    if (!value.equals(known[place])) {
      knownIds[place] = entry(encoder.encode(value));
      known[place] = value;
    }
    int id = knownIds[place];
    if (counted[id] != page) {
      counted[id] = page;
      count(entries.get(id), statistics);
    }
    last = value;
    lastId = id;
    return id;
  }

  /** By what is written: 10.0 and 10.00 are one entry, whichever came first. */
  private int entry(Object encoded) {
    Integer there = ids.putIfAbsent(encoded, entries.size());
    if (there != null) {
      return there;
    }
    entries.add(encoded);
    if (entries.size() > counted.length) {
      counted = Arrays.copyOf(counted, counted.length * 2);
    }
    return entries.size() - 1;
  }

  private static void count(Object encoded, Statistics<?> statistics) {
    if (encoded instanceof Binary text) {
      statistics.updateStats(text);
    } else if (encoded instanceof Integer number) {
      statistics.updateStats((int) number);
    } else {
      statistics.updateStats((long) (Long) encoded);
    }
  }

  @Override
  byte[] end(int[] places, int count) throws IOException {
    last = null; // to be counted again
    page++;
    int width = aligned(Runs.width(entries.size() - 1));
    return BytesInput.concat(
            BytesInput.from(new byte[] {(byte) width}),
            BytesInput.from(Runs.of(places, count, width)))
        .toByteArray();
  }

  /**
   * Whole bytes where there are more than four bits: the codec finds in bytes what repeats, and
   * takes the idle bits away again. Packed tightly, a planner's file is a quarter larger.
   */
  private static int aligned(int width) {
    return width <= 4 || width > Short.SIZE ? width : width <= Byte.SIZE ? Byte.SIZE : Short.SIZE;
  }

  @Override
  Encoding encoding() {
    return Encoding.PLAIN_DICTIONARY;
  }

  @Override
  @Nullable DictionaryPage dictionary() throws IOException {
    if (entries.isEmpty()) {
      return null;
    }
    try (var plain = new PlainValuesWriter(SLAB, SLAB, HeapByteBufferAllocator.getInstance())) {
      for (Object entry : entries) {
        if (entry instanceof Binary text) {
          plain.writeBytes(text);
        } else if (entry instanceof Integer number) {
          plain.writeInteger(number);
        } else {
          plain.writeLong((Long) entry);
        }
      }
      return new DictionaryPage(
          BytesInput.copy(plain.getBytes()), entries.size(), Encoding.PLAIN_DICTIONARY);
    }
  }
}
