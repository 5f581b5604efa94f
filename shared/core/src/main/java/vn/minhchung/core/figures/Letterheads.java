package vn.minhchung.core.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The letterheads there are: those of single areas, and a pattern for each level. */
public final class Letterheads {
  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

  private final List<Letterhead> heads;
  private final Areas areas;

  private Letterheads(List<Letterhead> heads, Areas areas) {
    this.heads = List.copyOf(heads);
    this.areas = areas;
  }

  /** The patterns that come with the program. */
  public static Letterheads shipped() {
    return Shipped.LETTERHEADS;
  }

  /** Reads a document of the form {@code minhchung.letterheads/1}. */
  public static List<Letterhead> read(JsonObject document, Areas areas) {
    return document.objects("letterheads").stream().map(o -> head(o, areas)).toList();
  }

  public Letterheads with(List<Letterhead> more, Areas over) {
    return new Letterheads(Stream.concat(heads.stream(), more.stream()).toList(), over);
  }

  public List<Letterhead> all() {
    return heads;
  }

  /**
   * The letterhead of an area on a date: its own, the last loaded first; else the pattern of its
   * level, filled in with the name of the area and of the one above it.
   */
  public Letterhead of(Area area, LocalDate on) {
    return heads.stream()
        .filter(head -> head.area().filter(id -> isOf(id, area, on)).isPresent())
        .filter(head -> head.usedOn(on))
        .reduce((earlier, later) -> later)
        .orElseGet(() -> filled(pattern(area.level(), on), area, on));
  }

  private boolean isOf(AreaId id, Area area, LocalDate on) {
    return id.equals(area.id())
        || areas.byId(id).flatMap(unit -> areas.sameGround(unit, on)).equals(Optional.of(area));
  }

  private Letterhead pattern(AreaLevel level, LocalDate on) {
    return heads.stream()
        .filter(head -> head.level().equals(Optional.of(level)) && head.usedOn(on))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new IllegalStateException("no letterhead pattern for " + level));
  }

  private Letterhead filled(Letterhead pattern, Area area, LocalDate on) {
    String above = areas.on(area.parentCode(), on).map(Area::fullName).orElse("");
    return new Letterhead(
        Optional.of(area.id()),
        Optional.empty(),
        pattern.from(),
        pattern.to(),
        fill(pattern.superior(), area, above),
        fill(pattern.organisation(), area, above),
        pattern.symbol(),
        pattern.place().replace("{name}", area.name()),
        pattern.signedBy(),
        pattern.document(),
        pattern.status());
  }

  /** Names of bodies stand in capitals on a letterhead. */
  private static String fill(String pattern, Area area, String above) {
    return pattern
        .replace("{AREA}", area.fullName().toUpperCase(VIETNAMESE))
        .replace("{ABOVE}", above.toUpperCase(VIETNAMESE));
  }

  private static Letterhead head(JsonObject o, Areas areas) {
    JsonObject signedBy = o.getObject("signedBy");
    return new Letterhead(
        o.has("area") ? Optional.of(FactAreas.unit(o, areas).id()) : Optional.empty(),
        o.findString("level").map(AreaLevel::valueOf),
        LocalDate.parse(o.getString("from")),
        o.findString("to").map(LocalDate::parse),
        o.findString("superior").orElse(""),
        o.getString("organisation"),
        o.getString("symbol"),
        o.getString("place"),
        new Letterhead.SignedBy(
            signedBy.findString("authority").orElse(""), signedBy.getString("position")),
        o.getString("document"),
        Target.Status.valueOf(o.getString("status")));
  }

  private static final class Shipped {
    static final Letterheads LETTERHEADS =
        new Letterheads(
            read(Json.resource("/letterheads/letterheads.json"), Areas.shipped()), Areas.shipped());
  }
}
