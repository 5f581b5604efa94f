package vn.minhchung.aws.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.ledger.InboxKey;

@DisplayName("the deployed stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DeployedStackTest {
  private static final String BA_DINH = "00004";
  private static final String TRUONG_SON = "07489";

  /** The provinces of the sample, as they are in 2025. */
  private static final List<String> SAMPLE = List.of("12", "96");

  private static final List<Uploader.File> NEIGHBOURS =
      List.of(
          Uploader.File.photo(601),
          Uploader.File.photo(602),
          Uploader.File.photo(603),
          Uploader.File.photo(604));
  private static final String ERASED = "TDP9-7743";
  private static final String NAME = "Lò Thị Hạnh Đào";
  private static final Duration SOON = Duration.ofMinutes(6);
  private static final int MANY = 1000;
  private static final int AT_ONCE = 100;

  private Stack stack;
  private Aws aws;
  private Uploader poisoner;
  private Uploader neighbour;
  private Sha256 poison;
  private Table.Item undamaged;

  /**
   * What always fails takes its time to: it is begun first and looked at last. It comes in one
   * batch with others, for all of them wait until the queue is handed on.
   */
  @BeforeAll
  void poison() throws Exception {
    stack = Stack.named("mc");
    aws = new Aws(stack);
    aws.hand(stack.output("EvidenceQueueUrl"), false);
    poisoner = Uploader.at(stack, BA_DINH);
    neighbour = Uploader.at(stack, BA_DINH);
    for (Uploader.File file : NEIGHBOURS.subList(0, 2)) {
      neighbour.upload(file);
    }
    Uploader.Ticket ticket = poisoner.ask(List.of(Uploader.File.photo(666))).get(0);
    poison = Uploader.File.photo(666).sha256();
    // the link's record is damaged between the signing and the upload
    Table.Key key = new Table.Key("link#" + poisoner.scope.link(), "link");
    undamaged = stack.table.get(key).orElseThrow();
    stack.table.put(
        Table.Item.of(key, "no link".getBytes(StandardCharsets.UTF_8)), Table.Condition.ALWAYS);
    HttpResponse<byte[]> put = poisoner.put(ticket, Uploader.File.photo(666).bytes());
    assertThat(put.statusCode()).as(Uploader.text(put) + ticket).isEqualTo(200);
    for (Uploader.File file : NEIGHBOURS.subList(2, 4)) {
      neighbour.upload(file);
    }
    Await.until(SOON, () -> aws.count(stack.output("EvidenceQueueUrl")), n -> n == 5);
    aws.hand(stack.output("EvidenceQueueUrl"), true);
  }

  @Test
  @Order(0)
  @DisplayName("takes what is good of a batch; only what fails stays in the queue")
  void partial() throws Exception {
    for (Uploader.File file : NEIGHBOURS) {
      Table.Key evidence = new Table.Key("evidence#" + file.sha256(), neighbour.scope.link());
      Await.until(SOON, () -> stack.table.get(evidence), Optional::isPresent);
    }
    Await.until(SOON, () -> aws.count(stack.output("EvidenceQueueUrl")), n -> n == 1);
  }

  private List<Version> versions(Uploader uploader) {
    return stack.ledger.versions(Address.partition(2025, uploader.scope.area()), "");
  }

  private List<Version> versionsOf(Uploader uploader, Uploader.Ticket form) {
    return versions(uploader).stream()
        .filter(v -> v.address().form().text().equals(form.id()))
        .toList();
  }

  @Test
  @Order(1)
  @DisplayName("takes a form that waits for evidence, then the evidence; its name is Vietnamese")
  void road() throws Exception {
    Uploader uploader = Uploader.at(stack, BA_DINH);
    Uploader.File list = Uploader.File.photo(1);
    String name = "Biên bản họp xét (bản 2) – Tổ dân phố số 3, phường Ba Đình.json";
    Uploader.Ticket form =
        uploader.upload(Uploader.File.form(name, uploader.family("TDP3-0001", list.sha256())));
    Await.until(
        SOON,
        () -> uploader.receipt(form),
        r ->
            r.findObject("counts")
                .flatMap(c -> c.findNumber("waitingForEvidence"))
                .filter(n -> n.intValue() == 1)
                .isPresent());
    assertThat(versionsOf(uploader, form)).isEmpty();

    uploader.upload(list);
    JsonObject receipt = uploader.awaitReceipt(form, "accepted");
    assertThat(receipt.getObject("form").getString("name")).isEqualTo(name);
    assertThat(versionsOf(uploader, form)).hasSize(1);
    String key =
        new InboxKey.OfForm(
                uploader.scope.link(),
                new Ulid(form.id()),
                Sha256.of(Json.write(uploader.family("TDP3-0001", list.sha256()))))
            .key();
    Objects.Info object = stack.inbox().head(key).orElseThrow();
    assertThat(URLDecoder.decode(object.metadata().get("name"), StandardCharsets.UTF_8))
        .isEqualTo(name);
  }

  @Test
  @Order(2)
  @DisplayName("takes little time from upload to row")
  void time() throws Exception {
    Uploader uploader = Uploader.at(stack, BA_DINH);
    long[] millis = new long[7];
    for (int i = 0; i < millis.length; i++) {
      Uploader.File file = Uploader.File.form("b" + i + ".json", uploader.statistics(1000 + i));
      Uploader.Ticket ticket = uploader.ask(List.of(file)).get(0);
      long from = System.nanoTime();
      assertThat(uploader.put(ticket, file.bytes()).statusCode()).isEqualTo(200);
      Await.until(SOON, () -> versionsOf(uploader, ticket), v -> !v.isEmpty());
      millis[i] = (System.nanoTime() - from) / 1_000_000;
    }
    Arrays.sort(millis);
    System.err.println(
        "e2e: upload to row, ms (emulator, warm): median "
            + millis[millis.length / 2]
            + ", all "
            + Arrays.toString(millis));
    assertThat(millis[millis.length / 2]).isLessThan(30_000);
  }

  @Test
  @Order(3)
  @DisplayName("refuses an upload that is not what was signed, and one in another's place")
  void forged() throws Exception {
    Uploader uploader = Uploader.at(stack, BA_DINH);
    Uploader.File file = Uploader.File.form("a.json", uploader.statistics(1));
    Uploader.Ticket ticket = uploader.ask(List.of(file)).get(0);
    byte[] other = file.bytes().clone();
    other[other.length - 2]++;
    assertThat(uploader.put(ticket, other).statusCode()).isBetween(400, 403);
    String elsewhere = ticket.url().replace("/f/" + uploader.scope.link(), "/f/lother");
    assertThat(Http.call(stack, "PUT", elsewhere, ticket.headers(), file.bytes()).statusCode())
        .isEqualTo(403);
    String later = ticket.url().replaceAll("X-Amz-Expires=\\d+", "X-Amz-Expires=90000");
    assertThat(Http.call(stack, "PUT", later, ticket.headers(), file.bytes()).statusCode())
        .isBetween(400, 403);
    if (stack.endpoint.isPresent()) {
      Map<String, String> plain = new TreeMap<>(ticket.headers());
      plain.put("X-Forwarded-Proto", "http");
      assertThat(Http.call(stack, "PUT", ticket.url(), plain, file.bytes()).statusCode())
          .as("nothing is taken over plain http")
          .isEqualTo(403);
    }
    assertThat(uploader.put(ticket, file.bytes()).statusCode()).isEqualTo(200);
    assertThat(uploader.put(ticket, file.bytes()).statusCode())
        .as("nothing is overwritten")
        .isEqualTo(412);
    assertThat(Http.get(stack, ticket.url().replaceAll("\\?.*", ""), Map.of()).statusCode())
        .as("nobody reads without a signature")
        .isEqualTo(403);
  }

  @Test
  @Order(4)
  @DisplayName("answers an unknown token as it answers a revoked one")
  void tokens() throws Exception {
    Uploader uploader = Uploader.at(stack, BA_DINH);
    assertThat(uploader.api("GET", "/api/link", new byte[0]).statusCode()).isEqualTo(200);
    stack.links.revoke(uploader.scope.link());
    HttpResponse<byte[]> revoked = uploader.api("GET", "/api/link", new byte[0]);
    HttpResponse<byte[]> unknown =
        Http.get(
            stack, stack.output("ApiUrl") + "/api/link", Map.of("authorization", "Bearer none"));
    assertThat(revoked.statusCode()).isEqualTo(404);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(revoked.body()).isEqualTo(unknown.body());
  }

  @Test
  @Order(5)
  @DisplayName("counts an event that comes twice, or an hour late, once")
  void twice() throws Exception {
    Uploader uploader = Uploader.at(stack, BA_DINH);
    Uploader.File file = Uploader.File.form("a.json", uploader.statistics(77));
    Uploader.Ticket ticket = uploader.upload(file);
    uploader.awaitReceipt(ticket, "accepted");
    List<Version> once = versionsOf(uploader, ticket);
    String key = "f/" + uploader.scope.link() + "/" + ticket.id() + "/" + file.sha256();
    String event =
        Json.text(
            JsonObject.of(
                "Records",
                List.of(
                    JsonObject.of(
                        "eventName",
                        "ObjectCreated:Put",
                        "s3",
                        JsonObject.of("object", JsonObject.of("key", key))))));
    for (int i = 0; i < 3; i++) {
      aws.send(stack.output("FormsQueueUrl"), event);
    }
    Await.until(SOON, () -> aws.count(stack.output("FormsQueueUrl")), n -> n == 0);
    assertThat(versionsOf(uploader, ticket)).isEqualTo(once);
  }

  @Test
  @Order(6)
  @DisplayName("loses and doubles nothing of 1,000 uploads at once")
  void many() throws Exception {
    Uploader uploader = Uploader.at(stack, TRUONG_SON);
    Uploader.File list = Uploader.File.photo(2);
    uploader.upload(list);
    List<Uploader.File> files = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      files.add(
          Uploader.File.form(
              "hộ " + i + ".json", uploader.family("H" + (10_000 + i), list.sha256())));
    }
    long from = System.nanoTime();
    List<Uploader.Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < MANY; i += AT_ONCE) {
      tickets.addAll(uploader.ask(files.subList(i, i + AT_ONCE)));
    }
    all(i -> uploader.put(tickets.get(i), files.get(i).bytes()).statusCode(), 200);
    long put = System.nanoTime();
    Set<String> forms = new TreeSet<>();
    tickets.forEach(t -> forms.add(t.id()));
    List<Version> versions =
        Await.until(
            Duration.ofMinutes(20),
            () ->
                versions(uploader).stream()
                    .filter(v -> forms.contains(v.address().form().text()))
                    .toList(),
            found -> found.size() >= MANY);
    long rows = System.nanoTime();
    System.err.printf(
        "e2e: %d uploads: asked and put in %.1f s, all rows %.1f s later%n",
        MANY, (put - from) / 1e9, (rows - put) / 1e9);
    Await.until(SOON, () -> aws.count(stack.output("FormsQueueUrl")), n -> n == 0);
    assertThat(versions).hasSize(MANY);
    assertThat(versions(uploader).stream().map(Version::address).distinct().count())
        .as("every row once")
        .isEqualTo(versions(uploader).size());
    assertThat(versions.stream().map(v -> v.address().stem()).distinct().count()).isEqualTo(MANY);
    Objects inbox = stack.inbox();
    all(
        i -> {
          String key = InboxKey.receipt(new Ulid(tickets.get(i).id()));
          byte[] receipt = inbox.get(key, 1_000_000).orElseThrow().bytes().orElseThrow();
          return Json.trusted(receipt).getString("status").equals("accepted") ? 200 : 0;
        },
        200);
    assertThat(aws.count(stack.output("FormsDeadLettersUrl"))).isZero();
  }

  private interface Numbered {
    int call(int number) throws Exception;
  }

  private static void all(Numbered call, int expected) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        int number = i;
        calls.add(() -> call.call(number));
      }
      for (Future<Integer> answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  @Order(7)
  @DisplayName("compacts: the Map goes over the provinces that sent something")
  void compact() throws Exception {
    for (String province : SAMPLE) {
      Uploader uploader = Uploader.at(stack, Uploader.communeOf(province));
      Uploader.File list = Uploader.File.photo(3);
      uploader.upload(list);
      uploader.awaitReceipt(
          uploader.upload(Uploader.File.form("a.json", uploader.family("SP-01", list.sha256()))),
          "accepted");
    }
    assertThat(run().getString("status")).isEqualTo("SUCCEEDED");
    Set<String> provinces = new TreeSet<>();
    keys("archive/").forEach(key -> provinces.add(key.replaceAll(".*/province=(\\w+)/.*", "$1")));
    assertThat(provinces).containsExactlyInAnyOrder("01", "12", "24", "96");
    assertThat(stack.lake().head("current.json")).isPresent();
    // what came since makes one province due; the other's files stay
    String first = etag("current.json");
    Set<String> before = keys("archive/");
    Uploader uploader = Uploader.at(stack, BA_DINH);
    uploader.awaitReceipt(
        uploader.upload(Uploader.File.form("a.json", uploader.statistics(123))), "accepted");
    assertThat(run().getString("status")).isEqualTo("SUCCEEDED");
    String second = etag("current.json");
    assertThat(second).isNotEqualTo(first);
    assertThat(keys("archive/")).containsAll(before);
    assertThat(run().getString("status")).isEqualTo("SUCCEEDED");
    assertThat(etag("current.json")).isEqualTo(second);
  }

  private Set<String> keys(String prefix) {
    Set<String> keys = new TreeSet<>();
    stack.lake().list(prefix, null).objects().forEach(o -> keys.add(o.key()));
    return keys;
  }

  private JsonObject run() throws Exception {
    String arn = aws.start(stack.output("CompactArn"));
    return Await.until(
        Duration.ofMinutes(5),
        () -> aws.execution(arn),
        e -> !e.getString("status").equals("RUNNING"));
  }

  private String etag(String key) {
    return stack.lake().head(key).orElseThrow().etag();
  }

  @Test
  @Order(8)
  @DisplayName("publishes: pages come through the distribution, and in no other way")
  void publish() throws Exception {
    String gone = "vi/page-of-an-earlier-release.html";
    byte[] old = "<!doctype html>".getBytes(StandardCharsets.UTF_8);
    stack.site().put(gone, new Objects.Bytes(old, Objects.Headers.of("text/html")));
    String publish = stack.output("PublishFunctionName");
    JsonObject made = aws.invoke(publish, JsonObject.of("what", "site"));
    assertThat(stack.site().head(gone)).as("what is no page any more is deleted").isEmpty();
    assertThat(stack.site().head("404.html")).as("what the distribution answers with").isPresent();
    String snapshot = made.getString("snapshot");
    JsonObject again = aws.invoke(publish, JsonObject.of("what", "site", "snapshot", snapshot));
    assertThat(again.getString("snapshot")).as("the one that is named").isEqualTo(snapshot);
    assertThat(again.getInt("changed")).isZero();
    String host = stack.output("SiteHost");
    HttpResponse<byte[]> home = Http.get(stack, "https://" + host + "/vi/index.html", Map.of());
    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(Uploader.text(home)).startsWith("<!").contains("lang=\"vi\"");
    assertThat(home.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(Http.get(stack, "http://" + host + "/vi/index.html", Map.of()).statusCode())
        .isEqualTo(301);
    String past =
        "https://" + stack.output("SiteBucketName") + ".s3." + stack.region + ".amazonaws.com/";
    String direct =
        stack
            .endpoint
            .map(e -> e + "/" + stack.output("SiteBucketName") + "/vi/index.html")
            .orElse(past + "vi/index.html");
    assertThat(Http.get(stack, direct, Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  @Order(9)
  @DisplayName("finds uploads that no event tells of, and the form that waits, by its schedule")
  void sweep() throws Exception {
    Uploader uploader = Uploader.at(stack, BA_DINH);
    Uploader.File list = Uploader.File.photo(9);
    Uploader.Ticket waiting =
        uploader.upload(Uploader.File.form("w.json", uploader.family("SW-0001", list.sha256())));
    Await.until(SOON, () -> uploader.receipt(waiting), r -> r.findObject("counts").isPresent());
    String bucket = stack.output("InboxBucket");
    var told = stack.s3.getBucketNotificationConfiguration(r -> r.bucket(bucket));
    stack.s3.putBucketNotificationConfiguration(
        r -> r.bucket(bucket).notificationConfiguration(c -> {}));
    Uploader.Ticket ticket = uploader.upload(Uploader.File.form("a.json", uploader.statistics(99)));
    uploader.upload(list);
    assertThat(aws.count(stack.output("FormsQueueUrl"))).isZero();
    stack.s3.putBucketNotificationConfiguration(
        r ->
            r.bucket(bucket)
                .notificationConfiguration(c -> c.queueConfigurations(told.queueConfigurations())));
    long from = System.nanoTime();
    uploader.awaitReceipt(ticket, "accepted");
    assertThat(versionsOf(uploader, ticket)).hasSize(1);
    uploader.awaitReceipt(waiting, "accepted");
    assertThat(versionsOf(uploader, waiting)).hasSize(1);
    System.err.printf(
        "e2e: the schedule found it after %.0f s%n", (System.nanoTime() - from) / 1e9);
  }

  @Test
  @Order(10)
  @DisplayName("puts what always fails, and it alone, aside; mended it can be taken again")
  void deadLetter() throws Exception {
    String dead = stack.output("EvidenceDeadLettersUrl");
    Await.until(Duration.ofMinutes(12), () -> aws.count(dead), n -> n > 0);
    List<JsonObject> letters = aws.receive(dead);
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).getString("Body")).contains(poison.hex());
    assertThat(aws.count(stack.output("EvidenceQueueUrl"))).isZero();
    assertThat(aws.count(stack.output("FormsDeadLettersUrl"))).isZero();

    // mended: the link is there again; then redriven
    Uploader mended = Uploader.at(stack, BA_DINH);
    Table.Item link =
        stack.table.get(new Table.Key("link#" + mended.scope.link(), "link")).orElseThrow();
    stack.table.put(
        Table.Item.of(new Table.Key("link#" + poisoner.scope.link(), "link"), link.value()),
        Table.Condition.ALWAYS);
    aws.send(stack.output("EvidenceQueueUrl"), letters.get(0).getString("Body"));
    aws.delete(dead, letters.get(0));
    Table.Key evidence = new Table.Key("evidence#" + poison, poisoner.scope.link());
    Await.until(SOON, () -> stack.table.get(evidence), Optional::isPresent);
    assertThat(aws.count(dead)).isZero();
  }

  /** After the mending: one damaged link stops the working pages, which list all of them. */
  @Test
  @Order(11)
  @DisplayName("makes the working pages")
  void work() throws Exception {
    aws.invoke(stack.output("PublishFunctionName"), JsonObject.of("what", "work"));
    assertThat(stack.lake().list("work/", null).objects()).isNotEmpty();
  }

  @Test
  @Order(12)
  @DisplayName("freezes a report whose day is past, once")
  void report() throws Exception {
    JsonObject wanted = JsonObject.of("what", "report", "report", "year-2025", "area", "VN");
    JsonObject made = aws.invoke(stack.output("PublishFunctionName"), wanted);
    assertThat(stack.lake().head("editions/year-2025/VN.json")).isPresent();
    assertThat(aws.invoke(stack.output("PublishFunctionName"), wanted)).isEqualTo(made);
    String edition = etag("editions/year-2025/VN.json");
    // in December this makes the year's own report, whenever it runs never another edition of this
    // one
    aws.invoke(stack.output("PublishFunctionName"), JsonObject.of("what", "due"));
    assertThat(etag("editions/year-2025/VN.json")).isEqualTo(edition);
  }

  @Test
  @Order(13)
  @DisplayName("looks for garbage, and finds none younger than 35 days")
  void garbage() throws Exception {
    JsonObject found =
        aws.invoke(stack.output("GarbageFunctionName"), JsonObject.of("delete", true));
    assertThat(found.getString("status")).isEqualTo("deleted");
    assertThat(found.getInt("files")).isZero();
  }

  /** A family with a name of its own, in a year that is open, with evidence that only it cites. */
  @Test
  @Order(14)
  @DisplayName("erases somebody: lists, hands out, deletes; no byte of the stack names them then")
  void erase() throws Exception {
    // whoever searches must read every link
    stack.table.put(undamaged, Table.Condition.ALWAYS);
    Uploader uploader = Uploader.at(stack, BA_DINH);
    Uploader.File photo = Uploader.File.photo(7743);
    uploader.upload(photo);
    JsonObject family = uploader.family(ERASED, photo.sha256());
    JsonObject named =
        Json.trusted(
            Json.text(family).replace("Hộ " + ERASED, NAME).getBytes(StandardCharsets.UTF_8));
    assertThat(Json.text(named)).contains(NAME);
    Uploader.Ticket ticket = uploader.upload(Uploader.File.form("hộ.json", named));
    uploader.awaitReceipt(ticket, "accepted");
    assertThat(run().getString("status")).isEqualTo("SUCCEEDED");
    aws.invoke(stack.output("PublishFunctionName"), JsonObject.of("what", "work"));
    assertThat(aws.logs("/aws/lambda/mc-")).as("logs are read").isNotEmpty();
    Scan scan = new Scan(stack, aws, List.of(ERASED, NAME));
    assertThat(scan.found()).as("the scan finds what is there").isNotEmpty();

    String function = stack.output("PrivacyFunctionName");
    String subject = BA_DINH + "/FAMILY/" + ERASED;
    JsonObject wanted = JsonObject.of("what", "erase", "subject", subject, "reason", "CV 12/2026");
    JsonObject listed = aws.invoke(function, wanted);
    assertThat(listed.getString("status")).isEqualTo("found");
    assertThat(listed.strings("evidence")).hasSize(1);
    assertThat(listed.strings("lake")).isNotEmpty();
    assertThat(versionsOf(uploader, ticket)).hasSize(1);
    assertThat(Json.text(aws.invoke(function, JsonObject.of("what", "export", "subject", subject))))
        .contains(NAME, photo.sha256().hex());

    JsonObject delete =
        JsonObject.of("what", "erase", "subject", subject, "reason", "CV 12/2026", "delete", true);
    assertThat(aws.invoke(function, delete).getString("status")).isEqualTo("erased");
    assertThat(aws.invoke(function, delete).getString("status")).isEqualTo("nothing");
    assertThat(versionsOf(uploader, ticket)).isEmpty();
    assertThat(scan.found()).as("what still names them").isEmpty();
    // the same file once more: its tombstone keeps it out
    String key =
        "f/" + uploader.scope.link() + "/" + ticket.id() + "/" + Sha256.of(Json.write(named));
    stack.inbox().put(key, Objects.Content.of(Json.write(named), "application/json"));
    Await.until(SOON, () -> aws.count(stack.output("FormsQueueUrl")), n -> n == 0);
    assertThat(versionsOf(uploader, ticket)).isEmpty();
    stack.inbox().delete(key);
  }

  @Test
  @Order(15)
  @DisplayName("counts what is past its clock, and takes away uncited evidence that is old")
  void clocks() throws Exception {
    String function = stack.output("PrivacyFunctionName");
    JsonObject found = aws.invoke(function, JsonObject.of("what", "retention", "delete", true));
    assertThat(found.getString("status")).isEqualTo("deleted");
    assertThat(found.getInt("forms")).isZero();
    JsonObject spare = aws.invoke(function, JsonObject.of("what", "spare", "delete", true));
    assertThat(spare.getString("status")).isEqualTo("deleted");
    assertThat(spare.getInt("files")).isZero();
  }
}
