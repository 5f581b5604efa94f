package vn.minhchung.storage.dynamo;

import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.minhchung.storage.Emulator;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.TableContract;

/**
 * The contract over the wire, on whatever speaks DynamoDB at {@code MINHCHUNG_TEST_DYNAMODB}.
 *
 * <p>Where the emulators differ from DynamoDB: moto 5.2 answers a transaction that is sent again
 * with the same token as cancelled, and sends no last empty page; MiniStack 1.5 counts the 4 MB of
 * a transaction otherwise; neither throttles, leaves keys unprocessed by load, nor removes expired
 * items in time for a test ({@link DynamoFaultsTest} plays the faults).
 */
class DynamoTableTest extends TableContract {
  private static final Emulator EMULATOR =
      Emulator.at("MINHCHUNG_TEST_DYNAMODB", "the Table contract on DynamoDB");

  /** MiniStack 1.5 counts the request with its values in base 64; DynamoDB counts the items. */
  @Override
  protected int largestTransactionBytes() {
    return Table.MAX_TRANSACTION_BYTES / 4 * 3;
  }

  @Override
  protected Table newTable() {
    DynamoDbClient client = EMULATOR.clients().dynamoDb();
    String name = "contract-" + UUID.randomUUID();
    client.createTable(DynamoTable.createTableRequest(name));
    client.waiter().waitUntilTableExists(r -> r.tableName(name));
    return new DynamoTable(client, name, clock);
  }
}
