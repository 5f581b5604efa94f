package vn.minhchung.local.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.JsonObject;

/**
 * The state machine of {@code infra/statemachines} in this process: plan, then a Map over the
 * plan's {@code items}, then finish.
 *
 * <ul>
 *   <li>plan: the execution's input → an object with {@code items}, a list of objects;
 *   <li>item: one of them as it is → an object;
 *   <li>finish: the plan's answer with {@code results} added, one for each item in their order → an
 *       object; {@code "status": "stale"} in it begins the execution anew.
 * </ul>
 *
 * <p>No results means no finish: where an item fails for good, nothing is swapped, and the next
 * execution plans anew.
 *
 * @param attempts how often a function is tried in all, and a stale execution begun
 * @param threads how many items at once
 */
public record LocalMap(
    LambdaInvoker plan, LambdaInvoker item, LambdaInvoker finish, int attempts, int threads) {
  /** How an execution ended. */
  public sealed interface Execution {}

  /**
   * @param output what finish answered
   */
  public record Finished(JsonObject output) implements Execution {}

  /** Items failed for good; finish was not called. */
  public record ItemsFailed(List<FailedItem> items) implements Execution {}

  /** Plan or finish failed for good. */
  public record StateFailed(String function, InvocationFailed failure) implements Execution {}

  public record FailedItem(JsonObject item, InvocationFailed failure) {}

  /** What became of one call, retries included. */
  private sealed interface Call {}

  private record Answered(JsonObject output) implements Call {}

  private record GaveUp(InvocationFailed failure) implements Call {}

  /** Runs all three states, anew while they end stale; returns when the last has ended. */
  public Execution run(JsonObject input) throws InterruptedException {
    Execution execution = runOnce(input);
    for (int begun = 1; begun < attempts && isStale(execution); begun++) {
      execution = runOnce(input);
    }
    return execution;
  }

  private static boolean isStale(Execution execution) {
    return execution instanceof Finished finished
        && finished.output().findString("status").filter("stale"::equals).isPresent();
  }

  private Execution runOnce(JsonObject input) throws InterruptedException {
    Call planned = call(plan, input);
    if (planned instanceof GaveUp gaveUp) {
      return new StateFailed(plan.functionName(), gaveUp.failure());
    }
    JsonObject planOutput = ((Answered) planned).output();
    List<JsonObject> items = planOutput.objects("items");
    List<Call> calls = callEach(items);
    List<FailedItem> failed = new ArrayList<>();
    List<JsonObject> results = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if (call instanceof GaveUp gaveUp) {
        failed.add(new FailedItem(items.get(i), gaveUp.failure()));
      } else if (call instanceof Answered answered) {
        results.add(answered.output());
      }
    }
    return failed.isEmpty() ? finish(planOutput, results) : new ItemsFailed(failed);
  }

  private Execution finish(JsonObject planOutput, List<JsonObject> results) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(planOutput.members());
    members.put("results", results);
    Call finished = call(finish, new JsonObject(members));
    return finished instanceof GaveUp gaveUp
        ? new StateFailed(finish.functionName(), gaveUp.failure())
        : new Finished(((Answered) finished).output());
  }

  private List<Call> callEach(List<JsonObject> items) throws InterruptedException {
    if (threads == 1) {
      return items.stream().map(one -> call(item, one)).toList();
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Call>> futures = new ArrayList<>();
      for (JsonObject one : items) {
        futures.add(pool.submit(() -> call(item, one)));
      }
      List<Call> calls = new ArrayList<>();
      for (Future<Call> future : futures) {
        calls.add(answer(future));
      }
      return calls;
    } finally {
      // not shutdownNow: an interrupt while the store writes closes its file
      pool.shutdown();
    }
  }

  private static Call answer(Future<Call> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Call call(LambdaInvoker function, JsonObject input) {
    Optional<InvocationFailed> failure = Optional.empty();
    for (int attempt = 1; attempt <= attempts; attempt++) {
      try {
        return new Answered(function.invoke(input));
      } catch (InvocationFailed e) {
        function.log().println(e.getMessage() + " (attempt " + attempt + ")");
        failure = Optional.of(e);
      }
    }
    return new GaveUp(failure.orElseThrow());
  }
}
