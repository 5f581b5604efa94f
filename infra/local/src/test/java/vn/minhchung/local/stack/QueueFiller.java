package vn.minhchung.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import vn.minhchung.storage.embedded.EmbeddedStore;

/** A process that sends messages, and notes each one that was acknowledged, until it is killed. */
final class QueueFiller {
  static final LocalQueue.Settings SETTINGS =
      new LocalQueue.Settings("filled", Duration.ofMinutes(1), 3);

  private QueueFiller() {}

  static Process start(Path store, Path acknowledged) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            QueueFiller.class.getName(),
            store.toString(),
            acknowledged.toString())
        .inheritIO()
        .start();
  }

  public static void main(String[] args) throws IOException {
    EmbeddedStore store = EmbeddedStore.open(Path.of(args[0]));
    var queue = new LocalQueue(store, SETTINGS, InstantSource.system());
    for (int i = 0; i < 100_000; i++) {
      queue.send("m" + i);
      Files.write(
          Path.of(args[1]), List.of("m" + i), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
