package vn.minhchung.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import vn.minhchung.core.Sha256;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.aws.AwsFaults;

/** The objects of one S3 bucket. Every put carries its SHA-256, which S3 checks and keeps. */
public final class S3Objects implements Objects {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int FAILED_CONDITION = 412;
  private static final int RANGE_BEYOND_END = 416;
  private static final int CONFLICT_TRIES = 5;
  private static final String ANYTHING = "*";

  private final S3Client client;
  private final String bucket;

  public S3Objects(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  @Override
  public String address(String key) {
    return "s3://" + bucket + "/" + key;
  }

  @Override
  public Optional<Info> head(String key) {
    return found(
        "head",
        () -> {
          HeadObjectResponse head = client.headObject(r -> r.bucket(bucket).key(key));
          return new Info(
              key,
              head.contentLength(),
              head.eTag(),
              text(head.contentType()),
              head.metadata(),
              seconds(head.lastModified()));
        });
  }

  @Override
  public Optional<Body> get(String key, long maxBytes) {
    return found(
        "get",
        () -> {
          try (ResponseInputStream<GetObjectResponse> in =
              client.getObject(r -> r.bucket(bucket).key(key))) {
            Info info = info(key, in.response());
            if (info.size() > maxBytes) {
              in.abort();
              return new Body(info, Optional.empty());
            }
            return new Body(info, Optional.of(in.readAllBytes()));
          }
        });
  }

  @Override
  public Optional<byte[]> range(String key, long from, int length) {
    if (from < 0 || length <= 0) {
      throw new IllegalArgumentException("a range starts at 0 or after and has a byte at least");
    }
    String range = "bytes=" + from + "-" + (from + length - 1);
    return found(
        "range",
        () -> {
          try (InputStream in = client.getObject(r -> r.bucket(bucket).key(key).range(range))) {
            return in.readAllBytes();
          } catch (S3Exception e) {
            if (e.statusCode() == RANGE_BEYOND_END) {
              return new byte[0];
            }
            throw e;
          }
        });
  }

  @Override
  public boolean download(String key, Path file) {
    return found(
            "download",
            () -> {
              Path folder = file.toAbsolutePath().getParent();
              Path part = Files.createTempFile(folder, ".download-", ".part");
              try {
                try (InputStream in = client.getObject(r -> r.bucket(bucket).key(key))) {
                  Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
              } finally {
                Files.deleteIfExists(part);
              }
              return file;
            })
        .isPresent();
  }

  @Override
  public void put(String key, Content content) {
    try {
      client.putObject(request(key, content).build(), body(content));
    } catch (SdkException e) {
      throw AwsFaults.of("put", e);
    }
  }

  @Override
  public PutOutcome putIfAbsent(String key, Content content) {
    return conditional(request(key, content).ifNoneMatch(ANYTHING).build(), content);
  }

  @Override
  public PutOutcome putIfMatch(String key, String etag, Content content) {
    return conditional(request(key, content).ifMatch(etag).build(), content);
  }

  /**
   * A 409 says that another conditional write to the key is under way and that this one should be
   * sent again; a 404 that there is nothing whose tag could match.
   */
  private PutOutcome conditional(PutObjectRequest request, Content content) {
    for (int tries = 1; ; tries++) {
      try {
        PutObjectResponse response = client.putObject(request, body(content));
        return new Written(response.eTag());
      } catch (S3Exception e) {
        if (e.statusCode() == FAILED_CONDITION || isMissing(e)) {
          return new Refused();
        }
        if (e.statusCode() != CONFLICT) {
          throw AwsFaults.of("put", e);
        }
        if (tries == CONFLICT_TRIES) {
          throw new StorageException.Retryable("put is contended", e);
        }
      } catch (SdkException e) {
        throw AwsFaults.of("put", e);
      }
    }
  }

  private PutObjectRequest.Builder request(String key, Content content) {
    Headers headers = content.headers();
    return PutObjectRequest.builder()
        .bucket(bucket)
        .key(key)
        .contentType(headers.contentType())
        .cacheControl(headers.cacheControl().orElse(null))
        .metadata(headers.metadata())
        .checksumSHA256(base64(sha256(content)));
  }

  private static Sha256 sha256(Content content) {
    if (content instanceof Bytes bytes) {
      return Sha256.of(bytes.bytes());
    }
    return ((FileContent) content).sha256();
  }

  private static RequestBody body(Content content) {
    if (content instanceof Bytes bytes) {
      return RequestBody.fromBytes(bytes.bytes());
    }
    return RequestBody.fromFile(((FileContent) content).file());
  }

  static String base64(Sha256 sha256) {
    return Base64.getEncoder().encodeToString(sha256.bytes());
  }

  @Override
  public void delete(String key) {
    try {
      client.deleteObject(r -> r.bucket(bucket).key(key));
    } catch (SdkException e) {
      throw AwsFaults.of("delete", e);
    }
  }

  @Override
  public Listing list(String prefix, @Nullable String after) {
    try {
      ListObjectsV2Response page =
          client.listObjectsV2(r -> r.bucket(bucket).prefix(prefix).startAfter(after));
      List<Info> objects = page.contents().stream().map(S3Objects::info).toList();
      return new Listing(
          objects,
          Boolean.TRUE.equals(page.isTruncated()) && !objects.isEmpty()
              ? Optional.of(objects.get(objects.size() - 1).key())
              : Optional.empty());
    } catch (SdkException e) {
      throw AwsFaults.of("list", e);
    }
  }

  private static Info info(String key, GetObjectResponse get) {
    return new Info(
        key,
        get.contentLength(),
        get.eTag(),
        text(get.contentType()),
        get.metadata(),
        seconds(get.lastModified()));
  }

  private static Info info(S3Object object) {
    return new Info(
        object.key(), object.size(), object.eTag(), "", Map.of(), seconds(object.lastModified()));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A bucket that is not there is a fault of the set-up, not an object that is not there. */
  private static boolean isMissing(S3Exception e) {
    return e.statusCode() == NOT_FOUND && !(e instanceof NoSuchBucketException);
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> Optional<T> found(String call, Reading<T> reading) {
    try {
      return Optional.of(reading.read());
    } catch (S3Exception e) {
      if (isMissing(e)) {
        return Optional.empty();
      }
      throw AwsFaults.of(call, e);
    } catch (SdkException e) {
      throw AwsFaults.of(call, e);
    } catch (IOException e) {
      throw new StorageException.Retryable(call + " broke off", e);
    }
  }
}
