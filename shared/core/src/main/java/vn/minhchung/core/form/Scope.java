package vn.minhchung.core.form;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.json.JsonObject;

/**
 * What a link may do.
 *
 * @param link id of the link; stays the same when its token is renewed
 * @param kinds the forms it takes
 * @param view whether it opens working pages
 * @param planner whether it opens the planners' files
 * @param hamlet the one that its rows are of; empty: any of the area
 */
public record Scope(
    String link,
    AreaId area,
    int fromYear,
    int toYear,
    Set<FormKind> kinds,
    boolean view,
    boolean planner,
    Optional<OfHamlet> hamlet) {
  private static final String VIEW = "view";
  private static final String PLANNER = "planner";

  public Scope {
    kinds = kinds.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(kinds));
  }

  public Scope(
      String link, AreaId area, int fromYear, int toYear, Set<FormKind> kinds, boolean view) {
    this(link, area, fromYear, toYear, kinds, view, Optional.empty());
  }

  public Scope(
      String link,
      AreaId area,
      int fromYear,
      int toYear,
      Set<FormKind> kinds,
      boolean view,
      Optional<OfHamlet> hamlet) {
    this(link, area, fromYear, toYear, kinds, view, false, hamlet);
  }

  /** That of a planner: files of an area and years, and nothing else. */
  public static Scope ofPlanner(String link, AreaId area, int fromYear, int toYear) {
    return new Scope(link, area, fromYear, toYear, Set.of(), false, true, Optional.empty());
  }

  /**
   * The hamlet of a link, as the registry had it when the link was made.
   *
   * @param name what a row that leaves its hamlet out is taken to say
   */
  public record OfHamlet(String id, String name) {}

  public JsonObject json() {
    return JsonObject.of(
        "link", link,
        "area", area,
        "from", fromYear,
        "to", toYear,
        "kinds", kindCodes(),
        "hamlet", hamlet.map(OfHamlet::id).orElse(null),
        "hamletName", hamlet.map(OfHamlet::name).orElse(null));
  }

  /** The kinds as the command line and pages spell them, {@code view} and {@code planner} last. */
  public List<String> kindCodes() {
    List<String> codes = kinds.stream().sorted().map(FormKind::code).collect(Collectors.toList());
    if (view) {
      codes.add(VIEW);
    }
    if (planner) {
      codes.add(PLANNER);
    }
    return codes;
  }

  public static Scope read(JsonObject json) {
    List<String> codes = json.strings("kinds");
    return new Scope(
        json.getString("link"),
        AreaId.parse(json.getString("area")),
        json.getInt("from"),
        json.getInt("to"),
        codes.stream().flatMap(code -> FormKind.of(code).stream()).collect(Collectors.toSet()),
        codes.contains(VIEW),
        codes.contains(PLANNER),
        json.findString("hamlet").map(id -> new OfHamlet(id, json.getString("hamletName"))));
  }
}
