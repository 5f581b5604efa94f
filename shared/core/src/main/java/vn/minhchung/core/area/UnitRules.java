package vn.minhchung.core.area;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.function.Function;

/** What must hold of the units by themselves. Each rule answers what it counted. */
final class UnitRules {
  private static final byte[][] TYPES = {
    bytes("Xã"), bytes("Phường"), bytes("Thị trấn"), bytes("Đặc khu")
  };
  private static final byte[] CITY = bytes("Thành phố");

  private final AreaGraph graph;
  private final List<AreaEdition> editions;

  /** The units of each edition's first day, sought once for all rules. */
  private final List<int[]> unitsOf;

  UnitRules(AreaGraph graph, List<AreaEdition> editions) {
    this.graph = graph;
    this.editions = editions;
    unitsOf = editions.stream().map(edition -> graph.unitsOn(day(edition))).toList();
  }

  private static int day(AreaEdition edition) {
    return AreaGraph.number(edition.validFrom());
  }

  private static byte[] bytes(String word) {
    return word.getBytes(StandardCharsets.UTF_8);
  }

  /** Provinces, districts and communes of each edition. */
  String levels() {
    return perEdition(this::levels);
  }

  private String levels(int[] units) {
    var counts = new int[AreaLevel.values().length];
    for (int unit : units) {
      counts[graph.level(unit).ordinal()]++;
    }
    return counts[AreaLevel.PROVINCE.ordinal()]
        + "/"
        + counts[AreaLevel.DISTRICT.ordinal()]
        + "/"
        + counts[AreaLevel.COMMUNE.ordinal()];
  }

  String rows() {
    return String.valueOf(graph.units());
  }

  String open() {
    int open = 0;
    for (int unit = 0; unit < graph.units(); unit++) {
      open += graph.ends(unit) == AreaGraph.OPEN ? 1 : 0;
    }
    return String.valueOf(open);
  }

  /** Communes of each type in each edition. */
  String types() {
    return perEdition(this::types);
  }

  private String types(int[] units) {
    var counts = new int[TYPES.length];
    for (int unit : units) {
      if (graph.is(unit, AreaLevel.COMMUNE)) {
        count(unit, counts);
      }
    }
    return counts[0] + "/" + counts[1] + "/" + counts[2] + "/" + counts[3];
  }

  private void count(int unit, int[] counts) {
    for (int type = 0; type < TYPES.length; type++) {
      if (graph.hasType(unit, TYPES[type])) {
        counts[type]++;
        return;
      }
    }
  }

  /** Provinces of each edition that are cities. */
  String cities() {
    return perEdition(this::cities);
  }

  private String cities(int[] units) {
    int cities = 0;
    for (int unit : units) {
      cities += graph.is(unit, AreaLevel.PROVINCE) && graph.hasType(unit, CITY) ? 1 : 0;
    }
    return String.valueOf(cities);
  }

  private String perEdition(Function<int[], String> figure) {
    var all = new StringBuilder();
    for (int i = 0; i < editions.size(); i++) {
      all.append(all.isEmpty() ? "" : "; ")
          .append(editions.get(i).name())
          .append(": ")
          .append(figure.apply(unitsOf.get(i)));
    }
    return all.toString();
  }

  /** Units whose unit above is missing on the first day of an edition in which they are valid. */
  String orphans() {
    var orphans = new boolean[graph.units()];
    for (int i = 0; i < editions.size(); i++) {
      markOrphans(unitsOf.get(i), day(editions.get(i)), orphans);
    }
    int count = 0;
    for (boolean orphan : orphans) {
      count += orphan ? 1 : 0;
    }
    return String.valueOf(count);
  }

  /** Neighbours mostly have the same unit above them, which is then sought once. */
  private void markOrphans(int[] units, int day, boolean[] orphans) {
    long sought = -1;
    boolean there = false;
    for (int unit : units) {
      if (graph.parentCode(unit) != sought) {
        sought = graph.parentCode(unit);
        there = isAbove(sought, day);
      }
      orphans[unit] |= !there;
    }
  }

  private boolean isAbove(long code, int day) {
    int above = graph.unitOn(code, day);
    return above == AreaGraph.NONE
        ? code == AreaGraph.COUNTRY
        : !graph.is(above, AreaLevel.COMMUNE);
  }

  /** The units that begin while another of their code is valid; those of a code stand together. */
  String doubled() {
    int doubled = 0;
    for (int unit = 1; unit < graph.units(); unit++) {
      doubled += beginsBeside(unit) ? 1 : 0;
    }
    return String.valueOf(doubled);
  }

  private boolean beginsBeside(int unit) {
    for (int other = unit - 1; other >= 0 && graph.code(other) == graph.code(unit); other--) {
      if (graph.valid(other, graph.begins(unit))) {
        return true;
      }
    }
    return false;
  }

  String notNfc() {
    int found = 0;
    for (int unit = 0; unit < graph.units(); unit++) {
      found += graph.plainlyNamed(unit) || normal(unit) ? 0 : 1;
    }
    return String.valueOf(found);
  }

  private boolean normal(int unit) {
    return Normalizer.isNormalized(graph.fullName(unit), Normalizer.Form.NFC)
        && Normalizer.isNormalized(graph.name(unit), Normalizer.Form.NFC);
  }

  String malformed() {
    int malformed = 0;
    for (int unit = 0; unit < graph.units(); unit++) {
      malformed += graph.digits(unit) == digits(graph.level(unit)) ? 0 : 1;
    }
    return String.valueOf(malformed);
  }

  private static int digits(AreaLevel level) {
    return switch (level) {
      case COUNTRY -> 0;
      case PROVINCE -> 2;
      case DISTRICT -> 3;
      case COMMUNE -> 5;
    };
  }
}
