package vn.minhchung.functions.privacy;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.lake.SubjectKeys;
import vn.minhchung.core.retention.RetentionPeriods;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.intake.IntakeWiring;
import vn.minhchung.functions.publish.FrozenYears;
import vn.minhchung.storage.FormIds;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Tombstones;

/**
 * What can be done about people in one stack, wherever it runs. Each call sees the facts of now.
 *
 * @param pages the lake's bucket, in which the working pages lie too
 * @param lake to be forgotten by whoever made it
 * @param ids gives the id that orders an erasure among the forms
 * @param random as many bytes as asked for, that nobody can guess
 */
public record Privacy(
    Ledger ledger,
    EvidenceBook book,
    Objects inbox,
    Objects pages,
    Lake lake,
    Links links,
    IntakeWiring intake,
    Tombstones tombstones,
    SubjectKeys keys,
    LiveFacts facts,
    FormIds ids,
    IntFunction<byte[]> random) {

  /** What is held about a subject. */
  public Search search() {
    return new Search(this);
  }

  /** Takes away what is held about a subject. */
  public Erasure erasure() {
    return new Erasure(this);
  }

  /** Takes away what is past its clock. */
  public Retention retention(RetentionPeriods periods) {
    return new Retention(this, periods);
  }

  /** The years whose figures must stand. */
  FrozenYears frozen() {
    return new FrozenYears(pages, facts);
  }

  /** What is held about a subject, for that subject to read. */
  public SubjectFile file() {
    return new SubjectFile(inbox, lake);
  }

  /** Working pages name subjects by their references; the next publishing makes them anew. */
  public void forgetWorkingPages() {
    @Nullable String after = null;
    do {
      Objects.Listing page = pages.list("work/", after);
      page.objects().stream()
          .map(Objects.Info::key)
          .filter(key -> key.matches("work/([^/]+\\.html|notes/.*)"))
          .forEach(pages::delete);
      after = page.next().orElse(null);
    } while (after != null);
  }
}
