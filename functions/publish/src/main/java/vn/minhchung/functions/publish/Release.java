package vn.minhchung.functions.publish;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.minhchung.dashboards.Sink;
import vn.minhchung.functions.compact.Parallel;
import vn.minhchung.storage.Objects;

/** Writes pages into a bucket, only those that changed, in the order in which they are rendered. */
final class Release implements Sink {
  /**
   * What lies beside the pages of a site and is no page of it. An earlier release's folder of the
   * page behind links stays: a phone may hold that page for days.
   */
  private static final Set<String> OTHERS = Set.of("reports/", "work/", "u/", "r/", "d/");

  /** What leads to everything else: it is put when all that was rendered before is there. */
  private static final Set<String> LAST =
      Set.of(
          "u/worker.js",
          "u/index.html",
          "r/index.html",
          "d/index.html",
          "vi/index.html",
          "en/index.html",
          "index.html",
          "release.json");

  private static final int AT_ONCE = 128;

  private final Objects objects;
  private final Parallel parallel;
  private final List<Page> waiting = new ArrayList<>();
  private final Set<String> rendered = new HashSet<>();
  private @Nullable Map<String, String> there;
  private int changed;

  private record Page(String path, Objects.Bytes content) {}

  Release(Objects objects) {
    this(objects, Parallel.ONE);
  }

  /**
   * @param parallel how many pages are put at once; whoever asks for more than one ends with {@link
   *     #removeStale}
   */
  Release(Objects objects, Parallel parallel) {
    this.objects = objects;
    this.parallel = parallel;
  }

  int pages() {
    return rendered.size();
  }

  int changed() {
    return changed;
  }

  @Override
  public void page(String path, byte[] bytes, String contentType) {
    rendered.add(path);
    if (LAST.contains(path)) {
      flush();
    }
    if (md5(bytes).equals(there().get(path))) {
      return;
    }
    waiting.add(
        new Page(
            path,
            new Objects.Bytes(
                bytes,
                new Objects.Headers(contentType, Optional.of(cacheControl(path)), Map.of()))));
    changed++;
    if (parallel.threads() == 1 || waiting.size() == AT_ONCE) {
      flush();
    }
  }

  private void flush() {
    List<Page> pages = List.copyOf(waiting);
    waiting.clear();
    parallel.map(
        pages,
        page -> {
          objects.put(page.path(), page.content());
          return page.path();
        });
  }

  /** Deletes the pages of an earlier release that this one no longer has. */
  void removeStale() {
    flush();
    for (String path : there().keySet()) {
      boolean other = OTHERS.stream().anyMatch(path::startsWith);
      if (!other && !rendered.contains(path)) {
        objects.delete(path);
      }
    }
  }

  /** Names that carry a hash never change; everything else is asked for again soon. */
  private static String cacheControl(String path) {
    return path.matches("style\\.[0-9a-f]+\\.css|u/[0-9a-f]{12}/.+")
        ? "public, max-age=31536000, immutable"
        : "public, max-age=300, stale-if-error=604800";
  }

  private Map<String, String> there() {
    if (there == null) {
      Map<String, String> found = new HashMap<>();
      @Nullable String after = null;
      do {
        Objects.Listing page = objects.list("", after);
        page.objects().forEach(i -> found.put(i.key(), i.etag().replace("\"", "")));
        after = page.next().orElse(null);
      } while (after != null);
      there = found;
    }
    return there;
  }

  /**
   * S3's tag of an object in one part. Under a KMS key the tag is another and the page is written
   * again, which is only more work.
   */
  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has MD5", e);
    }
  }
}
