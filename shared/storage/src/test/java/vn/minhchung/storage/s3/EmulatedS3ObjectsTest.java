package vn.minhchung.storage.s3;

import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;
import vn.minhchung.storage.Emulator;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ObjectsContract;

/** The contract over the wire, on whatever speaks S3 at {@code MINHCHUNG_TEST_S3}. */
class EmulatedS3ObjectsTest extends ObjectsContract {
  private static final Emulator EMULATOR =
      Emulator.at("MINHCHUNG_TEST_S3", "the Objects contract on an emulated S3");

  @Override
  protected Objects newBucket() {
    S3Client s3 = EMULATOR.clients().s3();
    String bucket = "bucket-" + UUID.randomUUID();
    s3.createBucket(r -> r.bucket(bucket));
    return new S3Objects(s3, bucket);
  }
}
