package vn.minhchung.functions.link;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import vn.minhchung.storage.PartUploads;
import vn.minhchung.storage.UploadSigner;

/** Where nothing is uploaded. */
final class NoParts implements PartUploads {
  @Override
  public String begin(String key, String contentType, Map<String, String> metadata) {
    throw new AssertionError("nothing is uploaded");
  }

  @Override
  public UploadSigner.SignedUpload sign(
      String key, String upload, int number, Part part, Duration validFor) {
    throw new AssertionError("nothing is uploaded");
  }

  @Override
  public Completed complete(String key, String upload, List<Taken> parts) {
    throw new AssertionError("nothing is uploaded");
  }
}
