package vn.minhchung.local.stack;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda tells a handler of its invocation. The remaining time is real time, whatever the
 * stack's clock says: a handler that stops in time on Lambda stops in time here.
 */
public final class LocalContext implements Context {
  private static final int MEMORY_MB = 1024;

  private final String functionName;
  private final String requestId = UUID.randomUUID().toString();
  private final long deadlineNanos;
  private final LambdaLogger logger;

  public LocalContext(String functionName, Duration timeout, PrintStream log) {
    this.functionName = functionName;
    this.deadlineNanos = System.nanoTime() + timeout.toNanos();
    this.logger = new StreamLogger(log);
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + functionName;
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return functionName;
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:" + EmbeddedS3.REGION + ":000000000000:function:" + functionName;
  }

  /** None but mobile SDK calls have one. */
  @Override
  @SuppressWarnings("NullAway") // Lambda's own context answers null here
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  /** None but mobile SDK calls have one. */
  @Override
  @SuppressWarnings("NullAway") // Lambda's own context answers null here
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    long left = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
    return (int) Math.max(0, Math.min(left, Integer.MAX_VALUE));
  }

  @Override
  public int getMemoryLimitInMB() {
    return MEMORY_MB;
  }

  @Override
  public LambdaLogger getLogger() {
    return logger;
  }

  private record StreamLogger(PrintStream to) implements LambdaLogger {
    @Override
    public void log(String message) {
      to.println(message.stripTrailing());
    }

    @Override
    public void log(byte[] message) {
      log(new String(message, StandardCharsets.UTF_8));
    }
  }
}
