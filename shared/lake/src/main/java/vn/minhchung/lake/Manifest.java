package vn.minhchung.lake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * Bản chốt số liệu: the exact data that a publication is made from. Its digest names the snapshot;
 * equal snapshots have equal bytes, in whatever order their files were written.
 *
 * @param subjectKey name (not content) of the key that the subjects' pseudonyms were made with
 * @param files in the order of their keys
 */
public record Manifest(Versions versions, Cut cut, String subjectKey, List<DataFile> files) {
  private static final String SCHEMA = "minhchung.manifest/1";

  public Manifest {
    files = files.stream().sorted(Comparator.comparing(DataFile::key)).toList();
    Set<Object> places = new HashSet<>();
    for (DataFile file : files) {
      if (!places.add(List.of(file.kind(), "" + file.year(), "" + file.province()))) {
        throw new IllegalArgumentException("two files in one place: " + file.key());
      }
    }
  }

  /** The file of a kind with one file for all years and provinces. */
  public Optional<DataFile> file(FileKind kind) {
    return files.stream().filter(file -> file.kind() == kind).findFirst();
  }

  /** The file of a kind for one year and province. */
  public Optional<DataFile> file(FileKind kind, Partition partition) {
    return files.stream()
        .filter(file -> file.kind() == kind)
        .filter(file -> Integer.valueOf(partition.year()).equals(file.year()))
        .filter(file -> partition.province().equals(file.province()))
        .findFirst();
  }

  /** The files of a kind, in the order of their keys. */
  public List<DataFile> files(FileKind kind) {
    return files.stream().filter(file -> file.kind() == kind).toList();
  }

  /** The one spelling, for people to read and for the digest. */
  public byte[] bytes() {
    return Json.pretty(
        JsonObject.of(
            "schema", SCHEMA,
            "versions", versions.json(),
            "cut", cut.json(),
            "subjectKey", subjectKey,
            "files", files.stream().map(DataFile::json).toList()));
  }

  /** SHA-256 of {@link #bytes}: the snapshot's name. */
  public Sha256 digest() {
    return Sha256.of(bytes());
  }

  /**
   * Reads {@link #bytes} back.
   *
   * @throws ManifestProblem naming all that is wrong, among it any other spelling than ours
   */
  public static Manifest parse(byte[] utf8) {
    return Members.document(utf8, SCHEMA, Manifest::read, Manifest::bytes);
  }

  /**
   * Reads the manifest of this name back.
   *
   * @throws ManifestProblem naming all that is wrong, among it that it is another manifest
   */
  public static Manifest parse(byte[] utf8, Sha256 digest) {
    Manifest manifest = parse(utf8);
    if (!manifest.digest().equals(digest)) {
      throw new ManifestProblem(
          List.of("its SHA-256 is " + manifest.digest() + ", expected " + digest));
    }
    return manifest;
  }

  private static @Nullable Manifest read(Members in) {
    List<DataFile> files = new ArrayList<>();
    for (Members item : in.objects("files")) {
      DataFile file = DataFile.read(item);
      if (file != null) {
        files.add(file);
      }
    }
    Versions versions = Versions.read(in.object("versions"));
    Cut cut = Cut.read(in.object("cut"));
    String subjectKey = in.text("subjectKey");
    return in.valid("files", () -> new Manifest(versions, cut, subjectKey, files));
  }
}
