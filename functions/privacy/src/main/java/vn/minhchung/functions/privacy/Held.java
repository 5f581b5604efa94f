package vn.minhchung.functions.privacy;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import vn.minhchung.core.Folded;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.functions.intake.FormIntake;
import vn.minhchung.lake.DataFile;
import vn.minhchung.storage.ledger.FormRecord;
import vn.minhchung.storage.ledger.InboxKey;

/**
 * All that is held about one subject.
 *
 * @param communes under which it may be on record, in any year
 * @param references its own first, then those of decisions that joined it by name
 * @param names that it bore
 * @param years of which the ledger tells anything, the latest first
 * @param mentions rows of others that name it as what they are part of
 * @param forms in which it stands, or what others are part of
 * @param whole forms that were refused as a whole, and in which it stands
 * @param leftOver objects that a stopped erasure left beside a redacted form
 * @param evidence objects that only its rows cite
 * @param awaited hashes that only its rows cite
 * @param pseudonyms under which it lies in the lake
 * @param archives files of the lake that hold one of its pseudonyms
 * @param elsewhere what it was before it moved here: a subject of its own
 * @param undecided decisions by name that may mean it or another
 */
public record Held(
    Subject subject,
    Set<AreaId> communes,
    List<String> references,
    Set<String> names,
    List<Year> years,
    List<Version> mentions,
    List<InForm> forms,
    List<FormRecord> whole,
    List<String> leftOver,
    List<InboxKey.OfEvidence> evidence,
    Set<Sha256> awaited,
    Set<String> pseudonyms,
    List<DataFile> archives,
    Set<String> elsewhere,
    List<String> undecided) {

  /**
   * A year in one commune.
   *
   * @param commune as on 31 December of the year
   * @param frozen whether its figures must stand
   * @param versions by which the ledger tells of it, each in its partition
   */
  public record Year(int year, Area commune, boolean frozen, List<Version> versions) {}

  /**
   * A form in which it stands.
   *
   * @param rows its rows, each with the reference that the row is known by
   * @param mentions rows of others that name it
   */
  public record InForm(
      FormRecord record,
      FormIntake.Reread read,
      SortedMap<Integer, String> rows,
      Set<Integer> mentions) {}

  /** Whether nothing leads to it. */
  public boolean isNothing() {
    return years.isEmpty()
        && mentions.isEmpty()
        && forms.isEmpty()
        && whole.isEmpty()
        && leftOver.isEmpty()
        && evidence.isEmpty()
        && archives.isEmpty();
  }

  /** Whether the text holds its reference or a name that it bore. */
  public boolean isNamedBy(String text) {
    String folded = Folded.of(text);
    return text.contains(subject.reference())
        || names.stream().map(Folded::of).anyMatch(folded::contains);
  }
}
