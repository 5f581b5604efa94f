package vn.minhchung.functions.publish;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Optional;
import vn.minhchung.core.Facts;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.figures.Reports;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * Lambda entry: {@code {"what": "work"}} daily; {@code {"what": "report", "report": ID, "area":
 * CODE}} on the report's dates; {@code {"what": "site"}} on command.
 */
public final class PublishHandler implements RequestStreamHandler {
  private final Publication publication;
  private final Facts facts;

  public PublishHandler() {
    throw new UnsupportedOperationException("wired to AWS in the next step");
  }

  public PublishHandler(Publication publication, Facts facts) {
    this.publication = publication;
    this.facts = facts;
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
    output.write(Json.write(handle(event)));
  }

  private JsonObject handle(JsonObject event) throws IOException {
    String what = event.findString("what").orElse("");
    switch (what) {
      case "work":
        return JsonObject.of("pages", publication.work());
      case "site":
        Optional<Publication.Published> site = publication.site();
        return JsonObject.of(
            "snapshot", site.map(Publication.Published::snapshot).orElse(null),
            "changed", site.map(Publication.Published::changed).orElse(null));
      case "report":
        return report(event);
      default:
        throw new IOException("\"what\" is work, site or report, not \"" + what + "\"");
    }
  }

  private JsonObject report(JsonObject event) throws IOException {
    String id = event.findString("report").orElse("");
    String code = event.findString("area").orElse("VN");
    Optional<Report> report = Reports.shipped().find(id);
    var editions = facts.areas().editions();
    LocalDate newest = editions.get(editions.size() - 1).validFrom();
    Optional<Area> area =
        code.equals("VN") ? Optional.of(facts.areas().country()) : facts.areas().on(code, newest);
    if (report.isEmpty() || area.isEmpty()) {
      throw new IOException("no report \"" + id + "\" or no area \"" + code + "\"");
    }
    Publication.Made made =
        publication.report(report.get(), area.get(), event.findString("correct"));
    return JsonObject.of("snapshot", made.snapshot(), "folder", made.folder());
  }
}
