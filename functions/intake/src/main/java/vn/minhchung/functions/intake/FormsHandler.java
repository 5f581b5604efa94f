package vn.minhchung.functions.intake;

import vn.minhchung.storage.ledger.InboxKey;

/** Lambda entry: the queue of forms. */
public final class FormsHandler extends QueueHandler {
  private final FormIntake forms;

  public FormsHandler() {
    this(IntakeWiring.fromEnvironment());
  }

  public FormsHandler(IntakeWiring wiring) {
    this.forms = wiring.forms();
  }

  @Override
  void take(InboxKey key, Deadline deadline) {
    if (key instanceof InboxKey.OfForm form) {
      forms.take(form, deadline);
    }
  }
}
