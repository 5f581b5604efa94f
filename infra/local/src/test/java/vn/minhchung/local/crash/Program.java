package vn.minhchung.local.crash;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.figures.Reports;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.Pseudonyms;
import vn.minhchung.core.lake.SubjectKeys;
import vn.minhchung.core.retention.RetentionPeriods;
import vn.minhchung.functions.compact.Compaction;
import vn.minhchung.functions.compact.FinishHandler;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.compact.Parallel;
import vn.minhchung.functions.compact.PlanHandler;
import vn.minhchung.functions.compact.ProvinceHandler;
import vn.minhchung.functions.compact.Settings;
import vn.minhchung.functions.intake.EvidenceHandler;
import vn.minhchung.functions.intake.FormsHandler;
import vn.minhchung.functions.intake.IntakeWiring;
import vn.minhchung.functions.intake.SweepHandler;
import vn.minhchung.functions.privacy.Erasure;
import vn.minhchung.functions.privacy.Privacy;
import vn.minhchung.functions.privacy.Retention;
import vn.minhchung.functions.privacy.Search;
import vn.minhchung.functions.publish.Publication;
import vn.minhchung.functions.publish.PublishHandler;
import vn.minhchung.functions.publish.Verification;
import vn.minhchung.local.stack.InvocationFailed;
import vn.minhchung.local.stack.LambdaInvoker;
import vn.minhchung.local.stack.LocalMap;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.fault.Effects;
import vn.minhchung.storage.fault.FaultyObjects;
import vn.minhchung.storage.fault.FaultyTable;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;
import vn.minhchung.storage.ledger.Tombstones;

/**
 * One life of the program: its object graph, made anew after each death, on stores that may be
 * decorated with faults.
 */
final class Program {
  private static final Duration TIMEOUT = Duration.ofMinutes(15);
  static final Pseudonyms PSEUDONYMS = new Pseudonyms("k1", new byte[32]);
  private static final byte[] KEY = {1, 2, 3};
  private static final Report REPORT = Reports.shipped().find("year-2025").orElseThrow();

  private final LambdaInvoker forms;
  private final LambdaInvoker evidence;
  private final LambdaInvoker sweep;
  private final LambdaInvoker plan;
  private final LambdaInvoker province;
  private final LambdaInvoker finish;
  private final Publication publication;
  private final Verification verification;
  private final Search search;
  private final Erasure erasure;
  private final Retention retention;
  private final LambdaInvoker publish;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  /** What the program sees of the stores. */
  record View(Table table, Objects inbox, Objects lake, Objects site) {
    static View of(Stores stores) {
      return new View(stores.table, stores.inbox, stores.lake, stores.site);
    }

    View with(Table other) {
      return new View(other, inbox, lake, site);
    }

    View withInbox(Objects other) {
      return new View(table, other, lake, site);
    }

    View withLake(Objects other) {
      return new View(table, inbox, other, site);
    }

    /** Every effect is told to one counter. */
    View watched(Effects effects) {
      return new View(
          new FaultyTable(table, effects),
          new FaultyObjects(inbox, effects),
          new FaultyObjects(lake, effects),
          new FaultyObjects(site, effects));
    }
  }

  /** What of the program a test may want otherwise. */
  record Setup(String release, boolean synthetic, InstantSource clock, SubjectKeys keys) {
    static final Setup USUAL =
        new Setup("0.1.0-test", true, Stores.CLOCK, SubjectKeys.of(PSEUDONYMS));

    Setup release(String other) {
      return new Setup(other, synthetic, clock, keys);
    }

    Setup at(Instant now) {
      return new Setup(release, synthetic, InstantSource.fixed(now), keys);
    }

    Setup notSynthetic() {
      return new Setup(release, false, clock, keys);
    }

    Setup keys(SubjectKeys other) {
      return new Setup(release, synthetic, clock, other);
    }
  }

  Program(View view, Path scratch) {
    this(view, scratch, Setup.USUAL);
  }

  Program(View view, Path scratch, Setup setup) {
    Ledger ledger = new Ledger(view.table(), Patience.none());
    Links links = new Links(view.table(), ledger, Patience.none(), Stores.CLOCK, byte[]::new);
    IntakeWiring intake =
        IntakeWiring.of(
            view.table(),
            view.inbox(),
            links,
            SmallCountry.FACTS,
            Patience.none(),
            Optional.of(KEY));
    Lake lake = new Lake(view.lake(), scratch);
    Compaction compaction =
        new Compaction(
            ledger,
            lake,
            SmallCountry.FACTS,
            new Settings(setup.release(), setup.keys(), setup.synthetic()));
    this.publication =
        new Publication(
            lake,
            view.lake(),
            view.site(),
            compaction,
            ledger,
            links,
            SmallCountry.FACTS,
            setup.clock(),
            Parallel.ONE);
    EvidenceBook book = new EvidenceBook(view.table(), ledger, Patience.none());
    Tombstones tombstones = new Tombstones(view.table(), ledger, Patience.none(), KEY);
    Privacy privacy =
        new Privacy(
            ledger,
            book,
            view.inbox(),
            view.lake(),
            lake,
            links,
            intake,
            tombstones,
            setup.keys(),
            SmallCountry.FACTS,
            () -> Ulid.floor(History.NOW),
            byte[]::new);
    this.search = privacy.search();
    this.erasure = privacy.erasure();
    this.retention = privacy.retention(RetentionPeriods.shipped());
    this.forms = invoker(new FormsHandler(intake));
    this.evidence = invoker(new EvidenceHandler(intake));
    this.sweep = invoker(new SweepHandler(intake));
    this.publish = invoker(new PublishHandler(publication, SmallCountry.FACTS));
    this.plan = invoker(new PlanHandler(compaction));
    this.province = invoker(new ProvinceHandler(compaction));
    this.finish = invoker(new FinishHandler(compaction));
    this.verification =
        new Verification(lake, publication, SmallCountry.FACTS, Verification.pagesOf(view.site()));
  }

  private LambdaInvoker invoker(RequestStreamHandler handler) {
    return new LambdaInvoker(
        handler.getClass().getSimpleName(),
        handler,
        TIMEOUT,
        new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  /** Everything that the handlers logged. */
  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /**
   * Delivers messages in order, one at a time, until each was taken; what the handler gives back
   * comes again at the end. {@code delivering} is emptied as messages are acknowledged, so that
   * whoever survives the program's death knows what is left.
   */
  void deliver(Deque<Upload> delivering) {
    int patience = 50 + 10 * delivering.size();
    while (!delivering.isEmpty()) {
      if (patience-- == 0) {
        throw new IllegalStateException("never taken: " + delivering + "\n" + log());
      }
      Upload upload = delivering.getFirst();
      boolean taken = failures(List.of(upload)).isEmpty();
      delivering.removeFirst();
      if (!taken) {
        delivering.addLast(upload);
      }
    }
  }

  void deliver(List<Upload> uploads) {
    deliver(new ArrayDeque<>(uploads));
  }

  /** The names of the messages that the handler gives back; all of them if it throws. */
  Set<String> failures(List<Upload> batch) {
    LambdaInvoker handler = batch.get(0).isForm() ? forms : evidence;
    JsonObject event = JsonObject.of("Records", batch.stream().map(Upload::message).toList());
    try {
      return handler.invoke(event).objects("batchItemFailures").stream()
          .map(failure -> failure.getString("itemIdentifier"))
          .collect(Collectors.toSet());
    } catch (InvocationFailed e) {
      new PrintStream(log, true, StandardCharsets.UTF_8).println(e);
      return batch.stream().map(Upload::name).collect(Collectors.toSet());
    }
  }

  JsonObject sweep() {
    return call(sweep, JsonObject.of());
  }

  /** The state machine, begun anew as often as it says that it was overtaken. */
  String compact() {
    List<String> tried = new ArrayList<>();
    while (tried.size() < 5) {
      LocalMap.Execution execution = run();
      String status =
          execution instanceof LocalMap.Finished finished
              ? finished.output().getString("status")
              : String.valueOf(execution);
      tried.add(status);
      if (status.equals("swapped") || status.equals("unchanged")) {
        return status;
      }
    }
    throw new IllegalStateException("no compaction came through: " + tried + "\n" + log());
  }

  /** The state machine, once. */
  LocalMap.Execution run() {
    try {
      return new LocalMap(plan, province, finish, 3, 1).run(JsonObject.of());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The three states apart. */
  JsonObject plan() {
    return call(plan, JsonObject.of());
  }

  /** What finish is given when every item of the plan went well. */
  JsonObject worked(JsonObject planned) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(planned.members());
    members.put(
        "results", planned.objects("items").stream().map(item -> call(province, item)).toList());
    return new JsonObject(members);
  }

  String finish(JsonObject worked) {
    return call(finish, worked).getString("status");
  }

  JsonObject publish(String what) {
    return publish(JsonObject.of("what", what));
  }

  JsonObject publish(JsonObject event) {
    return call(publish, event);
  }

  Search search() {
    return search;
  }

  Erasure erasure() {
    return erasure;
  }

  Publication publication() {
    return publication;
  }

  Retention retention() {
    return retention;
  }

  Verification verification() {
    return verification;
  }

  /** Site, working pages and the report of the year, of the country and of one commune. */
  void publish() {
    call(publish, JsonObject.of("what", "site"));
    call(publish, JsonObject.of("what", "work"));
    report("VN", Optional.empty());
    report("00004", Optional.empty());
  }

  JsonObject report(String area, Optional<String> correct) {
    return call(
        publish,
        JsonObject.of(
            "what",
            "report",
            "report",
            REPORT.id(),
            "area",
            area,
            "correct",
            correct.orElse(null)));
  }

  private static JsonObject call(LambdaInvoker function, JsonObject event) {
    for (int attempt = 1; ; attempt++) {
      try {
        return function.invoke(event);
      } catch (InvocationFailed e) {
        if (attempt == 3) {
          throw new UncheckedIOException(new java.io.IOException(e));
        }
      }
    }
  }
}
