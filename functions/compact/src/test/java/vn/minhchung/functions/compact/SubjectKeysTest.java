package vn.minhchung.functions.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.lake.Pseudonyms;
import vn.minhchung.core.lake.SubjectKeys;

@DisplayName("The secret that names subjects")
class SubjectKeysTest {
  private static final String OLD = "a".repeat(64);
  private static final String NEW = "b".repeat(64);

  @Test
  @DisplayName("is one key for every year, known by its hash")
  void one() {
    SubjectKeys keys = CompactWiring.keys(OLD);
    assertThat(keys.isRotated()).isFalse();
    assertThat(keys.names()).matches("aws-[0-9a-f]{8}");
    assertThat(keys.of(2024)).isSameAs(keys.of(2025));
  }

  @Test
  @DisplayName("or a new one, and that of the years that were frozen when it was changed")
  void changed() {
    SubjectKeys keys = CompactWiring.keys(NEW + " 2024,2025=" + OLD);
    String old = CompactWiring.keys(OLD).names();
    assertThat(keys.names())
        .isEqualTo(CompactWiring.keys(NEW).names() + " 2024=" + old + " 2025=" + old);
    assertThat(keys.of(2025).keyName()).isEqualTo(old);
    assertThat(keys.all()).extracting(Pseudonyms::keyName).hasSize(2);
  }

  @Test
  @DisplayName("knows a key of no year, under which files may lie")
  void retired() {
    assertThat(CompactWiring.keys(NEW + " =" + OLD).all()).hasSize(2);
  }

  @Test
  @DisplayName("that is written wrong is refused without being repeated")
  void wrong() {
    assertThatThrownBy(() -> CompactWiring.keys(NEW + " " + OLD))
        .hasMessageContaining("part 2")
        .hasMessageNotContaining(OLD)
        .hasMessageNotContaining(NEW);
  }
}
