package vn.minhchung.lake.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import org.apache.parquet.format.CompressionCodec;

/** How pages are compressed. */
public enum Codec {
  /** Level 1: on this data faster and not larger than level 3, since most bytes are entropy. */
  ZSTD(CompressionCodec.ZSTD) {
    @Override
    Compressor compressor() {
      return new ZstdCompressor();
    }

    @Override
    byte[] decompress(byte[] bytes, int size) throws MalformedFile {
      byte[] plain = new byte[size];
      try {
        if (Zstd.decompress(plain, bytes) != size) {
          throw sizeDiffers();
        }
      } catch (ZstdException e) {
        throw new MalformedFile(MalformedFile.What.TAMPERED, "a page does not decompress", e);
      }
      return plain;
    }
  },
  /** For files that a browser reads: its reader knows Snappy without further code. */
  SNAPPY(CompressionCodec.SNAPPY) {
    @Override
    Compressor compressor() {
      return new SnappyCompressor();
    }

    @Override
    byte[] decompress(byte[] bytes, int size) throws MalformedFile {
      return Snappy.decompress(bytes, size);
    }
  };

  private static final int ZSTD_LEVEL = 1;

  private final CompressionCodec format;

  Codec(CompressionCodec format) {
    this.format = format;
  }

  CompressionCodec format() {
    return format;
  }

  abstract Compressor compressor();

  abstract byte[] decompress(byte[] bytes, int size) throws MalformedFile;

  static MalformedFile sizeDiffers() {
    return new MalformedFile(
        MalformedFile.What.TAMPERED, "a page decompresses to another size than it says");
  }

  /** One for a whole file: a native context a page would grow the process without bound. */
  interface Compressor extends AutoCloseable {
    byte[] compress(byte[] plain);

    @Override
    void close();
  }

  private static final class ZstdCompressor implements Compressor {
    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(ZSTD_LEVEL);
    private byte[] room = new byte[0];

    @Override
    public byte[] compress(byte[] plain) {
      int bound = Math.toIntExact(Zstd.compressBound(plain.length));
      if (room.length < bound) {
        room = new byte[bound];
      }
      int size = context.compressByteArray(room, 0, room.length, plain, 0, plain.length);
      return Arrays.copyOf(room, size);
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static final class SnappyCompressor implements Compressor {
    @Override
    public byte[] compress(byte[] plain) {
      return Snappy.compress(plain);
    }

    @Override
    public void close() {}
  }
}
