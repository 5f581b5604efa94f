package vn.minhchung.local.app;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.SubjectKeys;
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
import vn.minhchung.functions.link.AppraiserApi;
import vn.minhchung.functions.link.HomeApi;
import vn.minhchung.functions.link.IssueApi;
import vn.minhchung.functions.link.LinkApi;
import vn.minhchung.functions.link.LinkApis;
import vn.minhchung.functions.link.LinkHandler;
import vn.minhchung.functions.link.MendedApi;
import vn.minhchung.functions.link.PartsApi;
import vn.minhchung.functions.link.PlannerApi;
import vn.minhchung.functions.link.RosterApi;
import vn.minhchung.functions.link.Secrets;
import vn.minhchung.functions.link.WorkApi;
import vn.minhchung.functions.privacy.Privacy;
import vn.minhchung.functions.privacy.PrivacyHandler;
import vn.minhchung.functions.publish.Publication;
import vn.minhchung.functions.publish.PublishHandler;
import vn.minhchung.functions.publish.Verification;
import vn.minhchung.local.stack.CommandRunner;
import vn.minhchung.local.stack.DataFolder;
import vn.minhchung.local.stack.EmbeddedS3;
import vn.minhchung.local.stack.Every;
import vn.minhchung.local.stack.HttpGateway;
import vn.minhchung.local.stack.InvocationFailed;
import vn.minhchung.local.stack.LambdaInvoker;
import vn.minhchung.local.stack.LocalMap;
import vn.minhchung.local.stack.LocalQueue;
import vn.minhchung.local.stack.LocalSchedule;
import vn.minhchung.local.stack.QueuePoller;
import vn.minhchung.local.stack.StackClock;
import vn.minhchung.local.stack.StackProblem;
import vn.minhchung.local.stack.UploadNotifications;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.aws.AwsClients;
import vn.minhchung.storage.embedded.EmbeddedStore;
import vn.minhchung.storage.facts.FactsStore;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;
import vn.minhchung.storage.ledger.Tombstones;
import vn.minhchung.storage.s3.S3Objects;
import vn.minhchung.storage.s3.S3PartUploads;
import vn.minhchung.storage.s3.S3UploadSigner;

/**
 * The whole pipeline in one process: the very handlers of AWS, called with the very events, on
 * parts that keep their promises on one disk.
 */
public final class EmbeddedStack implements AutoCloseable {
  private static final Duration FORM_TIMEOUT = Duration.ofMinutes(15);
  private static final long MAX_RECEIPT_BYTES = 100L * 1024 * 1024;
  private static final Duration EVIDENCE_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration VISIBILITY = Duration.ofSeconds(20);
  private static final int MAX_RECEIVES = 5;
  private static final int EVIDENCE_BATCH = 10;
  private static final int MAP_ATTEMPTS = 3;
  private static final int MAP_THREADS = 2;

  private final Deque<AutoCloseable> closing = new ArrayDeque<>();
  private final StackClock clock;
  private final EmbeddedStore store;
  private final FactsStore facts;
  private final HttpGateway gateway;
  private final LocalQueue forms;
  private final LocalQueue evidence;
  private final Buckets buckets;
  private final Links links;
  private final Ledger ledger;
  private final EvidenceBook book;
  private final Tombstones tombstones;
  private final Keys keys;
  private final SubjectKeys subjectKeys;
  private final IntFunction<byte[]> random;
  private final IntakeWiring intake;
  private final Lake lake;
  private final Compaction compaction;
  private final Publication publication;
  private final LocalMap compactMap;
  private final LambdaInvoker link;
  private final URI s3;
  private final DataFolder data;
  private final boolean synthetic;
  private boolean closed;

  /** The three buckets. */
  public record Buckets(Objects inbox, Objects lake, Objects site) {}

  private EmbeddedStack(DataFolder data, StackSettings settings, PrintStream log)
      throws StackProblem {
    this.data = data;
    this.store = opened(EmbeddedStore.open(data.store()));
    this.clock =
        settings
            .asOf()
            .map(at -> StackClock.startingAt(at, settings.machine()))
            .orElseGet(() -> StackClock.resuming(store, settings.machine()));
    this.keys = Keys.of(data.path(), settings.random());
    // leases count real time: a clock that stands still would never bring a message back
    this.forms = queue("forms");
    this.evidence = queue("evidence");
    this.gateway = opened(bound(settings.port()));
    UploadNotifications tap = new UploadNotifications(Map.of("f/", forms, "e/", evidence), clock);
    EmbeddedS3 server =
        opened(
            EmbeddedS3.start(
                data, new EmbeddedS3.Settings(0, List.of(gateway.origin().toString()), tap)));
    this.s3 = server.endpoint();
    AwsClients clients =
        opened(
            AwsClients.at(
                s3, EmbeddedS3.REGION, server.keys().accessKey(), server.keys().secretKey()));
    var client = clients.s3();
    this.buckets =
        new Buckets(
            new S3Objects(client, EmbeddedS3.INBOX),
            new S3Objects(client, EmbeddedS3.LAKE),
            new S3Objects(client, EmbeddedS3.SITE));
    this.facts = new FactsStore(Facts.shipped(), buckets.lake(), clock);
    Table table = store.table(clock);
    Patience patience = Patience.standard();
    this.ledger = new Ledger(table, patience);
    EvidenceBook book = new EvidenceBook(table, ledger, patience);
    this.links = new Links(table, ledger, patience, clock, settings.random());
    byte[] tombstoneKey = Tombstones.keyFrom(keys.receipt());
    this.tombstones = new Tombstones(table, ledger, patience, tombstoneKey);
    this.book = book;
    this.subjectKeys = keys.subjects();
    this.random = settings.random();
    this.intake =
        IntakeWiring.of(table, buckets.inbox(), links, facts, patience, Optional.of(tombstoneKey));
    S3UploadSigner signer = new S3UploadSigner(clients.presigner(), EmbeddedS3.INBOX);
    S3UploadSigner looks = new S3UploadSigner(clients.presigner(), EmbeddedS3.LAKE);
    Secrets secrets = new Secrets(keys.receipt());
    PartsApi parts =
        new PartsApi(links, new S3PartUploads(client, clients.presigner(), EmbeddedS3.INBOX));
    AreaYears years = new AreaYears(ledger, facts);
    LinkHandler handler =
        new LinkHandler(
            new LinkApis(
                new HomeApi(links, ledger, years, secrets, clock, facts),
                new LinkApi(
                    links,
                    ledger,
                    book,
                    buckets.inbox(),
                    signer,
                    store.formIds(clock),
                    secrets,
                    parts),
                parts,
                new MendedApi(ledger, buckets.inbox(), secrets, facts),
                new RosterApi(links, years, clock, facts),
                new AppraiserApi(links, years, book, signer, facts),
                new IssueApi(links, years, clock, facts),
                new WorkApi(links, buckets.lake(), looks),
                new PlannerApi(links, buckets.lake(), looks, clock, facts)));
    this.link = invoker("link", handler, EVIDENCE_TIMEOUT, log);
    this.lake = new Lake(buckets.lake(), data.path().resolve("scratch"));
    this.synthetic = settings.synthetic() || data.kind() == DataFolder.Kind.DEMO;
    this.compaction =
        new Compaction(
            ledger,
            lake,
            facts,
            new Settings(release(), subjectKeys, synthetic),
            new Parallel(MAP_THREADS));
    this.publication =
        new Publication(
            lake,
            buckets.lake(),
            buckets.site(),
            compaction,
            ledger,
            links,
            facts,
            clock,
            new Parallel(MAP_THREADS));
    this.compactMap =
        new LocalMap(
            invoker("compact-plan", new PlanHandler(compaction), FORM_TIMEOUT, log),
            invoker("compact-province", new ProvinceHandler(compaction), FORM_TIMEOUT, log),
            invoker("compact-finish", new FinishHandler(compaction), FORM_TIMEOUT, log),
            MAP_ATTEMPTS,
            MAP_THREADS);
    if (settings.background()) {
      startQueues(log);
    }
  }

  /**
   * Opens the stack of a data folder, which it closes with itself.
   *
   * @param log of handlers and schedule: never mixed with results
   */
  public static EmbeddedStack open(DataFolder data, StackSettings settings, PrintStream log)
      throws StackProblem {
    return new EmbeddedStack(data, settings, log);
  }

  /** Version of the program, as its build names it. */
  public static String release() {
    Properties properties = new Properties();
    try (var in = EmbeddedStack.class.getResourceAsStream("/release.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("release", "unknown");
  }

  // ---- what runs by itself

  private void startQueues(PrintStream log) {
    QueuePoller formPoller =
        opened(
            new QueuePoller(
                forms, invoker("forms", new FormsHandler(intake), FORM_TIMEOUT, log), 1));
    QueuePoller evidencePoller =
        opened(
            new QueuePoller(
                evidence,
                invoker("evidence", new EvidenceHandler(intake), EVIDENCE_TIMEOUT, log),
                EVIDENCE_BATCH));
    formPoller.start(1);
    evidencePoller.start(1);
  }

  /**
   * Answers on the front door: the API, the site, and commands handed over.
   *
   * @param secret what a process must show to have a command run
   */
  public void serve(CommandRunner commands, String secret) {
    publication.linkPages();
    gateway.serve(
        new HttpGateway.Routes(
            link, buckets.site(), List.of(s3.toString()), commands, secret, clock));
  }

  /**
   * Starts the schedule that AWS would keep: nightly compaction and working pages, hourly sweep,
   * weekly uncited evidence and a count of what is past its clock.
   */
  public void schedule(PrintStream log) {
    LocalSchedule schedule = opened(new LocalSchedule(clock, store, log));
    LambdaInvoker sweep = invoker("sweep", new SweepHandler(intake), FORM_TIMEOUT, log);
    LambdaInvoker publish =
        invoker("publish", new PublishHandler(publication, facts), FORM_TIMEOUT, log);
    schedule.add("sweep", Every.parse("cron(7 * * * ? *)"), sweep::invoke);
    schedule.add("compact", Every.parse("cron(0 2 * * ? *)"), input -> compact(log));
    schedule.add(
        "work",
        Every.parse("cron(0 4 * * ? *)"),
        input -> publish.invoke(JsonObject.of("what", "work")));
    LambdaInvoker privacy =
        invoker(
            "privacy",
            new PrivacyHandler(privacy(), clock, InstantSource.system()),
            FORM_TIMEOUT,
            log);
    schedule.add(
        "spare-evidence",
        Every.parse("cron(0 16 ? * SUN *)"),
        input -> privacy.invoke(JsonObject.of("what", "spare", "delete", true)));
    schedule.add("retention", Every.parse("cron(0 17 ? * SUN *)"), input -> overdue(privacy, log));
    schedule.start();
  }

  /** Counts only: the periods are provisional, and what is deleted comes back by nothing. */
  private static JsonObject overdue(LambdaInvoker privacy, PrintStream log)
      throws InvocationFailed {
    JsonObject found = privacy.invoke(JsonObject.of("what", "retention"));
    log.println("past its clock (`retention` lists it): " + Json.text(found));
    return found;
  }

  private JsonObject compact(PrintStream log) throws InvocationFailed {
    try {
      LocalMap.Execution execution = compactMap.run(JsonObject.of());
      if (execution instanceof LocalMap.Finished finished) {
        return finished.output();
      }
      log.println("compact: " + execution);
      return JsonObject.of("status", "failed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return JsonObject.of("status", "interrupted");
    }
  }

  /** The state machine of compaction, now. */
  public LocalMap.Execution compact() throws InterruptedException {
    return compactMap.run(JsonObject.of());
  }

  /** Waits until both queues are empty and nothing is under way. */
  public boolean awaitQuiet(Duration atMost) throws InterruptedException {
    return LocalQueue.awaitQuiet(atMost, List.of(forms, evidence));
  }

  // ---- what commands need

  public URI origin() {
    return gateway.origin();
  }

  public StackClock clock() {
    return clock;
  }

  /** Whether all data here is made up, so that everything drawn from it must say so. */
  public boolean synthetic() {
    return synthetic;
  }

  /** Those of now. */
  public Facts facts() {
    return facts.now();
  }

  /** Where facts are loaded. */
  public FactsStore factsStore() {
    return facts;
  }

  public Links links() {
    return links;
  }

  public Ledger ledger() {
    return ledger;
  }

  public IntakeWiring intake() {
    return intake;
  }

  public Publication publication() {
    return publication;
  }

  public Verification verification() {
    return verification(Verification.pagesOf(buckets.site()));
  }

  /**
   * @param pages gives the published bytes under a path
   */
  public Verification verification(Function<String, Optional<byte[]>> pages) {
    return new Verification(lake, publication, facts, pages);
  }

  /**
   * Copies what was made to plain files: {@code site}, {@code work}, {@code lake}, {@code
   * receipts}.
   */
  public void export(Path to) {
    Export.run(buckets, to);
  }

  /** What can be done about people. */
  public Privacy privacy() {
    return new Privacy(
        ledger,
        book,
        buckets.inbox(),
        buckets.lake(),
        lake,
        links,
        intake,
        tombstones,
        subjectKeys,
        facts,
        store.formIds(clock),
        random);
  }

  /** The names of the keys that subjects have in the lake, never the keys. */
  public String subjectKeys() {
    return subjectKeys.names();
  }

  /**
   * Puts another key in force from the next start of the stack on.
   *
   * @param frozen years that keep the one they have
   * @return the names of the keys then
   */
  public String rotateSubjectKey(Set<Integer> frozen) {
    return keys.rotated(data.path(), random, frozen).subjects().names();
  }

  /** The receipt of a form as it is now; empty where there is none yet. */
  public Optional<JsonObject> receipt(Ulid form) {
    return buckets
        .inbox()
        .get(InboxKey.receipt(form), MAX_RECEIPT_BYTES)
        .flatMap(Objects.Body::bytes)
        .map(Json::trusted);
  }

  public Lake lake() {
    return lake;
  }

  public Buckets buckets() {
    return buckets;
  }

  public EmbeddedStore store() {
    return store;
  }

  public Path dataFolder() {
    return data.path();
  }

  public DataFolder data() {
    return data;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    clock.remember(store);
    while (!closing.isEmpty()) {
      AutoCloseable part = closing.pop();
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("a part of the stack does not close: " + part, e);
      }
    }
    lake.forget();
    try {
      Files.deleteIfExists(data.path().resolve("scratch"));
    } catch (IOException e) {
      // a file that somebody holds open; the next start uses the folder as it is
    }
    data.close();
  }

  /** Binds the front door; where that fails, the store is let go again. */
  private HttpGateway bound(int port) throws StackProblem {
    try {
      return HttpGateway.bind(port);
    } catch (StackProblem e) {
      store.close();
      throw e;
    }
  }

  private LocalQueue queue(String name) {
    return new LocalQueue(
        store, new LocalQueue.Settings(name, VISIBILITY, MAX_RECEIVES), InstantSource.system());
  }

  private static LambdaInvoker invoker(
      String name, RequestStreamHandler handler, Duration timeout, PrintStream log) {
    return new LambdaInvoker(name, handler, timeout, log);
  }

  private <T extends AutoCloseable> T opened(T part) {
    closing.push(part);
    return part;
  }
}
