package vn.minhchung.functions.intake;

import vn.minhchung.storage.ledger.InboxKey;

/** Lambda entry: the queue of evidence. */
public final class EvidenceHandler extends QueueHandler {
  private final EvidenceIntake evidence;

  public EvidenceHandler() {
    this(IntakeWiring.fromEnvironment());
  }

  public EvidenceHandler(IntakeWiring wiring) {
    this.evidence = wiring.evidence();
  }

  @Override
  void take(InboxKey key, Deadline deadline) {
    if (key instanceof InboxKey.OfEvidence piece) {
      evidence.take(piece, deadline);
    }
  }
}
