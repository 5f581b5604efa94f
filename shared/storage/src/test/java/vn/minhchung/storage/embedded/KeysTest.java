package vn.minhchung.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** The order of encoded keys is the order of their pairs. */
class KeysTest {
  @Property
  void for_every_two_keys_the_encoded_order_is_that_of_partition_then_sort(
      @ForAll @CharRange(from = '\0', to = '\u0003') @StringLength(max = 4) String p1,
      @ForAll @CharRange(from = '\0', to = '\u0003') @StringLength(max = 4) String s1,
      @ForAll @CharRange(from = '\0', to = '\u0003') @StringLength(max = 4) String p2,
      @ForAll @CharRange(from = '\0', to = '\u0003') @StringLength(max = 4) String s2) {
    int byPartition = Arrays.compareUnsigned(p1.getBytes(UTF_8), p2.getBytes(UTF_8));
    int expected =
        byPartition != 0
            ? byPartition
            : Arrays.compareUnsigned(s1.getBytes(UTF_8), s2.getBytes(UTF_8));

    int encoded = Arrays.compareUnsigned(Keys.encode(p1, s1), Keys.encode(p2, s2));

    assertThat(Integer.signum(encoded)).isEqualTo(Integer.signum(expected));
  }
}
