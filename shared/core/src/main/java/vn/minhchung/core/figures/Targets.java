package vn.minhchung.core.figures;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.json.JsonObject;

/** The targets there are. A row of the area itself wins over the national one. */
public final class Targets {
  private static final String COUNTRY = "VN";

  private final List<Target> targets;

  public Targets(List<Target> targets) {
    this.targets =
        targets.stream()
            .sorted(
                Comparator.comparing(Target::indicator)
                    .thenComparing(Target::area)
                    .thenComparing(Target::year))
            .toList();
  }

  /** The national targets that come with the program. */
  public static Targets shipped() {
    return Shipped.TARGETS;
  }

  public static Targets none() {
    return new Targets(List.of());
  }

  /** Reads a document of the form {@code minhchung.targets/1}. */
  public static Targets read(JsonObject document) {
    return new Targets(document.objects("targets").stream().map(Targets::target).toList());
  }

  public Targets plus(Targets local) {
    return new Targets(Stream.concat(targets.stream(), local.targets.stream()).toList());
  }

  public List<Target> all() {
    return targets;
  }

  /**
   * The target that a year is measured against: the next milestone at or after it.
   *
   * @param areas codes from the area itself up to {@code VN}; the first with a target wins
   */
  public Optional<Target> next(Title title, @Nullable String group, List<String> areas, int year) {
    String indicator = title.name() + ".recognised";
    for (String area : areas) {
      Optional<Target> found =
          targets.stream()
              .filter(t -> t.indicator().equals(indicator) && t.area().equals(area))
              .filter(t -> t.regionClass() == null && same(t.group(), group))
              .filter(t -> t.year() >= year)
              .min(Comparator.comparing(Target::year));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** As {@link #next(Title, String, List, int)}, for the area itself or the country. */
  public Optional<Target> next(Title title, String area, int year) {
    return next(title, null, List.of(area, COUNTRY), year);
  }

  private static boolean same(@Nullable String a, @Nullable String b) {
    return a == null ? b == null : a.equals(b);
  }

  private static Target target(JsonObject o) {
    return new Target(
        o.getString("indicator"),
        o.getString("area"),
        o.findString("regionClass").orElse(null),
        o.findString("group").orElse(null),
        o.getInt("year"),
        o.getNumber("percentage"),
        o.getString("document"),
        Target.Status.valueOf(o.getString("status")));
  }

  private static final class Shipped {
    static final Targets TARGETS = read(Resource.json("/targets/387.json"));
  }
}
