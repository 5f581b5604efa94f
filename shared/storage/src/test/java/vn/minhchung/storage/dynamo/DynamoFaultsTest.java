package vn.minhchung.storage.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.Table.BatchRead;
import vn.minhchung.storage.Table.Cancelled;
import vn.minhchung.storage.Table.Condition;
import vn.minhchung.storage.Table.ConditionFailed;
import vn.minhchung.storage.Table.Contended;
import vn.minhchung.storage.Table.Item;
import vn.minhchung.storage.Table.Key;
import vn.minhchung.storage.Table.NoReason;
import vn.minhchung.storage.Table.Put;
import vn.minhchung.storage.Table.Throttled;
import vn.minhchung.storage.Table.Write;

/** What DynamoDB says when it is busy, as no emulator does, and what becomes of it. */
class DynamoFaultsTest {
  private static final Key A = new Key("p", "a");
  private static final Key B = new Key("p", "b");
  private static final List<Write> TWO =
      List.of(
          new Put(Item.of(A, new byte[1]), Condition.ALWAYS),
          new Put(Item.of(B, new byte[1]), Condition.ALWAYS));

  /** Answers every call with this exception. */
  private record Failing(RuntimeException fault) implements DynamoDbClient {
    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      throw fault;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      throw fault;
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      throw fault;
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      throw fault;
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }

  private static DynamoTable failing(RuntimeException fault) {
    return new DynamoTable(new Failing(fault), "ledger", Clock.systemUTC());
  }

  private static CancellationReason because(String code) {
    return CancellationReason.builder().code(code).build();
  }

  private static DynamoTable cancelling(CancellationReason... reasons) {
    return failing(TransactionCanceledException.builder().cancellationReasons(reasons).build());
  }

  private static RuntimeException answer(int status, String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  @Nested
  class TooMuchLoad {
    private final List<RuntimeException> throttling =
        List.of(
            ProvisionedThroughputExceededException.builder().build(),
            RequestLimitExceededException.builder().build(),
            answer(400, "ThrottlingException"));

    @Test
    void throttles_writes() {
      for (RuntimeException fault : throttling) {
        assertThat(failing(fault).put(Item.of(A, new byte[1]), Condition.ALWAYS))
            .isEqualTo(new Throttled());
        assertThat(failing(fault).transact(TWO)).isEqualTo(new Throttled());
      }
    }

    @Test
    void leaves_a_whole_batch_unprocessed() {
      for (RuntimeException fault : throttling) {
        assertThat(failing(fault).batchGet(List.of(A, B)))
            .isEqualTo(new BatchRead(List.of(), List.of(A, B)));
      }
    }

    @Test
    void makes_a_read_worth_a_retry() {
      for (RuntimeException fault : throttling) {
        assertThatThrownBy(() -> failing(fault).get(A))
            .isInstanceOf(StorageException.Retryable.class);
      }
    }

    @Test
    void within_a_transaction_throttles_it() {
      assertThat(cancelling(because("None"), because("ThrottlingError")).transact(TWO))
          .isEqualTo(new Throttled());
      assertThat(
              cancelling(
                      because("ConditionalCheckFailed"), because("ProvisionedThroughputExceeded"))
                  .transact(TWO))
          .isEqualTo(new Throttled());
    }
  }

  @Nested
  class Contention {
    @Test
    void is_a_reason_of_a_cancelled_transaction() {
      assertThat(cancelling(because("TransactionConflict"), because("None")).transact(TWO))
          .isEqualTo(new Cancelled(List.of(new Contended(), new NoReason())));
    }

    @Test
    void stands_beside_a_failed_condition() {
      CancellationReason failed =
          CancellationReason.builder().code("ConditionalCheckFailed").item(row(A)).build();

      assertThat(cancelling(failed, because("TransactionConflict")).transact(TWO))
          .isEqualTo(
              new Cancelled(
                  List.of(
                      new ConditionFailed(Optional.of(Item.of(A, new byte[] {7}))),
                      new Contended())));
    }

    @Test
    void with_a_single_write_asks_to_come_later() {
      assertThat(
              failing(TransactionConflictException.builder().build())
                  .put(Item.of(A, new byte[1]), Condition.ALWAYS))
          .isEqualTo(new Throttled());
    }
  }

  @Nested
  class UnprocessedKeys {
    @Test
    void come_back_as_keys() {
      DynamoDbClient half =
          new DynamoDbClient() {
            @Override
            public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
              return BatchGetItemResponse.builder()
                  .responses(Map.of("ledger", List.of(row(A))))
                  .unprocessedKeys(
                      Map.of(
                          "ledger",
                          KeysAndAttributes.builder().keys(List.of(Attributes.of(B))).build()))
                  .build();
            }

            @Override
            public String serviceName() {
              return "dynamodb";
            }

            @Override
            public void close() {}
          };

      assertThat(new DynamoTable(half, "ledger", Clock.systemUTC()).batchGet(List.of(A, B)))
          .isEqualTo(new BatchRead(List.of(Item.of(A, new byte[] {7})), List.of(B)));
    }
  }

  @Nested
  class OtherFaults {
    @Test
    void of_the_way_or_of_the_server_are_worth_a_retry() {
      for (RuntimeException fault :
          List.of(
              SdkClientException.create("no route", new IOException("reset")),
              answer(500, "InternalServerError"),
              answer(503, "ServiceUnavailable"))) {
        assertThatThrownBy(() -> failing(fault).put(Item.of(A, new byte[1]), Condition.ALWAYS))
            .isInstanceOf(StorageException.Retryable.class)
            .hasCause(fault);
      }
    }

    @Test
    void of_the_set_up_are_not() {
      for (RuntimeException fault :
          List.of(
              ResourceNotFoundException.builder().statusCode(400).build(),
              answer(400, "AccessDeniedException"),
              SdkClientException.create("no credentials"))) {
        assertThatThrownBy(() -> failing(fault).put(Item.of(A, new byte[1]), Condition.ALWAYS))
            .isInstanceOf(StorageException.Refused.class);
      }
      assertThatThrownBy(
              () -> cancelling(because("ValidationError"), because("None")).transact(TWO))
          .isInstanceOf(StorageException.Refused.class);
    }
  }

  private static Map<String, AttributeValue> row(Key key) {
    return Map.of(
        "pk", AttributeValue.fromS(key.partition()),
        "sk", AttributeValue.fromS(key.sort()),
        "v", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {7})));
  }
}
