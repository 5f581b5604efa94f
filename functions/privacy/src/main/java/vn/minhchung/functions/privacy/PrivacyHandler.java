package vn.minhchung.functions.privacy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.retention.RetentionPeriods;
import vn.minhchung.core.retention.RetentionPeriods.Kept;
import vn.minhchung.functions.intake.Deadline;
import vn.minhchung.functions.intake.SpareEvidence;
import vn.minhchung.lake.DataFile;
import vn.minhchung.storage.ledger.InboxKey;

/**
 * Lambda entry: {@code {"what": "erase" | "export", "subject": "00004/FAMILY/TDP3-0123"}}, for an
 * erasure with its {@code reason}, where the code is of another day than today with {@code on};
 * {@code {"what": "retention"}}, with a file of periods as {@code rules}; {@code {"what":
 * "spare"}}. Nothing is taken away without {@code "delete": true}. Stopped on the way, it is to be
 * called again.
 *
 * <p>What fails says what was wrong, never about whom: it stands in the log.
 */
public final class PrivacyHandler implements RequestStreamHandler {
  private static final int MARGIN_MILLIS = 20_000;

  private final Privacy privacy;
  private final InstantSource clock;
  private final InstantSource machine;
  private final Runnable afterwards;

  public PrivacyHandler() {
    this(PrivacyWiring.fromEnvironment());
  }

  private PrivacyHandler(Privacy privacy) {
    this(privacy, InstantSource.system(), InstantSource.system(), privacy.lake()::forget);
  }

  /**
   * @param clock by which periods are over
   * @param machine by which objects bear the time of their making
   */
  public PrivacyHandler(Privacy privacy, InstantSource clock, InstantSource machine) {
    this(privacy, clock, machine, () -> {});
  }

  private PrivacyHandler(
      Privacy privacy, InstantSource clock, InstantSource machine, Runnable afterwards) {
    this.privacy = privacy;
    this.clock = clock;
    this.machine = machine;
    this.afterwards = afterwards;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonObject event;
    try {
      event = Json.readObject(input.readAllBytes());
    } catch (Json.Malformed e) {
      // not its message: it may quote the input
      throw new IOException("this is no input of the privacy function");
    }
    try {
      output.write(Json.write(handle(event, context)));
    } finally {
      afterwards.run();
    }
  }

  private JsonObject handle(JsonObject event, Context context) throws IOException {
    boolean delete = event.findBoolean("delete").orElse(false);
    switch (event.findString("what").orElse("")) {
      case "erase":
        return answered(() -> erase(event, delete), context);
      case "export":
        return answered(() -> privacy.file().of(held(subject(event))), context);
      case "retention":
        return retention(event, delete);
      case "spare":
        return spare(delete, context);
      default:
        throw new IOException("\"what\" is erase, export, retention or spare");
    }
  }

  // ---- one subject

  @FunctionalInterface
  private interface Step {
    JsonObject run() throws IOException;
  }

  /** Does not fail: Lambda puts aside what failed, and that would name the subject. */
  private static JsonObject answered(Step step, Context context) {
    try {
      return step.run();
    } catch (IOException e) {
      return JsonObject.of("status", "refused", "why", e.getMessage());
    } catch (RuntimeException e) {
      String kind = e.getClass().getName();
      StackTraceElement[] trace = e.getStackTrace();
      // never its message: it may quote what was read
      context
          .getLogger()
          .log("privacy: " + kind + (trace.length == 0 ? "" : " at " + trace[0]) + "\n");
      return JsonObject.of("status", "failed", "why", kind + "; the log says where. Call again");
    }
  }

  private Subject subject(JsonObject event) throws IOException {
    String[] parts = event.findString("subject").orElse("").split("/", 3);
    Optional<Title> title = parts.length < 3 ? Optional.empty() : Title.named(parts[1]);
    Optional<Area> commune =
        privacy
            .facts()
            .now()
            .areas()
            .on(parts[0], day(event))
            .filter(area -> area.level() == AreaLevel.COMMUNE);
    if (title.isEmpty() || commune.isEmpty() || parts[2].isEmpty()) {
      throw new IOException(
          "\"subject\" is COMMUNE/TITLE/REFERENCE, the commune's code of that day");
    }
    return new Subject(commune.get(), title.get(), parts[2]);
  }

  private LocalDate day(JsonObject event) throws IOException {
    try {
      return event.findString("on").map(LocalDate::parse).orElseGet(this::today);
    } catch (DateTimeException e) {
      throw new IOException("\"on\" is a day such as 2025-06-30");
    }
  }

  private LocalDate today() {
    return clock.instant().atZone(Retention.HOME).toLocalDate();
  }

  private Held held(Subject subject) throws IOException {
    try {
      return privacy.search().find(subject);
    } catch (Search.Ambiguous e) {
      throw two();
    }
  }

  private static IOException two() {
    return new IOException("two communes of then have this reference; say \"on\"");
  }

  private JsonObject erase(JsonObject event, boolean delete) throws IOException {
    Subject subject = subject(event);
    String reason = event.findString("reason").filter(r -> !r.isBlank()).orElse("");
    if (reason.isEmpty()) {
      throw new IOException("\"reason\" is missing");
    }
    Held held = held(subject);
    if (!held.undecided().isEmpty()) {
      throw new IOException("a decision by name that may mean it or another must be settled first");
    }
    if (held.isNamedBy(reason)) {
      throw new IOException("\"reason\" is kept: it must not name whom it is about");
    }
    if (delete) {
      privacy.forgetWorkingPages();
      try {
        held = privacy.erasure().apply(subject, reason);
      } catch (Search.Ambiguous e) {
        throw two();
      }
    }
    return JsonObject.of(
        "status",
        held.isNothing() ? "nothing" : delete ? "erased" : "found",
        "years",
        held.years().stream()
            .map(
                year ->
                    JsonObject.of(
                        "year", year.year(),
                        "commune", year.commune().code(),
                        "frozen", year.frozen(),
                        "versions", year.versions().size()))
            .toList(),
        "forms",
        held.forms().stream().map(form -> form.record().id()).toList(),
        "refusedForms",
        held.whole().stream().map(form -> form.id()).toList(),
        "evidence",
        held.evidence().stream().map(InboxKey.OfEvidence::key).toList(),
        "lake",
        held.archives().stream().map(DataFile::key).toList(),
        "mentions",
        held.mentions().size(),
        "elsewhere",
        List.copyOf(held.elsewhere()));
  }

  // ---- clocks

  private JsonObject retention(JsonObject event, boolean delete) throws IOException {
    RetentionPeriods periods;
    try {
      Optional<JsonObject> own = event.findObject("rules");
      periods = own.isPresent() ? RetentionPeriods.read(own.get()) : RetentionPeriods.shipped();
    } catch (RetentionPeriods.Wrong e) {
      throw new IOException("\"rules\": " + e.getMessage(), e);
    }
    Retention retention = privacy.retention(periods);
    Retention.Due due = delete ? retention.sweep(today()) : retention.find(today());
    // how many: the schedule's answers are kept, and references are people's
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    found.put("status", delete ? "deleted" : "found");
    for (Kept kept : Kept.values()) {
      found.put(
          kept.name().toLowerCase(Locale.ROOT),
          kept == Kept.VERSIONS ? due.subjects().size() : due.of(kept).size());
    }
    found.put("undecided", due.undecided().size());
    return new JsonObject(found);
  }

  private JsonObject spare(boolean delete, Context context) {
    Deadline deadline =
        () -> {
          if (context.getRemainingTimeInMillis() < MARGIN_MILLIS) {
            throw new Deadline.Near();
          }
        };
    SpareEvidence spare = privacy.intake().spare();
    Instant now = machine.instant();
    try {
      SpareEvidence.Found found = delete ? spare.delete(now, deadline) : spare.find(now);
      return JsonObject.of(
          "status",
          delete ? "deleted" : "found",
          "files",
          found.keys().size(),
          "bytes",
          found.bytes());
    } catch (Deadline.Near e) {
      return JsonObject.of("status", "unfinished");
    }
  }
}
