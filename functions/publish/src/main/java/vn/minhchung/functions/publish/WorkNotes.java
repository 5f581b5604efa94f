package vn.minhchung.functions.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.quality.Finding;
import vn.minhchung.core.quality.Findings;
import vn.minhchung.dashboards.view.Notes;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.Ledger;

/**
 * What the ledger says of communes beyond the lake: findings and hamlets, which have names and
 * references. Kept beside the working pages, by year and province, until the province's files in
 * the snapshot differ; so a night reads the ledger of those provinces only that changed, and one
 * that was cut off goes on where it stopped.
 */
final class WorkNotes {
  static final String PREFIX = "work/notes/";

  private static final long MOST_BYTES = 100L * 1024 * 1024;
  private static final Objects.Headers JSON =
      new Objects.Headers("application/json", Optional.of("no-store"), Map.of());

  private final AreaYears years;
  private final LiveFacts live;
  private final Objects objects;

  WorkNotes(Ledger ledger, LiveFacts live, Objects objects) {
    this.years = new AreaYears(ledger, live);
    this.live = live;
    this.objects = objects;
  }

  /**
   * @param communes of the province, as they were in the year
   */
  Map<String, Notes.OfCommune> of(Snapshot snapshot, int year, Area province, List<Area> communes) {
    String key = PREFIX + year + "/" + province.code() + ".json";
    String madeFrom = madeFrom(snapshot, year, province, communes);
    Optional<JsonObject> kept =
        objects
            .get(key, MOST_BYTES)
            .flatMap(Objects.Body::bytes)
            .map(Json::trusted)
            .filter(notes -> notes.getString("madeFrom").equals(madeFrom));
    JsonObject notes = kept.orElseGet(() -> make(key, year, communes, madeFrom));
    JsonObject all = notes.getObject("communes");
    Map<String, Notes.OfCommune> read = new HashMap<>();
    for (Area commune : communes) {
      read.put(commune.code(), read(commune, all.getObject(commune.code())));
    }
    return read;
  }

  /** Names everything that may change what is said. */
  private static String madeFrom(Snapshot snapshot, int year, Area province, List<Area> communes) {
    List<Integer> read = List.of(year, year - 1);
    String files =
        snapshot.manifest().files().stream()
            .filter(file -> province.code().equals(file.province()) && isOf(read, file.year()))
            .map(file -> file.key())
            .collect(Collectors.joining("\n"));
    return Sha256.of(
            files
                + snapshot.manifest().versions().digest()
                + communes.stream().map(Area::code).toList())
        .hex();
  }

  private static boolean isOf(List<Integer> years, @Nullable Integer year) {
    return years.stream().anyMatch(one -> one.equals(year));
  }

  private JsonObject make(String key, int year, List<Area> communes, String madeFrom) {
    Map<String, Object> all = new TreeMap<>();
    for (Area commune : communes) {
      List<Version> versions = years.withHamlets(commune, year);
      List<Version> before = years.versions(commune, year - 1);
      all.put(
          commune.code(),
          JsonObject.of(
              "findings",
              Findings.of(year, versions, before, live.now().criteria()).stream()
                  .map(Finding::kept)
                  .toList(),
              "hamlets",
              hamlets(AreaYear.fold(year, versions, Cut.NONE, live.now().criteria()))));
    }
    byte[] made = Json.write(JsonObject.of("madeFrom", madeFrom, "communes", new JsonObject(all)));
    objects.put(key, new Objects.Bytes(made, JSON));
    return Json.trusted(made);
  }

  private static List<JsonObject> hamlets(AreaYear folded) {
    Map<String, Map<Title, List<Claim>>> claims =
        folded.claims().stream()
            .filter(Claim::registered)
            .collect(
                Collectors.groupingBy(
                    claim -> place(claim, folded),
                    TreeMap::new,
                    Collectors.groupingBy(Claim::title, TreeMap::new, Collectors.toList())));
    folded.hamlets().active().forEach(h -> claims.computeIfAbsent(h.name(), n -> silent()));
    return claims.entrySet().stream()
        .flatMap(place -> place.getValue().entrySet().stream().map(e -> row(place.getKey(), e)))
        .toList();
  }

  /** Of a hamlet that sent nothing, its families are missed first. */
  private static Map<Title, List<Claim>> silent() {
    return Map.of(Title.FAMILY, List.of());
  }

  private static String place(Claim claim, AreaYear folded) {
    String written = claim.person().hamlet().orElse("");
    return folded.hamlets().named(written).map(hamlet -> hamlet.name()).orElse(written);
  }

  private static JsonObject row(String hamlet, Map.Entry<Title, List<Claim>> claims) {
    return JsonObject.of(
        "hamlet", hamlet,
        "title", claims.getKey(),
        "registered", claims.getValue().size(),
        "assessed", claims.getValue().stream().filter(Claim::assessed).count(),
        "appraised", claims.getValue().stream().filter(Claim::appraised).count());
  }

  private static Notes.OfCommune read(Area commune, JsonObject kept) {
    Stream<Finding> findings =
        kept.objects("findings").stream().flatMap(finding -> Finding.read(finding).stream());
    return new Notes.OfCommune(
        commune.fullName(),
        findings.toList(),
        kept.objects("hamlets").stream()
            .map(
                row ->
                    new Notes.OfHamlet(
                        row.getString("hamlet"),
                        Title.valueOf(row.getString("title")),
                        row.getInt("registered"),
                        row.getInt("assessed"),
                        row.getInt("appraised")))
            .toList());
  }
}
