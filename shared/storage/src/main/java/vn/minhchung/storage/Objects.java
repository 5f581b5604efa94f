package vn.minhchung.storage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;

/**
 * The objects of one bucket. Every effect on S3 goes through this port, so that a test can stop the
 * program after each of them.
 */
public interface Objects {
  /** The address by which others name an object, such as {@code s3://bucket/key}. */
  String address(String key);

  /** What the store says of an object without its bytes; empty where there is none. */
  Optional<Info> head(String key);

  /**
   * The whole object.
   *
   * @param maxBytes a larger object is not read: {@link Body#bytes} is then empty and {@code
   *     info.size} says why
   */
  Optional<Body> get(String key, long maxBytes);

  /**
   * Bytes {@code from} to {@code from + length - 1}; fewer at the end of the object, none beyond
   * it.
   *
   * @param length at least 1
   */
  Optional<byte[]> range(String key, long from, int length);

  /**
   * Writes the object to a local file, without holding it in memory; the file is whole or as it
   * was.
   *
   * @return false where there is no object
   */
  boolean download(String key, Path file);

  /** Writes whatever is there. */
  void put(String key, Content content);

  /** Writes only where no object is ({@code If-None-Match: *}). */
  PutOutcome putIfAbsent(String key, Content content);

  /** Writes only over the object with this tag ({@code If-Match}); refused where there is none. */
  PutOutcome putIfMatch(String key, String etag, Content content);

  /** Deletes the object; nothing happens where there is none. */
  void delete(String key);

  /**
   * One page of the keys under a prefix, in the order of their UTF-8 bytes, at most 1,000.
   *
   * @param after exclusive start; null for the first page
   */
  Listing list(String prefix, @Nullable String after);

  /** Every object under a prefix, page by page. */
  default void each(String prefix, Consumer<Info> to) {
    @Nullable String after = null;
    do {
      Listing page = list(prefix, after);
      page.objects().forEach(to);
      after = page.next().orElse(null);
    } while (after != null);
  }

  /**
   * @param size bytes
   * @param etag opaque: only {@link #putIfMatch} knows what to do with it
   * @param contentType empty in a {@link Listing}, which does not tell it
   * @param metadata user metadata, names in lower case, values as sent (percent-encoded ASCII);
   *     empty in a {@link Listing}, which does not tell it
   * @param modified to the second
   */
  record Info(
      String key,
      long size,
      String etag,
      String contentType,
      Map<String, String> metadata,
      Instant modified) {}

  record Body(Info info, Optional<byte[]> bytes) {}

  /**
   * @param next pass as {@code after} for the next page; empty on the last
   */
  record Listing(List<Info> objects, Optional<String> next) {}

  /** What to write, and its headers. */
  sealed interface Content {
    Headers headers();

    static Content of(byte[] bytes, String contentType) {
      return new Bytes(bytes, Headers.of(contentType));
    }
  }

  record Bytes(byte[] bytes, Headers headers) implements Content {}

  /**
   * @param sha256 of the file's bytes, checked by the store
   */
  record FileContent(Path file, Sha256 sha256, Headers headers) implements Content {}

  /**
   * @param cacheControl empty: none
   */
  record Headers(String contentType, Optional<String> cacheControl, Map<String, String> metadata) {
    public static Headers of(String contentType) {
      return new Headers(contentType, Optional.empty(), Map.of());
    }
  }

  /** What became of a conditional write. */
  sealed interface PutOutcome {}

  record Written(String etag) implements PutOutcome {}

  /**
   * The condition does not hold (412): nothing is written by this call. Where an answer was lost on
   * the way and the call was sent again, the object there may be the very one that it wrote.
   */
  record Refused() implements PutOutcome {}
}
