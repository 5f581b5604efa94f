package vn.minhchung.storage.aws;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import vn.minhchung.storage.StorageException;

/** What a fault of the SDK means to a caller: whether the same call may succeed later. */
public final class AwsFaults {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERROR = 500;

  private AwsFaults() {}

  /**
   * @param call what was tried, without keys or values: it goes to logs
   */
  public static StorageException of(String call, SdkException e) {
    return retryMayHelp(e)
        ? new StorageException.Retryable(call + " did not get through", e)
        : new StorageException.Refused(call + " is refused", e);
  }

  /** The SDK has tried a few times by then. */
  public static boolean retryMayHelp(SdkException e) {
    if (e instanceof AwsServiceException service) {
      return service.retryable()
          || service.isThrottlingException()
          || service.isClockSkewException()
          || service.statusCode() == REQUEST_TIMEOUT
          || service.statusCode() >= SERVER_ERROR;
    }
    return e.retryable() || causedByTransport(e);
  }

  private static boolean causedByTransport(Throwable e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }
}
