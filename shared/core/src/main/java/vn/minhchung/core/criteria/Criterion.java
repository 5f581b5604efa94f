package vn.minhchung.core.criteria;

import java.util.List;
import vn.minhchung.core.Text;

/** Tiêu chí: a group of indicators. */
public record Criterion(String id, Text text, List<Indicator> indicators) {
  public Criterion {
    indicators = List.copyOf(indicators);
  }
}
