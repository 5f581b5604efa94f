package vn.minhchung.functions.publish;

import java.time.InstantSource;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.functions.compact.CompactWiring;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.compact.Parallel;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.deployed.AwsStack;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;

/**
 * Builds the object graph of the publish function: from the variables of {@link CompactWiring} and
 * {@link AwsStack#SITE}.
 *
 * @param lake to be forgotten after each call
 */
record PublishWiring(Publication publication, LiveFacts facts, Lake lake) {
  /** A put waits for the network, not for a core. */
  private static final int PUTS = 8;

  static PublishWiring fromEnvironment() {
    AwsStack stack = AwsStack.of(System.getenv());
    InstantSource clock = InstantSource.system();
    LiveFacts facts = CompactWiring.facts(stack);
    CompactWiring compact = CompactWiring.of(stack, facts);
    Table table = stack.table(clock);
    Patience patience = Patience.standard();
    Ledger ledger = new Ledger(table, patience);
    Links links = new Links(table, ledger, patience, clock, PublishWiring::issuesNothing);
    Publication publication =
        new Publication(
            compact.lake(),
            stack.bucket(AwsStack.LAKE),
            stack.bucket(AwsStack.SITE),
            compact.compaction(),
            ledger,
            links,
            facts,
            clock,
            new Parallel(PUTS));
    return new PublishWiring(publication, facts, compact.lake());
  }

  private static byte[] issuesNothing(int count) {
    throw new UnsupportedOperationException("publishing issues no links");
  }
}
