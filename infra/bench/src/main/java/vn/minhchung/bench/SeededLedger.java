package vn.minhchung.bench;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.criteria.Scoring;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Decision;
import vn.minhchung.core.ledger.Person;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.ledger.VersionCodec;
import vn.minhchung.storage.Table;

/**
 * A ledger of made-up people in the real communes of one year, which exists page by page only: what
 * it answers follows from the seed. Each subject has a scored assessment, and two of three a
 * decision; so 10 million claims are 16.7 million versions that need no disk.
 */
final class SeededLedger implements Table {
  static final int YEAR = SeededCountry.YEAR;
  private static final LocalDate YEAR_END = LocalDate.of(YEAR, 12, 31);
  private static final Instant FIRST = Instant.parse("2025-09-01T00:00:00Z");
  private static final int ROWS_OF_A_FORM = 300;

  private final Facts facts;
  private final long seed;
  private final CriteriaSet families;
  private final CriteriaSet citizens;
  private final Map<String, Integer> subjects = new TreeMap<>();
  private final Map<String, Area> communes = new TreeMap<>();
  private final List<String> provinces = new ArrayList<>();

  /**
   * @param rows as many claims as this, spread evenly over as many communes as the average one asks
   */
  SeededLedger(Facts facts, long seed, int rows) {
    this.facts = facts;
    this.seed = seed;
    this.families = facts.criteria().byId("gdht-448").orElseThrow();
    this.citizens = facts.criteria().byId("cdht-324").orElseThrow();
    List<Area> all = new ArrayList<>();
    for (Area province : facts.areas().provinces(YEAR_END)) {
      all.addAll(facts.areas().communesOf(province, YEAR_END));
    }
    int used = Math.max(1, Math.min(all.size(), (int) (rows * (long) all.size() / 10_000_000L)));
    for (int i = 0; i < used; i++) {
      Area commune = all.get(i);
      String partition = Address.partition(YEAR, commune.id());
      subjects.put(partition, (int) ((i + 1L) * rows / used - (long) i * rows / used));
      communes.put(partition, commune);
      String province = facts.areas().provinceOf(commune, YEAR_END).code();
      if (!provinces.contains(province)) {
        provinces.add(province);
      }
    }
  }

  /** Partitions that hold versions, in order. */
  List<String> partitions() {
    return List.copyOf(subjects.keySet());
  }

  List<String> provinces() {
    return List.copyOf(provinces);
  }

  @Override
  public Page query(String partition, String prefix, @Nullable String after) {
    if (partition.startsWith("changed#" + YEAR + "#")
        && provinces.contains(partition.substring(13))) {
      return new Page(
          List.of(Item.of(new Key(partition, "mark"), new byte[] {'1'})), Optional.empty());
    }
    Integer count = subjects.get(partition);
    Area commune = communes.get(partition);
    if (count == null || commune == null || after != null && after.equals("end")) {
      return new Page(List.of(), Optional.empty());
    }
    List<Item> items = new ArrayList<>();
    int bytes = 0;
    int next = after == null ? 0 : Integer.parseInt(after);
    for (; next < count && bytes < MAX_PAGE_BYTES - 4096; next++) {
      for (Version version : subject(commune, next, count)) {
        if (version.address().sort().startsWith(prefix)) {
          Item item =
              Item.of(new Key(partition, version.address().sort()), VersionCodec.write(version));
          bytes += item.value().length + 100;
          items.add(item);
        }
      }
    }
    return new Page(items, next == count ? Optional.empty() : Optional.of(Integer.toString(next)));
  }

  private List<Version> subject(Area commune, int number, int count) {
    SplittableRandom random =
        new SplittableRandom((seed * 31 + commune.code().hashCode()) * 1_000_003L + number);
    boolean citizen = number < count / 2;
    Title title = citizen ? Title.CITIZEN : Title.FAMILY;
    String reference = String.format(Locale.ROOT, "T%02d-%05d", number / 1000, number);
    List<Version> versions = new ArrayList<>(2);
    versions.add(
        version(commune, title, reference, number, 0, assessment(citizen, number, random)));
    if (random.nextInt(3) > 0) {
      versions.add(version(commune, title, reference, number, 1, decision(random)));
    }
    return versions;
  }

  private static Version version(
      Area commune, Title title, String reference, int number, int form, Content content) {
    int sheet = number / ROWS_OF_A_FORM;
    Ulid id =
        Ulid.of(
            FIRST.plusSeconds(sheet * 60L + form * 5_000_000L),
            BigInteger.valueOf(commune.code().hashCode() * 1_000L + sheet).abs());
    return new Version(
        new Address(
            YEAR, commune.id(), Address.subject(title, reference), id, 1 + number % ROWS_OF_A_FORM),
        Sha256.of(commune.code() + "/" + sheet + "/" + form),
        "l-" + commune.code(),
        false,
        List.of(),
        content);
  }

  private Content assessment(boolean citizen, int number, SplittableRandom random) {
    CriteriaSet set = citizen ? citizens : families;
    TreeMap<String, Answer> answers = new TreeMap<>();
    for (Indicator indicator : set.indicators()) {
      if (indicator.kind() == Indicator.Kind.POINTS) {
        int most = indicator.maximum().intValue();
        answers.put(
            indicator.id(),
            new Answer.Points(BigDecimal.valueOf(most - random.nextInt(1 + most / 3))));
      } else if (indicator.kind() == Indicator.Kind.MET) {
        answers.put(indicator.id(), new Answer.Met(random.nextInt(5) > 0));
      }
    }
    Person person =
        new Person(
            "Nguyễn Văn " + number,
            Optional.of("Thôn " + (1 + number / 1000)),
            citizen ? Optional.of("FARMER") : Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            citizen ? Optional.empty() : Optional.of(random.nextInt(4) > 0));
    var score = Scoring.score(set, answers, person.circumstances(false));
    return new Content.SelfAssessment(
        person,
        answers,
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new Content.Score(set.label(), set.hash(), false, score.score(), score.verdict())));
  }

  private static Content decision(SplittableRandom random) {
    return new Content.Recognition(
        random.nextInt(10) > 0
            ? Content.Recognition.Outcome.RECOGNISED
            : Content.Recognition.Outcome.NOT_RECOGNISED,
        new Decision(
            "12/QĐ-UBND", LocalDate.of(YEAR, 12, 10), "UBND", Optional.empty(), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** Puts everything into another table, as intake does: 99 at a time. */
  long copyTo(Table other, Predicate<String> wanted) {
    long versions = 0;
    List<String> all = new ArrayList<>(partitions());
    provinces.forEach(province -> all.add("changed#" + YEAR + "#" + province));
    for (String partition : all.stream().filter(wanted).toList()) {
      String after = null;
      do {
        Page page = query(partition, "", after);
        for (int i = 0; i < page.items().size(); i += MAX_BATCH) {
          List<Write> writes = new ArrayList<>();
          for (Item item : page.items().subList(i, Math.min(i + MAX_BATCH, page.items().size()))) {
            writes.add(new Put(item, Condition.ALWAYS));
          }
          other.transact(writes);
          versions += writes.size();
        }
        after = page.next().orElse(null);
      } while (after != null);
    }
    return versions;
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
    throw new UnsupportedOperationException("only read");
  }

  @Override
  public Outcome delete(Key key, Condition condition) {
    throw new UnsupportedOperationException("only read");
  }

  @Override
  public TransactOutcome transact(List<Write> writes) {
    throw new UnsupportedOperationException("only read");
  }
}
