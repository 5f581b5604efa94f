package vn.minhchung.functions.intake;

import java.time.InstantSource;
import java.util.Optional;
import vn.minhchung.core.Facts;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.deployed.AwsStack;
import vn.minhchung.storage.facts.FactsStore;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;
import vn.minhchung.storage.ledger.Tombstones;

/** Builds the object graph of the intake functions. */
public record IntakeWiring(
    FormIntake forms, EvidenceIntake evidence, Sweep sweep, SpareEvidence spare) {
  /**
   * @param links only looked up here, never issued
   */
  public static IntakeWiring of(
      Table table, Objects inbox, Links links, LiveFacts facts, Patience patience) {
    return of(table, inbox, links, facts, patience, Optional.empty());
  }

  /**
   * @param tombstoneKey opens the tombstones of whoever was erased
   */
  public static IntakeWiring of(
      Table table,
      Objects inbox,
      Links links,
      LiveFacts facts,
      Patience patience,
      Optional<byte[]> tombstoneKey) {
    Ledger ledger = new Ledger(table, patience);
    EvidenceBook book = new EvidenceBook(table, ledger, patience);
    FormIntake forms =
        new FormIntake(
            inbox,
            ledger,
            book,
            links,
            facts,
            tombstoneKey.map(key -> new Tombstones(table, ledger, patience, key)));
    EvidenceIntake evidence = new EvidenceIntake(inbox, ledger, book, links, forms);
    return new IntakeWiring(
        forms,
        evidence,
        new Sweep(inbox, ledger, book, forms, evidence),
        new SpareEvidence(inbox, book));
  }

  /**
   * From {@link AwsStack#TABLE}, {@link AwsStack#INBOX}, {@link AwsStack#LAKE} and {@link
   * AwsStack#TOMBSTONE_KEY}. Also looks for a link that is none: what Lambda keeps of the started
   * function (SnapStart) then holds the classes of a first call.
   */
  static IntakeWiring fromEnvironment() {
    AwsStack stack = AwsStack.of(System.getenv());
    InstantSource clock = InstantSource.system();
    Table table = stack.table(clock);
    Patience patience = Patience.standard();
    Ledger ledger = new Ledger(table, patience);
    Links links = new Links(table, ledger, patience, clock, IntakeWiring::issuesNothing);
    try {
      links.find("none");
    } catch (StorageException e) {
      // a table that is not ready while the function is made: the first real call says so
    }
    FactsStore facts = new FactsStore(Facts.shipped(), stack.bucket(AwsStack.LAKE), clock);
    return of(
        table,
        stack.bucket(AwsStack.INBOX),
        links,
        facts,
        patience,
        Optional.of(Tombstones.keyFrom(stack.key(AwsStack.TOMBSTONE_KEY))));
  }

  private static byte[] issuesNothing(int count) {
    throw new UnsupportedOperationException("intake issues no links");
  }
}
