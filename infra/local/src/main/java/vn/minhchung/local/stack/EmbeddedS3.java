package vn.minhchung.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * S3 in this process: S3Proxy, which verifies signatures, expiry, lengths and SHA-256 as S3 does.
 * Its three buckets are there, and no request gets through without a signature.
 *
 * <p>Pre-signed URLs expire by the system's clock, whatever the stack's clock says.
 */
public final class EmbeddedS3 implements AutoCloseable {
  public static final String INBOX = "inbox";
  public static final String LAKE = "lake";
  public static final String SITE = "site";
  public static final String REGION = "us-east-1";

  /** The site is made from the lake and can be made again; a sync for each page would triple it. */
  private static final Set<String> SYNCED = Set.of(INBOX, LAKE);

  /** What an upload page may send and read; the SDK's checksum headers are among them. */
  private static final List<String> CORS_METHODS = List.of("GET", "HEAD", "PUT");

  private static final List<String> CORS_EXPOSED = List.of("ETag", "x-amz-checksum-sha256");

  /**
   * Connections that clients keep open count as requests under way: waiting longer gains nothing.
   */
  private static final long STOP_MILLIS = 100;

  private final S3Proxy server;
  private final EventTap tap;
  private final S3Keys keys;

  private EmbeddedS3(S3Proxy server, EventTap tap, S3Keys keys) {
    this.server = server;
    this.tap = tap;
    this.keys = keys;
  }

  /**
   * How to run it.
   *
   * @param port 0: any free one
   * @param origins web origins whose pages may call it, as {@code http://127.0.0.1:8080}
   */
  public record Settings(int port, List<String> origins, ObjectListener listener) {
    public Settings {
      origins = List.copyOf(origins);
    }

    /** Any free port, no web origin. */
    public static Settings of(ObjectListener listener) {
      return new Settings(0, List.of(), listener);
    }
  }

  /** Serves the objects of a data folder; they, and its keys, outlive the process. */
  public static EmbeddedS3 start(DataFolder data, Settings settings) throws StackProblem {
    Path folder = data.objects();
    try {
      OwnerOnly.makeFolder(folder);
      checkAttributes(folder);
      removeUnfinished(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return start(
        new FilesystemNio2BlobStore(folder.toString()),
        Optional.of(folder),
        S3Keys.of(data.path()),
        settings);
  }

  /** Keeps all objects in memory: for tests. */
  public static EmbeddedS3 inMemory(Settings settings) throws StackProblem {
    return start(new TransientNio2BlobStore(), Optional.empty(), S3Keys.generate(), settings);
  }

  private static EmbeddedS3 start(
      BlobStore store, Optional<Path> root, S3Keys keys, Settings settings) throws StackProblem {
    for (String bucket : List.of(INBOX, LAKE, SITE)) {
      if (!store.containerExists(bucket)) {
        store.createContainer(bucket);
      }
    }
    checkFree(settings.port());
    var tap = new EventTap(store, root, SYNCED, settings.listener());
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(tap)
            .endpoint(Loopback.uri(settings.port()))
            .awsAuthentication(AuthenticationType.AWS_V4, keys.accessKey(), keys.secretKey())
            .corsRules(cors(settings.origins()))
            .stopTimeout(STOP_MILLIS)
            .build();
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy does not start", e);
    }
    return new EmbeddedS3(server, tap, keys);
  }

  /** Origins are regular expressions to S3Proxy: an unquoted dot would let others in. */
  private static CrossOriginResourceSharing cors(List<String> origins) {
    return origins.isEmpty()
        ? CrossOriginResourceSharing.disabled()
        : new CrossOriginResourceSharing(
            origins.stream().map(Pattern::quote).toList(),
            CORS_METHODS,
            List.of("*"),
            CORS_EXPOSED,
            "");
  }

  private static void checkFree(int port) throws StackProblem {
    if (port == 0) {
      return;
    }
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(Loopback.at(port));
    } catch (BindException e) {
      throw new StackProblem.PortTaken(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkAttributes(Path folder) throws IOException, StackProblem {
    Path probe = Files.createTempFile(folder, ".probe-", "");
    try {
      var view = Files.getFileAttributeView(probe, UserDefinedFileAttributeView.class);
      if (view == null) {
        throw new StackProblem.NoAttributes(folder);
      }
      view.write("probe", java.nio.ByteBuffer.wrap(new byte[] {1}));
    } catch (IOException | UnsupportedOperationException e) {
      throw new StackProblem.NoAttributes(folder);
    } finally {
      Files.delete(probe);
    }
  }

  /** What uploads in flight left behind when the process was killed. */
  private static void removeUnfinished(Path folder) throws IOException {
    List<Path> unfinished;
    try (var files = Files.walk(folder)) {
      unfinished =
          files
              .filter(Files::isRegularFile)
              .filter(file -> EventTap.UNFINISHED.matcher(file.toString()).matches())
              .toList();
    }
    for (Path file : unfinished) {
      Files.delete(file);
    }
  }

  public URI endpoint() {
    return Loopback.uri(server.getPort());
  }

  public S3Keys keys() {
    return keys;
  }

  /** Waits a moment for requests under way. */
  @Override
  @SuppressWarnings("EmptyCatch") // stopped all the same
  public void close() {
    tap.shut();
    try {
      server.stop();
    } catch (TimeoutException e) {
      // a client keeps its connection open; it is cut
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy does not stop", e);
    }
  }
}
