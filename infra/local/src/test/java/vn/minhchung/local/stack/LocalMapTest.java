package vn.minhchung.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

class LocalMapTest {
  private static final JsonObject INPUT = JsonObject.of("reason", "schedule");

  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  private LambdaInvoker function(String name, Function<JsonObject, JsonObject> body) {
    RequestStreamHandler handler =
        (in, out, context) -> {
          JsonObject event = Json.trusted(in.readAllBytes());
          calls.add(name + event.findString("province").orElse(""));
          out.write(Json.write(body.apply(event)));
        };
    return new LambdaInvoker(
        name, handler, Duration.ofSeconds(5), new PrintStream(OutputStream.nullOutputStream()));
  }

  private LocalMap machine(Function<JsonObject, JsonObject> item, int threads) {
    return new LocalMap(
        function(
            "plan",
            input ->
                JsonObject.of(
                    "release",
                    "1",
                    "items",
                    List.of(JsonObject.of("province", "01"), JsonObject.of("province", "08")))),
        function("item", item),
        function("finish", input -> input),
        3,
        threads);
  }

  private static JsonObject written(JsonObject item) {
    return JsonObject.of("file", item.getString("province") + ".parquet");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void finishGetsThePlanAndTheResultsInOrder(int threads) throws Exception {
    LocalMap.Execution execution = machine(LocalMapTest::written, threads).run(INPUT);
    JsonObject output = ((LocalMap.Finished) execution).output();
    assertThat(output.getString("release")).isEqualTo("1");
    assertThat(output.objects("results"))
        .containsExactly(JsonObject.of("file", "01.parquet"), JsonObject.of("file", "08.parquet"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anItemThatFailsTwiceIsTriedAThirdTime(int threads) throws Exception {
    var failures = Collections.synchronizedList(new ArrayList<>(List.of(1, 2)));
    LocalMap.Execution execution =
        machine(
                item -> {
                  if (item.getString("province").equals("08") && !failures.isEmpty()) {
                    failures.remove(0);
                    throw new IllegalStateException("throttled");
                  }
                  return written(item);
                },
                threads)
            .run(INPUT);
    assertThat(execution).isInstanceOf(LocalMap.Finished.class);
    assertThat(Collections.frequency(calls, "item08")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anItemThatFailsForGoodIsNamedAndNothingIsFinished(int threads) throws Exception {
    LocalMap.Execution execution =
        machine(
                item -> {
                  if (item.getString("province").equals("01")) {
                    throw new IllegalStateException("broken");
                  }
                  return written(item);
                },
                threads)
            .run(INPUT);
    assertThat(((LocalMap.ItemsFailed) execution).items())
        .singleElement()
        .satisfies(failed -> assertThat(failed.item().getString("province")).isEqualTo("01"));
    assertThat(calls).doesNotContain("finish").contains("item08");
  }

  @Test
  void aStaleExecutionBeginsAnew() throws Exception {
    var statuses = new ArrayList<>(List.of("stale", "swapped"));
    LocalMap.Execution execution =
        finishingWith(input -> JsonObject.of("status", statuses.remove(0))).run(INPUT);
    assertThat(((LocalMap.Finished) execution).output().getString("status")).isEqualTo("swapped");
    assertThat(calls).containsExactly("plan", "finish", "plan", "finish");
  }

  @Test
  void oneThatStaysStaleSaysSo() throws Exception {
    LocalMap.Execution execution =
        finishingWith(input -> JsonObject.of("status", "stale")).run(INPUT);
    assertThat(((LocalMap.Finished) execution).output().getString("status")).isEqualTo("stale");
    assertThat(Collections.frequency(calls, "finish")).isEqualTo(3);
  }

  @Test
  void aStateThatFailsForGoodIsNamed() throws Exception {
    LocalMap.Execution execution =
        finishingWith(
                input -> {
                  throw new IllegalStateException("broken");
                })
            .run(INPUT);
    assertThat(((LocalMap.StateFailed) execution).function()).isEqualTo("finish");
  }

  private LocalMap finishingWith(Function<JsonObject, JsonObject> finish) {
    return new LocalMap(
        function("plan", input -> JsonObject.of("items", List.of())),
        function("item", LocalMapTest::written),
        function("finish", finish),
        3,
        1);
  }
}
