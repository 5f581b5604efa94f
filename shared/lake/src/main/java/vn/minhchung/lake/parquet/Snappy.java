package vn.minhchung.lake.parquet;

import java.util.Arrays;
import vn.minhchung.lake.parquet.MalformedFile.What;

/**
 * Snappy's block format (google/snappy, {@code format_description.txt}): the length as a varint,
 * then literals and copies.
 *
 * <p>Ours, because a summary is a few megabytes and the alternatives cost more than they give:
 * {@code snappy-java} adds two megabytes of native libraries, {@code aircompressor} reaches into
 * {@code sun.misc.Unsafe}, which later Java versions forbid. Plain Java also gives the same bytes
 * on every platform.
 */
final class Snappy {
  /** Copies reach back 64 KiB at most, so blocks of that size lose nothing. */
  private static final int BLOCK = 1 << 16;

  private static final int HASH_BITS = 14;
  private static final int MIN_MATCH = 4;
  private static final int MAX_COPY = 64;

  private Snappy() {}

  static byte[] compress(byte[] in) {
    var out = new Out(32 + in.length + in.length / 6);
    out.varint(in.length);
    int[] seen = new int[1 << HASH_BITS];
    for (int from = 0; from < in.length; from += BLOCK) {
      Arrays.fill(seen, -1);
      block(in, from, Math.min(in.length, from + BLOCK), seen, out);
    }
    return Arrays.copyOf(out.bytes, out.size);
  }

  private static void block(byte[] in, int from, int to, int[] seen, Out out) {
    int pending = from;
    int at = from;
    while (at + MIN_MATCH <= to) {
      int word = word(in, at);
      int slot = (word * 0x1e35a7bd) >>> (32 - HASH_BITS);
      int candidate = seen[slot];
      seen[slot] = at;
      if (candidate < 0 || word(in, candidate) != word) {
        // the longer nothing matches, the longer the steps: text without repeats passes quickly
        at += 1 + ((at - pending) >>> 5);
        continue;
      }
      int length = MIN_MATCH;
      while (at + length < to && in[candidate + length] == in[at + length]) {
        length++;
      }
      out.literal(in, pending, at);
      out.copy(at - candidate, length);
      at += length;
      pending = at;
    }
    out.literal(in, pending, to);
  }

  private static int word(byte[] in, int at) {
    return (in[at] & 0xff)
        | (in[at + 1] & 0xff) << 8
        | (in[at + 2] & 0xff) << 16
        | (in[at + 3] & 0xff) << 24;
  }

  static byte[] decompress(byte[] in, int size) throws MalformedFile {
    try {
      return new In(in).decompress(size);
    } catch (IndexOutOfBoundsException e) {
      throw new MalformedFile(What.TAMPERED, "a page does not decompress", e);
    }
  }

  private static final class Out {
    private byte[] bytes;
    private int size;

    Out(int room) {
      bytes = new byte[room];
    }

    void varint(int value) {
      int rest = value;
      while (rest >= 0x80) {
        put(rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      put(rest);
    }

    void literal(byte[] from, int start, int end) {
      int length = end - start;
      if (length == 0) {
        return;
      }
      int tag = length - 1;
      if (tag < 60) {
        put(tag << 2);
      } else if (tag < 1 << 8) {
        put(60 << 2);
        put(tag);
      } else {
        put(61 << 2);
        put(tag);
        put(tag >>> 8);
      }
      room(length);
      System.arraycopy(from, start, bytes, size, length);
      size += length;
    }

    void copy(int offset, int length) {
      int rest = length;
      while (rest > 0) {
        int part = Math.min(rest, MAX_COPY);
        put((part - 1) << 2 | 2);
        put(offset);
        put(offset >>> 8);
        rest -= part;
      }
    }

    private void put(int value) {
      room(1);
      bytes[size++] = (byte) value;
    }

    private void room(int more) {
      if (size + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
      }
    }
  }

  private static final class In {
    private final byte[] bytes;
    private int at;

    In(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] decompress(int size) throws MalformedFile {
      if (varint() != size) {
        throw Codec.sizeDiffers();
      }
      byte[] out = new byte[size];
      int end = 0;
      while (at < bytes.length) {
        int tag = bytes[at++] & 0xff;
        end = (tag & 3) == 0 ? literal(tag >>> 2, out, end) : copy(tag, out, end);
      }
      if (end != size) {
        throw Codec.sizeDiffers();
      }
      return out;
    }

    private int literal(int tag, byte[] out, int end) {
      int length = 1 + (tag < 60 ? tag : little(tag - 59));
      if (length < 1) {
        throw new IndexOutOfBoundsException(length);
      }
      System.arraycopy(bytes, at, out, end, length);
      at += length;
      return end + length;
    }

    private int copy(int tag, byte[] out, int end) {
      int length;
      int offset;
      switch (tag & 3) {
        case 1 -> {
          length = MIN_MATCH + (tag >>> 2 & 7);
          offset = tag >>> 5 << 8 | little(1);
        }
        case 2 -> {
          length = 1 + (tag >>> 2);
          offset = little(2);
        }
        default -> {
          length = 1 + (tag >>> 2);
          offset = little(4);
        }
      }
      if (offset <= 0) {
        throw new IndexOutOfBoundsException(offset);
      }
      for (int i = end; i < end + length; i++) {
        out[i] = out[i - offset];
      }
      return end + length;
    }

    private int varint() {
      int value = 0;
      for (int shift = 0; shift < 35; shift += 7) {
        int next = bytes[at++];
        value |= (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IndexOutOfBoundsException(at);
    }

    private int little(int count) {
      int value = 0;
      for (int i = 0; i < count; i++) {
        value |= (bytes[at++] & 0xff) << (8 * i);
      }
      return value;
    }
  }
}
