package vn.minhchung.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.lake.SummaryRow.Provenance;
import vn.minhchung.core.lake.SummaryRow.View;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.LakeWriter;

/**
 * The communes' summary of one year, of every commune and with all that a row can say, as a page
 * reads one indicator of it with hyparquet.
 */
final class TransferBenchmark implements Benchmark {
  private static final double MEGABYTE = 1e6;

  /** What the page needs to know of which cell a count is, and one count. */
  private static final String COLUMNS = "area_code,view,title,group,provenance,recognised";

  private static final List<Title> TITLES =
      List.of(Title.FAMILY, Title.CLAN, Title.COMMUNITY, Title.UNIT, Title.CITIZEN);
  private static final List<String> CITIZENS = List.of("FARMER", "OFFICIAL", "WORKER");
  private static final List<String> UNITS = List.of("CENTRAL", "COMMUNE", "DISTRICT", "PROVINCE");

  @Override
  public String name() {
    return "transfer";
  }

  @Override
  public String title() {
    return "communes' summary of one year, one indicator, bytes that a browser fetches";
  }

  @Override
  public void run(Setting setting) throws Exception {
    List<SummaryRow> rows = new Rows(setting.seed()).of(setting.rows(Integer.MAX_VALUE));
    Path file = setting.folder().resolve("commune-summary.parquet");
    LakeWriter.writeSorted(LakeSchemas.SUMMARY, file, rows);
    setting.say("%d rows, Snappy, %.2f MB", rows.size(), Files.size(file) / MEGABYTE);
    Path reader = readers().resolve("transfer.mjs");
    if (!Files.exists(readers().resolve("node_modules"))) {
      setting.say("NOT RUN: hyparquet is not there; infra/readers/install.sh installs it");
      return;
    }
    String[] said = said("node", reader.toString(), file.toString(), COLUMNS).strip().split(" ");
    setting.say("%s requests, %s rows read", said[0], said[2]);
    setting.atMost(
        1.2, Long.parseLong(said[1]) / MEGABYTE, "communes' summary, one indicator, MB fetched");
  }

  /** From the folder of the repository, or of this module as tests are run. */
  private static Path readers() {
    Path here = Path.of("infra", "readers");
    return Files.exists(here) ? here : Path.of("..", "readers");
  }

  private static String said(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
    return out;
  }

  /** Made-up cells of real communes, then and now, from lists and totals. */
  private static final class Rows {
    private final SplittableRandom random;
    private final List<SummaryRow> rows = new ArrayList<>();

    Rows(long seed) {
      this.random = new SplittableRandom(seed);
    }

    List<SummaryRow> of(int most) {
      SeededCountry country = new SeededCountry(Areas.shipped(), 0);
      for (Area province : country.provinces()) {
        for (Area commune : country.communes(province)) {
          if (rows.size() < most) {
            commune(commune.code());
          }
        }
      }
      return rows;
    }

    private void commune(String code) {
      for (Title title : TITLES) {
        long total = title == Title.FAMILY || title == Title.CITIZEN ? 9_000 : 40;
        total = total / 2 + random.nextLong(total);
        for (View view : View.values()) {
          add(view, code, title, null, Provenance.LIST, total);
          add(view, code, title, null, Provenance.TOTAL, total);
          add(view, code, title, null, Provenance.COMBINED, total);
          List<String> groups =
              title == Title.CITIZEN ? CITIZENS : title == Title.UNIT ? UNITS : List.of();
          for (String group : groups) {
            add(view, code, title, group, Provenance.LIST, total / groups.size());
          }
        }
      }
    }

    private void add(
        View view,
        String code,
        Title title,
        @Nullable String group,
        Provenance provenance,
        long total) {
      long registered = total - random.nextLong(total / 3 + 1);
      long assessed = registered - random.nextLong(registered / 5 + 1);
      long appraised = assessed - random.nextLong(assessed / 5 + 1);
      long recognised = appraised - random.nextLong(appraised / 4 + 1);
      boolean list = provenance == Provenance.LIST;
      rows.add(
          new SummaryRow(
              SeededCountry.YEAR,
              view,
              "commune",
              code,
              view == View.THEN ? "2025-07-01" : "2026-09-20",
              title,
              group,
              provenance,
              group == null ? total : null,
              registered,
              assessed,
              appraised,
              recognised,
              null,
              null,
              null,
              null,
              list ? BigDecimal.valueOf(7_000 + random.nextInt(2_500), 2) : null,
              list ? assessed : null,
              1,
              1,
              BigDecimal.ONE.setScale(4, RoundingMode.UNNECESSARY),
              random.nextInt(4) > 0,
              false));
    }
  }
}
