package vn.minhchung.core.criteria;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a subject and its place beside its answers: the attributes that conditions of a
 * set speak of ({@code region}, {@code group}, {@code unitKind}, {@code managedBy}, {@code
 * culturalTitle}). An attribute that is not known is not there.
 */
public record Circumstances(SortedMap<String, String> attributes) {
  /** The attribute that comes from documents about the place, never from a form. */
  public static final String REGION = "region";

  /** A place that a document lists as specially difficult. */
  static final String DISADVANTAGED = "DISADVANTAGED";

  private static final Circumstances ORDINARY_PLACE = place("ORDINARY");
  private static final Circumstances DISADVANTAGED_PLACE = place(DISADVANTAGED);

  public Circumstances {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** Of a place, with nothing known of the subject. */
  public static Circumstances of(boolean disadvantaged) {
    return disadvantaged ? DISADVANTAGED_PLACE : ORDINARY_PLACE;
  }

  private static Circumstances place(String region) {
    return new Circumstances(new TreeMap<>(Map.of(REGION, region)));
  }

  public Circumstances with(String attribute, Optional<String> value) {
    if (value.isEmpty()) {
      return this; // most rows say nothing of most attributes
    }
    SortedMap<String, String> more = new TreeMap<>(attributes);
    more.put(attribute, value.get());
    return new Circumstances(more);
  }
}
