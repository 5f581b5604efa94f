package vn.minhchung.local.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;
import vn.minhchung.local.stack.Handover;

/** {@code up}: serves the stack on existing state until it is stopped. */
@Command(name = "up", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Option(names = "--port", paramLabel = "N", defaultValue = "8080")
  int port;

  @Option(names = "--stop-when", hidden = true)
  @Nullable String stopWhen;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    DataFolder folder = Root.open(root.dataFolder(".minhchung"));
    try (EmbeddedStack stack = root.open(folder, StackSettings.real(port, root.startsAt()))) {
      serve(root, stack, stopWhen);
    }
    return ExitCode.DONE;
  }

  /** Serves, takes commands of other processes, and returns when the process is told to end. */
  static void serve(Root root, EmbeddedStack stack, @Nullable String stopWhen)
      throws InterruptedException {
    String secret = Handover.newSecret();
    stack.serve((args, cwd, out, err) -> Main.run(args, cwd, out, err, stack), secret);
    Handover.offer(stack.data(), stack.origin().getPort(), secret);
    stack.schedule(System.err);
    root.console().say("up", "origin", stack.origin());
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stopped.countDown();
              try {
                closed.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    if (stopWhen == null) {
      stopped.await();
    }
    Handover.withdraw(stack.data());
    stack.close();
    closed.countDown();
  }
}
