package vn.minhchung.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Scope;
import vn.minhchung.functions.privacy.Held;
import vn.minhchung.functions.privacy.Subject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;

/**
 * One family erased that stands among 10,000 in one workbook, on the embedded stack with its real
 * disk, real S3 and a compacted lake; then what a stopped erasure costs that is begun again.
 */
final class EraseBenchmark implements Benchmark {
  private static final int ROWS = 10_000;
  private static final int SECONDS = 60;
  private static final Instant START = Instant.parse("2026-11-01T02:00:00Z");

  @Override
  public String name() {
    return "erase";
  }

  @Override
  public String title() {
    return "one subject erased that stands among 10,000 in one workbook, on the embedded stack";
  }

  @Override
  public void run(Setting setting) throws Exception {
    int rows = setting.rows(ROWS);
    byte[] book = SheetBenchmark.book(rows, new Random(setting.seed()));
    var quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Path folder = setting.folder().resolve("erase");
    try (EmbeddedStack stack =
        EmbeddedStack.open(
            DataFolder.open(folder), StackSettings.real(0, Optional.of(START)), quiet)) {
      Area commune = stack.facts().areas().on("00004", LocalDate.of(2026, 12, 31)).orElseThrow();
      upload(stack, commune, book);
      stack.compact();
      double worst = 0;
      for (int round = 1; round <= setting.rounds(); round++) {
        Subject subject = new Subject(commune, Title.FAMILY, "G" + rows * round / (round + 1));
        worst = Math.max(worst, seconds(setting, stack, subject));
      }
      setting.atMost(SECONDS, worst, "s by the clock on the wall, the slowest of all rounds");
    }
  }

  private static double seconds(Setting setting, EmbeddedStack stack, Subject subject)
      throws Exception {
    long cpuBefore = Contest.cpuNanos();
    long before = System.nanoTime();
    Held held = stack.privacy().erasure().apply(subject, "bench");
    double wall = (System.nanoTime() - before) / 1e9;
    double cpu = (Contest.cpuNanos() - cpuBefore) / 1e9;
    if (held.forms().isEmpty() || held.archives().isEmpty()) {
      throw new IllegalStateException("not found: " + subject);
    }
    if (!stack.privacy().search().find(subject).isNothing()) {
      throw new IllegalStateException("still held: " + subject);
    }
    setting.say(
        "%s: %.2f CPU s, %.2f s on the wall; %d forms, %d files of the lake",
        subject, cpu, wall, held.forms().size(), held.archives().size());
    return wall;
  }

  private static void upload(EmbeddedStack stack, Area commune, byte[] book) throws Exception {
    Links.Issued issued =
        stack
            .links()
            .create(
                new Scope(
                    stack.links().newId(),
                    commune.id(),
                    2026,
                    2026,
                    EnumSet.of(FormKind.ASSESSMENT),
                    false),
                "bench",
                Duration.ofDays(300),
                1_000_000_000L);
    String link = issued.link().id();
    new EvidenceBook(stack.store().table(stack.clock()), stack.ledger(), Patience.standard())
        .record(
            new EvidenceBook.Evidence(
                SheetBenchmark.SIGNED_LIST,
                link,
                commune.id(),
                1_000,
                "application/pdf",
                Optional.empty()));
    InboxKey.OfForm key =
        new InboxKey.OfForm(link, stack.store().formIds(stack.clock()).next(), Sha256.of(book));
    stack
        .buckets()
        .inbox()
        .put(
            key.key(),
            new Objects.Bytes(
                book, new Objects.Headers("x", Optional.empty(), Map.of("name", "x"))));
    if (!stack.awaitQuiet(Duration.ofMinutes(10)) || stack.receipt(key.id()).isEmpty()) {
      throw new IllegalStateException("no receipt");
    }
  }
}
