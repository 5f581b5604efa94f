package vn.minhchung.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunsTest {
  private static int[] decoded(byte[] bytes, int width, int count) throws Exception {
    var decoder = new RunLengthBitPackingHybridDecoder(width, new ByteArrayInputStream(bytes));
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = decoder.readInt();
    }
    return values;
  }

  /** Values of a width, each repeated up to some twenty times, so that runs begin anywhere. */
  record Values(int width, int[] values) {
    @Override
    public String toString() {
      return width + " bits " + Arrays.toString(values);
    }
  }

  @Provide
  Arbitrary<Values> values() {
    Arbitrary<Integer> widths = Arbitraries.integers().between(0, 24);
    return widths.flatMap(
        width ->
            Combinators.combine(
                    Arbitraries.integers().between(0, (1 << width) - 1),
                    Arbitraries.integers().between(1, 21))
                .as((value, times) -> new int[] {value, times})
                .list()
                .ofMaxSize(40)
                .map(
                    runs ->
                        new Values(
                            width,
                            runs.stream()
                                .flatMapToInt(
                                    run ->
                                        java.util.stream.IntStream.generate(() -> run[0])
                                            .limit(run[1]))
                                .toArray())));
  }

  @Property(tries = 500)
  void parquetsDecoderReadsThemBack(@ForAll("values") Values all) throws Exception {
    int count = all.values().length;
    byte[] bytes = Runs.of(all.values(), count, all.width());
    assertThat(decoded(bytes, all.width(), count)).isEqualTo(all.values());
  }

  @Nested
  class ARun {
    @Test
    void ofAMillionTakesSomeBytes() throws Exception {
      int[] values = new int[1_000_000];
      Arrays.fill(values, 5);
      assertThat(Runs.of(values, values.length, 3)).hasSizeLessThan(5);
    }

    @Test
    void ofNoBitsIsStillCounted() throws Exception {
      assertThat(Runs.of(new int[3], 3, 0)).containsExactly(3 << 1);
    }
  }

  @Nested
  class Bits {
    @Test
    void lieFromTheLowestUp() {
      assertThat(Runs.bits(new int[] {1, 0, 1, 1, 0, 0, 0, 0, 1}, 9)).containsExactly(0x0d, 0x01);
    }
  }
}
