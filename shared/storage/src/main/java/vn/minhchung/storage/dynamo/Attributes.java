package vn.minhchung.storage.dynamo;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.minhchung.storage.Table.Item;
import vn.minhchung.storage.Table.Key;

/** Items and keys as DynamoDB's attributes, there and back. */
final class Attributes {
  static final String PARTITION = "pk";
  static final String SORT = "sk";
  static final String VALUE = "v";
  static final String EXPIRES = "ttl";

  private Attributes() {}

  static Map<String, AttributeValue> of(Key key) {
    return Map.of(
        PARTITION, AttributeValue.fromS(key.partition()), SORT, AttributeValue.fromS(key.sort()));
  }

  static Map<String, AttributeValue> of(Item item) {
    Map<String, AttributeValue> attributes = new HashMap<>(of(item.key()));
    attributes.put(VALUE, AttributeValue.fromB(SdkBytes.fromByteArray(item.value())));
    item.expires()
        .ifPresent(
            time ->
                attributes.put(
                    EXPIRES, AttributeValue.fromN(Long.toString(time.getEpochSecond()))));
    return attributes;
  }

  static Key key(Map<String, AttributeValue> attributes) {
    return new Key(get(attributes, PARTITION).s(), get(attributes, SORT).s());
  }

  static Item item(Map<String, AttributeValue> attributes) {
    AttributeValue expires = attributes.get(EXPIRES);
    return new Item(
        key(attributes),
        get(attributes, VALUE).b().asByteArray(),
        expires == null ? Optional.empty() : Optional.of(seconds(expires)));
  }

  private static Instant seconds(AttributeValue value) {
    return Instant.ofEpochSecond(Long.parseLong(value.n()));
  }

  private static AttributeValue get(Map<String, AttributeValue> attributes, String name) {
    @Nullable AttributeValue value = attributes.get(name);
    if (value == null) {
      throw new IllegalStateException("an item of the table lacks " + name);
    }
    return value;
  }
}
