package vn.minhchung.lake;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/**
 * Holds the value that a column reader came to last. A dictionary's entries are decoded once each,
 * so that a code repeated ten thousand times is one object.
 */
abstract class Cell<T> extends PrimitiveConverter {
  private @Nullable T value;
  private @Nullable Dictionary dictionary;
  private @Nullable Object[] decoded = new Object[0];

  abstract T decode(Dictionary from, int id);

  T value() {
    if (value == null) {
      throw new IllegalStateException("a column is of another type than it says");
    }
    return value;
  }

  void set(T next) {
    value = next;
  }

  @Override
  public boolean hasDictionarySupport() {
    return true;
  }

  @Override
  public void setDictionary(Dictionary dictionary) {
    this.dictionary = dictionary;
    this.decoded = new Object[dictionary.getMaxId() + 1];
  }

  @Override
  public void addValueFromDictionary(int id) {
    Object known = decoded[id];
    if (known == null) {
      if (dictionary == null) {
        throw new IllegalStateException("a value refers to a dictionary that is not there");
      }
      known = decode(dictionary, id);
      decoded[id] = known;
    }
    @SuppressWarnings("unchecked") // only decode() puts anything there
    T typed = (T) known;
    value = typed;
  }

  interface OfInt<T> {
    T from(int value);
  }

  interface OfLong<T> {
    T from(long value);
  }

  interface OfText<T> {
    T from(String value);
  }

  static <T> Cell<T> ints(OfInt<T> back) {
    return new Cell<>() {
      @Override
      T decode(Dictionary from, int id) {
        return back.from(from.decodeToInt(id));
      }

      @Override
      public void addInt(int value) {
        set(back.from(value));
      }
    };
  }

  static <T> Cell<T> longs(OfLong<T> back) {
    return new Cell<>() {
      @Override
      T decode(Dictionary from, int id) {
        return back.from(from.decodeToLong(id));
      }

      @Override
      public void addLong(long value) {
        set(back.from(value));
      }
    };
  }

  static Cell<Boolean> booleans() {
    return new Cell<>() {
      @Override
      Boolean decode(Dictionary from, int id) {
        return from.decodeToBoolean(id);
      }

      @Override
      public void addBoolean(boolean value) {
        set(value);
      }
    };
  }

  static <T> Cell<T> texts(OfText<T> back) {
    return new Cell<>() {
      @Override
      T decode(Dictionary from, int id) {
        return back.from(from.decodeToBinary(id).toStringUsingUTF8());
      }

      @Override
      public void addBinary(Binary value) {
        set(back.from(value.toStringUsingUTF8()));
      }
    };
  }
}
