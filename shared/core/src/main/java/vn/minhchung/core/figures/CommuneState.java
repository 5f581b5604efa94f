package vn.minhchung.core.figures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.AreaId;

/**
 * How far one commune has come in one year: what a working page tells the level above.
 *
 * @param closed titles whose list of the year is closed
 * @param confirmed titles that the level above has confirmed as they stand
 * @param noAssociation its statistics say that there is no association (hội khuyến học)
 * @param anythingSent whether any form of the year was received
 * @param linkLabel label of the newest upload link
 */
public record CommuneState(
    AreaId id,
    String name,
    List<Title> closed,
    List<Title> confirmed,
    boolean noAssociation,
    boolean anythingSent,
    Optional<Instant> lastUpload,
    Optional<String> linkLabel) {
  public CommuneState {
    closed = List.copyOf(closed);
    confirmed = List.copyOf(confirmed);
  }
}
