package vn.minhchung.functions.compact;

import java.time.InstantSource;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.deployed.AwsStack;

/** Lambda entry: finds, and where it is told to deletes, what no kept snapshot needs. */
public final class GarbageHandler extends StepHandler {
  private final Garbage garbage;
  private final InstantSource clock;

  public GarbageHandler() {
    this(new Garbage(AwsStack.of(System.getenv()).bucket(AwsStack.LAKE)), InstantSource.system());
  }

  public GarbageHandler(Garbage garbage, InstantSource clock) {
    super(() -> {});
    this.garbage = garbage;
    this.clock = clock;
  }

  /** Without {@code "delete": true} it only counts. Busy means that a snapshot was just swapped. */
  @Override
  JsonObject handle(JsonObject input) {
    boolean delete = input.findBoolean("delete").orElse(false);
    try {
      Garbage.Found found =
          delete ? garbage.collect(clock.instant()) : garbage.find(clock.instant());
      return JsonObject.of(
          "status",
          delete ? "deleted" : "found",
          "files",
          found.keys().size(),
          "bytes",
          found.bytes());
    } catch (Garbage.Busy e) {
      return JsonObject.of("status", "busy");
    }
  }
}
