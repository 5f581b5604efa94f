package vn.minhchung.lake.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Parquet's hybrid of runs and packed bits, over a whole page at once: knowing all values, a run is
 * found by looking ahead, where an encoder that is fed one by one must keep account of each.
 */
final class Runs {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Packed values come in groups of so many; a shorter run is not worth its own header. */
  private static final int GROUP = 8;

  private static final int HEADER = 5;

  private final int width;
  private byte[] bytes;
  private int size;

  private Runs(int width, int room) {
    this.width = width;
    this.bytes = new byte[room];
  }

  /** How many bits the values up to {@code max} take. */
  static int width(int max) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(max);
  }

  /** Runs and packed bits of the first {@code count} values, each of at most {@code width} bits. */
  static byte[] of(int[] values, int count, int width) {
    var runs = new Runs(width, HEADER + count / GROUP);
    runs.write(values, count);
    return Arrays.copyOf(runs.bytes, runs.size);
  }

  /** Packed bits alone, as booleans are kept. */
  static byte[] bits(int[] values, int count) {
    var bits = new Runs(1, 0);
    bits.pack(values, 0, count);
    return Arrays.copyOf(bits.bytes, bits.size);
  }

  private void write(int[] values, int count) {
    int packed = 0; // what lies before i from here on waits to be packed
    int i = 0;
    while (i < count) {
      int run = run(values, i, count);
      int toFill = -(i - packed) & GROUP - 1; // a group is whole before a run begins
      if (run - toFill >= GROUP || width == 0) {
        literals(values, packed, i + toFill);
        repeated(values[i], run - toFill);
        packed = i + run;
      }
      i += run;
    }
    literals(values, packed, count);
  }

  private static int run(int[] values, int from, int end) {
    int value = values[from];
    int i = from + 1;
    while (i < end && values[i] == value) {
      i++;
    }
    return i - from;
  }

  private void repeated(int value, int count) {
    varint(count << 1);
    room(Integer.BYTES);
    for (int bits = 0; bits < width; bits += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> bits);
    }
  }

  private void literals(int[] values, int from, int end) {
    if (from < end) {
      int groups = (end - from + GROUP - 1) / GROUP;
      varint(groups << 1 | 1);
      int start = size;
      pack(values, from, end);
      size = start + groups * width; // the last group is filled up with zeros
    }
  }

  private void pack(int[] values, int from, int end) {
    room((int) (((long) (end - from) + GROUP) * width / Byte.SIZE) + Long.BYTES);
    long waiting = 0;
    int bits = 0;
    for (int i = from; i < end; i++) {
      waiting |= (long) values[i] << bits;
      bits += width;
      if (bits >= Integer.SIZE) {
        INTS.set(bytes, size, (int) waiting);
        size += Integer.BYTES;
        waiting >>>= Integer.SIZE;
        bits -= Integer.SIZE;
      }
    }
    for (; bits > 0; bits -= Byte.SIZE) {
      bytes[size++] = (byte) waiting;
      waiting >>>= Byte.SIZE;
    }
  }

  private void varint(int value) {
    room(HEADER);
    int left = value;
    while ((left & ~0x7f) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
