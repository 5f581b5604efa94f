package vn.minhchung.storage.dynamo;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import vn.minhchung.storage.Limits;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.aws.AwsFaults;

/**
 * The table on DynamoDB: attributes {@code pk}, {@code sk}, {@code v} (bytes) and {@code ttl}
 * (seconds since 1970; name it in the table's TimeToLive setting).
 *
 * <p>The SDK has slept and tried again a few times before {@link Throttled} or an exception comes
 * out of here. Single writes have no token that makes a second try harmless: see {@link Conflict}.
 * Transactions have one.
 */
public final class DynamoTable implements Table {
  private static final String CANCELLED_BY_CONDITION = "ConditionalCheckFailed";
  private static final String CANCELLED_BY_CONTENTION = "TransactionConflict";
  private static final String NOT_THE_CAUSE = "None";
  private static final List<String> CANCELLED_BY_LOAD =
      List.of("ProvisionedThroughputExceeded", "ThrottlingError");

  private final DynamoDbClient client;
  private final String name;
  private final InstantSource clock;

  /**
   * @param clock tells which items are past their expiry; DynamoDB removes them up to days later
   */
  public DynamoTable(DynamoDbClient client, String name, InstantSource clock) {
    this.client = client;
    this.name = name;
    this.clock = clock;
  }

  /** How this table is made: string keys, paid per request. */
  public static CreateTableRequest createTableRequest(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(attribute(Attributes.PARTITION), attribute(Attributes.SORT))
        .keySchema(key(Attributes.PARTITION, KeyType.HASH), key(Attributes.SORT, KeyType.RANGE))
        .build();
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  @Override
  public Optional<Item> get(Key key) {
    Limits.checkKey(key);
    return call(
        "get",
        () ->
            living(
                client
                    .getItem(
                        get -> get.tableName(name).key(Attributes.of(key)).consistentRead(true))
                    .item()));
  }

  @Override
  public BatchRead batchGet(List<Key> keys) {
    Limits.checkBatch(keys);
    if (keys.isEmpty()) {
      return new BatchRead(List.of(), List.of());
    }
    KeysAndAttributes wanted =
        KeysAndAttributes.builder()
            .consistentRead(true)
            .keys(keys.stream().map(Attributes::of).toList())
            .build();
    try {
      BatchGetItemResponse answer =
          client.batchGetItem(batch -> batch.requestItems(Map.of(name, wanted)));
      KeysAndAttributes rest = answer.unprocessedKeys().get(name);
      return new BatchRead(
          living(answer.responses().getOrDefault(name, List.of())),
          rest == null ? List.of() : rest.keys().stream().map(Attributes::key).toList());
    } catch (SdkException e) {
      if (isThrottled(e)) {
        return new BatchRead(List.of(), keys);
      }
      throw AwsFaults.of("batchGet", e);
    }
  }

  @Override
  public Page query(String partition, String prefix, @Nullable String after) {
    Limits.checkQuery(partition, prefix, after == null ? "" : after);
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":pk", AttributeValue.fromS(partition));
    if (!prefix.isEmpty()) {
      values.put(":prefix", AttributeValue.fromS(prefix));
    }
    QueryResponse answer =
        call(
            "query",
            () ->
                client.query(
                    query ->
                        query
                            .tableName(name)
                            .consistentRead(true)
                            .keyConditionExpression(
                                prefix.isEmpty()
                                    ? "pk = :pk"
                                    : "pk = :pk AND begins_with(sk, :prefix)")
                            .expressionAttributeValues(values)
                            .exclusiveStartKey(
                                after == null ? null : Attributes.of(new Key(partition, after)))));
    Optional<String> next =
        answer.hasLastEvaluatedKey() && !answer.lastEvaluatedKey().isEmpty()
            ? Optional.of(Attributes.key(answer.lastEvaluatedKey()).sort())
            : Optional.empty();
    return new Page(living(answer.items()), next);
  }

  @Override
  public Outcome put(Item item, Condition condition) {
    Limits.checkItem(item);
    Expression expression = Expression.of(condition, clock.instant());
    return write(
        "put",
        () ->
            client
                .putItem(
                    put ->
                        put.tableName(name)
                            .item(Attributes.of(item))
                            .conditionExpression(expression.text())
                            .expressionAttributeNames(expression.names())
                            .expressionAttributeValues(expression.values())
                            .returnValues(ReturnValue.ALL_OLD)
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .attributes());
  }

  @Override
  public Outcome delete(Key key, Condition condition) {
    Limits.checkKey(key);
    Expression expression = Expression.of(condition, clock.instant());
    return write(
        "delete",
        () ->
            client
                .deleteItem(
                    delete ->
                        delete
                            .tableName(name)
                            .key(Attributes.of(key))
                            .conditionExpression(expression.text())
                            .expressionAttributeNames(expression.names())
                            .expressionAttributeValues(expression.values())
                            .returnValues(ReturnValue.ALL_OLD)
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .attributes());
  }

  @Override
  public TransactOutcome transact(List<Write> writes) {
    Limits.checkTransaction(writes);
    Instant now = clock.instant();
    List<TransactWriteItem> items = writes.stream().map(write -> transactItem(write, now)).toList();
    try {
      client.transactWriteItems(request -> request.transactItems(items));
      return new AllDone();
    } catch (TransactionCanceledException e) {
      return cancelled(e);
    } catch (SdkException e) {
      if (isThrottled(e)) {
        return new Throttled();
      }
      throw AwsFaults.of("transact", e);
    }
  }

  private TransactWriteItem transactItem(Write write, Instant now) {
    Expression expression = Expression.of(write.condition(), now);
    ReturnValuesOnConditionCheckFailure found = ReturnValuesOnConditionCheckFailure.ALL_OLD;
    TransactWriteItem.Builder item = TransactWriteItem.builder();
    if (write instanceof Put put) {
      item.put(
          request ->
              request
                  .tableName(name)
                  .item(Attributes.of(put.item()))
                  .conditionExpression(expression.text())
                  .expressionAttributeNames(expression.names())
                  .expressionAttributeValues(expression.values())
                  .returnValuesOnConditionCheckFailure(found));
    } else if (write instanceof Delete) {
      item.delete(
          request ->
              request
                  .tableName(name)
                  .key(Attributes.of(write.key()))
                  .conditionExpression(expression.text())
                  .expressionAttributeNames(expression.names())
                  .expressionAttributeValues(expression.values())
                  .returnValuesOnConditionCheckFailure(found));
    } else {
      Expression check = expression.orAnything();
      item.conditionCheck(
          request ->
              request
                  .tableName(name)
                  .key(Attributes.of(write.key()))
                  .conditionExpression(check.text())
                  .expressionAttributeNames(check.names())
                  .expressionAttributeValues(check.values())
                  .returnValuesOnConditionCheckFailure(found));
    }
    return item.build();
  }

  private TransactOutcome cancelled(TransactionCanceledException e) {
    if (e.cancellationReasons().stream().anyMatch(r -> CANCELLED_BY_LOAD.contains(r.code()))) {
      return new Throttled();
    }
    return new Cancelled(e.cancellationReasons().stream().map(r -> reason(r, e)).toList());
  }

  private Reason reason(CancellationReason reason, TransactionCanceledException e) {
    String code = reason.code();
    if (code == null || code.equals(NOT_THE_CAUSE)) {
      return new NoReason();
    }
    return switch (code) {
      case CANCELLED_BY_CONDITION ->
          new ConditionFailed(reason.hasItem() ? living(reason.item()) : Optional.empty());
      case CANCELLED_BY_CONTENTION -> new Contended();
      default -> throw AwsFaults.of("transact (" + code + ")", e);
    };
  }

  private Outcome write(String what, Supplier<Map<String, AttributeValue>> request) {
    try {
      return new Done(living(request.get()));
    } catch (ConditionalCheckFailedException e) {
      return new Conflict(e.hasItem() ? living(e.item()) : Optional.empty());
    } catch (TransactionConflictException e) {
      return new Throttled();
    } catch (SdkException e) {
      if (isThrottled(e)) {
        return new Throttled();
      }
      throw AwsFaults.of(what, e);
    }
  }

  private static <T> T call(String what, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      if (isThrottled(e)) {
        throw new StorageException.Retryable(what + " is throttled", e);
      }
      throw AwsFaults.of(what, e);
    }
  }

  private static boolean isThrottled(SdkException e) {
    return e instanceof ProvisionedThroughputExceededException
        || e instanceof RequestLimitExceededException
        || (e instanceof DynamoDbException fault && fault.isThrottlingException());
  }

  private List<Item> living(List<Map<String, AttributeValue>> rows) {
    return rows.stream().map(this::living).flatMap(Optional::stream).toList();
  }

  private Optional<Item> living(Map<String, AttributeValue> attributes) {
    if (attributes.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return Optional.of(Attributes.item(attributes))
        .filter(item -> item.expires().isEmpty() || now.isBefore(item.expires().get()));
  }
}
