package vn.minhchung.storage.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.storage.Limits;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.StorageException;

/**
 * A bucket in memory that keeps the contract of {@link Objects}: for tests and dry runs. It knows
 * no signatures; what proves upload security runs on an S3 server.
 */
public final class MemoryObjects implements Objects {
  private static final int PAGE = 1000;

  private final TreeMap<String, Stored> objects =
      new TreeMap<>(Comparator.comparing(Limits::utf8, Arrays::compareUnsigned));
  private final InstantSource clock;

  private record Stored(byte[] bytes, Headers headers, String etag, Instant modified) {
    Info info(String key) {
      return new Info(key, bytes.length, etag, headers.contentType(), headers.metadata(), modified);
    }

    Info listed(String key) {
      return new Info(key, bytes.length, etag, "", Map.of(), modified);
    }
  }

  public MemoryObjects() {
    this(Clock.systemUTC());
  }

  /**
   * @param clock tells {@link Info#modified}
   */
  public MemoryObjects(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String address(String key) {
    return "s3://memory/" + key;
  }

  @Override
  public synchronized Optional<Info> head(String key) {
    return stored(key).map(stored -> stored.info(key));
  }

  @Override
  public synchronized Optional<Body> get(String key, long maxBytes) {
    return stored(key)
        .map(
            stored ->
                new Body(
                    stored.info(key),
                    stored.bytes.length > maxBytes
                        ? Optional.empty()
                        : Optional.of(stored.bytes.clone())));
  }

  @Override
  public synchronized Optional<byte[]> range(String key, long from, int length) {
    if (from < 0 || length <= 0) {
      throw new IllegalArgumentException("a range starts at 0 or after and has a byte at least");
    }
    return stored(key)
        .map(
            stored -> {
              int start = (int) Math.min(from, stored.bytes.length);
              int end = (int) Math.min(from + length, stored.bytes.length);
              return Arrays.copyOfRange(stored.bytes, start, end);
            });
  }

  @Override
  public boolean download(String key, Path file) {
    Optional<Body> body = get(key, Long.MAX_VALUE);
    try {
      if (body.isPresent()) {
        Files.write(file, body.get().bytes().orElseThrow());
      }
    } catch (IOException e) {
      throw new StorageException.Retryable("download broke off", e);
    }
    return body.isPresent();
  }

  @Override
  public synchronized void put(String key, Content content) {
    write(key, content);
  }

  @Override
  public synchronized PutOutcome putIfAbsent(String key, Content content) {
    return objects.containsKey(key) ? new Refused() : write(key, content);
  }

  @Override
  public synchronized PutOutcome putIfMatch(String key, String etag, Content content) {
    boolean matches = stored(key).filter(stored -> stored.etag.equals(etag)).isPresent();
    return matches ? write(key, content) : new Refused();
  }

  @Override
  public synchronized void delete(String key) {
    objects.remove(key);
  }

  @Override
  public synchronized Listing list(String prefix, @Nullable String after) {
    List<Info> page = new ArrayList<>();
    boolean fromPrefix = after == null || after.compareTo(prefix) < 0;
    for (var entry : objects.tailMap(fromPrefix ? prefix : after, fromPrefix).entrySet()) {
      if (!entry.getKey().startsWith(prefix)) {
        break;
      }
      if (page.size() == PAGE) {
        return new Listing(page, Optional.of(page.get(PAGE - 1).key()));
      }
      page.add(entry.getValue().listed(entry.getKey()));
    }
    return new Listing(page, Optional.empty());
  }

  private Optional<Stored> stored(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  private Written write(String key, Content content) {
    byte[] bytes = bytes(content);
    String etag = '"' + md5(bytes) + '"';
    Headers given = content.headers();
    Headers headers =
        new Headers(given.contentType(), given.cacheControl(), lowerCase(given.metadata()));
    Instant modified = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    objects.put(key, new Stored(bytes, headers, etag, modified));
    return new Written(etag);
  }

  /** As S3 tags an object in one part. */
  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has MD5", e);
    }
  }

  private static byte[] bytes(Content content) {
    if (content instanceof Bytes given) {
      return given.bytes().clone();
    }
    FileContent given = (FileContent) content;
    try {
      byte[] bytes = Files.readAllBytes(given.file());
      if (!Sha256.of(bytes).equals(given.sha256())) {
        throw new StorageException.Refused(
            "put is refused", new IOException("the file does not have this SHA-256"));
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> lowerCase(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
  }
}
