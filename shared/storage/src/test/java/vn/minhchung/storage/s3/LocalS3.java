package vn.minhchung.storage.s3;

import java.net.URI;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.S3Client;
import vn.minhchung.storage.aws.AwsClients;

/** An S3 server in this process, on a free loopback port, that checks signatures as AWS does. */
final class LocalS3 implements AutoCloseable {
  private static final String ACCESS_KEY = "local-access";
  private static final String SECRET_KEY = "local-secret";

  private final S3Proxy server;
  private final AwsClients clients;
  private final S3Client s3;

  private LocalS3(S3Proxy server) {
    this.server = server;
    URI address = URI.create("http://127.0.0.1:" + server.getPort());
    this.clients = AwsClients.at(address, "us-east-1", ACCESS_KEY, SECRET_KEY);
    this.s3 = clients.s3();
  }

  static LocalS3 start() throws Exception {
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .build();
    server.start();
    return new LocalS3(server);
  }

  AwsClients clients() {
    return clients;
  }

  S3Client s3() {
    return s3;
  }

  String newBucket() {
    String bucket = "bucket-" + UUID.randomUUID();
    s3.createBucket(r -> r.bucket(bucket));
    return bucket;
  }

  @Override
  public void close() throws Exception {
    s3.close();
    clients.close();
    server.stop();
  }
}
