package vn.minhchung.storage.ledger;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.Table.Condition;
import vn.minhchung.storage.Table.Item;
import vn.minhchung.storage.Table.Key;

/** Issues, finds, revokes and renews upload links, and counts what is uploaded through them. */
public final class Links {
  /** A link that can appraise, recognise, confirm or close, or is a planner's, lives no longer. */
  public static final int MAX_POWERFUL_DAYS = 30;

  /** Files an hour through one link: a whole commune's photos in an evening, not a flood. */
  public static final int MAX_FILES_AN_HOUR = 5_000;

  private static final long SECONDS_OF_AN_HOUR = 3_600;
  private static final int TOKEN_BYTES = 32;
  private static final String LINK = "link";
  private static final String USAGE = "usage";
  private static final String FORM = "form#";
  private static final String INDEX = "links";
  private static final String DOWNLOAD = "download#";

  /** Enough of a hash to tell pieces apart. */
  private static final int LOOK_DIGITS = 12;

  /** Milliseconds since 1970 have as many digits until 2286, so keys order as times do. */
  private static final int MILLIS_DIGITS = 13;

  private final Table table;
  private final Ledger ledger;
  private final Patience patience;
  private final InstantSource clock;
  private final IntFunction<byte[]> random;

  /**
   * @param random gives so many unguessable bytes
   */
  public Links(
      Table table,
      Ledger ledger,
      Patience patience,
      InstantSource clock,
      IntFunction<byte[]> random) {
    this.table = table;
    this.ledger = ledger;
    this.patience = patience;
    this.clock = clock;
    this.random = random;
  }

  /** A link with the token that is shown this once. */
  public record Issued(Link link, String token) {}

  /**
   * A file whose address was given out through a link: a planner's, or a look at evidence.
   *
   * @param what as it was asked for, such as {@code 2026/01/csv}
   * @param key of the object
   */
  public record Download(Instant at, String what, String key) {}

  /** A form that was asked for through a link. */
  public record Asked(Ulid id, String name, Sha256 sha256) {}

  /**
   * @param scope its link id must be new
   * @param life shortened to {@link #MAX_POWERFUL_DAYS} where the scope is powerful or a planner's
   */
  public Issued create(Scope scope, String label, Duration life, long quota) {
    return create(scope, label, life, quota, Optional.empty());
  }

  /**
   * A link that another one issues: it dies with it at the latest, and has no larger quota.
   *
   * @param scope its id must be new
   */
  public Issued createBelow(Link parent, Scope scope, String label, Duration life, long quota) {
    Duration rest = Duration.between(clock.instant(), parent.expires());
    return create(
        scope, label, min(life, rest), Math.min(quota, parent.quota()), Optional.of(parent.id()));
  }

  private Issued create(
      Scope scope, String label, Duration life, long quota, Optional<String> parent) {
    Instant now = clock.instant();
    Duration lives =
        scope.planner() || scope.kinds().stream().anyMatch(FormKind::powerful)
            ? min(life, Duration.ofDays(MAX_POWERFUL_DAYS))
            : life;
    String token = token();
    Link link =
        new Link(
            scope, label, now, now.plus(lives), quota, Optional.empty(), Sha256.of(token), parent);
    put(
        Item.of(
            tokenKey(link.tokenHash()),
            link.id().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    put(Item.of(key(link.id(), LINK), link.value()));
    put(Item.of(new Key(INDEX, link.id()), new byte[] {'1'}));
    return new Issued(link, token);
  }

  /** A new id for a link: 80 unguessable bits. */
  public String newId() {
    return "l"
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(random.apply(10))
            .replace('_', 'x')
            .replace('-', 'y');
  }

  /**
   * The living link of a token. Unknown, expired and revoked are one answer, and the look-up is by
   * hash, so that neither content nor time tells a guesser anything.
   */
  public Optional<Link> authenticate(String token) {
    Sha256 hash = Sha256.of(token);
    return table
        .get(tokenKey(hash))
        .flatMap(item -> find(new String(item.value(), java.nio.charset.StandardCharsets.UTF_8)))
        .filter(link -> MessageDigest.isEqual(link.tokenHash().bytes(), hash.bytes()))
        .filter(this::isAlive);
  }

  /** Alive itself, and so is the link that issued it. */
  private boolean isAlive(Link link) {
    return link.isAlive(clock.instant())
        && link.parent().map(id -> find(id).filter(this::isAlive).isPresent()).orElse(true);
  }

  public Optional<Link> find(String id) {
    return table.get(key(id, LINK)).map(item -> Link.read(item.value()));
  }

  public List<Link> all() {
    List<Link> links = new ArrayList<>();
    ledger.eachItem(INDEX, "", item -> find(item.key().sort()).ifPresent(links::add));
    return links;
  }

  public Optional<Link> revoke(String id) {
    Optional<Link> link = find(id).map(l -> l.revokedAt(clock.instant()));
    link.ifPresent(l -> put(Item.of(key(id, LINK), l.value())));
    return link;
  }

  /** A new token for the same link; the old one is dead from now on. */
  public Optional<Issued> renew(String id) {
    Optional<Link> old = find(id);
    if (old.isEmpty()) {
      return Optional.empty();
    }
    Link link = old.get();
    String token = token();
    Instant now = clock.instant();
    Duration life = Duration.between(link.created(), link.expires());
    Link renewed = link.renewed(Sha256.of(token), now, now.plus(life));
    put(
        Item.of(
            tokenKey(renewed.tokenHash()), id.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    put(Item.of(key(id, LINK), renewed.value()));
    patience.write(() -> table.delete(tokenKey(link.tokenHash()), Condition.ALWAYS));
    return Optional.of(new Issued(renewed, token));
  }

  /** What asking for an upload comes to. */
  public enum Charged {
    YES,
    /** It would exceed the link's quota; nothing is counted. */
    NO_QUOTA,
    /** Too many files within this hour; nothing is counted. */
    TOO_FAST
  }

  /** Counts a file against the quota and the hour, atomically. */
  public Charged charge(Link link, long bytes) {
    Key usage = key(link.id(), USAGE);
    long hour = clock.instant().getEpochSecond() / SECONDS_OF_AN_HOUR;
    for (int attempt = 1; ; attempt++) {
      Optional<Item> item = table.get(usage);
      JsonObject before = item.map(i -> Json.trusted(i.value())).orElse(JsonObject.of());
      long used = before.findNumber("bytes").map(Number::longValue).orElse(0L);
      boolean sameHour = before.findNumber("hour").map(h -> h.longValue() == hour).orElse(false);
      int files = sameHour ? before.getInt("files") : 0;
      if (used + bytes > link.quota()) {
        return Charged.NO_QUOTA;
      }
      if (files >= MAX_FILES_AN_HOUR) {
        return Charged.TOO_FAST;
      }
      Condition condition = item.map(i -> Condition.valueIs(i.value())).orElse(Condition.ABSENT);
      byte[] value =
          Json.write(JsonObject.of("bytes", used + bytes, "hour", hour, "files", files + 1));
      Table.Outcome outcome = patience.write(() -> table.put(Item.of(usage, value), condition));
      if (outcome instanceof Table.Done) {
        return Charged.YES;
      }
      patience.pause(attempt, "the link is used from many sides");
    }
  }

  /** A use of a link that may judge or decide. */
  public record Use(Link link, Asked form) {}

  /** Every form that was asked for through powerful links between two moments, in form order. */
  public List<Use> powerfulUses(Instant from, Instant to) {
    List<Use> uses = new ArrayList<>();
    for (Link link : all()) {
      if (link.isPowerful()) {
        asked(link.id()).stream()
            .filter(a -> !a.id().time().isBefore(from) && a.id().time().isBefore(to))
            .forEach(a -> uses.add(new Use(link, a)));
      }
    }
    uses.sort(Comparator.comparing(use -> use.form().id()));
    return uses;
  }

  public long used(Link link) {
    return table
        .get(key(link.id(), USAGE))
        .map(item -> Json.trusted(item.value()).getLong("bytes"))
        .orElse(0L);
  }

  /** Notes that a form's upload was asked for: what the link's home shows. */
  public void note(String link, Asked asked) {
    put(
        Item.of(
            key(link, FORM + asked.id()),
            Json.write(JsonObject.of("name", asked.name(), "sha256", asked.sha256()))));
  }

  /** Notes that the address of a planner's file was given out: who has which rows since when. */
  public void noteDownload(String link, Download download) {
    put(
        Item.of(
            key(link, downloadsFrom(download.at()) + "#" + download.what()),
            Json.write(
                JsonObject.of(
                    "at", download.at(), "what", download.what(), "key", download.key()))));
  }

  /** Notes that somebody looked at a piece of evidence through a link that may judge. */
  public void noteLook(String link, InboxKey.OfEvidence piece) {
    String what = "evidence " + piece.sha256().hex().substring(0, LOOK_DIGITS);
    noteDownload(link, new Download(clock.instant(), what, piece.key()));
  }

  private static String downloadsFrom(Instant at) {
    String millis = Long.toString(at.toEpochMilli());
    return DOWNLOAD + "0".repeat(MILLIS_DIGITS - millis.length()) + millis;
  }

  /** A download, and through which link. */
  public record Fetched(Link link, Download download) {}

  /** Every address given out through planners' and powerful links between two moments, in order. */
  public List<Fetched> downloads(Instant from, Instant to) {
    List<Fetched> downloads = new ArrayList<>();
    for (Link link : all()) {
      if (link.scope().planner() || link.isPowerful()) {
        ledger.eachItem(
            LINK + "#" + link.id(),
            DOWNLOAD,
            item -> {
              JsonObject json = Json.trusted(item.value());
              Instant at = Instant.parse(json.getString("at"));
              if (!at.isBefore(from) && at.isBefore(to)) {
                downloads.add(
                    new Fetched(
                        link, new Download(at, json.getString("what"), json.getString("key"))));
              }
            });
      }
    }
    downloads.sort(Comparator.comparing(fetched -> fetched.download().at()));
    return downloads;
  }

  /** The forms asked for through a link, in form order. */
  public List<Asked> asked(String link) {
    List<Asked> forms = new ArrayList<>();
    ledger.eachItem(
        LINK + "#" + link,
        FORM,
        item -> {
          JsonObject json = Json.trusted(item.value());
          forms.add(
              new Asked(
                  new Ulid(item.key().sort().substring(FORM.length())),
                  json.getString("name"),
                  new Sha256(json.getString("sha256"))));
        });
    return forms;
  }

  private String token() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random.apply(TOKEN_BYTES));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Key key(String link, String sort) {
    return new Key(LINK + "#" + link, sort);
  }

  private static Key tokenKey(Sha256 hash) {
    return new Key("token#" + hash, LINK);
  }

  private void put(Item item) {
    patience.write(() -> table.put(item, Condition.ALWAYS));
  }
}
