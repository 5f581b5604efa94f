package vn.minhchung.local.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;
import vn.minhchung.local.stack.Handover;

/** {@code up}: serves the stack on existing state until it is stopped. */
@Command(name = "up", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @ParentCommand Root root;

  /** Where {@code up} and {@code demo} serve unless told otherwise. */
  static final int PORT = 8080;

  @Option(names = "--port", paramLabel = "N", defaultValue = "" + PORT)
  int port;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    root.refuseAws();
    Root.port(port);
    DataFolder folder = Root.open(root.dataFolder(Main.DATA));
    try (EmbeddedStack stack = root.open(folder, StackSettings.real(port, root.startsAt()))) {
      serve(
          root,
          stack,
          () -> {
            root.console().say("up", "origin", stack.origin());
            root.console().document(JsonObject.of("origin", stack.origin().toString()));
          });
    }
    return ExitCode.DONE;
  }

  /**
   * Serves, takes commands of other processes, and returns when the process is told to end.
   *
   * @param up told once commands are taken
   */
  static void serve(Root root, EmbeddedStack stack, Runnable up) throws InterruptedException {
    String secret = Handover.newSecret();
    stack.serve((args, cwd, out, err) -> Main.run(args, cwd, out, err, stack), secret);
    Handover.offer(stack.data(), stack.origin().getPort(), secret);
    stack.schedule(root.console().err());
    up.run();
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
    stopped.await();
    Handover.withdraw(stack.data());
    stack.close();
    closed.countDown();
  }
}
