package vn.minhchung.storage;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.minhchung.storage.Table.Item;
import vn.minhchung.storage.Table.Key;
import vn.minhchung.storage.Table.Put;
import vn.minhchung.storage.Table.Write;

/**
 * What every {@link Table} refuses before it asks its store, so that a call which DynamoDB would
 * turn down fails on a laptop too. Each check throws an {@link IllegalArgumentException}.
 */
public final class Limits {
  /** What attribute names and the expiry of one item may take in DynamoDB, rounded up. */
  private static final int OVERHEAD_BYTES = 64;

  private Limits() {}

  /** UTF-8 bytes; a lone surrogate has none, and would otherwise become another key in silence. */
  public static byte[] utf8(String text) {
    if (hasNoSurrogate(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      ByteBuffer bytes =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(text));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a key must be well-formed Unicode", e);
    }
  }

  /** Of how many UTF-8 bytes; asked several times for each write, so without making them. */
  private static int size(String text) {
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        return utf8(text).length;
      }
      size += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
    return size;
  }

  private static boolean hasNoSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  public static void checkKey(Key key) {
    sizeOf(key);
  }

  /** Answers the bytes of the item. */
  public static int checkItem(Item item) {
    int size = sizeOf(item);
    if (size > Table.MAX_ITEM_BYTES) {
      throw new IllegalArgumentException(
          "an item may have " + Table.MAX_ITEM_BYTES + " bytes, this one has " + size);
    }
    return size;
  }

  public static void checkBatch(List<Key> keys) {
    checkCount(keys.size(), "a batch");
    checkDistinct(keys);
  }

  /**
   * @param after must lie within the prefix: DynamoDB takes no other start
   */
  public static void checkQuery(String partition, String prefix, String after) {
    checkPart(partition, Table.MAX_PARTITION_BYTES, "partition");
    if (partition.isEmpty()) {
      throw new IllegalArgumentException("no part of a key may be empty");
    }
    checkPart(prefix, Table.MAX_SORT_BYTES, "prefix");
    checkPart(after, Table.MAX_SORT_BYTES, "start");
    if (!after.isEmpty() && !after.startsWith(prefix)) {
      throw new IllegalArgumentException("the start of a page lies outside of its prefix");
    }
  }

  public static void checkTransaction(List<Write> writes) {
    if (writes.isEmpty()) {
      throw new IllegalArgumentException("a transaction needs a write");
    }
    checkCount(writes.size(), "a transaction");
    checkDistinct(writes.stream().map(Write::key).toList());
    long bytes = 0;
    for (Write write : writes) {
      if (write instanceof Put put) {
        bytes += checkItem(put.item()) + OVERHEAD_BYTES;
      } else {
        bytes += sizeOf(write.key()) + OVERHEAD_BYTES;
      }
    }
    if (bytes > Table.MAX_TRANSACTION_BYTES) {
      throw new IllegalArgumentException(
          "a transaction may have " + Table.MAX_TRANSACTION_BYTES + " bytes, this has " + bytes);
    }
  }

  /** Bytes of the item as its limits count them. */
  public static int sizeOf(Item item) {
    return Math.addExact(sizeOf(item.key()), item.value().length);
  }

  private static int sizeOf(Key key) {
    return checkPart(key.partition(), Table.MAX_PARTITION_BYTES, "partition")
        + checkPart(key.sort(), Table.MAX_SORT_BYTES, "sort key");
  }

  private static int checkPart(String part, int max, String what) {
    int size = size(part);
    if (size > max) {
      throw new IllegalArgumentException("a " + what + " may have " + max + " bytes, not " + size);
    }
    return size;
  }

  private static void checkCount(int count, String what) {
    if (count > Table.MAX_BATCH) {
      throw new IllegalArgumentException(
          what + " may have " + Table.MAX_BATCH + " keys, not " + count);
    }
  }

  private static void checkDistinct(Collection<Key> keys) {
    Set<Key> seen = new HashSet<>();
    for (Key key : keys) {
      checkKey(key);
      if (!seen.add(key)) {
        throw new IllegalArgumentException("a key stands twice"); // unnamed: it may name a person
      }
    }
  }
}
