package vn.minhchung.core.area;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * The tables as numbers, a place a row: {@link AreaChecks} asks about all of them at once, and
 * 25,000 objects would take a cold start longer than every question together.
 *
 * <p>Days are numbers {@code yyyymmdd}, codes those of {@link Rows#code}; a unit or an edge is the
 * number of its row, {@link #NONE} where there is none.
 */
final class AreaGraph {
  static final int NONE = -1;

  /** The day on which a unit ends that has not ended: after every day. */
  static final int OPEN = Integer.MAX_VALUE;

  /** The code of the country, which is no row. */
  static final long COUNTRY = Rows.of("\nVN").code(1, 3);

  /** Bits of a day in an identity; the code stands above. */
  private static final int DAY_BITS = 25;

  private static final AreaLevel[] LEVELS = AreaLevel.values();
  private static final Succession.People[] PEOPLE = Succession.People.values();

  private final Areas areas;
  private final Rows rows;

  /** Code and first day of each unit, ascending as the rows are. */
  private final long[] ids;

  private final int[] ends;
  private final byte[] levels;
  private final long[] parents;

  /** Where the bare name of each unit begins. */
  private final int[] names;

  private final long[] fromIds;
  private final long[] toIds;
  private final int[] from;
  private final int[] to;
  private final boolean[] whole;
  private final byte[] people;
  private final EdgesByUnit targets;
  private final EdgesByUnit sources;

  AreaGraph(Areas areas) {
    this.areas = areas;
    rows = areas.table().rows();
    int units = rows.size();
    ids = new long[units];
    ends = new int[units];
    levels = new byte[units];
    parents = new long[units];
    names = new int[units];
    for (int unit = 0; unit < units; unit++) {
      readUnit(unit);
    }
    var edges = areas.crosswalk().rows();
    fromIds = new long[edges.size()];
    toIds = new long[edges.size()];
    from = new int[edges.size()];
    to = new int[edges.size()];
    whole = new boolean[edges.size()];
    people = new byte[edges.size()];
    for (int edge = 0; edge < from.length; edge++) {
      readEdge(edges, edge);
    }
    targets = new EdgesByUnit(units, from);
    sources = new EdgesByUnit(units, to);
  }

  private void readUnit(int unit) {
    int at = rows.start(unit);
    int end = rows.cellEnd(at);
    long code = rows.code(at, end);
    at = end + 1;
    ids[unit] = id(code, rows.day(at));
    at = rows.cellEnd(at) + 1;
    int ended = rows.day(at);
    ends[unit] = ended == 0 ? OPEN : ended;
    at = rows.cellEnd(at) + 1;
    levels[unit] = (byte) level(rows.at(at)).ordinal();
    at = rows.cellEnd(at) + 1;
    end = rows.cellEnd(at);
    parents[unit] = rows.code(at, end);
    names[unit] = end + 1;
  }

  private static AreaLevel level(byte first) {
    return switch (first) {
      case 'p' -> AreaLevel.PROVINCE;
      case 'd' -> AreaLevel.DISTRICT;
      default -> AreaLevel.COMMUNE;
    };
  }

  private void readEdge(Rows edges, int edge) {
    int at = edges.start(edge);
    int end = edges.cellEnd(at);
    fromIds[edge] = id(edges.code(at, end), edges.day(end + 1));
    at = edges.cellEnd(end + 1) + 1;
    end = edges.cellEnd(at);
    toIds[edge] = id(edges.code(at, end), edges.day(end + 1));
    at = edges.cellEnd(end + 1) + 1;
    whole[edge] = edges.at(at) == 'w';
    people[edge] = (byte) people(edges.at(edges.cellEnd(at) + 1)).ordinal();
    from[edge] = Math.max(NONE, Arrays.binarySearch(ids, fromIds[edge]));
    to[edge] = Math.max(NONE, Arrays.binarySearch(ids, toIds[edge]));
  }

  private static Succession.People people(byte first) {
    return switch (first) {
      case 'a' -> Succession.People.ALL;
      case 's' -> Succession.People.SOME;
      case 'n' -> Succession.People.NONE;
      default -> Succession.People.UNKNOWN;
    };
  }

  private static long id(long code, int day) {
    return (code << DAY_BITS) | day;
  }

  private static int day(long id) {
    return (int) (id & ((1 << DAY_BITS) - 1));
  }

  /** How many units there are: they are the numbers below. */
  int units() {
    return ids.length;
  }

  /** How many edges there are: they are the numbers below. */
  int edges() {
    return from.length;
  }

  long code(int unit) {
    return ids[unit] >>> DAY_BITS;
  }

  String codeText(int unit) {
    return text(rows.start(unit));
  }

  int begins(int unit) {
    return day(ids[unit]);
  }

  int ends(int unit) {
    return ends[unit];
  }

  boolean valid(int unit, int day) {
    return begins(unit) <= day && day < ends[unit];
  }

  /** The units that are valid on the day, ascending. */
  int[] unitsOn(int day) {
    var found = new int[ids.length];
    int count = 0;
    for (int unit = 0; unit < ids.length; unit++) {
      if (valid(unit, day)) {
        found[count++] = unit;
      }
    }
    return Arrays.copyOf(found, count);
  }

  AreaLevel level(int unit) {
    return LEVELS[levels[unit]];
  }

  boolean is(int unit, AreaLevel level) {
    return levels[unit] == level.ordinal();
  }

  /** The code of the unit above, whatever unit that is on a day. */
  long parentCode(int unit) {
    return parents[unit];
  }

  /** How many digits its code has; {@link #NONE} where something else is in it. */
  int digits(int unit) {
    int start = rows.start(unit);
    int at = start;
    while (rows.at(at) >= '0' && rows.at(at) <= '9') {
      at++;
    }
    return rows.at(at) == ',' ? at - start : NONE;
  }

  String name(int unit) {
    return text(names[unit]);
  }

  String fullName(int unit) {
    return text(rows.cellEnd(names[unit]) + 1);
  }

  /** Whether the type is this word, which is given as its bytes. */
  boolean hasType(int unit, byte[] word) {
    int at = rows.cellEnd(rows.cellEnd(names[unit]) + 1) + 1;
    return rows.holds(at, rows.cellEnd(at), word);
  }

  /** Whether both names hold nothing but characters that are the same in every form of Unicode. */
  boolean plainlyNamed(int unit) {
    int end = rows.cellEnd(rows.cellEnd(names[unit]) + 1);
    return rows.composed(names[unit], end);
  }

  private String text(int at) {
    return rows.text(at, rows.cellEnd(at));
  }

  /** The first unit of that code that is valid on the day. */
  int unitOn(long code, int day) {
    int at = Arrays.binarySearch(ids, id(code, 0));
    for (int unit = at < 0 ? -at - 1 : at; unit < ids.length && code(unit) == code; unit++) {
      if (valid(unit, day)) {
        return unit;
      }
    }
    return NONE;
  }

  /** Where the edge begins; {@link #NONE} where no row is that unit. */
  int from(int edge) {
    return from[edge];
  }

  int to(int edge) {
    return to[edge];
  }

  /** Also of a unit that is no row. */
  long fromId(int edge) {
    return fromIds[edge];
  }

  long toId(int edge) {
    return toIds[edge];
  }

  /** The day on which the later unit begins. */
  int happens(int edge) {
    return day(toIds[edge]);
  }

  boolean keepsCode(int edge) {
    return fromIds[edge] >>> DAY_BITS == toIds[edge] >>> DAY_BITS;
  }

  boolean whole(int edge) {
    return whole[edge];
  }

  Succession.People people(int edge) {
    return PEOPLE[people[edge]];
  }

  boolean shownByBothEnds(int edge) {
    return areas.crosswalk().shownByBothEnds(edge);
  }

  /** The edges from each unit. */
  EdgesByUnit targets() {
    return targets;
  }

  /** The edges to each unit. */
  EdgesByUnit sources() {
    return sources;
  }

  /**
   * The province above on the first day of the unit, as far as it went on as a whole until then.
   */
  int provinceOn(int unit, int day) {
    int at = unit;
    while (at != NONE && !is(at, AreaLevel.PROVINCE)) {
      int above = unitOn(parents[at], begins(unit));
      at = above != NONE && levels[above] < levels[at] ? above : NONE;
    }
    return at == NONE ? NONE : carried(at, day);
  }

  private int carried(int unit, int day) {
    int at = begins(unit) <= day ? unit : NONE;
    while (at != NONE && !valid(at, day)) {
      at = next(at, day);
    }
    return at;
  }

  /** The unit that this one became as a whole; forward in time only, or it would be for ever. */
  private int next(int unit, int day) {
    if (targets.count(unit) != 1) {
      return NONE;
    }
    int edge = targets.edge(unit, 0);
    boolean forward = begins(unit) < happens(edge) && happens(edge) <= day;
    return whole[edge] && forward ? to[edge] : NONE;
  }

  static int number(LocalDate day) {
    return Rows.number(day);
  }
}
