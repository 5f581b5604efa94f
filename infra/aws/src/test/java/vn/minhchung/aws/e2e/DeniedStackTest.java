package vn.minhchung.aws.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A stack whose link function has lost the statement that opens the ledger to it. */
@DisplayName("a stack without one statement")
final class DeniedStackTest {
  @Test
  @DisplayName("is denied by AWS, and says that it is busy instead of that nothing is there")
  void denied() throws Exception {
    Stack stack = Stack.named("denied");
    HttpResponse<byte[]> answer =
        Http.get(
            stack, stack.output("ApiUrl") + "/api/link", Map.of("authorization", "Bearer none"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(Uploader.text(answer)).contains("MC-LINK-005");
  }
}
