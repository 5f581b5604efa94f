package vn.minhchung.functions.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.lake.ClaimCounts;
import vn.minhchung.core.lake.CountRow;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.dashboards.Exemplar;
import vn.minhchung.dashboards.PrintedFigures;
import vn.minhchung.dashboards.documents.Contents;
import vn.minhchung.functions.compact.Compaction;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeFileProblem;
import vn.minhchung.lake.LakeKeys;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.Manifest;
import vn.minhchung.lake.ManifestProblem;
import vn.minhchung.lake.Twin;
import vn.minhchung.storage.Objects;

/**
 * Derives a snapshot's summary, pages and reports again from the lake and names the first
 * difference of each.
 */
public final class Verification {
  private static final long MAX_PAGE_BYTES = 50L * 1024 * 1024;

  private final Lake lake;
  private final Publication publication;
  private final LiveFacts facts;
  private final Function<String, Optional<byte[]>> site;

  /**
   * @param site gives the published bytes under a path
   */
  public Verification(
      Lake lake,
      Publication publication,
      LiveFacts facts,
      Function<String, Optional<byte[]>> site) {
    this.lake = lake;
    this.publication = publication;
    this.facts = facts;
    this.site = site;
  }

  /** The pages of a bucket. */
  public static Function<String, Optional<byte[]>> pagesOf(Objects bucket) {
    return path -> bucket.get(path, MAX_PAGE_BYTES).flatMap(Objects.Body::bytes);
  }

  /**
   * Digest of what of a published file must be equal (RULES 8.1): its bytes, or of a document what
   * it holds.
   */
  public static Sha256 digest(String path, byte[] bytes) throws IOException {
    return Contents.cover(path) ? Contents.digest(path, bytes) : Sha256.of(bytes);
  }

  /**
   * What a published file is made of, by name: of a document its unpacked parts, of any other file
   * its bytes.
   */
  public static Map<String, byte[]> parts(String path, byte[] bytes) throws IOException {
    return Contents.cover(path) ? Contents.of(path, bytes) : Map.of(path, bytes);
  }

  /**
   * @param where file or page
   * @param figure id of the figure at or before the difference, where there is one
   * @param what in words
   */
  public record Difference(String where, Optional<String> figure, String what) {}

  /**
   * @param files data files whose bytes were checked
   * @param pages pages and documents that were made again
   * @param fromLedger data files that were made again from the ledger; empty where that cannot be:
   *     the snapshot is not the current one, or the ledger has more by now
   * @param erased keys of files that somebody was erased from since, each with what lies in its
   *     place
   */
  public record Verified(
      Sha256 snapshot,
      int files,
      int pages,
      OptionalInt fromLedger,
      List<Difference> differences,
      SortedMap<String, Sha256> erased) {
    public boolean isClean() {
      return differences.isEmpty();
    }
  }

  /** The current snapshot; empty where there is none. */
  public Optional<Sha256> current() {
    return lake.current().map(pointer -> pointer.current().manifest());
  }

  /** The snapshots of all editions. */
  public List<Sha256> editions() {
    return publication.editions().all().stream()
        .map(of -> of.entry().snapshot())
        .distinct()
        .toList();
  }

  public Verified verify(Sha256 digest) {
    List<Difference> differences = new ArrayList<>();
    Optional<Manifest> manifest = manifest(digest, differences);
    if (manifest.isEmpty()) {
      return new Verified(digest, 0, 0, OptionalInt.empty(), differences, new TreeMap<>());
    }
    lake.forget();
    int files = 0;
    SortedMap<String, Sha256> erased = new TreeMap<>();
    for (DataFile file : manifest.get().files()) {
      files++;
      file(file).ifPresent(differences::add);
      if (file.kind() == FileKind.ARCHIVE) {
        lake.successor(file.sha256()).ifPresent(next -> erased.put(file.key(), next));
      }
    }
    if (!differences.isEmpty()) {
      return new Verified(digest, files, 0, OptionalInt.empty(), differences, erased);
    }
    for (DataFile file : manifest.get().files(FileKind.PLANNER)) {
      twins(file, differences);
    }
    Snapshot snapshot = Snapshot.load(digest, lake, facts);
    manifest.get().files(FileKind.ARCHIVE).stream()
        .flatMap(archive -> counts(manifest.get(), archive).stream())
        .forEach(differences::add);
    summary(snapshot).ifPresent(differences::add);
    OptionalInt fromLedger = ledger(digest, differences);
    int[] pages = {0};
    if (isPublished(digest)) {
      List<Exemplar> shown = site.apply(Exemplar.FILE).map(Exemplar::read).orElse(List.of());
      exemplars(shown, snapshot).ifPresent(differences::add);
      publication.renderSite(
          snapshot,
          shown,
          (path, bytes, type) -> {
            pages[0]++;
            page(path, bytes).ifPresent(differences::add);
          });
    }
    for (Editions.Of of : publication.editions().all()) {
      if (of.entry().snapshot().equals(digest)) {
        report(of, snapshot, pages, differences);
      }
    }
    return new Verified(digest, files, pages[0], fromLedger, differences, erased);
  }

  /** Whoever is shown as an example must have agreed to it, and still do. */
  private Optional<Difference> exemplars(List<Exemplar> shown, Snapshot snapshot) {
    return publication.exemplars(snapshot).containsAll(shown)
        ? Optional.empty()
        : Optional.of(
            new Difference(
                Exemplar.FILE,
                Optional.empty(),
                "có người không (còn) đồng ý đăng (names somebody who does not agree to it)"));
  }

  private Optional<Manifest> manifest(Sha256 digest, List<Difference> differences) {
    String where = "manifests/" + digest + ".json";
    try {
      Optional<Manifest> manifest = lake.manifest(digest);
      if (manifest.isEmpty()) {
        differences.add(new Difference(where, Optional.empty(), "không có (missing)"));
      }
      return manifest;
    } catch (ManifestProblem e) {
      differences.add(
          new Difference(where, Optional.empty(), "đã bị sửa (altered): " + e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Difference> file(DataFile file) {
    try {
      lake.fetch(file);
      return Optional.empty();
    } catch (LakeFileProblem e) {
      return Optional.of(
          new Difference(file.key(), Optional.empty(), "đã bị sửa (altered): " + e.what()));
    } catch (Lake.MissingFile e) {
      return Optional.of(new Difference(file.key(), Optional.empty(), "không có (missing)"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What planners get for their spreadsheets against what the Parquet file gives. */
  private void twins(DataFile file, List<Difference> differences) {
    for (Twin twin : Twin.values()) {
      try {
        lake.faultOf(file, twin)
            .map(
                fault ->
                    fault == Lake.TwinFault.MISSING
                        ? "không có (missing)"
                        : "khác với tệp Parquet (differs from its Parquet file)")
            .map(what -> new Difference(LakeKeys.twin(file, twin), Optional.empty(), what))
            .ifPresent(differences::add);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /** The files of the current snapshot against those that the ledger gives now. */
  private OptionalInt ledger(Sha256 digest, List<Difference> differences) {
    if (!current().equals(Optional.of(digest))
        || !(publication.compaction().rederive().orElse(null)
            instanceof Compaction.Rederived.Compared compared)) {
      return OptionalInt.empty();
    }
    compared
        .different()
        .forEach(
            key ->
                differences.add(
                    new Difference(
                        key, Optional.empty(), "khác với sổ gốc (differs from the ledger)")));
    return OptionalInt.of(compared.files());
  }

  /** The claims of an archive file against what the file beside it says they add up to. */
  private Optional<Difference> counts(Manifest manifest, DataFile archive) {
    ClaimCounts derived = new ClaimCounts();
    lake.read(archive, LakeSchemas.ARCHIVE, derived::add);
    Set<CountRow> stored = new HashSet<>();
    manifest.files(FileKind.COUNTS).stream()
        .filter(file -> java.util.Objects.equals(file.year(), archive.year()))
        .filter(file -> java.util.Objects.equals(file.province(), archive.province()))
        .forEach(file -> lake.read(file, LakeSchemas.COUNTS, stored::add));
    return derived.rows().stream()
        .filter(row -> !stored.remove(row))
        .findFirst()
        .or(() -> stored.stream().findFirst())
        .map(
            row ->
                new Difference(
                    archive.key(),
                    Optional.of(row.year() + " " + row.communeCodeThen() + " " + row.title()),
                    "số đếm khác với hồ sơ (its counts differ from its claims)"));
  }

  private Optional<Difference> summary(Snapshot snapshot) {
    List<SummaryRow> stored = new ArrayList<>();
    Manifest manifest = snapshot.manifest();
    manifest
        .files(FileKind.SUMMARY)
        .forEach(file -> lake.read(file, LakeSchemas.SUMMARY, stored::add));
    manifest
        .files(FileKind.COMMUNE_SUMMARY)
        .forEach(file -> lake.read(file, LakeSchemas.SUMMARY, stored::add));
    List<SummaryRow> derived = new ArrayList<>(snapshot.complete());
    stored.sort(LakeSchemas.SUMMARY.order());
    derived.sort(LakeSchemas.SUMMARY.order());
    for (int i = 0; i < Math.max(stored.size(), derived.size()); i++) {
      if (i >= stored.size() || i >= derived.size() || !stored.get(i).equals(derived.get(i))) {
        SummaryRow row = i < derived.size() ? derived.get(i) : stored.get(i);
        return Optional.of(
            new Difference(
                "summary",
                Optional.of(
                    row.year() + " " + row.level() + " " + row.areaCode() + " " + row.title()),
                "khác với kho lưu (differs from the archive)"));
      }
    }
    return Optional.empty();
  }

  /** Whether the site says that it was made from this snapshot. */
  private boolean isPublished(Sha256 digest) {
    return site.apply("release.json")
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(digest.hex()))
        .orElse(false);
  }

  private void report(
      Editions.Of of, Snapshot snapshot, int[] pages, List<Difference> differences) {
    var report = snapshot.facts().reports().find(of.report());
    Optional<Area> area =
        snapshot
            .facts()
            .areas()
            .on(of.area(), java.time.LocalDate.parse(snapshot.manifest().versions().areaEdition()));
    if (of.area().equals("VN")) {
      area = Optional.of(snapshot.facts().areas().country());
    }
    if (report.isEmpty() || area.isEmpty()) {
      return;
    }
    publication.renderReport(
        report.get(),
        area.get(),
        of.entry(),
        snapshot,
        (path, bytes, type) -> {
          pages[0]++;
          page(path, bytes).ifPresent(differences::add);
        });
  }

  private Optional<Difference> page(String path, byte[] derived) {
    Optional<byte[]> published = site.apply(path);
    if (published.isEmpty()) {
      return Optional.of(new Difference(path, Optional.empty(), "không có (missing)"));
    }
    return Contents.cover(path)
        ? document(path, published.get(), derived)
        : bytes(path, published.get(), derived);
  }

  /** A document is compared by what it holds: other machines pack the same into other bytes. */
  private static Optional<Difference> document(String path, byte[] published, byte[] derived) {
    if (Arrays.equals(published, derived)) {
      return Optional.empty();
    }
    try {
      Map<String, byte[]> there = Contents.of(path, published);
      Map<String, byte[]> here = Contents.of(path, derived);
      SortedSet<String> parts = new TreeSet<>(there.keySet());
      parts.addAll(here.keySet());
      for (String part : parts) {
        byte[] none = new byte[0];
        Optional<Difference> difference =
            bytes(path, there.getOrDefault(part, none), here.getOrDefault(part, none));
        if (difference.isPresent()) {
          return difference.map(d -> new Difference(path, d.figure(), part + ", " + d.what()));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(new Difference(path, Optional.empty(), "không mở được (damaged)"));
    }
  }

  private static Optional<Difference> bytes(String path, byte[] published, byte[] derived) {
    int at = Arrays.mismatch(published, derived);
    if (at < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Difference(
            path,
            figure(derived, at),
            "byte "
                + at
                + ": đã đăng (published) \""
                + around(published, at)
                + "\", tính lại (derived) \""
                + around(derived, at)
                + "\""));
  }

  /** The figure whose text the byte belongs to: the last one named before it. */
  private static Optional<String> figure(byte[] page, int at) {
    var before = new String(page, 0, Math.min(at, page.length), StandardCharsets.UTF_8);
    List<String> ids = PrintedFigures.in(before);
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(ids.size() - 1));
  }

  private static String around(byte[] page, int at) {
    int from = Math.max(0, at - 10);
    int to = Math.min(page.length, at + 20);
    return new String(page, from, Math.max(0, to - from), StandardCharsets.UTF_8)
        .replaceAll("\\s+", " ");
  }
}
