package vn.minhchung.core.ledger;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import vn.minhchung.core.Sha256;

/**
 * One validated row of one form; immutable, and a pure function of the form's bytes and its pins
 * ({@code RULES.md} 1.4).
 *
 * @param form SHA-256 of the form's bytes
 * @param link id of the link it came through
 * @param fromAbove whether the link is of a higher level than the area it speaks of
 * @param documents hashes cited at form level: minutes, decision, signed list
 */
public record Version(
    Address address,
    Sha256 form,
    String link,
    boolean fromAbove,
    List<Sha256> documents,
    Content content)
    implements Comparable<Version> {
  public Version {
    documents = List.copyOf(documents);
  }

  /** Every hash that must have arrived before this row counts. */
  public SortedSet<Sha256> cited() {
    SortedSet<Sha256> cited = new TreeSet<>();
    eachCited(cited::addAll);
    return cited;
  }

  /** Gives {@link #cited} list by list: for who asks ten thousand. */
  public void eachCited(Consumer<Collection<Sha256>> to) {
    to.accept(documents);
    if (content instanceof Content.SelfAssessment assessment) {
      if (!assessment.evidence().isEmpty()) {
        assessment.evidence().values().forEach(to);
      }
    }
    if (content instanceof Content.Honour honour) {
      to.accept(honour.photo().stream().toList());
    }
  }

  /** Whether all that it cites is among these. */
  public boolean cites(Collection<Sha256> there) {
    boolean[] all = {true};
    eachCited(hashes -> all[0] &= there.containsAll(hashes));
    return all[0];
  }

  @Override
  public int compareTo(Version other) {
    return address.compareTo(other.address);
  }
}
