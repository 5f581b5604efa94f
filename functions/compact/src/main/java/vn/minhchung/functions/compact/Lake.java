package vn.minhchung.functions.compact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.CountRow;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.lake.AthenaTable;
import vn.minhchung.lake.Current;
import vn.minhchung.lake.Cut;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeKeys;
import vn.minhchung.lake.LakeReader;
import vn.minhchung.lake.LakeSchema;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.Manifest;
import vn.minhchung.lake.SortingWriter;
import vn.minhchung.lake.TableSchema;
import vn.minhchung.lake.Twin;
import vn.minhchung.lake.WrittenFile;
import vn.minhchung.storage.Objects;

/** The lake bucket: data files by content, manifests, and the pointer to the current one. */
public final class Lake implements FileSink {
  private static final String PARQUET = "application/vnd.apache.parquet";
  private static final String JSON = "application/json";
  private static final String SUCCESSOR = "successor";
  private static final Pattern ARCHIVE =
      Pattern.compile("archive/year=(\\d{4})/province=([^/]+)/.*");
  private static final long MAX_DOCUMENT_BYTES = 20L * 1024 * 1024;

  /** What the steps after it read: kept on the disk until {@link #forget}. The rest is large. */
  private static final Set<FileKind> READ_AGAIN = EnumSet.of(FileKind.COUNTS, FileKind.REPORTED);

  private final Objects objects;
  private final Path scratch;
  private final ConcurrentMap<Sha256, Path> fetched = new ConcurrentHashMap<>();

  /**
   * @param scratch a folder for data files on their way; may be emptied at any time between calls
   */
  public Lake(Objects objects, Path scratch) {
    this.objects = objects;
    this.scratch = scratch;
  }

  /** The pointer with the tag that a swap must name. */
  public record Pointer(Current current, String etag) {}

  public Optional<Pointer> current() {
    return objects
        .get(LakeKeys.CURRENT, MAX_DOCUMENT_BYTES)
        .map(body -> new Pointer(Current.parse(body.bytes().orElseThrow()), body.info().etag()));
  }

  /**
   * @throws vn.minhchung.lake.ManifestProblem where it is not the manifest of this digest
   */
  public Optional<Manifest> manifest(Sha256 digest) {
    return objects
        .get(LakeKeys.manifest(digest), MAX_DOCUMENT_BYTES)
        .map(body -> Manifest.parse(body.bytes().orElseThrow(), digest));
  }

  /** A snapshot, and when it was first made. */
  public record Made(Sha256 snapshot, Instant at) {}

  /**
   * Snapshots of everything that are still kept, the newest first; those at a report's cut are not
   * among them.
   *
   * @throws vn.minhchung.lake.ManifestProblem where a manifest is not what its name says
   */
  public List<Made> snapshots() {
    List<Made> made = new ArrayList<>();
    objects.each(
        LakeKeys.MANIFESTS,
        info ->
            LakeKeys.ofManifest(info.key())
                .filter(digest -> manifest(digest).orElseThrow().cut().equals(Cut.NONE))
                .ifPresent(digest -> made.add(new Made(digest, info.modified()))));
    made.sort(Comparator.comparing(Made::at).reversed());
    return made;
  }

  /** Writes a manifest under its digest; that it is there already is success. */
  public Sha256 put(Manifest manifest) {
    Sha256 digest = manifest.digest();
    objects.putIfAbsent(LakeKeys.manifest(digest), Objects.Content.of(manifest.bytes(), JSON));
    return digest;
  }

  /**
   * Points to another manifest, if the pointer is still the one that was read.
   *
   * @param read empty where there was none
   */
  public boolean swap(Optional<String> read, Current to) {
    Objects.Content content = Objects.Content.of(to.bytes(), JSON);
    Objects.PutOutcome outcome =
        read.isPresent()
            ? objects.putIfMatch(LakeKeys.CURRENT, read.get(), content)
            : objects.putIfAbsent(LakeKeys.CURRENT, content);
    return outcome instanceof Objects.Written;
  }

  /** Publishes the schemas of this release, each beside the data that follows it. */
  public void putSchemas() {
    for (LakeSchema<?> schema : LakeSchemas.ALL) {
      byte[] bytes = TableSchema.json(schema);
      String key = LakeKeys.schema(schema);
      boolean same =
          objects
              .get(key, MAX_DOCUMENT_BYTES)
              .flatMap(Objects.Body::bytes)
              .map(there -> java.util.Arrays.equals(there, bytes))
              .orElse(false);
      if (!same) {
        objects.put(key, Objects.Content.of(bytes, JSON));
      }
    }
  }

  @Override
  public Path draft() {
    try {
      Files.createDirectories(scratch);
      return Files.createTempFile(scratch, "draft-", ".parquet");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Uploads a finished data file, whose local copy is the lake's from then on; that these very
   * bytes are there already is success.
   */
  @Override
  public void put(DataFile file, Path path) {
    objects.putIfAbsent(
        file.key(), new Objects.FileContent(path, file.sha256(), Objects.Headers.of(PARQUET)));
    if (READ_AGAIN.contains(file.kind())) {
      fetched.put(file.sha256(), path);
    } else {
      delete(path);
    }
  }

  boolean has(DataFile file) {
    return objects.head(file.key()).isPresent();
  }

  /**
   * Writes the twins of a finished file whose local copy is still there, over those that another
   * release made of the same rows.
   */
  void putTwins(DataFile file, Path path) {
    for (Twin twin : Twin.values()) {
      Path draft = draft();
      try {
        WrittenFile written = twin.write(file.kind().schema(), path, draft);
        objects.put(
            LakeKeys.twin(file, twin),
            new Objects.FileContent(draft, written.sha256(), Objects.Headers.of(twin.mediaType())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        delete(draft);
      }
    }
  }

  /** What is wrong with a twin, held against what the Parquet file gives. */
  public enum TwinFault {
    MISSING,
    ALTERED
  }

  /** Empty where a twin holds what its file holds. */
  public Optional<TwinFault> faultOf(DataFile file, Twin twin) throws IOException {
    Path there = draft();
    Path made = draft();
    try {
      if (!objects.download(LakeKeys.twin(file, twin), there)) {
        return Optional.of(TwinFault.MISSING);
      }
      twin.write(file.kind().schema(), fetch(file), made);
      return twin.same(there, made) ? Optional.empty() : Optional.of(TwinFault.ALTERED);
    } finally {
      delete(there);
      delete(made);
    }
  }

  /**
   * Writes what Athena reads of a snapshot: a list of files for each partition, and the statements
   * that make the table and turn it to this snapshot.
   */
  void putAthena(Manifest manifest) {
    Sha256 digest = manifest.digest();
    AthenaTable table = new AthenaTable(FileKind.PLANNER, manifest, objects.address(""));
    if (table.isEmpty()) {
      return;
    }
    for (DataFile file : manifest.files(FileKind.PLANNER)) {
      putText(
          LakeKeys.athenaFiles(digest, file.kind(), file.partition()),
          objects.address(file.key()) + "\n");
    }
    putText(LakeKeys.athenaStatement(digest, FileKind.PLANNER, "create"), table.create());
    putText(LakeKeys.athenaStatement(digest, FileKind.PLANNER, "switch"), table.turn());
  }

  private void putText(String key, String text) {
    objects.putIfAbsent(
        key,
        Objects.Content.of(text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8"));
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads every claim and everything reported that a manifest cites. */
  public void read(Manifest manifest, Consumer<ResultRow> results, Consumer<ReportedRow> reported) {
    manifest.files(FileKind.ARCHIVE).forEach(f -> read(f, LakeSchemas.ARCHIVE, results));
    manifest.files(FileKind.REPORTED).forEach(f -> read(f, LakeSchemas.REPORTED, reported));
  }

  /** Reads what the claims add up to, and everything reported: all that a summary needs. */
  public void readCounts(
      Manifest manifest, Consumer<CountRow> counts, Consumer<ReportedRow> reported) {
    manifest.files(FileKind.COUNTS).forEach(f -> read(f, LakeSchemas.COUNTS, counts));
    manifest.files(FileKind.REPORTED).forEach(f -> read(f, LakeSchemas.REPORTED, reported));
  }

  /**
   * @throws vn.minhchung.lake.LakeFileProblem where the file is not what its key promises
   */
  public <R> void read(DataFile file, LakeSchema<R> schema, Consumer<R> to) {
    try {
      LakeReader.read(schema, fetch(file), to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A local copy whose hash has been checked. */
  public Path fetch(DataFile file) throws IOException {
    Path known = fetched.get(file.sha256());
    if (known != null && Files.exists(known)) {
      return known;
    }
    Path path = draft();
    Sha256 expected = file.sha256();
    if (!objects.download(file.key(), path)) {
      // somebody was erased from it: what lies in its place counts the same
      expected = successor(expected).orElseThrow(() -> new MissingFile(file.key()));
      if (!objects.download(
          LakeKeys.data(file.kind(), file.year(), file.province(), expected), path)) {
        throw new MissingFile(file.key());
      }
    }
    LakeReader.verify(path, expected);
    fetched.put(file.sha256(), path);
    return path;
  }

  /** What lies in the place of a file that somebody was erased from; empty for any other. */
  public Optional<Sha256> successor(Sha256 file) {
    Optional<Sha256> last = Optional.empty();
    Optional<Sha256> next = nextOf(file);
    while (next.isPresent()) {
      last = next;
      next = nextOf(next.get());
    }
    return last;
  }

  private Optional<Sha256> nextOf(Sha256 file) {
    return objects
        .get(LakeKeys.erasure(file), MAX_DOCUMENT_BYTES)
        .flatMap(Objects.Body::bytes)
        .map(bytes -> new Sha256(Json.trusted(bytes).getString(SUCCESSOR)));
  }

  /** The archive files of a province, whatever manifest cites them. */
  public List<DataFile> archives(Set<String> provinces) {
    List<DataFile> files = new ArrayList<>();
    objects.each(
        "archive/",
        info -> archive(info).filter(f -> provinces.contains(f.province())).ifPresent(files::add));
    return files;
  }

  private static Optional<DataFile> archive(Objects.Info info) {
    Matcher place = ARCHIVE.matcher(info.key());
    return LakeKeys.contentHash(info.key())
        .filter(hash -> place.matches())
        .map(
            hash ->
                new DataFile(
                    FileKind.ARCHIVE,
                    Integer.valueOf(place.group(1)),
                    place.group(2),
                    hash,
                    0,
                    info.size()));
  }

  /**
   * Writes an archive file anew without the subjects of some rows, and deletes the old one, also
   * where a manifest cites it. Stopped on the way, it is to be done again.
   *
   * @param ids what stands in place of a pseudonym
   */
  public void erase(DataFile archive, UnaryOperator<String> ids) throws IOException {
    Path draft = draft();
    DataFile successor;
    try (var rows = SortingWriter.open(LakeSchemas.ARCHIVE, draft)) {
      LakeReader.read(
          LakeSchemas.ARCHIVE,
          fetch(archive),
          row -> {
            String id = ids.apply(row.subjectId());
            write(rows, id.equals(row.subjectId()) ? row : row.erased(id));
          });
      successor = DataFile.of(FileKind.ARCHIVE, archive.year(), archive.province(), rows.finish());
    }
    put(successor, draft);
    objects.put(
        LakeKeys.erasure(archive.sha256()),
        Objects.Content.of(Json.pretty(JsonObject.of(SUCCESSOR, successor.sha256())), JSON));
    objects.delete(archive.key());
    Path copy = fetched.remove(archive.sha256());
    if (copy != null) {
      delete(copy);
    }
  }

  private static void write(SortingWriter<ResultRow> to, ResultRow row) {
    try {
      to.write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets local copies, so that the next read sees what the bucket holds. */
  public void forget() {
    fetched.values().forEach(Lake::delete);
    fetched.clear();
  }

  /** A manifest cites a file that is not there. */
  public static final class MissingFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingFile(String key) {
      super(key);
    }

    public String key() {
      return String.valueOf(getMessage());
    }
  }
}
