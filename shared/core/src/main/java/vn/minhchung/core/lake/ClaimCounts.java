package vn.minhchung.core.lake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;

/** Adds claims up to {@link CountRow}s, in whatever order they come. */
public final class ClaimCounts {
  private final Map<Key, CountRow> counts = new HashMap<>();

  private record Key(int year, String commune, Title title, @Nullable String group) {}

  public void add(ResultRow claim) {
    CountRow one = CountRow.of(claim);
    counts.merge(
        new Key(one.year(), one.communeCodeThen(), one.title(), one.group()), one, CountRow::plus);
  }

  /** In no order. */
  public List<CountRow> rows() {
    return List.copyOf(counts.values());
  }
}
