package vn.minhchung.local.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.minhchung.core.json.JsonObject;

/**
 * The state machine of {@code infra/statemachines} in this process: plan, then a Map over the
 * plan's units, then finish.
 *
 * <ul>
 *   <li>plan: the execution's input → an object with {@code units}, a list of objects;
 *   <li>unit: one of them as it is → an object;
 *   <li>finish: {@code {"plan": what plan answered, "results": […]}}, one result for each unit in
 *       their order → an object; {@code "status": "stale"} in it begins the execution anew.
 * </ul>
 *
 * <p>Where a unit fails for good, finish is not called: nothing is swapped, and the next execution
 * plans anew.
 *
 * @param attempts how often a function is tried in all, and how often a stale execution
 * @param threads how many units at once
 */
public record LocalMap(
    LambdaInvoker plan, LambdaInvoker unit, LambdaInvoker finish, int attempts, int threads) {
  /** How an execution ended. */
  public sealed interface Execution {}

  /**
   * @param output what finish answered
   */
  public record Finished(JsonObject output) implements Execution {}

  /** Units failed for good; finish was not called. */
  public record UnitsFailed(List<FailedUnit> failures) implements Execution {}

  /** Plan or finish failed for good. */
  public record StateFailed(String function, InvocationFailed failure) implements Execution {}

  public record FailedUnit(JsonObject unit, InvocationFailed failure) {}

  /** What became of one call, retries included. */
  private sealed interface Call {}

  private record Answered(JsonObject output) implements Call {}

  private record GaveUp(InvocationFailed failure) implements Call {}

  /** Runs all three states, anew while they end stale; returns when the last has ended. */
  public Execution run(JsonObject input) throws InterruptedException {
    Execution execution = runOnce(input);
    for (int round = 1; round < attempts && isStale(execution); round++) {
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
    List<JsonObject> units = planOutput.objects("units");
    List<Call> calls = callEach(units);
    List<FailedUnit> failed = new ArrayList<>();
    List<JsonObject> results = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if (call instanceof GaveUp gaveUp) {
        failed.add(new FailedUnit(units.get(i), gaveUp.failure()));
      } else if (call instanceof Answered answered) {
        results.add(answered.output());
      }
    }
    return failed.isEmpty() ? finish(planOutput, results) : new UnitsFailed(failed);
  }

  private Execution finish(JsonObject planOutput, List<JsonObject> results) {
    Call finished = call(finish, JsonObject.of("plan", planOutput, "results", results));
    return finished instanceof GaveUp gaveUp
        ? new StateFailed(finish.functionName(), gaveUp.failure())
        : new Finished(((Answered) finished).output());
  }

  private List<Call> callEach(List<JsonObject> units) throws InterruptedException {
    if (threads == 1) {
      return units.stream().map(one -> call(unit, one)).toList();
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Call>> futures = new ArrayList<>();
      for (JsonObject one : units) {
        futures.add(pool.submit(() -> call(unit, one)));
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
