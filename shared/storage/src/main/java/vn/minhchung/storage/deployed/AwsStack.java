package vn.minhchung.storage.deployed;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import vn.minhchung.storage.DownloadSigner;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.PartUploads;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.UploadSigner;
import vn.minhchung.storage.ViewSigner;
import vn.minhchung.storage.aws.AwsClients;
import vn.minhchung.storage.dynamo.DynamoTable;
import vn.minhchung.storage.s3.S3Objects;
import vn.minhchung.storage.s3.S3PartUploads;
import vn.minhchung.storage.s3.S3UploadSigner;

/**
 * The deployed stack as {@code template.yaml} names it to its functions: what a wiring class builds
 * its object graph on. A function is given only the variables of what its role may touch, so that a
 * missing one is a fault of the template and is named.
 */
public final class AwsStack {
  /** Name of the ledger's table. */
  public static final String TABLE = "MINHCHUNG_TABLE";

  /** Bucket of forms, evidence and receipts. */
  public static final String INBOX = "MINHCHUNG_INBOX";

  /** Bucket of the lake and the working pages. */
  public static final String LAKE = "MINHCHUNG_LAKE";

  /** Bucket of the public site. */
  public static final String SITE = "MINHCHUNG_SITE";

  /** Secret under which receipts are opened: the link function's alone. */
  public static final String RECEIPT_KEY = "MINHCHUNG_RECEIPT_KEY";

  /** Secret under which subjects are named in the lake. */
  public static final String PSEUDONYM_KEY = "MINHCHUNG_PSEUDONYM_KEY";

  /** Secret under which intake knows again who was erased. */
  public static final String TOMBSTONE_KEY = "MINHCHUNG_TOMBSTONE_KEY";

  /** {@code true} where all data of the stack is made up; every page then says so. */
  public static final String SYNTHETIC = "MINHCHUNG_SYNTHETIC";

  private static final String REGION = "AWS_REGION";

  /** 32 letters and digits are 190 bits. */
  private static final int MIN_KEY_LENGTH = 32;

  private final Map<String, String> environment;
  private final AwsClients clients;
  private final S3Client s3;

  private AwsStack(Map<String, String> environment) {
    this.environment = environment;
    this.clients = AwsClients.in(value(environment, REGION));
    this.s3 = clients.s3();
  }

  /**
   * @param environment of the function, as the wiring class has read it
   */
  public static AwsStack of(Map<String, String> environment) {
    return new AwsStack(environment);
  }

  public Table table(InstantSource clock) {
    return new DynamoTable(clients.dynamoDb(), value(environment, TABLE), clock);
  }

  /**
   * @param variable that names the bucket, such as {@link #INBOX}
   */
  public Objects bucket(String variable) {
    return new S3Objects(s3, value(environment, variable));
  }

  /** Signs uploads into the inbox. */
  public UploadSigner uploads() {
    return new S3UploadSigner(clients.presigner(), value(environment, INBOX));
  }

  /** Uploads into the inbox in parts. */
  public PartUploads partUploads() {
    return new S3PartUploads(s3, clients.presigner(), value(environment, INBOX));
  }

  /**
   * Signs looks at what lies in a bucket.
   *
   * @param variable that names it, such as {@link #INBOX}
   */
  public ViewSigner views(String variable) {
    return new S3UploadSigner(clients.presigner(), value(environment, variable));
  }

  /** Signs downloads from the lake. */
  public DownloadSigner downloads() {
    return new S3UploadSigner(clients.presigner(), value(environment, LAKE));
  }

  /**
   * @param variable that holds the secret, such as {@link #RECEIPT_KEY}
   */
  public byte[] key(String variable) {
    String secret = value(environment, variable);
    // an unresolved reference would be a key that everybody can read in the template
    if (secret.length() < MIN_KEY_LENGTH || secret.startsWith("{{")) {
      throw new IllegalStateException(variable + " holds no secret of this stack");
    }
    return secret.getBytes(StandardCharsets.UTF_8);
  }

  public boolean isSynthetic() {
    return Boolean.parseBoolean(environment.getOrDefault(SYNTHETIC, "false"));
  }

  private static String value(Map<String, String> environment, String variable) {
    @Nullable String value = environment.get(variable);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          variable + " is missing in the function's environment; template.yaml sets it");
    }
    return value;
  }
}
