package vn.minhchung.functions.intake;

import vn.minhchung.core.Facts;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;

/** Builds the object graph of the intake functions. */
public record IntakeWiring(FormIntake forms, EvidenceIntake evidence, Sweep sweep) {
  /**
   * @param links only looked up here, never issued
   */
  public static IntakeWiring of(
      Table table, Objects inbox, Links links, Facts facts, Patience patience) {
    Ledger ledger = new Ledger(table, patience);
    EvidenceBook book = new EvidenceBook(table, ledger, patience);
    FormIntake forms = new FormIntake(inbox, ledger, book, links, facts);
    EvidenceIntake evidence = new EvidenceIntake(inbox, ledger, book, links, forms);
    return new IntakeWiring(forms, evidence, new Sweep(inbox, ledger, book, forms, evidence));
  }

  static IntakeWiring fromEnvironment() {
    throw new UnsupportedOperationException("wired to AWS in the next step");
  }
}
