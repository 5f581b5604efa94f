package vn.minhchung.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SnappyTest {
  @Group
  class WhatIsPackedComesBack {
    @Property(tries = 300)
    void forAllBytes(@ForAll @Size(max = 400) byte[] bytes) throws Exception {
      assertThat(Snappy.decompress(Snappy.compress(bytes), bytes.length)).isEqualTo(bytes);
    }

    @Property(tries = 300)
    void forBytesThatRepeat(@ForAll @Size(max = 900) @ByteRange(max = 2) byte[] bytes)
        throws Exception {
      assertThat(Snappy.decompress(Snappy.compress(bytes), bytes.length)).isEqualTo(bytes);
    }

    @Property(tries = 12)
    void overSeveralBlocks(@ForAll @IntRange(min = 65_000, max = 300_000) int length)
        throws Exception {
      byte[] bytes = new byte[length];
      var random = new Random(length);
      for (int i = 0; i < length; i++) {
        bytes[i] = i % 3 == 0 || i < 900 ? (byte) random.nextInt(7) : bytes[i - 900];
      }
      byte[] packed = Snappy.compress(bytes);
      assertThat(packed.length).isLessThan(length);
      assertThat(Snappy.decompress(packed, length)).isEqualTo(bytes);
    }
  }

  @Group
  class TheFormatIsGooglesOwn {
    /** Written by hand from {@code format_description.txt}: all three kinds of copy. */
    @Example
    void copiesOfEveryKindAreUnderstood() throws Exception {
      byte[] packed =
          HexFormat.of().parseHex("10" + "0c" + "61626364" + "0104" + "0e0400" + "0f04000000");
      assertThat(Snappy.decompress(packed, 16)).isEqualTo("abcdabcdabcdabcd".getBytes("US-ASCII"));
    }

    @Example
    void aRunOverlapsItself() throws Exception {
      byte[] run = new byte[100];
      Arrays.fill(run, (byte) 7);
      byte[] packed = Snappy.compress(run);
      assertThat(packed.length).isLessThan(12);
      assertThat(Snappy.decompress(packed, 100)).isEqualTo(run);
    }
  }

  @Group
  class Damage {
    @Property(tries = 2_000)
    void isRefusedOrHarmlessButNeverAnotherFault(
        @ForAll @Size(min = 1, max = 60) byte[] garbage, @ForAll @IntRange(max = 500) int size) {
      try {
        assertThat(Snappy.decompress(garbage, size)).hasSize(size);
      } catch (MalformedFile e) {
        assertThat(e.what()).isEqualTo(MalformedFile.What.TAMPERED);
      }
    }

    @Example
    void aWrongLengthIsRefused() {
      byte[] packed = Snappy.compress(new byte[10]);
      assertThatThrownBy(() -> Snappy.decompress(packed, 11)).isInstanceOf(MalformedFile.class);
    }
  }
}
