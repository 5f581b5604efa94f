package vn.minhchung.functions.publish;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.ledger.Links;

/**
 * What was done on one day through links that may judge or decide, and what planners fetched: kept
 * for every day, so that a link in wrong hands is seen the morning after.
 */
public record LinkDigest(LocalDate day, List<Links.Use> uses, List<Links.Fetched> downloads) {
  public LinkDigest {
    uses = List.copyOf(uses);
    downloads = List.copyOf(downloads);
  }

  public static LinkDigest of(Links links, LocalDate day) {
    Instant from = day.atStartOfDay(Publication.HOME).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(Publication.HOME).toInstant();
    return new LinkDigest(day, links.powerfulUses(from, to), links.downloads(from, to));
  }

  /** Where the nightly run leaves it in the lake's bucket. */
  public static String path(LocalDate day) {
    return "work/digests/" + day + ".json";
  }

  public JsonObject json() {
    return JsonObject.of(
        "day", day,
        "uses", uses.stream().map(LinkDigest::json).toList(),
        "downloads", downloads.stream().map(LinkDigest::json).toList());
  }

  /** Without the file's name: it may be a person's, and what is kept here no erasure goes over. */
  private static JsonObject json(Links.Use use) {
    return JsonObject.of(
        "link", use.link().id(),
        "label", use.link().label(),
        "kinds", use.link().scope().kindCodes(),
        "form", use.form().id(),
        "at", use.form().id().time());
  }

  private static JsonObject json(Links.Fetched fetched) {
    return JsonObject.of(
        "link", fetched.link().id(),
        "label", fetched.link().label(),
        "file", fetched.download().what(),
        "key", fetched.download().key(),
        "at", fetched.download().at());
  }
}
