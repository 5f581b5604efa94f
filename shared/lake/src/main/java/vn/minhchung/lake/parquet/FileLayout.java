package vn.minhchung.lake.parquet;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.schema.MessageType;

/**
 * What a file looks like before its first value.
 *
 * @param plainColumns dotted paths of the columns whose values hardly repeat: no dictionary, and
 *     texts delta-encoded
 * @param sortedLeaves indexes of the leaf columns that the rows are sorted by, ascending
 * @param metadata names that the footer carries; a reader refuses a file with others
 */
public record FileLayout(
    MessageType schema,
    Codec codec,
    List<String> plainColumns,
    List<Integer> sortedLeaves,
    SortedMap<String, String> metadata) {
  public FileLayout {
    plainColumns = List.copyOf(plainColumns);
    sortedLeaves = List.copyOf(sortedLeaves);
    metadata = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }
}
