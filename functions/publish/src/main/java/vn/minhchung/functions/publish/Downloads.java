package vn.minhchung.functions.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.dashboards.Sink;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.LakeWriter;
import vn.minhchung.lake.TableSchema;

/** The site's files for planners, from the same suppressed model that its pages print. */
final class Downloads {
  private Downloads() {}

  static void write(NumberModel published, Sink sink) {
    sink.page("data/summary.parquet", parquet(published), "application/vnd.apache.parquet");
    sink.page(
        "data/schemas/summary.json",
        TableSchema.json(LakeSchemas.SITE_SUMMARY),
        "application/json");
  }

  private static byte[] parquet(NumberModel published) {
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
}
