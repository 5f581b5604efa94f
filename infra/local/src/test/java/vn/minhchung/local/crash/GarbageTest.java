package vn.minhchung.local.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.functions.compact.Garbage;
import vn.minhchung.functions.compact.GarbageHandler;
import vn.minhchung.lake.Current;
import vn.minhchung.lake.Cut;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeKeys;
import vn.minhchung.lake.Manifest;
import vn.minhchung.lake.Versions;
import vn.minhchung.local.stack.LambdaInvoker;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.memory.MemoryObjects;

@DisplayName("Garbage of the lake")
class GarbageTest {
  private static final Versions VERSIONS =
      new Versions("0.1.0", "2026-09-20", Sha256.of("schemas"), new TreeMap<>());
  private static final Instant TODAY = Instant.parse("2026-06-20T05:00:00Z");

  private Instant clock = TODAY;
  private final MemoryObjects lake = new MemoryObjects(() -> clock);
  private final Garbage garbage = new Garbage(lake);

  /** A snapshot that was made so many days ago, with one file of its own and one of everybody's. */
  private Manifest snapshot(int daysAgo, Cut cut) {
    clock = TODAY.minus(Duration.ofDays(daysAgo));
    Manifest manifest =
        new Manifest(
            VERSIONS, cut, "k1", List.of(file("own of " + daysAgo + cut, "01"), file("all", "24")));
    manifest.files().forEach(file -> lake.put(file.key(), content(file.sha256().hex())));
    lake.put(LakeKeys.manifest(manifest.digest()), content(manifest.bytes()));
    clock = TODAY;
    return manifest;
  }

  private Manifest snapshot(int daysAgo) {
    return snapshot(daysAgo, Cut.NONE);
  }

  private void pointTo(Manifest manifest) {
    lake.put(
        LakeKeys.CURRENT,
        content(new Current(manifest.digest(), VERSIONS, new TreeMap<>()).bytes()));
  }

  private static DataFile file(String text, String province) {
    return new DataFile(FileKind.ARCHIVE, 2025, province, Sha256.of(text), 1, 1);
  }

  private static Objects.Content content(byte[] bytes) {
    return Objects.Content.of(bytes, "application/octet-stream");
  }

  private static Objects.Content content(String text) {
    return content(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String own(Manifest manifest) {
    return manifest.files().stream()
        .filter(file -> "01".equals(file.province()))
        .findFirst()
        .orElseThrow()
        .key();
  }

  private List<String> keys() {
    return lake.list("", null).objects().stream().map(Objects.Info::key).toList();
  }

  @Test
  @DisplayName("is an old manifest and the files that it alone cites; a dry run deletes nothing")
  void found() throws Exception {
    Manifest old = snapshot(60);
    Manifest monthEnd = snapshot(55);
    Manifest current = snapshot(1);
    pointTo(current);
    List<String> before = keys();
    String[] expected = {own(old), LakeKeys.manifest(old.digest())};
    assertThat(garbage.find(TODAY).keys()).containsExactly(expected);
    assertThat(keys()).isEqualTo(before);
    assertThat(garbage.collect(TODAY).keys()).containsExactly(expected);
    List<String> left = new ArrayList<>(before);
    left.removeAll(List.of(expected));
    assertThat(keys()).isEqualTo(left).contains(own(monthEnd), own(current));
    assertThat(garbage.collect(TODAY).keys()).isEmpty();
  }

  @Test
  @DisplayName("is not the current snapshot, however old")
  void current() {
    Manifest current = snapshot(90);
    snapshot(80);
    pointTo(current);
    assertThat(garbage.find(TODAY).keys()).isEmpty();
  }

  @Test
  @DisplayName("is not the snapshot of a report's edition, but that of a draft is")
  void editions() {
    LocalDate asOf = LocalDate.of(2025, 12, 31);
    Instant freeze = Instant.parse("2026-02-01T00:00:00Z");
    Cut.Edition first = new Cut.Edition("year-2025", "VN", 1, asOf, null);
    Manifest edition = snapshot(100, new Cut(asOf, freeze, first));
    Manifest draft = snapshot(100, new Cut(asOf, freeze, null));
    assertThat(garbage.find(TODAY).keys())
        .containsExactly(own(draft), LakeKeys.manifest(draft.digest()))
        .doesNotContain(own(edition));
  }

  @Test
  @DisplayName("is not what lies in the place of an edition's file that somebody was erased from")
  void successors() {
    LocalDate asOf = LocalDate.of(2025, 12, 31);
    Cut.Edition first = new Cut.Edition("year-2025", "VN", 1, asOf, null);
    Manifest edition = snapshot(100, new Cut(asOf, Instant.parse("2026-02-01T00:00:00Z"), first));
    clock = TODAY.minus(Duration.ofDays(90));
    DataFile then = file("in its place", "01");
    lake.put(then.key(), content("in its place"));
    Sha256 erased = LakeKeys.contentHash(own(edition)).orElseThrow();
    lake.put(LakeKeys.erasure(erased), content("{\"successor\": \"" + then.sha256() + "\"}"));
    lake.delete(own(edition));
    clock = TODAY;
    assertThat(garbage.find(TODAY).keys()).isEmpty();
  }

  @Test
  @DisplayName("is not what is younger than 35 days: a file that a crash left may yet be cited")
  void young() {
    Manifest kept = snapshot(36);
    clock = TODAY.minus(Duration.ofDays(34));
    lake.put(file("left behind", "01").key(), content("left behind"));
    clock = TODAY.minus(Duration.ofDays(36));
    lake.put(file("left long ago", "01").key(), content("left long ago"));
    clock = TODAY;
    assertThat(garbage.find(TODAY).keys()).containsExactly(file("left long ago", "01").key());
    assertThat(keys()).contains(LakeKeys.manifest(kept.digest()));
  }

  @Test
  @DisplayName("is what lies beside garbage: the twins of a file, the lists of a snapshot")
  void beside() throws Exception {
    Manifest old = snapshot(60);
    snapshot(55);
    Manifest current = snapshot(1);
    pointTo(current);
    clock = TODAY.minus(Duration.ofDays(60));
    for (Manifest manifest : List.of(old, current)) {
      lake.put(own(manifest).replace(".parquet", ".csv"), content("twin"));
      lake.put("athena/" + manifest.digest() + "/archive/files.txt", content("list"));
    }
    clock = TODAY;
    assertThat(garbage.collect(TODAY).keys())
        .containsExactlyInAnyOrder(
            own(old),
            own(old).replace(".parquet", ".csv"),
            "athena/" + old.digest() + "/archive/files.txt",
            LakeKeys.manifest(old.digest()));
    assertThat(keys())
        .contains(
            own(current).replace(".parquet", ".csv"),
            "athena/" + current.digest() + "/archive/files.txt");
  }

  @Test
  @DisplayName("is nothing but snapshots: reports, facts and pages are not looked at")
  void others() {
    clock = TODAY.minus(Duration.ofDays(400));
    lake.put("work/vn.html", content("page"));
    lake.put("editions/year-2025/VN.json", content("{}"));
    lake.put("facts/areas.json", content("{}"));
    lake.put("schemas/archive.json", content("{}"));
    lake.put("archive/readme.txt", content("by hand"));
    clock = TODAY;
    assertThat(garbage.find(TODAY).keys()).isEmpty();
  }

  @Test
  @DisplayName("is not told where a manifest cannot be read: it might cite anything")
  void unreadable() {
    Manifest old = snapshot(60);
    snapshot(55);
    lake.put("manifests/" + Sha256.of("other") + ".json", content("{"));
    assertThatThrownBy(() -> garbage.collect(TODAY))
        .isInstanceOf(Garbage.UnreadableManifest.class)
        .hasMessageContaining(Sha256.of("other").hex());
    assertThat(keys()).contains(own(old));
  }

  @Test
  @DisplayName("is left where another snapshot became current while it was looked for")
  void overtaken() {
    Manifest old = snapshot(60);
    Manifest current = snapshot(55);
    pointTo(current);
    int[] looks = {0};
    Objects racing =
        new Watched(
            lake,
            () -> {
              if (looks[0]++ == 1) {
                pointTo(old);
              }
            });
    assertThatThrownBy(() -> new Garbage(racing).collect(TODAY)).isInstanceOf(Garbage.Busy.class);
    assertThat(keys()).contains(own(old));
  }

  @Test
  @DisplayName("is only counted by the function that nobody told to delete")
  void handler() throws Exception {
    Manifest old = snapshot(60);
    pointTo(snapshot(55));
    GarbageHandler handler = new GarbageHandler(garbage, InstantSource.fixed(TODAY));
    int files = garbage.find(TODAY).keys().size();
    assertThat(files).isPositive();
    LambdaInvoker function =
        new LambdaInvoker("garbage", handler, Duration.ofMinutes(1), System.err);
    assertThat(function.invoke(JsonObject.of()).getInt("files")).isEqualTo(files);
    assertThat(keys()).contains(own(old));
    JsonObject deleted = function.invoke(JsonObject.of("delete", true));
    assertThat(deleted.getString("status")).isEqualTo("deleted");
    assertThat(deleted.getInt("files")).isEqualTo(files);
    assertThat(keys()).doesNotContain(own(old));
  }

  /** Tells of each look at an object's head. */
  private record Watched(Objects objects, Runnable onHead) implements Objects {
    @Override
    public String address(String key) {
      return objects.address(key);
    }

    @Override
    public Optional<Info> head(String key) {
      onHead.run();
      return objects.head(key);
    }

    @Override
    public Optional<Body> get(String key, long maxBytes) {
      return objects.get(key, maxBytes);
    }

    @Override
    public Optional<byte[]> range(String key, long from, int length) {
      return objects.range(key, from, length);
    }

    @Override
    public boolean download(String key, java.nio.file.Path file) {
      return objects.download(key, file);
    }

    @Override
    public void put(String key, Content content) {
      objects.put(key, content);
    }

    @Override
    public PutOutcome putIfAbsent(String key, Content content) {
      return objects.putIfAbsent(key, content);
    }

    @Override
    public PutOutcome putIfMatch(String key, String etag, Content content) {
      return objects.putIfMatch(key, etag, content);
    }

    @Override
    public void delete(String key) {
      objects.delete(key);
    }

    @Override
    public Listing list(String prefix, @org.jspecify.annotations.Nullable String after) {
      return objects.list(prefix, after);
    }
  }
}
