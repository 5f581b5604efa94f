package vn.minhchung.functions.compact;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Makes calls at the same time, and gives their answers in the order of the calls: what is written
 * depends on no thread.
 *
 * @param threads 1: one call after the other, on the caller's thread
 */
public record Parallel(int threads) {
  public static final Parallel ONE = new Parallel(1);

  /** A call that fails ends the whole with its exception, once those under way have ended. */
  public <T, R> List<R> map(List<T> items, Function<T, R> call) {
    if (threads == 1 || items.size() < 2) {
      return items.stream().map(call).toList();
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, items.size()));
    try {
      List<Future<R>> futures = new ArrayList<>();
      items.forEach(item -> futures.add(pool.submit(() -> call.apply(item))));
      List<R> answers = new ArrayList<>();
      for (Future<R> future : futures) {
        answers.add(answer(future));
      }
      return answers;
    } finally {
      // not shutdownNow: an interrupt while the embedded store writes closes its file
      pool.shutdown();
    }
  }

  private static <R> R answer(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
