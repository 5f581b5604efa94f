package vn.minhchung.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.stack.ObjectListener.ObjectCreated;
import vn.minhchung.storage.embedded.EmbeddedStore;

class QueuePollerTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final QueuePoller.Step NOTHING = new QueuePoller.Nothing();

  private final SettableClock clock = new SettableClock();
  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final LocalQueue queue =
      new LocalQueue(store, new LocalQueue.Settings("evidence", TIMEOUT, 2), clock);
  private final List<JsonObject> events = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    store.close();
  }

  /** A function that answers each event by the given rule. */
  private LambdaInvoker function(Function<JsonObject, JsonObject> answer) {
    RequestStreamHandler handler =
        (InputStream in, OutputStream out, Context context) -> {
          JsonObject event = Json.trusted(in.readAllBytes());
          events.add(event);
          out.write(Json.write(answer.apply(event)));
        };
    return new LambdaInvoker(
        "intake", handler, Duration.ofSeconds(5), new PrintStream(OutputStream.nullOutputStream()));
  }

  private static JsonObject failing(JsonObject event, String body) {
    return JsonObject.of(
        "batchItemFailures",
        event.objects("Records").stream()
            .filter(message -> message.getString("body").equals(body))
            .map(message -> JsonObject.of("itemIdentifier", message.getString("messageId")))
            .toList());
  }

  private static JsonObject taken() {
    return JsonObject.of("batchItemFailures", List.of());
  }

  private List<String> bodiesOf(int event) {
    return events.get(event).objects("Records").stream().map(m -> m.getString("body")).toList();
  }

  @Nested
  class ABatch {
    @Test
    void holdsAtMostSoManyMessages() {
      var poller = new QueuePoller(queue, function(event -> taken()), 10);
      for (int i = 0; i < 12; i++) {
        queue.send("m" + i);
      }
      assertThat(poller.step()).isEqualTo(new QueuePoller.Batch(10, 0));
      assertThat(poller.step()).isEqualTo(new QueuePoller.Batch(2, 0));
      assertThat(poller.step()).isEqualTo(NOTHING);
      assertThat(queue.idle()).isTrue();
    }

    @Test
    void looksAsLambdaMakesIt() {
      var notifications = new UploadNotifications(Map.of("e/", queue), clock);
      notifications.created(new ObjectCreated("inbox", "e/L1/a b+ĩ", 25, "abc", "Put"));
      notifications.created(new ObjectCreated("inbox", "receipts/x", 25, "abc", "Put"));
      notifications.created(new ObjectCreated("lake", "e/L1/x", 25, "abc", "Put"));
      new QueuePoller(queue, function(event -> taken()), 10).step();

      JsonObject message = events.get(0).objects("Records").get(0);
      assertThat(events.get(0).objects("Records")).hasSize(1);
      assertThat(message.getString("eventSource")).isEqualTo("aws:sqs");
      assertThat(message.getString("eventSourceARN"))
          .isEqualTo("arn:aws:sqs:us-east-1:000000000000:evidence");
      assertThat(message.getObject("attributes").getString("ApproximateReceiveCount"))
          .isEqualTo("1");
      JsonObject body = Json.trusted(message.getString("body").getBytes(UTF_8));
      JsonObject record = body.objects("Records").get(0);
      assertThat(record.getString("eventName")).isEqualTo("ObjectCreated:Put");
      assertThat(record.getString("eventTime")).isEqualTo("2026-06-30T01:00:00Z");
      JsonObject s3 = record.getObject("s3");
      assertThat(s3.getObject("bucket").getString("name")).isEqualTo("inbox");
      assertThat(s3.getObject("object").getString("key")).isEqualTo("e/L1/a+b%2B%C4%A9");
      assertThat(s3.getObject("object").getLong("size")).isEqualTo(25);
    }
  }

  @Nested
  class PartialFailure {
    @Test
    void onlyTheNamedMessagesComeBack() {
      var poller = new QueuePoller(queue, function(event -> failing(event, "bad")), 10);
      queue.send("good");
      queue.send("bad");
      assertThat(poller.step()).isEqualTo(new QueuePoller.Batch(2, 1));
      assertThat(poller.step()).isEqualTo(NOTHING);
      clock.pass(TIMEOUT);
      poller.step();
      assertThat(bodiesOf(1)).containsExactly("bad");
      clock.pass(TIMEOUT);
      assertThat(poller.step()).isEqualTo(NOTHING);
      assertThat(queue.dead()).hasSize(1);
    }

    @Test
    void anExceptionBringsTheWholeBatchBack() {
      var poller =
          new QueuePoller(
              queue,
              function(
                  event -> {
                    throw new IllegalStateException("down");
                  }),
              10);
      queue.send("a");
      queue.send("b");
      assertThat(poller.step()).isEqualTo(new QueuePoller.Batch(2, 2));
      clock.pass(TIMEOUT);
      poller.step();
      assertThat(bodiesOf(1)).containsExactly("a", "b");
    }

    @Test
    void aFailureWithoutAKnownIdCondemnsTheWholeBatch() {
      var poller =
          new QueuePoller(
              queue,
              function(
                  event ->
                      JsonObject.of(
                          "batchItemFailures", List.of(JsonObject.of("itemIdentifier", "?")))),
              10);
      queue.send("a");
      assertThat(poller.step()).isEqualTo(new QueuePoller.Batch(1, 1));
    }

    @Test
    void anAnswerThatIsNoJsonBringsTheBatchBack() {
      RequestStreamHandler broken = (in, out, context) -> out.write('{');
      var poller =
          new QueuePoller(
              queue,
              new LambdaInvoker(
                  "intake",
                  broken,
                  Duration.ofSeconds(5),
                  new PrintStream(OutputStream.nullOutputStream())),
              10);
      queue.send("a");
      assertThat(poller.step()).isEqualTo(new QueuePoller.Batch(1, 1));
    }

    @Test
    void anEmptyAnswerMeansThatAllIsWell() {
      RequestStreamHandler silent = (in, out, context) -> {};
      var poller =
          new QueuePoller(queue, LambdaInvoker.of("intake", silent, Duration.ofSeconds(5)), 10);
      queue.send("a");
      assertThat(poller.step()).isEqualTo(new QueuePoller.Batch(1, 0));
    }
  }

  @Nested
  class AStoppedProgram {
    @Test
    void anErrorPassesThroughAndTheBatchStaysOut() {
      RequestStreamHandler stopped =
          (in, out, context) -> {
            throw new AssertionError("stopped here");
          };
      var poller =
          new QueuePoller(queue, LambdaInvoker.of("intake", stopped, Duration.ofSeconds(5)), 1);
      queue.send("a");
      assertThatThrownBy(poller::step).hasMessage("stopped here");
      assertThat(queue.counts()).isEqualTo(new LocalQueue.Counts(0, 1, 0));
      assertThat(
              new LocalQueue(store, new LocalQueue.Settings("evidence", TIMEOUT, 2), clock)
                  .counts())
          .isEqualTo(new LocalQueue.Counts(1, 0, 0));
    }
  }

  @Nested
  class Threads {
    @Test
    void takeEverythingUntilItIsQuiet() throws Exception {
      try (var poller = new QueuePoller(queue, function(event -> taken()), 1)) {
        poller.start(3);
        for (int i = 0; i < 50; i++) {
          queue.send("m" + i);
        }
        assertThat(LocalQueue.awaitQuiet(Duration.ofSeconds(10), List.of(queue))).isTrue();
      }
      assertThat(events).hasSize(50);
    }
  }

  @Nested
  class TheContext {
    @Test
    void countsDownAndNamesTheFunction() throws IOException, InvocationFailed {
      var seen = new ArrayList<Context>();
      RequestStreamHandler handler = (in, out, context) -> seen.add(context);
      LambdaInvoker.of("intake", handler, Duration.ofSeconds(5)).invoke(JsonObject.of());
      LambdaInvoker.of("intake", handler, Duration.ofSeconds(5)).invoke(JsonObject.of());
      assertThat(seen.get(0).getRemainingTimeInMillis()).isBetween(1, 5000);
      assertThat(seen.get(0).getFunctionName()).isEqualTo("intake");
      assertThat(seen.get(0).getAwsRequestId()).isNotEqualTo(seen.get(1).getAwsRequestId());
    }
  }
}
