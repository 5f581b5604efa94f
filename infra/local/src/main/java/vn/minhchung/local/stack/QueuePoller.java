package vn.minhchung.local.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.stack.LocalQueue.Received;

/**
 * Feeds a queue to a function as Lambda's event source mapping does, with partial batch responses:
 * what the function names in {@code batchItemFailures} comes back after the visibility timeout, the
 * rest is deleted; an exception brings the whole batch back.
 *
 * <p>{@link #step()} takes one batch on the caller's thread; {@link #start} has threads do so until
 * {@link #close}.
 */
public final class QueuePoller implements AutoCloseable {
  private static final Duration NAP = Duration.ofMillis(200);

  private final LocalQueue queue;
  private final LambdaInvoker function;
  private final int batchSize;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  public QueuePoller(LocalQueue queue, LambdaInvoker function, int batchSize) {
    this.queue = queue;
    this.function = function;
    this.batchSize = batchSize;
  }

  /** What one step did. */
  public sealed interface Step {}

  /** No message was visible. */
  public record Nothing() implements Step {}

  /**
   * @param returned how many of the {@code received} messages come back after their timeout
   */
  public record Batch(int received, int returned) implements Step {}

  /** Takes one batch, calls the function, deletes what it took in. */
  public Step step() {
    List<Received> batch = queue.receive(batchSize);
    if (batch.isEmpty()) {
      return new Nothing();
    }
    Set<String> failed = call(batch);
    List<String> done =
        batch.stream()
            .filter(message -> !failed.contains(message.messageId()))
            .map(Received::handle)
            .toList();
    queue.delete(done);
    return new Batch(batch.size(), batch.size() - done.size());
  }

  private Set<String> call(List<Received> batch) {
    try {
      return failures(function.invoke(SqsEvent.of(batch, queue.arn())), batch);
    } catch (InvocationFailed e) {
      function.log().println(e.getMessage());
      return allOf(batch);
    }
  }

  /** As Lambda reads it: a failure without a known id condemns the whole batch. */
  private static Set<String> failures(JsonObject response, List<Received> batch) {
    Set<String> all = allOf(batch);
    Set<String> failed = new HashSet<>();
    for (Object item : response.list("batchItemFailures")) {
      String id =
          item instanceof JsonObject failure ? failure.findString("itemIdentifier").orElse("") : "";
      if (!all.contains(id)) {
        return all;
      }
      failed.add(id);
    }
    return failed;
  }

  private static Set<String> allOf(List<Received> batch) {
    Set<String> ids = new HashSet<>();
    batch.forEach(message -> ids.add(message.messageId()));
    return ids;
  }

  /** Starts threads that take batches until {@link #close}. */
  public void start(int count) {
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(this::poll, queue.name() + "-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void poll() {
    while (!closed) {
      try {
        if (step() instanceof Nothing) {
          queue.awaitMessage(NAP);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // the store or the program is broken, not a message; the batch comes back after its timeout
        function.log().println(queue.name() + ": " + e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(NAP.toMillis());
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Waits until the batches under way are done. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
