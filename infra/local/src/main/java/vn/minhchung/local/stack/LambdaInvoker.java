package vn.minhchung.local.stack;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * Calls a handler as Lambda does: bytes in, bytes out, a fresh context each time. Handlers are
 * called on the caller's thread, several at once where several callers are.
 *
 * @param timeout what the context counts down; nothing stops a handler that ignores it
 * @param log where the context's logger writes
 */
public record LambdaInvoker(
    String functionName, RequestStreamHandler handler, Duration timeout, PrintStream log) {
  /** Logs to standard error. */
  public static LambdaInvoker of(
      String functionName, RequestStreamHandler handler, Duration timeout) {
    return new LambdaInvoker(functionName, handler, timeout, System.err);
  }

  /**
   * The handler's answer; an empty object where it writes nothing.
   *
   * @throws InvocationFailed if it throws an exception. Errors pass through: that is how a test
   *     stops the program at a given effect.
   */
  public JsonObject invoke(JsonObject event) throws InvocationFailed {
    var out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(Json.write(event)),
          out,
          new LocalContext(functionName, timeout, log));
      return out.size() == 0 ? JsonObject.of() : Json.trusted(out.toByteArray());
    } catch (IOException | RuntimeException e) {
      throw new InvocationFailed(functionName, e);
    }
  }
}
