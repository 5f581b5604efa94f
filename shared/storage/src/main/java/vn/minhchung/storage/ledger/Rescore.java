package vn.minhchung.storage.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.rescore.ClaimChange;
import vn.minhchung.core.rescore.RescoreOrder;
import vn.minhchung.core.rescore.Trial;
import vn.minhchung.storage.FormIds;

/** Tries a criteria set on the ledger, one commune in memory at a time, and makes it hold. */
public final class Rescore {
  private final Ledger ledger;
  private final Facts facts;

  public Rescore(Ledger ledger, Facts facts) {
    this.ledger = ledger;
    this.facts = facts;
  }

  /** What a commune's claims come to, when all of them were told. */
  @FunctionalInterface
  public interface Communes {
    /**
     * @param left claims of the title that the order leaves as they are
     */
    void done(Area commune, long left);
  }

  /** Communes of the order's area on 31 December of its year. */
  public List<Area> communes(RescoreOrder order) {
    return facts.areas().communesOf(order.area(), Places.yearEnd(order.year()));
  }

  /** Tells what the order would change, claim by claim; writes nothing. */
  public void tell(RescoreOrder order, BiConsumer<Area, ClaimChange> each, Communes after) {
    Trial trial = new Trial(order, facts.criteria());
    for (Area commune : communes(order)) {
      List<Version> versions = versions(order, commune, order.set().title().name() + "#");
      versions.addAll(decisions(order, commune));
      long left = trial.run(commune.id(), versions, change -> each.accept(commune, change));
      after.done(commune, left);
    }
  }

  /**
   * Writes one decision record into every commune that is not scored so already. Stopped between
   * two provinces, it is to be given once more, and does the rest.
   *
   * @return how many communes it was written into
   */
  public int apply(RescoreOrder order, FormIds ids) {
    Ulid id = ids.next();
    SortedMap<String, List<Version>> byProvince = new TreeMap<>();
    for (Area commune : communes(order)) {
      if (!holds(order, commune)) {
        String province = facts.areas().provinceOf(commune, Places.yearEnd(order.year())).code();
        byProvince
            .computeIfAbsent(province, code -> new ArrayList<>())
            .add(order.version(commune.id(), id));
      }
    }
    int written = 0;
    for (Map.Entry<String, List<Version>> entry : byProvince.entrySet()) {
      ledger.append(entry.getKey(), entry.getValue(), true, () -> {});
      written += entry.getValue().size();
    }
    return written;
  }

  private boolean holds(RescoreOrder order, Area commune) {
    return decisions(order, commune).stream()
        .sorted()
        .reduce((earlier, later) -> later)
        .map(v -> v.content() instanceof Content.Rescoring r && r.hash().equals(order.set().hash()))
        .orElse(false);
  }

  private List<Version> decisions(RescoreOrder order, Area commune) {
    return versions(order, commune, AreaYear.rescoring(order.set().title()) + "#");
  }

  private List<Version> versions(RescoreOrder order, Area commune, String stems) {
    List<Version> versions = new ArrayList<>();
    for (AreaId id : facts.areas().identitiesDuring(commune, order.year())) {
      ledger.versions(Address.partition(order.year(), id), stems, versions::add);
    }
    return versions;
  }
}
