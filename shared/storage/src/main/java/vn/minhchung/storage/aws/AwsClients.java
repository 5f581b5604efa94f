package vn.minhchung.storage.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Makes the SDK's clients in the one way that the whole program uses: the JDK's own HTTP client
 * (the smallest, named so that the SDK need not look for one), shared by all of them.
 *
 * <p>The SDK itself honours {@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_S3} and {@code
 * AWS_ENDPOINT_URL_DYNAMODB}, and takes path-style addresses where the host is an IP address: an
 * emulated AWS needs nothing but its address, best as {@code 127.0.0.1}.
 */
public final class AwsClients implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE).build();
  private final Region region;
  private final AwsCredentialsProvider credentials;
  private final @Nullable URI endpoint;

  private AwsClients(Region region, AwsCredentialsProvider credentials, @Nullable URI endpoint) {
    this.region = region;
    this.credentials = credentials;
    this.endpoint = endpoint;
  }

  /**
   * Credentials by the SDK's usual chain; endpoints by its variables.
   *
   * @param region such as {@code ap-southeast-1}; in a Lambda the value of {@code AWS_REGION}
   */
  public static AwsClients in(String region) {
    return new AwsClients(Region.of(region), DefaultCredentialsProvider.builder().build(), null);
  }

  /** Clients of one emulator: every service at this address, with these keys. */
  public static AwsClients at(URI endpoint, String region, String accessKey, String secretKey) {
    return new AwsClients(
        Region.of(region),
        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)),
        endpoint);
  }

  /**
   * No {@code aws-chunked} bodies: over the JDK's client they leave as a dozen tiny packets, and a
   * server that answers once it has the last byte of the object (S3Proxy) closes the connection on
   * the trailer still under way. The SDK then sends the whole put again, and a conditional one is
   * refused by its own first try. No {@code Expect: 100-continue} either, which that client handles
   * badly.
   */
  public S3Client s3() {
    return wire(S3Client.builder())
        .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false).expectContinueEnabled(false))
        .build();
  }

  public DynamoDbClient dynamoDb() {
    return wire(DynamoDbClient.builder()).build();
  }

  public S3Presigner presigner() {
    S3Presigner.Builder builder =
        S3Presigner.builder().region(region).credentialsProvider(credentials);
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B wire(B builder) {
    builder.region(region).credentialsProvider(credentials).httpClient(http);
    return endpoint == null ? builder : builder.endpointOverride(endpoint);
  }

  /** Ends the HTTP client under all clients made here. */
  @Override
  public void close() {
    http.close();
  }
}
