package vn.minhchung.functions.link;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import vn.minhchung.core.Folded;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.ledger.Claim;

/** Which year a link works on, and which claims of its commune are its own. */
final class OwnClaims {
  static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");

  private OwnClaims() {}

  /** The link's commune; empty where it is for more than one. */
  static Optional<Area> commune(Scope scope, Areas areas) {
    return areas.byId(scope.area()).filter(area -> area.level() == AreaLevel.COMMUNE);
  }

  /** This year, where the link lets it. */
  static int year(Scope scope, LocalDate today) {
    return Math.max(scope.fromYear(), Math.min(today.getYear(), scope.toYear()));
  }

  /** A link of one hamlet hears of no other's subjects. */
  static boolean isOf(Scope scope, Claim claim) {
    return scope
        .hamlet()
        .map(
            own ->
                claim
                    .person()
                    .hamlet()
                    .map(Folded::keepingAccents)
                    .equals(Optional.of(Folded.keepingAccents(own.name()))))
        .orElse(true);
  }
}
