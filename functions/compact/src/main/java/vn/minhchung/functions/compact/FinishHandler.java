package vn.minhchung.functions.compact;

import java.util.ArrayList;
import java.util.List;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.lake.DataFile;

/** Lambda entry: the last step. */
public final class FinishHandler extends StepHandler {
  private final Compaction compaction;

  public FinishHandler() {
    this(CompactWiring.fromEnvironment());
  }

  private FinishHandler(CompactWiring wiring) {
    super(wiring.lake()::forget);
    this.compaction = wiring.compaction();
  }

  public FinishHandler(Compaction compaction) {
    super(() -> {});
    this.compaction = compaction;
  }

  /**
   * Input: the plan with the {@code results} of its items. {@code stale} asks the state machine to
   * begin anew.
   */
  @Override
  JsonObject handle(JsonObject input) {
    Plan plan = Plan.read(input);
    if (plan.due().isEmpty() && plan.etag().isPresent()) {
      return JsonObject.of("status", "unchanged");
    }
    List<DataFile> files = new ArrayList<>();
    input
        .objects("results")
        .forEach(result -> result.strings("files").forEach(f -> files.add(DataFiles.read(f))));
    Compaction.Finished finished = compaction.finish(plan, files);
    if (finished instanceof Compaction.Finished.Swapped swapped) {
      return JsonObject.of("status", "swapped", "manifest", swapped.manifest());
    }
    return JsonObject.of("status", "stale");
  }
}
