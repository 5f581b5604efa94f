package vn.minhchung.storage.dynamo;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.minhchung.storage.Table.Absent;
import vn.minhchung.storage.Table.Condition;
import vn.minhchung.storage.Table.ValueIs;

/**
 * A condition in DynamoDB's words. An item past its expiry that DynamoDB has not yet removed counts
 * as absent. All parts are null where nothing must hold: DynamoDB takes no empty expression.
 */
record Expression(
    @Nullable String text,
    @Nullable Map<String, String> names,
    @Nullable Map<String, AttributeValue> values) {
  /** {@code ttl} is a reserved word. */
  private static final Map<String, String> NAMES = Map.of("#ttl", Attributes.EXPIRES);

  static Expression of(Condition condition, Instant now) {
    AttributeValue seconds = AttributeValue.fromN(Long.toString(now.getEpochSecond()));
    if (condition instanceof Absent) {
      return new Expression(
          "attribute_not_exists(pk) OR #ttl <= :now", NAMES, Map.of(":now", seconds));
    }
    if (condition instanceof ValueIs expected) {
      AttributeValue old = AttributeValue.fromB(SdkBytes.fromByteArray(expected.value()));
      return new Expression(
          "v = :old AND (attribute_not_exists(#ttl) OR #ttl > :now)",
          NAMES,
          Map.of(":old", old, ":now", seconds));
    }
    return new Expression(null, null, null);
  }

  /** For a check, which must say something: what always holds, where nothing must. */
  Expression orAnything() {
    return text != null
        ? this
        : new Expression("attribute_exists(pk) OR attribute_not_exists(pk)", null, null);
  }
}
