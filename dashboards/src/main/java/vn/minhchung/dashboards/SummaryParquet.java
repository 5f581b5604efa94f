package vn.minhchung.dashboards;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.LakeWriter;
import vn.minhchung.lake.TableSchema;

/** The summary for planners, from the same suppressed model that the pages print. */
final class SummaryParquet {
  private SummaryParquet() {}

  static byte[] of(NumberModel published) {
    List<SummaryRow> rows = new ArrayList<>(published.rows());
    rows.sort(LakeSchemas.SITE_SUMMARY.order());
    var bytes = new ByteArrayOutputStream();
    try (var writer = LakeWriter.open(LakeSchemas.SITE_SUMMARY, bytes)) {
      for (SummaryRow row : rows) {
        writer.write(row);
      }
      writer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The Table Schema beside it. */
  static byte[] schema() {
    return TableSchema.json(LakeSchemas.SITE_SUMMARY);
  }
}
