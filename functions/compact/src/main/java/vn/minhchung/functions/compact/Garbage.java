package vn.minhchung.functions.compact;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import vn.minhchung.core.Sha256;
import vn.minhchung.lake.Current;
import vn.minhchung.lake.Cut;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.LakeKeys;
import vn.minhchung.lake.Manifest;
import vn.minhchung.lake.ManifestProblem;
import vn.minhchung.storage.Objects;

/**
 * Finds what nothing needs any longer: manifests older than {@link #KEPT_FOR} that are neither
 * current nor of a report's edition nor the last of their month, and data files as old that no
 * other manifest cites, with what lies beside them: twins, and the lists that Athena reads.
 *
 * <p>Not to be run while a compaction runs, which might just now be citing an old file again.
 */
public final class Garbage {
  public static final Duration KEPT_FOR = Duration.ofDays(35);

  private static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final long MAX_MANIFEST_BYTES = 20L * 1024 * 1024;

  private final Objects lake;

  public Garbage(Objects lake) {
    this.lake = lake;
  }

  /**
   * @param keys in order: data files first, then manifests
   */
  public record Found(List<String> keys, long bytes) {
    public Found {
      keys = List.copyOf(keys);
    }
  }

  /** The lake changed while it was looked at: whoever compacts goes first. */
  public static final class Busy extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** A manifest cannot be read, so nobody can say what it cites. */
  public static final class UnreadableManifest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableManifest(String key, ManifestProblem cause) {
      super(key + ": " + cause.getMessage(), cause);
    }
  }

  /**
   * Lists the garbage; a dry run ends here.
   *
   * @throws UnreadableManifest where a manifest is not as we write it
   */
  public Found find(Instant now) {
    Instant old = now.minus(KEPT_FOR);
    List<Known> manifests = manifests();
    Set<Sha256> kept = kept(manifests, old);
    Set<String> cited = new HashSet<>();
    List<String> keys = new ArrayList<>();
    long[] bytes = {0};
    Consumer<Objects.Info> drop =
        info -> {
          if (info.modified().isBefore(old)) {
            keys.add(info.key());
            bytes[0] += info.size();
          }
        };
    manifests.stream()
        .filter(known -> kept.contains(known.digest()))
        .flatMap(known -> known.manifest().files().stream())
        .map(DataFile::key)
        .forEach(cited::add);
    List<Objects.Info> there = new ArrayList<>();
    LakeKeys.DATA_FOLDERS.forEach(folder -> lake.each(folder, there::add));
    cited.addAll(successors(cited, there));
    for (Objects.Info info : there) {
      String original = LakeKeys.original(info.key());
      if (LakeKeys.contentHash(original).isPresent() && !cited.contains(original)) {
        drop.accept(info);
      }
    }
    lake.each(
        LakeKeys.ATHENA,
        info ->
            LakeKeys.snapshot(info.key())
                .filter(digest -> !kept.contains(digest))
                .ifPresent(digest -> drop.accept(info)));
    manifests.stream()
        .filter(known -> !kept.contains(known.digest()))
        .map(Known::info)
        .forEach(drop);
    return new Found(keys, bytes[0]);
  }

  /**
   * Deletes the garbage, data files first: a manifest that is left over cites what is gone, and is
   * garbage again the next time.
   *
   * @throws Busy where another snapshot became current meanwhile; nothing is deleted then
   */
  public Found collect(Instant now) throws Busy {
    Optional<String> before = pointer();
    Found found = find(now);
    if (!pointer().equals(before)) {
      throw new Busy();
    }
    found.keys().forEach(lake::delete);
    return found;
  }

  /** What lies in the place of cited files that somebody was erased from. */
  private Set<String> successors(Set<String> cited, List<Objects.Info> there) {
    Set<String> gone = new HashSet<>(cited);
    there.forEach(info -> gone.remove(info.key()));
    Lake files = new Lake(lake, Path.of("never-written"));
    Set<String> successors = new HashSet<>();
    for (String key : gone) {
      Sha256 hash = LakeKeys.contentHash(key).orElseThrow();
      files.successor(hash).ifPresent(next -> successors.add(key.replace(hash.hex(), next.hex())));
    }
    return successors;
  }

  private Optional<String> pointer() {
    return lake.head(LakeKeys.CURRENT).map(Objects.Info::etag);
  }

  private record Known(Objects.Info info, Sha256 digest, Manifest manifest) {}

  private List<Known> manifests() {
    List<Known> manifests = new ArrayList<>();
    lake.each(
        LakeKeys.MANIFESTS,
        info -> {
          byte[] bytes =
              lake.get(info.key(), MAX_MANIFEST_BYTES).flatMap(Objects.Body::bytes).orElseThrow();
          try {
            Manifest manifest = Manifest.parse(bytes);
            manifests.add(new Known(info, manifest.digest(), manifest));
          } catch (ManifestProblem e) {
            throw new UnreadableManifest(info.key(), e);
          }
        });
    return manifests;
  }

  private Set<Sha256> kept(List<Known> manifests, Instant old) {
    Set<Sha256> kept = new HashSet<>();
    lake.get(LakeKeys.CURRENT, MAX_MANIFEST_BYTES)
        .flatMap(Objects.Body::bytes)
        .ifPresent(bytes -> kept.add(Current.parse(bytes).manifest()));
    Map<YearMonth, Known> monthEnds = new HashMap<>();
    for (Known known : manifests) {
      if (known.manifest().cut().edition() != null || !known.info().modified().isBefore(old)) {
        kept.add(known.digest());
      }
      if (known.manifest().cut().equals(Cut.NONE)) {
        YearMonth month = YearMonth.from(known.info().modified().atZone(HOME));
        monthEnds.merge(month, known, Garbage::later);
      }
    }
    monthEnds.values().forEach(known -> kept.add(known.digest()));
    return kept;
  }

  private static Known later(Known one, Known other) {
    int order = one.info().modified().compareTo(other.info().modified());
    if (order == 0) {
      order = one.digest().compareTo(other.digest());
    }
    return order >= 0 ? one : other;
  }
}
