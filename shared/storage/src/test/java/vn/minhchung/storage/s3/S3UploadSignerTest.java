package vn.minhchung.storage.s3;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import vn.minhchung.storage.aws.AwsClients;

class S3UploadSignerTest extends UploadContract {
  private static LocalS3 local;

  @BeforeAll
  static void start() throws Exception {
    local = LocalS3.start();
  }

  @AfterAll
  static void stop() throws Exception {
    local.close();
  }

  @Override
  AwsClients clients() {
    return local.clients();
  }

  @Override
  String newBucket() {
    return local.newBucket();
  }
}
