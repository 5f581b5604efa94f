package vn.minhchung.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.Optional;
import vn.minhchung.storage.aws.AwsClients;

/**
 * An emulated AWS that a variable of the environment points to. Without it every test that needs it
 * is counted as skipped, and what is not run is said aloud.
 */
public final class Emulator {
  private static final String REGION = "eu-central-1";

  private final String notice;
  private final Optional<AwsClients> clients;

  private Emulator(String notice, Optional<AwsClients> clients) {
    this.notice = notice;
    this.clients = clients;
  }

  /**
   * @param what is tested with it
   */
  public static Emulator at(String variable, String what) {
    String notice =
        "NOT RUN: "
            + what
            + ". Start an emulator (infra/emulators/ministack.sh start) and set "
            + variable
            + "=http://127.0.0.1:PORT";
    String address = System.getenv(variable);
    if (address == null || address.isBlank()) {
      System.err.println(notice);
      return new Emulator(notice, Optional.empty());
    }
    AwsClients clients = AwsClients.at(URI.create(address), REGION, "test", "test");
    return new Emulator(notice, Optional.of(clients));
  }

  /** To be called by each test: skips it where there is no emulator. */
  public AwsClients clients() {
    assumeTrue(clients.isPresent(), notice);
    return clients.orElseThrow();
  }
}
