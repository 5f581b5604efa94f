package vn.minhchung.functions.compact;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The frame of the steps: JSON in, JSON out; a fault is left to the state machine's retry. */
abstract class StepHandler implements RequestStreamHandler {
  private final Runnable afterwards;

  /**
   * @param afterwards runs when a call has ended, however it ended
   */
  StepHandler(Runnable afterwards) {
    this.afterwards = afterwards;
  }

  abstract JsonObject handle(JsonObject input);

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonObject event;
    try {
      event = Json.readObject(input.readAllBytes());
    } catch (Json.Malformed e) {
      throw new IOException("this is no input of a step: " + e.getMessage(), e);
    }
    try {
      output.write(Json.write(handle(event)));
    } finally {
      afterwards.run();
    }
  }
}
