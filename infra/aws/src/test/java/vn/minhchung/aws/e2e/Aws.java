package vn.minhchung.aws.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * Queues, functions and the state machine, by their JSON over HTTP: the SDK's modules for them
 * exist at other versions than the rest, and the program needs none of them.
 */
final class Aws {
  private static final int MANY = 100;

  private final Stack stack;

  /** As patient as the slowest function may be. */
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(16)).build();

  Aws(Stack stack) {
    this.stack = stack;
  }

  // ---- queues

  void send(String queueUrl, String body) throws IOException {
    sqs("SendMessage", JsonObject.of("QueueUrl", queueUrl, "MessageBody", body));
  }

  /** How many lie there, hidden ones included. */
  int count(String queueUrl) throws IOException {
    JsonObject attributes =
        sqs(
                "GetQueueAttributes",
                JsonObject.of("QueueUrl", queueUrl, "AttributeNames", List.of("All")))
            .getObject("Attributes");
    return Integer.parseInt(attributes.getString("ApproximateNumberOfMessages"))
        + Integer.parseInt(attributes.getString("ApproximateNumberOfMessagesNotVisible"));
  }

  List<JsonObject> receive(String queueUrl) throws IOException {
    return sqs("ReceiveMessage", JsonObject.of("QueueUrl", queueUrl, "MaxNumberOfMessages", 10))
        .objects("Messages");
  }

  /** What lies there, up to some tens, left as it is: visible again at once. */
  List<JsonObject> peek(String queueUrl) throws IOException {
    List<JsonObject> seen = new ArrayList<>();
    for (List<JsonObject> some = receive(queueUrl);
        !some.isEmpty() && seen.size() < MANY;
        some = receive(queueUrl)) {
      seen.addAll(some);
    }
    for (JsonObject message : seen) {
      sqs(
          "ChangeMessageVisibility",
          JsonObject.of(
              "QueueUrl",
              queueUrl,
              "ReceiptHandle",
              message.getString("ReceiptHandle"),
              "VisibilityTimeout",
              0));
    }
    return seen;
  }

  /** Every line of the log groups whose names begin so. */
  List<String> logs(String prefix) throws IOException {
    List<String> lines = new ArrayList<>();
    JsonObject groups =
        json(
            "logs",
            "Logs_20140328.DescribeLogGroups",
            "1.1",
            JsonObject.of("logGroupNamePrefix", prefix));
    for (JsonObject group : groups.objects("logGroups")) {
      Optional<String> token = Optional.empty();
      do {
        JsonObject wanted = JsonObject.of("logGroupName", group.getString("logGroupName"));
        JsonObject page =
            json(
                "logs",
                "Logs_20140328.FilterLogEvents",
                "1.1",
                token
                    .map(
                        t ->
                            JsonObject.of(
                                "logGroupName", group.getString("logGroupName"), "nextToken", t))
                    .orElse(wanted));
        page.objects("events").forEach(event -> lines.add(event.getString("message")));
        Optional<String> next = page.findString("nextToken");
        token = next.equals(token) ? Optional.empty() : next;
      } while (token.isPresent());
    }
    return lines;
  }

  void delete(String queueUrl, JsonObject message) throws IOException {
    sqs(
        "DeleteMessage",
        JsonObject.of("QueueUrl", queueUrl, "ReceiptHandle", message.getString("ReceiptHandle")));
  }

  private JsonObject sqs(String operation, JsonObject input) throws IOException {
    return json("sqs", "AmazonSQS." + operation, "1.0", input);
  }

  /** Hands the messages of a queue to its function, or lets them lie. */
  void hand(String queueUrl, boolean on) throws Exception {
    String queue = queueUrl.substring(queueUrl.lastIndexOf('/')).replace('/', ':');
    String mappings = "/2015-03-31/event-source-mappings/";
    String mapping =
        Json.trusted(get("lambda", mappings)).objects("EventSourceMappings").stream()
            .filter(m -> m.getString("EventSourceArn").endsWith(queue))
            .map(m -> mappings + m.getString("UUID"))
            .findFirst()
            .orElseThrow();
    byte[] wanted = Json.write(JsonObject.of("Enabled", on));
    call(SdkHttpMethod.PUT, "lambda", mapping, "application/json", "", wanted);
    Await.until(
        Duration.ofMinutes(5),
        () -> Json.trusted(get("lambda", mapping)).getString("State"),
        (on ? "Enabled" : "Disabled")::equals);
  }

  // ---- functions and the state machine

  JsonObject invoke(String function, JsonObject input) throws IOException {
    String path = "/2015-03-31/functions/" + function + "/invocations";
    return Json.trusted(call("lambda", path, "application/json", "", Json.write(input)));
  }

  String start(String machine) throws IOException {
    return json(
            "states",
            "AWSStepFunctions.StartExecution",
            "1.0",
            JsonObject.of("stateMachineArn", machine, "input", "{}"))
        .getString("executionArn");
  }

  JsonObject execution(String arn) throws IOException {
    return json(
        "states", "AWSStepFunctions.DescribeExecution", "1.0", JsonObject.of("executionArn", arn));
  }

  private JsonObject json(String service, String target, String version, JsonObject input)
      throws IOException {
    byte[] answer =
        call(service, "/", "application/x-amz-json-" + version, target, Json.write(input));
    return answer.length == 0 ? JsonObject.of() : Json.trusted(answer);
  }

  private byte[] get(String service, String path) throws IOException {
    return call(SdkHttpMethod.GET, service, path, "application/json", "", new byte[0]);
  }

  private byte[] call(String service, String path, String type, String target, byte[] body)
      throws IOException {
    return call(SdkHttpMethod.POST, service, path, type, target, body);
  }

  private byte[] call(
      SdkHttpMethod method, String service, String path, String type, String target, byte[] body)
      throws IOException {
    URI at =
        stack.endpoint.orElse(
            URI.create("https://" + service + "." + stack.region + ".amazonaws.com"));
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(method)
            .uri(at.resolve(path))
            .putHeader("Content-Type", type);
    if (!target.isEmpty()) {
      request.putHeader("X-Amz-Target", target);
    }
    ContentStreamProvider content = () -> new ByteArrayInputStream(body);
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(DefaultCredentialsProvider.builder().build().resolveCredentials())
                        .request(request.build())
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, stack.region));
    HttpExecuteRequest.Builder execute = HttpExecuteRequest.builder().request(signed.request());
    if (method != SdkHttpMethod.GET) {
      execute.contentStreamProvider(signed.payload().orElse(content));
    }
    HttpExecuteResponse response = http.prepareRequest(execute.build()).call();
    byte[] answer;
    try (var in = response.responseBody().orElseThrow()) {
      answer = in.readAllBytes();
    }
    if (!response.httpResponse().isSuccessful()) {
      throw new IOException(
          service + " " + target + path + ": " + new String(answer, StandardCharsets.UTF_8));
    }
    return answer;
  }
}
