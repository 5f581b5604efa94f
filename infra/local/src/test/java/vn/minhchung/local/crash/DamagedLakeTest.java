package vn.minhchung.local.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.minhchung.core.Sha256;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeKeys;
import vn.minhchung.storage.Objects;

@DisplayName("Over a lake that is damaged, publishing")
class DamagedLakeTest {
  /** What can have happened to a file. */
  enum Damage {
    CUT {
      @Override
      byte[] of(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
      }
    },
    ONE_BYTE {
      @Override
      byte[] of(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[changed.length / 2] ^= 1;
        return changed;
      }
    },
    FOREIGN {
      @Override
      byte[] of(byte[] bytes) {
        return "year,title\n2025,FAMILY\n".getBytes(StandardCharsets.UTF_8);
      }
    };

    abstract byte[] of(byte[] bytes);
  }

  @TempDir private Path scratch = Path.of("");
  private final Stores stores = Stores.holding(History.uploads());
  private SortedMap<String, Sha256> published = new java.util.TreeMap<>();

  private Program program() {
    return new Program(Program.View.of(stores), scratch);
  }

  /** A published site, and after it a newer snapshot. */
  @BeforeEach
  void compactedSincePublished() {
    program().deliver(java.util.List.of(History.named("f01-totals")));
    program().compact();
    program().publish("site");
    published = stores.siteFiles();
    program().deliver(History.uploads());
    program().compact();
  }

  private void damage(String key, Damage damage) {
    byte[] bytes = stores.lake.get(key, Long.MAX_VALUE).flatMap(Objects.Body::bytes).orElseThrow();
    stores.lake.put(key, Objects.Content.of(damage.of(bytes), "application/octet-stream"));
  }

  private void refused() {
    assertThatThrownBy(() -> program().publish("site")).isInstanceOf(RuntimeException.class);
    assertThat(stores.siteFiles()).isEqualTo(published);
  }

  @Test
  @DisplayName("would have changed the site: the tests can fail")
  void undamaged() {
    program().publish("site");
    assertThat(stores.siteFiles()).isNotEqualTo(published);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("stops at a file of counts before it replaces a page")
  void counts(Damage damage) {
    damage(stores.manifest().files(FileKind.COUNTS).get(0).key(), damage);
    refused();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("stops at a file of reported figures before it replaces a page")
  void reported(Damage damage) {
    damage(stores.manifest().files(FileKind.REPORTED).get(0).key(), damage);
    refused();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("stops at a manifest before it replaces a page")
  void manifest(Damage damage) {
    damage(LakeKeys.manifest(stores.current().manifest()), damage);
    refused();
  }
}
