package vn.minhchung.storage.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.Table.Condition;
import vn.minhchung.storage.Table.Item;
import vn.minhchung.storage.Table.Key;

/**
 * Which evidence has arrived, and which forms wait for which.
 *
 * <p>Both sides write before they look: a form writes its waiters and then looks for the evidence
 * again; evidence writes its record and then looks for waiters. So at least one of them sees the
 * other, whatever the order.
 */
public final class EvidenceBook {
  private final Table table;
  private final Ledger ledger;
  private final Patience patience;

  public EvidenceBook(Table table, Ledger ledger, Patience patience) {
    this.table = table;
    this.ledger = ledger;
    this.patience = patience;
  }

  /**
   * A piece of evidence under one link.
   *
   * @param area of the link it came through
   * @param refused why it does not count; empty where it does
   */
  public record Evidence(
      Sha256 sha256, String link, AreaId area, long size, String type, Optional<String> refused) {}

  public void record(Evidence evidence) {
    byte[] value =
        Json.write(
            JsonObject.of(
                "area", evidence.area(),
                "size", evidence.size(),
                "type", evidence.type(),
                "refused", evidence.refused().orElse(null)));
    put(Item.of(key(evidence.sha256(), evidence.link()), value));
  }

  public Optional<Evidence> find(Sha256 sha256, String link) {
    return table.get(key(sha256, link)).map(EvidenceBook::read);
  }

  /**
   * What has arrived of these, under the link itself or under another that fits.
   *
   * @param fits whether evidence of another link counts for this one
   */
  public Map<Sha256, Evidence> find(
      Collection<Sha256> wanted, String link, Predicate<Evidence> fits) {
    Map<Sha256, Evidence> found = new HashMap<>();
    List<Key> keys = wanted.stream().distinct().map(sha -> key(sha, link)).toList();
    ledger.batchGet(keys).stream()
        .map(EvidenceBook::read)
        .forEach(evidence -> found.put(evidence.sha256(), evidence));
    for (Sha256 sha256 : wanted) {
      // the same bytes, refused here for the type they were declared as, may be right elsewhere
      if (Optional.ofNullable(found.get(sha256)).filter(e -> e.refused().isEmpty()).isEmpty()) {
        elsewhere(sha256, fits).ifPresent(evidence -> found.put(sha256, evidence));
      }
    }
    return found;
  }

  private Optional<Evidence> elsewhere(Sha256 sha256, Predicate<Evidence> fits) {
    List<Evidence> fitting = new ArrayList<>();
    ledger.eachItem(
        "evidence#" + sha256,
        "",
        item -> {
          Evidence evidence = read(item);
          if (fits.test(evidence)) {
            fitting.add(evidence);
          }
        });
    return fitting.stream().filter(e -> e.refused().isEmpty()).findFirst();
  }

  /** Forgets that it arrived: its object is gone. */
  public void forget(Sha256 sha256, String link) {
    patience.write(() -> table.delete(key(sha256, link), Condition.ALWAYS));
  }

  /** The links under which it arrived. */
  public List<Evidence> everywhere(Sha256 sha256) {
    List<Evidence> all = new ArrayList<>();
    ledger.eachItem("evidence#" + sha256, "", item -> all.add(read(item)));
    return all;
  }

  // ---- waiters

  public void wait(Sha256 sha256, Ulid form) {
    put(Item.of(waiter(sha256, form), new byte[] {'1'}));
  }

  public void stopWaiting(Sha256 sha256, Ulid form) {
    patience.write(() -> table.delete(waiter(sha256, form), Condition.ALWAYS));
  }

  /** The forms that wait for this evidence, in form order. */
  public List<Ulid> waiting(Sha256 sha256) {
    List<Ulid> forms = new ArrayList<>();
    ledger.eachItem("waiter#" + sha256, "", item -> forms.add(new Ulid(item.key().sort())));
    return forms;
  }

  private static Key waiter(Sha256 sha256, Ulid form) {
    return new Key("waiter#" + sha256, form.text());
  }

  private static Key key(Sha256 sha256, String link) {
    return new Key("evidence#" + sha256, link);
  }

  private static Evidence read(Item item) {
    JsonObject json = Json.trusted(item.value());
    String partition = item.key().partition();
    return new Evidence(
        new Sha256(partition.substring(partition.indexOf('#') + 1)),
        item.key().sort(),
        AreaId.parse(json.getString("area")),
        json.getLong("size"),
        json.getString("type"),
        json.findString("refused"));
  }

  private void put(Item item) {
    patience.write(() -> table.put(item, Condition.ALWAYS));
  }
}
