package vn.minhchung.functions.intake;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A call of a function that keeps what it logs. */
final class Invocation implements Context, LambdaLogger {
  private final StringBuilder log = new StringBuilder();
  private final int[] millis;
  private int asked;

  /** Each question for the time left gets the next of these, then always the last. */
  Invocation(int... millis) {
    this.millis = millis.clone();
  }

  String logged() {
    return log.toString();
  }

  @Override
  public void log(String message) {
    log.append(message);
  }

  @Override
  public void log(byte[] message) {
    log(new String(message, StandardCharsets.UTF_8));
  }

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return millis[Math.min(asked++, millis.length - 1)];
  }

  @Override
  public String getAwsRequestId() {
    return "request";
  }

  @Override
  public String getLogGroupName() {
    return "group";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return "intake";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn";
  }

  @Override
  @SuppressWarnings("NullAway") // as Lambda's own
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // as Lambda's own
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }
}
