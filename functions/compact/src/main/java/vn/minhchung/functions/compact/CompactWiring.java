package vn.minhchung.functions.compact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import vn.minhchung.core.Facts;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.lake.Pseudonyms;
import vn.minhchung.storage.deployed.AwsStack;
import vn.minhchung.storage.facts.FactsStore;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Patience;

/**
 * Builds the object graph of the compaction functions, and that part of it which publishing shares.
 *
 * @param lake to be {@linkplain Lake#forget() forgotten} after each call: a function that is called
 *     again keeps its disk, which is small
 */
public record CompactWiring(Compaction compaction, Lake lake) {
  /**
   * From {@link AwsStack#TABLE}, {@link AwsStack#LAKE}, {@link AwsStack#PSEUDONYM_KEY} and {@link
   * AwsStack#SYNTHETIC}.
   */
  static CompactWiring fromEnvironment() {
    AwsStack stack = AwsStack.of(System.getenv());
    return of(stack, facts(stack));
  }

  /** What ships, and what was loaded into the lake. */
  public static LiveFacts facts(AwsStack stack) {
    return new FactsStore(Facts.shipped(), stack.bucket(AwsStack.LAKE), InstantSource.system());
  }

  public static CompactWiring of(AwsStack stack, LiveFacts facts) {
    Ledger ledger = new Ledger(stack.table(InstantSource.system()), Patience.standard());
    try {
      Lake lake =
          new Lake(stack.bucket(AwsStack.LAKE), Files.createTempDirectory("minhchung-lake"));
      Settings settings =
          new Settings(ProgramRelease.name(), pseudonyms(stack), stack.isSynthetic());
      return new CompactWiring(new Compaction(ledger, lake, facts, settings), lake);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Named by its hash: one key is always known by one name, and the name opens nothing. */
  private static Pseudonyms pseudonyms(AwsStack stack) {
    byte[] key = stack.key(AwsStack.PSEUDONYM_KEY);
    return new Pseudonyms("aws-" + Sha256.of(key).hex().substring(0, 8), key);
  }
}
