package vn.minhchung.storage.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Objects.Content;
import vn.minhchung.storage.ObjectsContract;
import vn.minhchung.storage.StorageException;

/** The contract on S3Proxy in this process. */
class S3ObjectsTest extends ObjectsContract {
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
  protected Objects newBucket() {
    return new S3Objects(local.s3(), local.newBucket());
  }

  @Nested
  class Faults {
    @Test
    void a_bucket_that_is_not_there_is_no_missing_object() {
      Objects nowhere = new S3Objects(local.s3(), "no-such-bucket");

      assertThatThrownBy(() -> nowhere.get("a", 10)).isInstanceOf(StorageException.Refused.class);
      assertThatThrownBy(() -> nowhere.list("", null)).isInstanceOf(StorageException.Refused.class);
      assertThatThrownBy(() -> nowhere.putIfAbsent("a", Content.of(new byte[1], "text/plain")))
          .isInstanceOf(StorageException.Refused.class);
      assertThatThrownBy(
              () -> nowhere.putIfMatch("a", "\"tag\"", Content.of(new byte[1], "text/plain")))
          .isInstanceOf(StorageException.Refused.class);
    }
  }
}
