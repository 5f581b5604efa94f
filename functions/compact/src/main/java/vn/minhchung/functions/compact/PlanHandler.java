package vn.minhchung.functions.compact;

import vn.minhchung.core.json.JsonObject;

/** Lambda entry: the first step; its {@code items} are what the Map runs over. */
public final class PlanHandler extends StepHandler {
  private final Compaction compaction;

  public PlanHandler() {
    this(CompactWiring.fromEnvironment());
  }

  private PlanHandler(CompactWiring wiring) {
    super(wiring.lake()::forget);
    this.compaction = wiring.compaction();
  }

  public PlanHandler(Compaction compaction) {
    super(() -> {});
    this.compaction = compaction;
  }

  @Override
  JsonObject handle(JsonObject input) {
    return compaction.plan().json();
  }
}
