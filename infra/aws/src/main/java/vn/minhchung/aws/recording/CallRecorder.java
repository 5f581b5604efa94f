package vn.minhchung.aws.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Notes which calls a function makes, as the actions that its role must allow, once each: {@code
 * s3:GetObject bucket/f/}, {@code dynamodb:Query table}. The SDK finds it by the file {@code
 * software/amazon/awssdk/global/handlers/execution.interceptors}.
 */
public final class CallRecorder implements ExecutionInterceptor {
  /** The property that names the folder of the notes. */
  static final String FOLDER = "minhchung.calls";

  private final @Nullable Path file = file();
  private final Set<String> noted = ConcurrentHashMap.newKeySet();

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (file != null) {
      actions(context.request()).stream().filter(noted::add).forEach(line -> append(file, line));
    }
  }

  private static @Nullable Path file() {
    String folder = System.getProperty(FOLDER);
    String function = System.getenv("AWS_LAMBDA_FUNCTION_NAME");
    return folder == null || function == null
        ? null
        : Path.of(folder, function + "." + ProcessHandle.current().pid());
  }

  private static void append(Path file, String line) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> actions(SdkRequest request) {
    if (request instanceof TransactWriteItemsRequest transaction) {
      return transaction.transactItems().stream().flatMap(i -> parts(i).stream()).toList();
    }
    if (request instanceof BatchGetItemRequest batch) {
      return batch.requestItems().keySet().stream()
          .map(table -> "dynamodb:BatchGetItem " + table)
          .toList();
    }
    String name = request.getClass().getSimpleName().replaceAll("Request$", "");
    return request
        .getValueForField("TableName", String.class)
        .map(table -> List.of("dynamodb:" + name + " " + table))
        .orElseGet(() -> List.of(object(request, name)));
  }

  /** A transaction needs the rights to its parts. */
  private static List<String> parts(TransactWriteItem item) {
    List<String> actions = new ArrayList<>();
    if (item.put() != null) {
      actions.add("dynamodb:PutItem " + item.put().tableName());
    }
    if (item.delete() != null) {
      actions.add("dynamodb:DeleteItem " + item.delete().tableName());
    }
    if (item.update() != null) {
      actions.add("dynamodb:UpdateItem " + item.update().tableName());
    }
    if (item.conditionCheck() != null) {
      actions.add("dynamodb:ConditionCheckItem " + item.conditionCheck().tableName());
    }
    return actions;
  }

  /** S3 calls some of its actions otherwise than its operations. */
  private static final Map<String, String> S3_ACTIONS =
      Map.of("HeadObject", "GetObject", "ListObjectsV2", "ListBucket");

  private static String object(SdkRequest request, String operation) {
    String bucket = request.getValueForField("Bucket", String.class).orElse("?");
    String key = request.getValueForField("Key", String.class).orElse("");
    int slash = key.indexOf('/');
    String folder = key.isEmpty() ? "" : "/" + (slash < 0 ? key : key.substring(0, slash + 1));
    return "s3:" + S3_ACTIONS.getOrDefault(operation, operation) + " " + bucket + folder;
  }
}
