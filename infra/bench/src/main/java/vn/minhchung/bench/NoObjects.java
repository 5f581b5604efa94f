package vn.minhchung.bench;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.storage.Objects;

/** An empty bucket that takes everything and keeps nothing: what is measured is what fills it. */
final class NoObjects implements Objects {
  private long bytes;

  /** Bytes of all files that were put. */
  long bytes() {
    return bytes;
  }

  @Override
  public String address(String key) {
    return "s3://none/" + key;
  }

  @Override
  public Optional<Info> head(String key) {
    return Optional.empty();
  }

  @Override
  public Optional<Body> get(String key, long maxBytes) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> range(String key, long from, int length) {
    return Optional.empty();
  }

  @Override
  public boolean download(String key, Path file) {
    return false;
  }

  @Override
  public void put(String key, Content content) {
    if (content instanceof FileContent file) {
      bytes += file.file().toFile().length();
    }
  }

  @Override
  public PutOutcome putIfAbsent(String key, Content content) {
    put(key, content);
    return new Written("1");
  }

  @Override
  public PutOutcome putIfMatch(String key, String etag, Content content) {
    return new Refused();
  }

  @Override
  public void delete(String key) {}

  @Override
  public Listing list(String prefix, @Nullable String after) {
    return new Listing(java.util.List.of(), Optional.empty());
  }
}
