package vn.minhchung.aws.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.aws.AwsClients;
import vn.minhchung.storage.dynamo.DynamoTable;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;
import vn.minhchung.storage.s3.S3Objects;

/**
 * A deployed stack, found by the file that {@code MINHCHUNG_E2E} names: {@code region}, {@code
 * endpoint} (of an emulator; none on AWS), and {@code stacks} with the outputs of each.
 */
final class Stack {
  private static final String NOTICE =
      "NOT RUN: the deployed stack end to end. infra/aws/e2e.sh deploys it and runs this";
  private static final Optional<JsonObject> DEPLOYED = read();

  final String region;
  final Optional<URI> endpoint;
  final Table table;
  final Ledger ledger;
  final Links links;
  final S3Client s3;
  private final JsonObject outputs;

  private Stack(JsonObject deployed, String name) {
    region = deployed.getString("region");
    endpoint = deployed.findString("endpoint").map(URI::create);
    outputs = deployed.getObject("stacks").getObject(name);
    AwsClients clients = AwsClients.in(region);
    InstantSource clock = InstantSource.system();
    table = new DynamoTable(clients.dynamoDb(), output("LedgerTable"), clock);
    Patience patience = Patience.standard();
    ledger = new Ledger(table, patience);
    SecureRandom random = new SecureRandom();
    links = new Links(table, ledger, patience, clock, count -> random(random, count));
    s3 = clients.s3();
  }

  /** To be called by each test: skips it where nothing is deployed. */
  static Stack named(String name) {
    assumeTrue(DEPLOYED.isPresent(), NOTICE);
    assumeTrue(DEPLOYED.orElseThrow().getObject("stacks").has(name), NOTICE + ": " + name);
    return new Stack(DEPLOYED.orElseThrow(), name);
  }

  String output(String name) {
    return outputs.getString(name);
  }

  Objects inbox() {
    return new S3Objects(s3, output("InboxBucket"));
  }

  Objects lake() {
    return new S3Objects(s3, output("LakeBucket"));
  }

  Objects site() {
    return new S3Objects(s3, output("SiteBucketName"));
  }

  private static Optional<JsonObject> read() {
    String file = System.getenv("MINHCHUNG_E2E");
    if (file == null || file.isBlank()) {
      System.err.println(NOTICE);
      return Optional.empty();
    }
    try {
      return Optional.of(Json.trusted(Files.readAllBytes(Path.of(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] random(SecureRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
