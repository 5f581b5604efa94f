package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.util.List;
import vn.minhchung.core.Text;

/** Tiêu chí: a group of indicators. */
public record Criterion(String id, Text text, List<Indicator> indicators) {
  public Criterion {
    indicators = List.copyOf(indicators);
  }

  public BigDecimal maximum() {
    return indicators.stream().map(Indicator::maximum).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
