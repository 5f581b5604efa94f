package vn.minhchung.storage.s3;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedUploadPartRequest;
import vn.minhchung.storage.PartUploads;
import vn.minhchung.storage.UploadSigner;
import vn.minhchung.storage.aws.AwsFaults;

/** S3's multipart uploads, each part by a pre-signed PUT. */
public final class S3PartUploads implements PartUploads {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int FAILED_CONDITION = 412;

  private final S3Client client;
  private final S3Presigner presigner;
  private final String bucket;

  public S3PartUploads(S3Client client, S3Presigner presigner, String bucket) {
    this.client = client;
    this.presigner = presigner;
    this.bucket = bucket;
  }

  @Override
  public String begin(String key, String contentType, Map<String, String> metadata) {
    try {
      return client
          .createMultipartUpload(
              r ->
                  r.bucket(bucket)
                      .key(key)
                      .contentType(contentType)
                      .metadata(metadata)
                      .checksumAlgorithm(ChecksumAlgorithm.SHA256))
          .uploadId();
    } catch (SdkException e) {
      throw AwsFaults.of("begin", e);
    }
  }

  @Override
  public UploadSigner.SignedUpload sign(
      String key, String upload, int number, Part part, Duration validFor) {
    UploadPartRequest put =
        UploadPartRequest.builder()
            .bucket(bucket)
            .key(key)
            .uploadId(upload)
            .partNumber(number)
            .contentLength(part.size())
            .checksumSHA256(S3Objects.base64(part.sha256()))
            .build();
    try {
      PresignedUploadPartRequest signed =
          presigner.presignUploadPart(r -> r.signatureDuration(validFor).uploadPartRequest(put));
      return new UploadSigner.SignedUpload(
          signed.url().toString(), S3UploadSigner.headers(signed.signedHeaders()));
    } catch (SdkException e) {
      throw AwsFaults.of("sign", e);
    }
  }

  @Override
  public Completed complete(String key, String upload, List<Taken> parts) {
    List<CompletedPart> all = new ArrayList<>();
    for (Taken part : parts) {
      all.add(
          CompletedPart.builder()
              .partNumber(all.size() + 1)
              .eTag(part.etag())
              .checksumSHA256(S3Objects.base64(part.sha256()))
              .build());
    }
    try {
      client.completeMultipartUpload(
          r ->
              r.bucket(bucket)
                  .key(key)
                  .uploadId(upload)
                  .ifNoneMatch("*")
                  .multipartUpload(m -> m.parts(all)));
      return Completed.THERE;
    } catch (S3Exception e) {
      if (e.statusCode() == FAILED_CONDITION) {
        return Completed.THERE;
      }
      // an answer that was lost: the upload is no more, and its object is there
      if (e.statusCode() == NOT_FOUND) {
        return isThere(key) ? Completed.THERE : Completed.GONE;
      }
      if (e.statusCode() == BAD_REQUEST) {
        return Completed.GONE;
      }
      throw AwsFaults.of("complete", e);
    } catch (SdkException e) {
      throw AwsFaults.of("complete", e);
    }
  }

  private boolean isThere(String key) {
    return new S3Objects(client, bucket).head(key).isPresent();
  }
}
