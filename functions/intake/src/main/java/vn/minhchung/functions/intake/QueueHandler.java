package vn.minhchung.functions.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.ledger.InboxKey;

/**
 * The frame of both queue handlers: a partial batch response names the messages that must come
 * again; near the deadline the rest of the batch is among them.
 */
abstract class QueueHandler implements RequestStreamHandler {
  /** What a step between two checks may take. */
  private static final int MARGIN_MILLIS = 10_000;

  abstract void take(InboxKey key, Deadline deadline);

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    List<QueuedObjects.Message> messages;
    try {
      messages = QueuedObjects.decode(input.readAllBytes());
    } catch (Json.Malformed e) {
      throw new IOException("this is no event of a queue: " + e.getMessage(), e);
    }
    Deadline deadline =
        () -> {
          if (context.getRemainingTimeInMillis() < MARGIN_MILLIS) {
            throw new Deadline.Near();
          }
        };
    List<JsonObject> failures = new ArrayList<>();
    for (QueuedObjects.Message message : messages) {
      if (!isTaken(message, deadline, context)) {
        failures.add(JsonObject.of("itemIdentifier", message.id()));
      }
    }
    output.write(Json.write(JsonObject.of("batchItemFailures", failures)));
  }

  private boolean isTaken(QueuedObjects.Message message, Deadline deadline, Context context) {
    try {
      for (String key : message.keys()) {
        deadline.check();
        InboxKey.parse(key).ifPresent(parsed -> take(parsed, deadline));
      }
      return true;
    } catch (Deadline.Near | StorageException e) {
      context.getLogger().log(message.id() + " comes again: " + e.getMessage() + "\n");
      return false;
    } catch (RuntimeException e) {
      // a defect of ours: were it thrown on, the good messages of the batch would share its fate
      // and
      // end in the dead-letter queue with it. Its message may quote the form, so only its place is
      // logged.
      context.getLogger().log(message.id() + " fails: " + place(e) + "\n");
      return false;
    }
  }

  private static String place(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
