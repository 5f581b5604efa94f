package vn.minhchung.functions.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** Lambda entry: the hourly sweep. What it does not get to, the next hour does. */
public final class SweepHandler implements RequestStreamHandler {
  private static final int MARGIN_MILLIS = 20_000;

  private final Sweep sweep;

  public SweepHandler() {
    this(IntakeWiring.fromEnvironment());
  }

  public SweepHandler(IntakeWiring wiring) {
    this.sweep = wiring.sweep();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Deadline deadline =
        () -> {
          if (context.getRemainingTimeInMillis() < MARGIN_MILLIS) {
            throw new Deadline.Near();
          }
        };
    Sweep.Swept swept = sweep.run(deadline, context.getLogger()::log);
    output.write(
        Json.write(
            JsonObject.of(
                "seen", swept.seen(),
                "taken", swept.taken(),
                "failed", swept.failed(),
                "complete", swept.complete())));
  }
}
