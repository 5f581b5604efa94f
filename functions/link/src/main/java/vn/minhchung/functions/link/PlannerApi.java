package vn.minhchung.functions.link;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.DownloadSigner;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/**
 * What is behind a planner's link: the planner files of its area and years in the current snapshot,
 * each also as CSV and as a workbook. Every address that is given out is noted in the ledger.
 *
 * <p>The manifest is read as the JSON that it is: the lake's own types would bring Parquet into
 * this function.
 */
public final class PlannerApi {
  /** Long enough for a slow line and for a notebook that reads again; a session of the role. */
  static final Duration DOWNLOAD_LIFE = Duration.ofHours(1);

  private static final List<String> FORMATS = List.of("parquet", "csv", "xlsx");
  private static final String PARQUET = ".parquet";
  private static final String SCHEMA = "schemas/planner.json";
  private static final long MAX_DOCUMENT_BYTES = 20L * 1024 * 1024;

  private final Links links;
  private final Objects lake;
  private final DownloadSigner signer;
  private final InstantSource clock;
  private final LiveFacts facts;

  public PlannerApi(
      Links links, Objects lake, DownloadSigner signer, InstantSource clock, LiveFacts facts) {
    this.links = links;
    this.lake = lake;
    this.signer = signer;
    this.clock = clock;
    this.facts = facts;
  }

  /** A planner file of the current snapshot. */
  private record PlannerFile(
      int year, Area province, String key, long rows, long bytes, String sha256) {
    JsonObject json() {
      return JsonObject.of(
          "year",
          year,
          "province",
          province.code(),
          "name",
          province.fullName(),
          "rows",
          rows,
          "bytes",
          bytes,
          "sha256",
          sha256,
          "formats",
          FORMATS);
    }
  }

  /**
   * @param manifest its digest; empty where nothing was compacted yet
   */
  private record Contents(Optional<Sha256> manifest, List<PlannerFile> files) {}

  /** {@code GET /api/planner}: which files there are. */
  Reply files(String token) {
    return withPlanner(
        token,
        link -> {
          Contents contents = contents(link);
          return Reply.ok(
              JsonObject.of(
                  "area",
                  JsonObject.of(
                      "code",
                      link.scope().area().code(),
                      "name",
                      facts.now().areas().byId(link.scope().area()).map(Area::fullName).orElse("")),
                  "years",
                  List.of(link.scope().fromYear(), link.scope().toYear()),
                  "expires",
                  link.expires(),
                  "snapshot",
                  contents.manifest().orElse(null),
                  "files",
                  contents.files().stream().map(PlannerFile::json).toList()));
        });
  }

  /**
   * {@code GET /api/planner/<year>/<province>/<format>} or {@code /api/planner/schema}: an address
   * for {@link #DOWNLOAD_LIFE}.
   *
   * @param path what follows {@code /api/planner/}
   */
  Reply file(String token, String path) {
    return withPlanner(
        token,
        link -> {
          if (path.equals("schema")) {
            return signed(link, path, SCHEMA, "planner.schema.json");
          }
          String[] parts = path.split("/", -1);
          if (parts.length != 3 || !FORMATS.contains(parts[2])) {
            return Reply.NOT_FOUND;
          }
          return contents(link).files().stream()
              .filter(file -> String.valueOf(file.year()).equals(parts[0]))
              .filter(file -> file.province().code().equals(parts[1]))
              .findFirst()
              .map(file -> signed(link, path, key(file, parts[2]), name(parts)))
              .orElse(Reply.NOT_FOUND);
        });
  }

  /** Twins lie beside their file, under its name. */
  private static String key(PlannerFile file, String format) {
    String bare = file.key().substring(0, file.key().length() - PARQUET.length());
    return bare + "." + format;
  }

  private static String name(String[] parts) {
    return "planner-" + parts[0] + "-" + parts[1] + "." + parts[2];
  }

  private Reply signed(Link link, String what, String key, String name) {
    Optional<Objects.Info> there = lake.head(key);
    if (there.isEmpty()) {
      return Reply.NOT_FOUND;
    }
    links.noteDownload(link.id(), new Links.Download(clock.instant(), what, key));
    return Reply.ok(
        JsonObject.of(
            "url",
            signer.download(key, name, DOWNLOAD_LIFE),
            "name",
            name,
            "bytes",
            there.get().size(),
            "seconds",
            DOWNLOAD_LIFE.toSeconds()));
  }

  private Contents contents(Link link) {
    Optional<Sha256> digest =
        document("current.json")
            .map(bytes -> new Sha256(Json.trusted(bytes).getString("manifest")));
    List<PlannerFile> files = new ArrayList<>();
    if (digest.isPresent()) {
      String key = "manifests/" + digest.get() + ".json";
      byte[] manifest =
          document(key)
              .filter(bytes -> Sha256.of(bytes).equals(digest.get()))
              .orElseThrow(() -> new StorageException.Refused(key, new IllegalStateException()));
      Json.trusted(manifest).objects("files").stream()
          .filter(file -> file.getString("kind").equals("planner"))
          .forEach(file -> find(link, file).ifPresent(files::add));
    }
    return new Contents(digest, files);
  }

  /** The file, where the link's area and years cover it. */
  private Optional<PlannerFile> find(Link link, JsonObject file) {
    int year = file.getInt("year");
    Areas areas = facts.now().areas();
    var editions = areas.editions();
    return areas
        .on(file.getString("province"), editions.get(editions.size() - 1).validFrom())
        .filter(province -> year >= link.scope().fromYear() && year <= link.scope().toYear())
        .filter(province -> new Places(areas).covers(link.scope(), province))
        .map(
            province ->
                new PlannerFile(
                    year,
                    province,
                    file.getString("key"),
                    file.getLong("rows"),
                    file.getLong("bytes"),
                    file.getString("sha256")));
  }

  private Optional<byte[]> document(String key) {
    return lake.get(key, MAX_DOCUMENT_BYTES).flatMap(Objects.Body::bytes);
  }

  private Reply withPlanner(String token, Function<Link, Reply> answer) {
    Optional<Link> link = links.authenticate(token);
    if (link.isEmpty()) {
      return Reply.NOT_FOUND;
    }
    return link.get().scope().planner()
        ? answer.apply(link.get())
        : Reply.problem(403, ProblemCode.LINK_RIGHT, "kinds", "planner");
  }
}
