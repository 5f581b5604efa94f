package vn.minhchung.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Scope;
import vn.minhchung.functions.intake.Deadline;
import vn.minhchung.functions.intake.IntakeWiring;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.embedded.EmbeddedStore;
import vn.minhchung.storage.embedded.EmbeddedTable;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;
import vn.minhchung.storage.memory.MemoryObjects;

/**
 * A workbook of answers from its upload to its receipt, against fastexcel-reader's bare reading.
 */
final class SheetBenchmark implements Benchmark {
  private static final int ROWS = 10_000;
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-01T02:00:00Z"));
  private static final Facts FACTS = Facts.shipped();
  private static final CriteriaSet SET =
      FACTS.criteria().byId("gdht-448").orElseThrow(); // the newest version
  static final Sha256 SIGNED_LIST = new Sha256("c0".repeat(32));
  private static final Pattern ALL_ACCEPTED =
      Pattern.compile("\\{\"rows\":(\\d+),\"accepted\":\\1,");
  private static final int MEGABYTES = 192;

  /** Ours is a hundred times the code of theirs, and all of it is to be compiled. */
  private static final int WARM = 50;

  private static final int TIMES = 10;

  @Override
  public String name() {
    return "sheet";
  }

  @Override
  public String title() {
    return "a workbook from upload to receipt, against fastexcel-reader's bare reading of it";
  }

  @Override
  public void run(Setting setting) throws Exception {
    int rows = setting.rows(ROWS);
    byte[] book = book(rows, new Random(setting.seed()));
    setting.say(
        "%d rows, %d indicators of %s, %d bytes",
        rows, SET.indicators().size(), SET.label(), book.length);
    Contest contest = new Contest(setting, "rows").warmedUp(WARM).timesARound(TIMES);
    Contest.Side ours = contest.side("upload to receipt", () -> receipt(book));
    Contest.Side theirs = contest.side("fastexcel-reader, every cell", () -> bare(book));
    contest.side("upload to receipt, synced to the disk", () -> synced(book, setting.folder()));
    contest.run();
    setting.atMost(
        3, ours.cpuSeconds() / theirs.cpuSeconds(), "CPU of upload to receipt / of bare reading");
    if (rows < ROWS) {
      setting.say("NOT RUN: the heap that it needs, which is asked of %d rows", ROWS);
      return;
    }
    setting.atMost(
        MEGABYTES, smallestHeap(setting, book), "heap, MB, in which a JVM of its own manages it");
  }

  static long receipt(byte[] book) throws Exception {
    return receipt(book, EmbeddedTable.inMemory(CLOCK));
  }

  /** As the embedded stack does it: each of the hundred transactions is on the disk at its end. */
  private static long synced(byte[] book, Path folder) throws Exception {
    Path file = folder.resolve("sheet.ledger");
    try (EmbeddedStore store = EmbeddedStore.open(file)) {
      return receipt(book, store.table(CLOCK));
    } finally {
      Files.delete(file);
    }
  }

  /** Answers the rows of the receipt. */
  private static long receipt(byte[] book, Table table) throws Exception {
    MemoryObjects inbox = new MemoryObjects(CLOCK);
    Ledger ledger = new Ledger(table, Patience.none());
    Links links = new Links(table, ledger, Patience.none(), CLOCK, byte[]::new);
    Area commune = FACTS.areas().on("00004", LocalDate.of(2026, 12, 31)).orElseThrow();
    Scope scope = new Scope("L1", commune.id(), 2026, 2026, EnumSet.allOf(FormKind.class), false);
    links.create(scope, "bench", Duration.ofDays(30), book.length);
    new EvidenceBook(table, ledger, Patience.none())
        .record(
            new EvidenceBook.Evidence(
                SIGNED_LIST, "L1", commune.id(), 1_000, "application/pdf", Optional.empty()));
    InboxKey.OfForm key =
        new InboxKey.OfForm("L1", Ulid.floor(CLOCK.instant()).next(), Sha256.of(book));
    inbox.put(
        key.key(),
        new Objects.Bytes(book, new Objects.Headers("x", Optional.empty(), Map.of("name", "x"))));
    IntakeWiring.of(table, inbox, links, FACTS, Patience.none()).forms().take(key, Deadline.NONE);
    byte[] receipt =
        inbox
            .get(InboxKey.receipt(key.id()), Integer.MAX_VALUE)
            .orElseThrow()
            .bytes()
            .orElseThrow();
    String counts = new String(receipt, 0, Math.min(receipt.length, 1_000), UTF_8);
    Matcher accepted = ALL_ACCEPTED.matcher(counts); // to parse it is the reader's work, not ours
    if (!accepted.find()) {
      throw new IllegalStateException("not all is accepted: " + counts);
    }
    return Long.parseLong(accepted.group(1));
  }

  private static long bare(byte[] book) throws IOException {
    long rows = 0;
    long cells = 0;
    try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(book));
        Stream<Row> all = read.getFirstSheet().openStream()) {
      for (Iterator<Row> each = all.iterator(); each.hasNext(); ) {
        Row row = each.next();
        rows++;
        for (int i = 0; i < row.getCellCount(); i++) {
          cells += row.getCell(i) == null ? 0 : 1;
        }
      }
    }
    return cells == 0 ? 0 : rows - 1;
  }

  /** Families with an answer to every indicator. */
  static byte[] book(int rows, Random random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "bench", "1.0")) {
      Worksheet form = book.newWorksheet("Form");
      String[] names = {"subject", "name", "hamlet"};
      for (int i = 0; i < names.length; i++) {
        form.value(0, i, names[i]);
      }
      for (int i = 0; i < SET.indicators().size(); i++) {
        form.value(0, names.length + i, "a:" + SET.indicators().get(i).id());
      }
      for (int row = 1; row <= rows; row++) {
        form.value(row, 0, "G" + row);
        form.value(row, 1, "Nguyễn Văn " + row);
        form.value(row, 2, "Tổ dân phố " + row % 30);
        for (int i = 0; i < SET.indicators().size(); i++) {
          answer(form, row, names.length + i, SET.indicators().get(i), random);
        }
      }
      Worksheet meta = book.newWorksheet("Meta");
      String[] head = {
        "kind",
        "assessment",
        "title",
        "FAMILY",
        "year",
        "2026",
        "area",
        "00004",
        "criteria",
        SET.id(),
        "consent.basis",
        "SIGNED_LIST",
        "consent.date",
        "2026-10-20",
        "consent.sha256",
        SIGNED_LIST.hex()
      };
      for (int i = 0; i < head.length; i += 2) {
        meta.value(i / 2, 0, head[i]);
        meta.value(i / 2, 2, head[i + 1]);
      }
    }
    return bytes.toByteArray();
  }

  private static void answer(
      Worksheet form, int row, int column, Indicator indicator, Random random) {
    switch (indicator.kind()) {
      case POINTS -> form.value(row, column, random.nextInt(indicator.maximum().intValue() + 1));
      case MET, VETO -> form.value(row, column, random.nextBoolean() ? "Có" : "Không");
      case SHARE -> form.value(row, column, random.nextInt(51) + "/50");
    }
  }

  /** Tries ever larger heaps; answers megabytes, or infinity. */
  private static double smallestHeap(Setting setting, byte[] book) throws Exception {
    Path file = setting.folder().resolve("sheet.xlsx");
    Files.write(file, book);
    for (int megabytes = 64; megabytes <= 2 * MEGABYTES; megabytes += 32) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx" + megabytes + "m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Alone.class.getName(),
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(new File(setting.folder().toFile(), "child.log"))
              .start();
      if (process.waitFor() == 0) {
        return megabytes;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The same in a JVM of its own. */
  static final class Alone {
    private Alone() {}

    public static void main(String[] args) throws Exception {
      try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
        if (receipt(in.readAllBytes()) == 0) {
          System.exit(1);
        }
      }
    }
  }
}
