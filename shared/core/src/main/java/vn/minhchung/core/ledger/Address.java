package vn.minhchung.core.ledger;

import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.AreaId;

/**
 * Where a version lies in the ledger, which is also its identity: one row of one form.
 *
 * @param area the commune, or the larger area of a statistic, as it is on 31 December of the year
 * @param stem what the version speaks of: {@code FAMILY#<reference>}, {@code STATISTICS#-}, {@code
 *     CLOSING#FAMILY}, {@code CONFIRMATION#FAMILY}
 * @param row from 1
 */
public record Address(int year, AreaId area, String stem, Ulid form, int row)
    implements Comparable<Address> {
  private static final int ROW_DIGITS = 5;

  /** The stem of a subject. {@code #} parts a key, so it is escaped within a reference. */
  public static String subject(Title title, String reference) {
    return about(title.name(), reference);
  }

  public static String about(String what, String of) {
    return what + "#" + of.replace("%", "%25").replace("#", "%23");
  }

  public String partition() {
    return partition(year, area);
  }

  /** Whether both lie in one partition. */
  public boolean liesBeside(Address other) {
    return year == other.year && area.equals(other.area);
  }

  public static String partition(int year, AreaId area) {
    return year + "#" + area;
  }

  public String sort() {
    String digits = Integer.toString(row);
    // written for each row of a sheet of 10,000: a format string is parsed each time
    return stem + "#" + form + "#" + "0".repeat(Math.max(0, ROW_DIGITS - digits.length())) + digits;
  }

  /** The address from the two parts of its key. */
  public static Address parse(String partition, String sort) {
    int year = partition.indexOf('#');
    return parse(
        Integer.parseInt(partition.substring(0, year)),
        AreaId.parse(partition.substring(year + 1)),
        sort);
  }

  /** The address from the second part of its key, where the first is known already. */
  public static Address parse(int year, AreaId area, String sort) {
    int rowAt = sort.lastIndexOf('#');
    int formAt = sort.lastIndexOf('#', rowAt - 1);
    return new Address(
        year,
        area,
        sort.substring(0, formAt),
        new Ulid(sort.substring(formAt + 1, rowAt)),
        Integer.parseInt(sort.substring(rowAt + 1)));
  }

  /** The form that the second part of a key names. */
  public static Ulid form(String sort) {
    int rowAt = sort.lastIndexOf('#');
    return new Ulid(sort.substring(sort.lastIndexOf('#', rowAt - 1) + 1, rowAt));
  }

  /** The part of the stem before {@code #}: a title, or a kind of report. */
  public String group() {
    return stem.substring(0, stem.indexOf('#'));
  }

  /** The reference of a subject, or what a report is about. */
  public String reference() {
    return reference(stem);
  }

  public static String reference(String stem) {
    return stem.substring(stem.indexOf('#') + 1).replace("%23", "#").replace("%25", "%");
  }

  /** Form order, then row: {@code RULES.md} 1.1. */
  @Override
  public int compareTo(Address other) {
    int byForm = form.compareTo(other.form);
    if (byForm != 0) {
      return byForm;
    }
    int byRow = Integer.compare(row, other.row);
    return byRow != 0 ? byRow : stem.compareTo(other.stem);
  }
}
