package vn.minhchung.functions.compact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhchung.core.Facts;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.lake.Pseudonyms;
import vn.minhchung.core.lake.SubjectKeys;
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
  private static final Pattern BEFORE =
      Pattern.compile("((?:20[0-9]{2}(?:,20[0-9]{2})*)?)=(\\S{32,})");

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
      Settings settings = new Settings(ProgramRelease.name(), keys(stack), stack.isSynthetic());
      return new CompactWiring(new Compaction(ledger, lake, facts, settings), lake);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those in {@link AwsStack#PSEUDONYM_KEY}. */
  public static SubjectKeys keys(AwsStack stack) {
    return keys(new String(stack.key(AwsStack.PSEUDONYM_KEY), StandardCharsets.UTF_8));
  }

  /**
   * The keys in a secret: {@code KEY}, or {@code KEY 2024,2025=OLDER =OLDEST} after a change, with
   * the years that keep theirs.
   */
  static SubjectKeys keys(String secret) {
    String[] parts = secret.strip().split("\\s+");
    Map<Integer, Pseudonyms> frozen = new HashMap<>();
    List<Pseudonyms> earlier = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      Matcher before = BEFORE.matcher(parts[i]);
      if (!before.matches()) {
        // never the part itself: it may be a key, and this is logged
        throw new IllegalStateException("part " + (i + 1) + " of the secret is no YEARS=KEY");
      }
      Pseudonyms key = named(before.group(2));
      earlier.add(key);
      for (String year : before.group(1).split(",")) {
        if (!year.isEmpty()) {
          frozen.put(Integer.valueOf(year), key);
        }
      }
    }
    return new SubjectKeys(named(parts[0]), frozen, earlier);
  }

  /** Named by its hash: one key is always known by one name, and the name opens nothing. */
  private static Pseudonyms named(String text) {
    byte[] key = text.getBytes(StandardCharsets.UTF_8);
    return new Pseudonyms("aws-" + Sha256.of(key).hex().substring(0, 8), key);
  }
}
