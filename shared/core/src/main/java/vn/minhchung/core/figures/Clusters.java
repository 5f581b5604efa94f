package vn.minhchung.core.figures;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.minhchung.core.Text;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The clusters there are, by id and first day. */
public final class Clusters {
  private final List<Cluster> clusters;

  /**
   * @param clusters of two that stand on one day under one id the later one wins
   */
  public Clusters(List<Cluster> clusters) {
    this.clusters =
        clusters.stream()
            .sorted(Comparator.comparing(Cluster::id).thenComparing(Cluster::from))
            .toList();
  }

  /** The clusters that come with the program. */
  public static Clusters shipped() {
    return Shipped.CLUSTERS;
  }

  /** Reads a document of the form {@code minhchung.clusters/1}. */
  public static List<Cluster> read(JsonObject document, Areas areas) {
    return document.objects("clusters").stream().map(c -> cluster(c, areas)).toList();
  }

  public Clusters plus(List<Cluster> more) {
    return new Clusters(Stream.concat(clusters.stream(), more.stream()).toList());
  }

  public List<Cluster> all() {
    return clusters;
  }

  /** Those that stand on a date. */
  public List<Cluster> on(LocalDate date) {
    return clusters.stream().filter(cluster -> cluster.standsOn(date)).toList();
  }

  public Optional<Cluster> of(String id, LocalDate date) {
    return on(date).stream()
        .filter(cluster -> cluster.id().equals(id))
        .reduce((earlier, later) -> later);
  }

  private static Cluster cluster(JsonObject o, Areas areas) {
    LocalDate from = LocalDate.parse(o.getString("from"));
    JsonObject name = o.getObject("name");
    return new Cluster(
        o.getString("id"),
        Text.of(name.getString("vi"), name.getString("en")),
        from,
        o.findString("to").map(LocalDate::parse),
        o.strings("provinces").stream().map(code -> province(code, from, areas)).toList(),
        o.getString("document"),
        Target.Status.valueOf(o.getString("status")),
        o.findString("note"));
  }

  private static AreaId province(String code, LocalDate on, Areas areas) {
    return areas
        .on(code, on)
        .orElseThrow(() -> new IllegalStateException("no unit " + code + " on " + on))
        .id();
  }

  private static final class Shipped {
    static final Clusters CLUSTERS =
        new Clusters(read(Json.resource("/clusters/clusters.json"), Areas.shipped()));
  }
}
