package vn.minhchung.core.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object in their order, side by side in an array: of the hundred thousand
 * objects of a sheet or a commune nearly all have a handful. To whom it is given, it cannot be
 * changed.
 */
final class Members extends AbstractMap<String, @Nullable Object> {
  /** With more than these a name is looked up by its hash. */
  private static final int FEW = 16;

  private static final int FIRST = 4;

  /** Names and values in turn. */
  private @Nullable Object[] entries = new @Nullable Object[2 * FIRST];

  private int size;

  /** Where the names stand, once they are not few. */
  private @Nullable Map<String, Integer> places;

  Members() {}

  Members(Map<String, ? extends @Nullable Object> from) {
    from.forEach(this::set);
    trim();
  }

  /** Puts a value under a name, in the place of the one that is there. */
  void set(String name, @Nullable Object value) {
    int at = find(name);
    if (at >= 0) {
      entries[2 * at + 1] = value;
      return;
    }
    if (2 * size == entries.length) {
      entries = Arrays.copyOf(entries, Math.max(2 * FIRST, 2 * entries.length));
    }
    entries[2 * size] = name;
    entries[2 * size + 1] = value;
    if (places != null) {
      places.put(name, size);
    }
    size++;
    if (places == null && size > FEW) {
      places = new HashMap<>();
      for (int i = 0; i < size; i++) {
        places.put(name(i), i);
      }
    }
  }

  void replaceValues(UnaryOperator<@Nullable Object> by) {
    for (int i = 0; i < size; i++) {
      entries[2 * i + 1] = by.apply(entries[2 * i + 1]);
    }
  }

  /** Keeps no more room than is taken. */
  void trim() {
    if (2 * size < entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
  }

  private int find(@Nullable Object name) {
    if (places != null) {
      return places.getOrDefault(name, -1);
    }
    for (int i = 0; i < size; i++) {
      if (name(i).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private String name(int at) {
    return (String) entries[2 * at];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    int at = find(name);
    return at < 0 ? null : entries[2 * at + 1];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return find(name) >= 0;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
    for (int i = 0; i < size; i++) {
      action.accept(name(i), entries[2 * i + 1]);
    }
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
        return new InOrder();
      }
    };
  }

  private final class InOrder implements Iterator<Map.Entry<String, @Nullable Object>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<String, @Nullable Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int at = next++;
      return new SimpleImmutableEntry<>(name(at), entries[2 * at + 1]);
    }
  }
}
