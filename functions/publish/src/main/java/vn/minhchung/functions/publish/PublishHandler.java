package vn.minhchung.functions.publish;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.functions.compact.Lake;

/**
 * Lambda entry: {@code {"what": "work"}} daily; {@code {"what": "due"}} daily, makes the reports
 * whose freeze is over; {@code {"what": "report", "report": ID, "area": CODE}} and {@code {"what":
 * "site"}} on command; {@code "snapshot": DIGEST} beside it shows a former one again.
 */
public final class PublishHandler implements RequestStreamHandler {
  /** How the line begins that names a report which should have been made by now. */
  static final String OVERDUE = "overdue report ";

  private final Publication publication;
  private final LiveFacts facts;

  private final Runnable afterwards;

  public PublishHandler() {
    this(PublishWiring.fromEnvironment());
  }

  private PublishHandler(PublishWiring wiring) {
    this(wiring.publication(), wiring.facts(), wiring.lake()::forget);
  }

  public PublishHandler(Publication publication, LiveFacts facts) {
    this(publication, facts, () -> {});
  }

  private PublishHandler(Publication publication, LiveFacts facts, Runnable afterwards) {
    this.publication = publication;
    this.facts = facts;
    this.afterwards = afterwards;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonObject event;
    try {
      event = Json.readObject(input.readAllBytes());
    } catch (Json.Malformed e) {
      throw new IOException("this is no input of the publish function: " + e.getMessage(), e);
    }
    try {
      output.write(Json.write(handle(event, context)));
    } finally {
      afterwards.run();
    }
  }

  private JsonObject handle(JsonObject event, Context context) throws IOException {
    String what = event.findString("what").orElse("");
    switch (what) {
      case "work":
        return JsonObject.of("pages", publication.work());
      case "site":
        Optional<Publication.Published> site = site(event.findString("snapshot"));
        return JsonObject.of(
            "snapshot", site.map(Publication.Published::snapshot).orElse(null),
            "changed", site.map(Publication.Published::changed).orElse(null));
      case "report":
        return report(event);
      case "due":
        return due(context);
      default:
        throw new IOException("\"what\" is work, site, due or report, not \"" + what + "\"");
    }
  }

  private Optional<Publication.Published> site(Optional<String> former) throws IOException {
    if (former.isEmpty()) {
      return publication.site();
    }
    List<Lake.Made> known = publication.snapshots();
    for (Lake.Made made : known) {
      if (made.snapshot().hex().equals(former.get())) {
        return Optional.of(publication.site(made.snapshot()));
      }
    }
    throw new IOException(
        "no snapshot \"" + former.get() + "\"; there are, newest first: " + known);
  }

  private JsonObject due(Context context) {
    Publication.Due due = publication.due();
    // an alarm counts this line: see ReportOverdue in template.yaml
    due.overdue().forEach(id -> context.getLogger().log(OVERDUE + id + "\n"));
    return JsonObject.of(
        "made", due.made().stream().map(Publication.Made::folder).toList(),
        "overdue", due.overdue());
  }

  private JsonObject report(JsonObject event) throws IOException {
    String id = event.findString("report").orElse("");
    String code = event.findString("area").orElse("VN");
    Optional<Report> report = facts.now().reports().find(id);
    var editions = facts.now().areas().editions();
    LocalDate newest = editions.get(editions.size() - 1).validFrom();
    Optional<Area> area =
        code.equals("VN")
            ? Optional.of(facts.now().areas().country())
            : facts.now().areas().on(code, newest);
    if (report.isEmpty() || area.isEmpty()) {
      throw new IOException("no report \"" + id + "\" or no area \"" + code + "\"");
    }
    Publication.Made made =
        publication.report(report.get(), area.get(), event.findString("correct"));
    return JsonObject.of("snapshot", made.snapshot(), "folder", made.folder());
  }
}
