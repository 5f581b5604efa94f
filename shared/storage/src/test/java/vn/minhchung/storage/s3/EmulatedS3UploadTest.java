package vn.minhchung.storage.s3;

import java.util.UUID;
import vn.minhchung.storage.Emulator;
import vn.minhchung.storage.aws.AwsClients;

/** A second opinion on upload security; the emulator must check signatures ({@code AUTH=true}). */
class EmulatedS3UploadTest extends UploadContract {
  private static final Emulator EMULATOR =
      Emulator.at("MINHCHUNG_TEST_S3", "the upload contract on an emulated S3");

  @Override
  AwsClients clients() {
    return EMULATOR.clients();
  }

  @Override
  String newBucket() {
    String bucket = "bucket-" + UUID.randomUUID();
    clients().s3().createBucket(r -> r.bucket(bucket));
    return bucket;
  }
}
