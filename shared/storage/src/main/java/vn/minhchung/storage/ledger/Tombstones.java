package vn.minhchung.storage.ledger;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.Table.Condition;
import vn.minhchung.storage.Table.Item;
import vn.minhchung.storage.Table.Key;

/**
 * Which subjects of a commune were erased, and up to which form. A tombstone names its subject by
 * an HMAC only ({@code RULES.md} 7.1): who reads the table cannot try out references without the
 * key.
 */
public final class Tombstones {
  private static final String ALGORITHM = "HmacSHA256";

  private final Table table;
  private final Ledger ledger;
  private final Patience patience;
  private final byte[] key;

  /**
   * @param key secret; one that changes makes every tombstone unreadable
   */
  public Tombstones(Table table, Ledger ledger, Patience patience, byte[] key) {
    this.table = table;
    this.ledger = ledger;
    this.patience = patience;
    this.key = key.clone();
  }

  /** A key for tombstones that follows from another secret, which is never changed. */
  public static byte[] keyFrom(byte[] secret) {
    return hmac(secret, "tombstones");
  }

  /**
   * An erasure.
   *
   * @param id forms up to this one bring nothing of the subject back
   * @param nonce that the random keys of bare versions follow from; nobody knows it afterwards
   * @param traces the subject's pseudonyms in the lake, while they are being looked for
   * @param reason why, as it was told
   */
  public record Tombstone(Ulid id, Optional<String> nonce, List<String> traces, String reason) {
    public Tombstone {
      traces = List.copyOf(traces);
    }

    /** Whether it was begun and did not come to its end. */
    public boolean underWay() {
      return nonce.isPresent();
    }

    /** At its end nothing leads from the subject to what was left in its place. */
    public Tombstone done() {
      return new Tombstone(id, Optional.empty(), List.of(), reason);
    }

    boolean covers(Ulid form) {
      return form.compareTo(id) < 0;
    }

    private byte[] value() {
      return Json.write(
          JsonObject.of("id", id, "nonce", nonce.orElse(null), "traces", traces, "reason", reason));
    }

    private static Tombstone read(byte[] value) {
      JsonObject json = Json.trusted(value);
      return new Tombstone(
          new Ulid(json.getString("id")),
          json.findString("nonce"),
          json.strings("traces"),
          json.getString("reason"));
    }
  }

  public Optional<Tombstone> find(AreaId commune, Title title, String reference) {
    return table
        .get(key(commune, token(commune, title, reference)))
        .map(item -> Tombstone.read(item.value()));
  }

  public void put(AreaId commune, Title title, String reference, Tombstone tombstone) {
    Item item = Item.of(key(commune, token(commune, title, reference)), tombstone.value());
    patience.write(() -> table.put(item, Condition.ALWAYS));
  }

  /** Those of one commune: a form reads them once, and there are seldom any. */
  public Of of(AreaId commune) {
    Map<String, Tombstone> there = new HashMap<>();
    ledger.eachItem(
        partition(commune), "", item -> there.put(item.key().sort(), Tombstone.read(item.value())));
    return new Of(commune, there);
  }

  /** The tombstones of one commune. */
  public final class Of {
    private final AreaId commune;
    private final Map<String, Tombstone> there;

    private Of(AreaId commune, Map<String, Tombstone> there) {
      this.commune = commune;
      this.there = Map.copyOf(there);
    }

    public boolean isEmpty() {
      return there.isEmpty();
    }

    /** Whether what this form says of the subject was erased. */
    public boolean bury(Title title, String reference, Ulid form) {
      Tombstone tombstone = there.get(token(commune, title, reference));
      return tombstone != null && tombstone.covers(form);
    }
  }

  private static Key key(AreaId commune, String token) {
    return new Key(partition(commune), token);
  }

  private static String partition(AreaId commune) {
    return "tombstone#" + commune;
  }

  private String token(AreaId commune, Title title, String reference) {
    return HexFormat.of().formatHex(hmac(key, commune + "/" + title + "/" + reference));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
