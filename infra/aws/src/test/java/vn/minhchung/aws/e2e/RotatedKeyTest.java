package vn.minhchung.aws.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** After {@code rotate_key.py}, on a stack whose report of 2025 is frozen. */
@DisplayName("a stack whose pseudonym key was changed in the secret store")
final class RotatedKeyTest {
  private static final String NAMES = "aws-[0-9a-f]{8} 2025=aws-[0-9a-f]{8}";

  @Test
  @DisplayName("compacts under the new key, keeps the frozen year's, and finds people under both")
  void rotated() throws Exception {
    Stack stack = Stack.named("mc");
    Aws aws = new Aws(stack);
    String arn = aws.start(stack.output("CompactArn"));
    JsonObject done =
        Await.until(
            Duration.ofMinutes(5),
            () -> aws.execution(arn),
            e -> !e.getString("status").equals("RUNNING"));
    assertThat(done.getString("status")).isEqualTo("SUCCEEDED");
    JsonObject current = Json.trusted(bytes(stack, "current.json"));
    JsonObject manifest =
        Json.trusted(bytes(stack, "manifests/" + current.getString("manifest") + ".json"));
    String names = manifest.getString("subjectKey");
    assertThat(names).matches(NAMES);
    assertThat(names.substring(0, 12)).isNotEqualTo(names.substring(names.indexOf('=') + 1));
    JsonObject held =
        aws.invoke(
            stack.output("PrivacyFunctionName"),
            JsonObject.of("what", "export", "subject", "00004/FAMILY/TDP3-0001"));
    assertThat(held.objects("lake")).isNotEmpty();
  }

  private static byte[] bytes(Stack stack, String key) {
    return stack.lake().get(key, 10_000_000).orElseThrow().bytes().orElseThrow();
  }
}
