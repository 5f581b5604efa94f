package vn.minhchung.functions.publish;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.CountRow;
import vn.minhchung.core.lake.ReportedRow;

/** How far the communes of one year have come, as the rows of a snapshot tell it. */
public final class Progress {
  private final Map<String, Commune> communes = new HashMap<>();

  /** What is said of a whole list; other rows count things, and name no title. */
  private static final Set<String> LISTS = Set.of("closing", "confirmation");

  /** 1 where a commune has an association, 0 where it has none. */
  private static final String ASSOCIATION = "association.exists";

  /** Codes are those of the year. */
  private static final class Commune {
    private boolean noAssociation;
    private final Set<Title> closed = EnumSet.noneOf(Title.class);
    private final Set<Title> confirmed = EnumSet.noneOf(Title.class);
  }

  void add(CountRow row) {
    communes.computeIfAbsent(row.communeCodeThen(), code -> new Commune());
  }

  void add(ReportedRow row) {
    Commune commune = communes.computeIfAbsent(row.areaCode(), code -> new Commune());
    if (row.indicator().equals(ASSOCIATION) && row.value() != null) {
      commune.noAssociation = row.value().signum() == 0;
    }
    if (!LISTS.contains(row.kind())) {
      return;
    }
    Title title = Title.valueOf(row.indicator());
    if (row.closed()) {
      commune.closed.add(title);
    }
    if (row.confirmed()) {
      commune.confirmed.add(title);
    }
  }

  public boolean sent(String commune) {
    return communes.containsKey(commune);
  }

  public boolean noAssociation(String commune) {
    Commune known = communes.get(commune);
    return known != null && known.noAssociation;
  }

  public List<Title> closed(String commune) {
    Commune known = communes.get(commune);
    return known == null ? List.of() : List.copyOf(known.closed);
  }

  public List<Title> confirmed(String commune) {
    Commune known = communes.get(commune);
    return known == null ? List.of() : List.copyOf(known.confirmed);
  }
}
