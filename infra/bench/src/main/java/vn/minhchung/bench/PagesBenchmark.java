package vn.minhchung.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Edition;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.dashboards.ReportPages;
import vn.minhchung.dashboards.ReportSource;
import vn.minhchung.dashboards.Site;
import vn.minhchung.dashboards.SiteFacts;
import vn.minhchung.dashboards.view.Notes;

/** All public pages of the country, and a province's documents, in a JVM with 512 MB of heap. */
final class PagesBenchmark implements Benchmark {
  private static final int HEAP_MB = 512;
  private static final double PAGES_SECONDS = 4;
  private static final double DOCUMENTS_SECONDS = 3;
  private static final List<Title> TITLES =
      List.of(Title.FAMILY, Title.CLAN, Title.COMMUNITY, Title.UNIT, Title.CITIZEN);

  @Override
  public String name() {
    return "pages";
  }

  @Override
  public String title() {
    return "all public pages and a province's documents from the summary, within 512 MB of heap";
  }

  @Override
  public void run(Setting setting) throws Exception {
    // fewer rows than there are communes: a country of that many
    int communes = Math.min(setting.rows(4_000), 4_000);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + HEAP_MB + "m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                PagesBenchmark.class.getName(),
                String.valueOf(communes),
                String.valueOf(setting.rounds()),
                String.valueOf(setting.seed()))
            .redirectErrorStream(true)
            .start();
    try (var out = child.inputReader()) {
      out.lines().forEach(line -> setting.say("%s", line));
    }
    setting.atMost(0, child.waitFor(), "exit code with -Xmx" + HEAP_MB + "m");
  }

  /** The child: most communes, rounds, seed. */
  public static void main(String[] args) {
    Facts facts = Facts.shipped();
    var editions = facts.areas().editions();
    LocalDate edition = editions.get(editions.size() - 1).validFrom();
    Random random = new Random(Long.parseLong(args[2]));
    List<SummaryRow> rows = rows(facts, edition, Integer.parseInt(args[0]), random);
    SiteFacts site =
        new SiteFacts("bench", "0".repeat(64), edition.minusDays(30), true, true, edition);
    double pages = Double.MAX_VALUE;
    double cpu = Double.MAX_VALUE;
    Weights weights = new Weights();
    for (int round = 0; round < Integer.parseInt(args[1]); round++) {
      weights = new Weights();
      long wall = System.nanoTime();
      long before = Contest.cpuNanos();
      NumberModel model = model(facts, rows);
      Site.render(
          model,
          facts.areas(),
          facts.criteria(),
          facts.clusters(),
          site,
          List.of(),
          weights::weigh);
      pages = Math.min(pages, (System.nanoTime() - wall) / 1e9);
      cpu = Math.min(cpu, (Contest.cpuNanos() - before) / 1e9);
    }
    say("%d files, %.1f MB; best of %s rounds", weights.files, weights.bytes / 1e6, args[1]);
    verdict(
        PAGES_SECONDS, pages, "seconds for all public files (wall; main thread's CPU " + cpu + ")");
    say(
        "gz: country %d, province 79 %d, a commune %d bytes",
        weights.country, weights.province, weights.commune);
    documents(facts, edition, rows, site, Integer.parseInt(args[1]));
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    say("peak of the heap's pools, litter included: %d MB of %d", peak >> 20, HEAP_MB);
  }

  private static void documents(
      Facts facts, LocalDate edition, List<SummaryRow> rows, SiteFacts site, int rounds) {
    NumberModel model = model(facts, rows);
    Report report = facts.reports().find("year-2025").orElseThrow();
    Area area = facts.areas().on("79", edition).orElseThrow();
    Edition made =
        new Edition(
            1,
            report.asOf(),
            Instant.parse("2025-12-10T16:59:59Z"),
            LocalDate.of(2025, 12, 11),
            Optional.empty(),
            false);
    ReportSource source =
        new ReportSource(
            report,
            area,
            made,
            facts.letterheads().of(area, made.madeOn()),
            new TreeMap<>(),
            Optional.empty(),
            Notes.NONE);
    double best = Double.MAX_VALUE;
    for (int round = 0; round < rounds + 2; round++) {
      long wall = System.nanoTime();
      ReportPages.render(model, facts.areas(), source, site, (path, bytes, type) -> {});
      best = Math.min(best, (System.nanoTime() - wall) / 1e9);
    }
    verdict(
        DOCUMENTS_SECONDS, best, "seconds for DOCX, PDF, XLSX and HTML of the largest province");
  }

  private static NumberModel model(Facts facts, List<SummaryRow> rows) {
    return NumberModel.published(rows, facts.targets());
  }

  /** What the heaviest pages weigh. */
  private static final class Weights {
    private int files;
    private long bytes;
    private int country;
    private int province;
    private int commune;

    void weigh(String path, byte[] page, String type) {
      files++;
      bytes += page.length;
      if (path.equals("vi/index.html")) {
        country = zipped(page);
      } else if (path.equals("vi/p/79/index.html")) {
        province = zipped(page);
      } else if (path.startsWith("vi/c/") && commune == 0) {
        commune = zipped(page);
      }
    }

    private static int zipped(byte[] page) {
      var out = new ByteArrayOutputStream();
      try (var zip = new GZIPOutputStream(out)) {
        zip.write(page);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.size();
    }
  }

  /** Six years of every commune as it is now, of the provinces and of the country. */
  private static List<SummaryRow> rows(Facts facts, LocalDate edition, int most, Random random) {
    List<SummaryRow> rows = new ArrayList<>();
    for (int year = 2021; year <= 2026; year++) {
      for (Title title : TITLES) {
        long[] country = new long[5];
        int left = most;
        for (Area province : facts.areas().provinces(edition)) {
          long[] sum = new long[5];
          List<Area> communes = facts.areas().communesOf(province, edition);
          for (Area commune : communes.subList(0, Math.min(left, communes.size()))) {
            long total = title.ofPersons() ? random.nextInt(2_000, 9_000) : random.nextInt(5, 40);
            long[] counts = {total, total * 7 / 10, 0, 0, total * random.nextInt(3, 8) / 10};
            rows.add(row(year, "commune", commune.code(), title, counts, 1));
            add(sum, counts);
          }
          left -= Math.min(left, communes.size());
          rows.add(row(year, "province", province.code(), title, sum, communes.size()));
          add(country, sum);
        }
        rows.add(row(year, "country", "VN", title, country, 3_321));
      }
    }
    return rows;
  }

  private static void add(long[] sum, long[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  private static SummaryRow row(
      int year, String level, String code, Title title, long[] counts, int areas) {
    @Nullable Long none = null;
    return new SummaryRow(
        year,
        SummaryRow.View.NOW,
        level,
        code,
        "2026-09-20",
        title,
        null,
        SummaryRow.Provenance.COMBINED,
        counts[0],
        counts[1],
        none,
        none,
        counts[4],
        none,
        none,
        none,
        none,
        null,
        none,
        areas,
        areas,
        null,
        true,
        false);
  }

  private static void verdict(double goal, double value, String what) {
    say("%-7s %s: %.3f, goal <= %.3f", value <= goal ? "MET" : "MISSED", what, value, goal);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
