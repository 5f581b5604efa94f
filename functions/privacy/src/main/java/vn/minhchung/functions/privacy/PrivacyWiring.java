package vn.minhchung.functions.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.functions.compact.CompactWiring;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.intake.IntakeWiring;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.RandomFormIds;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.deployed.AwsStack;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;
import vn.minhchung.storage.ledger.Tombstones;

/**
 * Builds the object graph of the privacy function, from {@link AwsStack#TABLE}, {@link
 * AwsStack#INBOX}, {@link AwsStack#LAKE} and the keys of pseudonyms and tombstones.
 */
final class PrivacyWiring {
  private PrivacyWiring() {}

  static Privacy fromEnvironment() {
    AwsStack stack = AwsStack.of(System.getenv());
    InstantSource clock = InstantSource.system();
    LiveFacts facts = CompactWiring.facts(stack);
    Table table = stack.table(clock);
    Patience patience = Patience.standard();
    Ledger ledger = new Ledger(table, patience);
    Links links = new Links(table, ledger, patience, clock, PrivacyWiring::issuesNothing);
    byte[] key = Tombstones.keyFrom(stack.key(AwsStack.TOMBSTONE_KEY));
    Objects inbox = stack.bucket(AwsStack.INBOX);
    Objects lake = stack.bucket(AwsStack.LAKE);
    SecureRandom random = new SecureRandom();
    try {
      return new Privacy(
          ledger,
          new EvidenceBook(table, ledger, patience),
          inbox,
          lake,
          new Lake(lake, Files.createTempDirectory("minhchung-lake")),
          links,
          IntakeWiring.of(table, inbox, links, facts, patience, Optional.of(key)),
          new Tombstones(table, ledger, patience, key),
          CompactWiring.keys(stack),
          facts,
          new RandomFormIds(clock),
          count -> bytes(random, count));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(SecureRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] issuesNothing(int count) {
    throw new UnsupportedOperationException("this function issues no links");
  }
}
