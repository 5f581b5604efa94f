package vn.minhchung.lake.parquet;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/**
 * One leaf column of the row group being filled: the page that is open, and those before it.
 *
 * <p>Our own, over Parquet's statistics and indexes, and not Parquet's column writer: that one
 * hashes and compares every value, which with our few and long codes is most of the time that a
 * file costs.
 *
 * @param <T> what a record holds
 */
public final class LeafWriter<T> {
  /** A slot holds levels below, the value's id above. Lists are one deep: see {@link #levels}. */
  private static final int DEFINITION = 1;

  private static final int ID = 3;
  private static final int REPETITION_MASK = 1;
  private static final int DEFINITION_MASK = 3;

  private final int maxRepetition;
  private final int maxDefinition;
  private final PrimitiveType type;
  private final LeafValues<T> values;
  private final ChunkPages pages;
  private Statistics<?> statistics;
  private int[] slots = new int[1 << 10];
  private int count;
  private int rows;

  LeafWriter(
      ColumnDescriptor leaf, boolean repeating, Codec.Compressor compressor, Encoder<T> encoder) {
    this.maxRepetition = leaf.getMaxRepetitionLevel();
    this.maxDefinition = leaf.getMaxDefinitionLevel();
    if (maxRepetition > REPETITION_MASK || maxDefinition > DEFINITION_MASK) {
      throw new IllegalArgumentException("deeper than a list: " + leaf);
    }
    this.type = leaf.getPrimitiveType();
    this.values = LeafValues.of(leaf, repeating, encoder);
    this.pages = new ChunkPages(leaf, compressor);
    this.statistics = Statistics.createStats(type);
  }

  /**
   * Writes a value that is there.
   *
   * @throws RuntimeException if it does not fit; the message says why
   */
  public void put(T value, int repetition) {
    int id = values.id(value, statistics);
    add(id << ID | maxDefinition << DEFINITION | repetition);
  }

  /**
   * Writes that there is none.
   *
   * @param definition how deep the path to it is there all the same
   */
  public void putNull(int repetition, int definition) {
    add(definition << DEFINITION | repetition);
  }

  private void add(int slot) {
    if (count == slots.length) {
      slots = Arrays.copyOf(slots, count * 2);
    }
    slots[count++] = slot;
  }

  /** Says that so many rows are whole; ends the page when they are enough. */
  void endRows(int more) throws IOException {
    rows += more;
    if (rows >= RowGroupWriter.PAGE_ROWS) {
      endPage();
    }
  }

  private void endPage() throws IOException {
    int[] part = new int[count];
    BytesInput repetitions = levels(part, maxRepetition, 0, REPETITION_MASK);
    BytesInput definitions = levels(part, maxDefinition, DEFINITION, DEFINITION_MASK);
    int present = ids(part);
    statistics.incrementNumNulls((long) count - present);
    byte[] body = present == 0 ? new byte[0] : values.end(part, present);
    pages.add(
        BytesInput.concat(repetitions, definitions, BytesInput.from(body)),
        new ChunkPages.Content(
            count,
            rows,
            statistics,
            encoding(maxRepetition),
            encoding(maxDefinition),
            present == 0 ? Encoding.PLAIN : values.encoding()));
    statistics = Statistics.createStats(type);
    count = 0;
    rows = 0;
  }

  private int ids(int[] to) {
    int present = 0;
    for (int i = 0; i < count; i++) {
      if ((slots[i] >>> DEFINITION & DEFINITION_MASK) == maxDefinition) {
        to[present++] = slots[i] >>> ID;
      }
    }
    return present;
  }

  /** Where there is one level only, nothing is written of it. */
  private BytesInput levels(int[] to, int max, int shift, int mask) {
    if (max == 0) {
      return BytesInput.empty();
    }
    for (int i = 0; i < count; i++) {
      to[i] = slots[i] >>> shift & mask;
    }
    byte[] runs = Runs.of(to, count, Runs.width(max));
    return BytesInput.concat(
        BytesInput.from(BytesUtils.intToBytes(runs.length)), BytesInput.from(runs));
  }

  @SuppressWarnings("deprecation") // the name that the format has for no bytes at all
  private static Encoding encoding(int maxLevel) {
    return maxLevel == 0 ? Encoding.BIT_PACKED : Encoding.RLE;
  }

  ChunkPages finish() throws IOException {
    if (rows > 0) {
      endPage();
    }
    pages.dictionary(values.dictionary());
    return pages;
  }
}
