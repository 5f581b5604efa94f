package vn.minhchung.core.form;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.json.JsonObject;

/**
 * What an upload link may do.
 *
 * @param link id of the link; stays the same when its token is renewed
 * @param kinds the forms it takes
 * @param view whether it opens working pages
 */
public record Scope(
    String link, AreaId area, int fromYear, int toYear, Set<FormKind> kinds, boolean view) {
  private static final String VIEW = "view";

  public Scope {
    kinds = kinds.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(kinds));
  }

  public JsonObject json() {
    return JsonObject.of(
        "link", link, "area", area, "from", fromYear, "to", toYear, "kinds", kindCodes());
  }

  /** The kinds as the command line and pages spell them, {@code view} last. */
  public List<String> kindCodes() {
    List<String> codes = kinds.stream().sorted().map(FormKind::code).collect(Collectors.toList());
    if (view) {
      codes.add(VIEW);
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
        codes.contains(VIEW));
  }
}
