package vn.minhchung.functions.publish;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.minhchung.dashboards.Sink;
import vn.minhchung.storage.Objects;

/** Writes pages into a bucket, only those that changed, in the order in which they are rendered. */
final class Release implements Sink {
  /**
   * What lies beside the pages of a site and is no page of it. An earlier release's folder of the
   * page behind links stays: a phone may hold that page for days.
   */
  private static final Set<String> OTHERS = Set.of("reports/", "work/", "u/", "r/", "d/");

  private final Objects objects;
  private final Set<String> rendered = new HashSet<>();
  private @Nullable Map<String, String> there;
  private int changed;

  Release(Objects objects) {
    this.objects = objects;
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
    if (md5(bytes).equals(there().get(path))) {
      return;
    }
    objects.put(
        path,
        new Objects.Bytes(
            bytes, new Objects.Headers(contentType, Optional.of(cacheControl(path)), Map.of())));
    changed++;
  }

  /** Deletes the pages of an earlier release that this one no longer has. */
  void removeStale() {
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
