package vn.minhchung.dashboards.documents;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * A picture as a PNG. Each line is told by what differs from the line above, and runs of the same
 * byte are packed, by the fixed code of deflate (RFC 1951, 3.2.6): charts are mostly paper, and the
 * packing of {@code java.util.zip} gives other bytes in other JDKs.
 */
final class Png {
  private static final byte RGB = 2;
  private static final byte LIKE_ABOVE = 2;
  private static final int SHORTEST_RUN = 3;
  private static final int LONGEST_RUN = 258;
  private static final int END = 256;
  private static final int FIRST_LENGTH = 257;
  private static final int LONGEST_RUN_CODE = 285;

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private int bits;
  private int count;

  private Png() {}

  /**
   * @param pixels red, green and blue of each, line by line
   */
  static byte[] of(int width, int height, byte[] pixels) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    var head = new ByteArrayOutputStream();
    number(head, width);
    number(head, height);
    head.writeBytes(new byte[] {8, RGB, 0, 0, 0});
    chunk(out, "IHDR", head.toByteArray());
    chunk(out, "IDAT", new Png().pack(lines(width * 3, height, pixels)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] lines(int length, int height, byte[] pixels) {
    byte[] lines = new byte[height * (length + 1)];
    int at = 0;
    int to = 0;
    for (int row = 0; row < height; row++) {
      lines[to++] = LIKE_ABOVE;
      int above = row == 0 ? 0 : length;
      for (int end = at + length; at < end; at++) {
        lines[to++] = (byte) (above == 0 ? pixels[at] : pixels[at] - pixels[at - above]);
      }
    }
    return lines;
  }

  private byte[] pack(byte[] data) {
    packed.write(0x78);
    packed.write(0x01);
    lowFirst(0b011, 3); // the last block, of the fixed code
    int at = 0;
    while (at < data.length) {
      symbol(data[at] & 0xFF);
      int end = ++at;
      while (end < data.length && data[end] == data[at - 1]) {
        end++;
      }
      while (end - at >= SHORTEST_RUN) {
        int times = Math.min(LONGEST_RUN, end - at);
        again(times);
        at += times;
      }
    }
    symbol(END);
    lowFirst(0, 7); // fills the last byte
    var sum = new Adler32();
    sum.update(data);
    number(packed, (int) sum.getValue());
    return packed.toByteArray();
  }

  /** The byte before, as often as this. */
  private void again(int times) {
    int more = times - SHORTEST_RUN;
    if (times == LONGEST_RUN) {
      symbol(LONGEST_RUN_CODE);
    } else if (more < 8) {
      symbol(FIRST_LENGTH + more);
    } else {
      int extra = 29 - Integer.numberOfLeadingZeros(more);
      symbol(FIRST_LENGTH + (extra << 2) + (more >> extra));
      lowFirst(more & (1 << extra) - 1, extra);
    }
    highFirst(0, 5); // a distance of one
  }

  private void symbol(int symbol) {
    if (symbol < 144) {
      highFirst(0x30 + symbol, 8);
    } else if (symbol < END) {
      highFirst(0x190 + symbol - 144, 9);
    } else if (symbol < 280) {
      highFirst(symbol - END, 7);
    } else {
      highFirst(0xC0 + symbol - 280, 8);
    }
  }

  private void highFirst(int value, int length) {
    lowFirst(Integer.reverse(value) >>> (32 - length), length);
  }

  private void lowFirst(int value, int length) {
    bits |= value << count;
    count += length;
    for (; count >= 8; count -= 8) {
      packed.write(bits);
      bits >>>= 8;
    }
  }

  private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    number(out, data.length);
    out.writeBytes(type);
    out.writeBytes(data);
    var sum = new CRC32();
    sum.update(type);
    sum.update(data);
    number(out, (int) sum.getValue());
  }

  private static void number(ByteArrayOutputStream out, int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >> shift);
    }
  }
}
