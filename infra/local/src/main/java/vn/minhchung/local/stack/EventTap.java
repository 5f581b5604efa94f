package vn.minhchung.local.stack;

import com.google.common.util.concurrent.Striped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * What S3 does and S3Proxy's store on files does not: events, objects that survive a power cut, an
 * {@code If-Match} that two writers cannot both win, metadata that is refused instead of lost.
 */
final class EventTap extends ForwardingBlobStore {
  /** S3's own limit; ext4 keeps all attributes of a file in one block of 4 KB. */
  private static final int MAX_METADATA_BYTES = 2048;

  /** S3Proxy writes {@code <key>-<uuid>} beside the object first; a listing must not show it. */
  static final Pattern UNFINISHED =
      Pattern.compile(".*-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private static final String STUB = ".s3proxy-";

  private final Optional<Path> root;
  private final Set<String> synced;
  private final ObjectListener listener;
  private final Striped<Lock> swaps = Striped.lock(64);
  private final ReadWriteLock open = new ReentrantReadWriteLock();

  /**
   * @param root where {@code store} keeps its files; empty: in memory
   * @param synced buckets whose objects are on the disk before they are acknowledged
   */
  EventTap(BlobStore store, Optional<Path> root, Set<String> synced, ObjectListener listener) {
    super(store);
    this.root = root;
    this.synced = synced;
    this.listener = listener;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    checkMetadata(request.metadata());
    PutObjectResponse response = write(request, payload);
    created(request.bucket(), request.key(), response.eTag(), "Put");
    return response;
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    checkMetadata(request.metadata());
    return super.initiateMultipartUpload(request);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
    created(upload.containerName(), upload.blobName(), response.eTag(), "CompleteMultipartUpload");
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = super.copyBlob(request);
    created(
        request.destinationBucket(),
        request.destinationKey(),
        response.copyObjectResult().eTag(),
        "Copy");
    return response;
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    ListObjectsV2Response page = super.list(request);
    if (page.contents().stream().noneMatch(object -> isUnfinished(object.key()))) {
      return page;
    }
    return page.toBuilder()
        .contents(page.contents().stream().filter(object -> !isUnfinished(object.key())).toList())
        .build();
  }

  private static boolean isUnfinished(String key) {
    return UNFINISHED.matcher(key).matches();
  }

  /** S3Proxy reads the tag, then writes: between the two another writer may have won. */
  private PutObjectResponse write(PutObjectRequest request, InputStream payload) {
    String expected = request.ifMatch();
    if (expected == null) {
      return super.putBlob(request, payload);
    }
    Lock swap = swaps.get(request.bucket() + "/" + request.key());
    swap.lock();
    try {
      HeadObjectResponse found = delegate().blobMetadataIfPresent(request.bucket(), request.key());
      if (found == null || !matches(expected, found.eTag())) {
        throw S3Exceptions.preconditionFailed(null);
      }
      return super.putBlob(request, payload);
    } finally {
      swap.unlock();
    }
  }

  private static boolean matches(String expected, @Nullable String found) {
    return expected.equals("*") || (found != null && bare(expected).equals(bare(found)));
  }

  private static void checkMetadata(Map<String, String> metadata) {
    int bytes =
        metadata.entrySet().stream()
            .mapToInt(entry -> length(entry.getKey()) + length(entry.getValue()))
            .sum();
    if (bytes > MAX_METADATA_BYTES) {
      throw S3Exceptions.invalidRequest("metadata of more than " + MAX_METADATA_BYTES + " bytes");
    }
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private void created(String bucket, String key, @Nullable String etag, String how) {
    if (key.startsWith(STUB)) {
      return;
    }
    if (!open.readLock().tryLock()) {
      throw S3Exceptions.fromStatusCode(503);
    }
    try {
      syncAndTell(bucket, key, etag, how);
    } finally {
      open.readLock().unlock();
    }
  }

  /**
   * Waits for events under way and takes no more. Jetty interrupts its threads when it stops, and
   * an interrupt while the queue's store writes closes that store's file.
   */
  void shut() {
    open.writeLock().lock();
  }

  private void syncAndTell(String bucket, String key, @Nullable String etag, String how) {
    if (synced.contains(bucket)) {
      root.ifPresent(folder -> sync(folder, folder.resolve(bucket).resolve(key)));
    }
    HeadObjectResponse stored = delegate().blobMetadataIfPresent(bucket, key);
    if (stored != null) {
      String tag = etag == null ? String.valueOf(stored.eTag()) : etag;
      listener.created(
          new ObjectListener.ObjectCreated(bucket, key, stored.contentLength(), bare(tag), how));
    }
  }

  private static String bare(String etag) {
    return etag.replace("\"", "");
  }

  /** The bytes, and the names of the folders that lead to them. */
  private static void sync(Path root, Path file) {
    try {
      if (!Files.isDirectory(file)) {
        // a key that ends in a slash is a folder
        force(file, StandardOpenOption.WRITE);
      }
      for (Path folder = file.getParent();
          folder != null && !folder.equals(root);
          folder = folder.getParent()) {
        forceFolder(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void force(Path path, StandardOpenOption mode) throws IOException {
    try (var channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  @SuppressWarnings("EmptyCatch") // Windows opens no folders, and needs it less
  private static void forceFolder(Path folder) {
    try {
      force(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      // a folder that cannot be opened cannot be synced either
    }
  }
}
