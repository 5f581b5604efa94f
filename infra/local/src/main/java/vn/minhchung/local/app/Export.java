package vn.minhchung.local.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.minhchung.storage.Objects;

/**
 * Copies buckets to plain files: {@code DIR/site}, {@code DIR/work}, {@code DIR/lake}, receipts.
 */
final class Export {
  private Export() {}

  /**
   * @param to made where it is not; files of the same name are replaced
   */
  static void run(EmbeddedStack.Buckets buckets, Path to) {
    copy(buckets.site(), "", List.of(), to.resolve("site"));
    copy(buckets.lake(), "work/", List.of("work/notes/"), to.resolve("work"));
    copy(buckets.lake(), "", List.of("work/"), to.resolve("lake"));
    copy(buckets.inbox(), "r/", List.of(), to.resolve("receipts"));
  }

  private static void copy(Objects bucket, String prefix, List<String> without, Path to) {
    @Nullable String after = null;
    do {
      Objects.Listing page = bucket.list(prefix, after);
      for (Objects.Info object : page.objects()) {
        if (without.stream().noneMatch(object.key()::startsWith)) {
          write(bucket, object.key(), to.resolve(object.key().substring(prefix.length())), to);
        }
      }
      after = page.next().orElse(null);
    } while (after != null);
  }

  private static void write(Objects bucket, String key, Path file, Path root) {
    if (!file.normalize().startsWith(root.normalize())) {
      throw new IllegalStateException("an object lies outside of its bucket: " + key);
    }
    try {
      Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bucket.download(key, file);
  }
}
