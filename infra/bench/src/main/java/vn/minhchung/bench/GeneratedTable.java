package vn.minhchung.bench;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.Scoring;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Person;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.ledger.VersionCodec;
import vn.minhchung.storage.Table;

/**
 * A ledger that is made while it is read, page by page, so that a country's claims need neither a
 * disk nor memory. It holds self-assessments of families in every commune, of which the last third
 * is appraised, and nothing else.
 */
final class GeneratedTable implements Table {
  private static final int PAGE = 1000;
  private static final String PREFIX = Title.FAMILY + "#";
  private static final Ulid SHEET = at("2026-11-20T01:00:00Z");
  private static final Ulid APPRAISAL = at("2026-12-01T01:00:00Z");

  private final CriteriaSet set;
  private final int year;
  private final int perCommune;
  private final long seed;

  GeneratedTable(CriteriaSet set, int year, int perCommune, long seed) {
    this.set = set;
    this.year = year;
    this.perCommune = perCommune;
    this.seed = seed;
  }

  private static Ulid at(String time) {
    return Ulid.of(Instant.parse(time), BigInteger.ZERO);
  }

  @Override
  public Page query(String partition, String prefix, @Nullable String after) {
    if (!prefix.equals(PREFIX) || !partition.startsWith(year + "#")) {
      return new Page(List.of(), Optional.empty());
    }
    int from = after == null ? 0 : number(after);
    int to = Math.min(perCommune, from + PAGE);
    List<Item> items = new ArrayList<>();
    for (int i = from; i < to; i++) {
      for (Version version : versions(partition, i)) {
        items.add(
            Item.of(new Key(partition, version.address().sort()), VersionCodec.write(version)));
      }
    }
    return new Page(items, to == perCommune ? Optional.empty() : Optional.of(stem(to)));
  }

  private static int number(String stem) {
    return Integer.parseInt(stem.substring(stem.lastIndexOf('H') + 1));
  }

  private static String stem(int number) {
    return PREFIX + String.format(Locale.ROOT, "H%07d", number);
  }

  private List<Version> versions(String partition, int number) {
    SplittableRandom random =
        new SplittableRandom(seed * 31 + partition.hashCode() * 1_000_003L + number);
    TreeMap<String, Answer> answers = new TreeMap<>();
    set.indicators().forEach(i -> answers.put(i.id(), answer(i, random)));
    Person person =
        new Person(
            "Hộ " + number,
            Optional.of("Thôn " + number % 12),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var scored = Scoring.score(set, answers, person.circumstances(false));
    List<Version> versions = new ArrayList<>();
    versions.add(
        version(
            partition,
            number,
            SHEET,
            new Content.SelfAssessment(
                person,
                answers,
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                    new Content.Score(
                        set.label(), set.hash(), false, scored.score(), scored.verdict())))));
    if (number % 3 == 0) {
      Content.Appraisal agrees =
          new Content.Appraisal(false, new TreeMap<>(), Optional.empty(), "Ban thẩm định");
      versions.add(version(partition, number, APPRAISAL, agrees));
    }
    return versions;
  }

  private static Answer answer(
      vn.minhchung.core.criteria.Indicator indicator, SplittableRandom random) {
    return switch (indicator.kind()) {
      case POINTS ->
          new Answer.Points(
              BigDecimal.valueOf(random.nextLong(indicator.maximum().longValue() + 1)));
      case MET -> new Answer.Met(random.nextInt(4) > 0);
      case VETO -> new Answer.Met(false);
      case SHARE -> new Answer.Share(random.nextInt(5), 4L + random.nextInt(3));
    };
  }

  private Version version(String partition, int number, Ulid form, Content content) {
    String sort = stem(number) + "#" + form + "#00001";
    return new Version(
        Address.parse(partition, sort),
        Sha256.of(partition.getBytes(StandardCharsets.UTF_8)),
        "L1",
        false,
        List.of(),
        content);
  }

  @Override
  public Optional<Item> get(Key key) {
    return Optional.empty();
  }

  @Override
  public BatchRead batchGet(List<Key> keys) {
    return new BatchRead(List.of(), List.of());
  }

  @Override
  public Outcome put(Item item, Condition condition) {
    throw new UnsupportedOperationException("nothing is written to a generated table");
  }

  @Override
  public Outcome delete(Key key, Condition condition) {
    throw new UnsupportedOperationException("nothing is written to a generated table");
  }

  @Override
  public TransactOutcome transact(List<Write> writes) {
    throw new UnsupportedOperationException("nothing is written to a generated table");
  }
}
