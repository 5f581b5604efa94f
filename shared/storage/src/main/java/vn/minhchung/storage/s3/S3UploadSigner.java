package vn.minhchung.storage.s3;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;
import vn.minhchung.core.Sha256;
import vn.minhchung.storage.DownloadSigner;
import vn.minhchung.storage.UploadSigner;
import vn.minhchung.storage.ViewSigner;
import vn.minhchung.storage.aws.AwsFaults;

/**
 * Signs looks at evidence and downloads with a pre-signed GET, and uploads with S3's pre-signed
 * PUT. Everything that the upload must be is a <em>signed header</em>: S3 refuses a request whose
 * headers differ from the signed ones, and a body that differs from its headers.
 *
 * <p>Signing uses the machine's own clock, never the stack's ({@code --as-of}): S3 compares with
 * its own.
 */
public final class S3UploadSigner implements UploadSigner, ViewSigner, DownloadSigner {
  private final S3Presigner presigner;
  private final String bucket;

  public S3UploadSigner(S3Presigner presigner, String bucket) {
    this.presigner = presigner;
    this.bucket = bucket;
  }

  @Override
  public SignedUpload sign(
      String key,
      long size,
      String contentType,
      Sha256 sha256,
      Map<String, String> metadata,
      Duration validFor) {
    PutObjectRequest put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentLength(size)
            .contentType(contentType)
            .checksumSHA256(S3Objects.base64(sha256))
            .ifNoneMatch("*")
            .metadata(metadata)
            .build();
    try {
      PresignedPutObjectRequest signed =
          presigner.presignPutObject(r -> r.signatureDuration(validFor).putObjectRequest(put));
      return new SignedUpload(signed.url().toString(), headers(signed.signedHeaders()));
    } catch (SdkException e) {
      throw AwsFaults.of("sign", e);
    }
  }

  @Override
  public String view(String key, Duration validFor) {
    return get(GetObjectRequest.builder().bucket(bucket).key(key).build(), validFor);
  }

  @Override
  public String download(String key, String name, Duration validFor) {
    return get(
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .responseContentDisposition("attachment; filename=\"" + name + "\"")
            .build(),
        validFor);
  }

  private String get(GetObjectRequest get, Duration validFor) {
    try {
      return presigner
          .presignGetObject(r -> r.signatureDuration(validFor).getObjectRequest(get))
          .url()
          .toString();
    } catch (SdkException e) {
      throw AwsFaults.of("sign", e);
    }
  }

  static Map<String, String> headers(Map<String, List<String>> signed) {
    Map<String, String> headers = new TreeMap<>();
    signed.forEach(
        (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    headers.remove("host");
    return headers;
  }
}
