package vn.minhchung.functions.compact;

import java.util.List;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.lake.DataFile;

/** Lambda entry: one unit of the Map. */
public final class ProvinceHandler extends StepHandler {
  private final Compaction compaction;

  public ProvinceHandler() {
    this(CompactWiring.fromEnvironment());
  }

  private ProvinceHandler(CompactWiring wiring) {
    super(wiring.lake()::forget);
    this.compaction = wiring.compaction();
  }

  public ProvinceHandler(Compaction compaction) {
    super(() -> {});
    this.compaction = compaction;
  }

  @Override
  JsonObject handle(JsonObject input) {
    List<DataFile> files = compaction.unit(Plan.unit(input));
    return JsonObject.of("files", files.stream().map(DataFiles::line).toList());
  }
}
