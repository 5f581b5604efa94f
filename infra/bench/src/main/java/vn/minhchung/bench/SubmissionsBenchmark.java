package vn.minhchung.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.LinkClient;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;
import vn.minhchung.storage.ledger.Links;

/**
 * Single households, each sent as a form of its own over HTTP to the embedded stack with its real
 * disk: asking for the address, the signed PUT, the event, the ledger, the receipt. What a workbook
 * of thousands takes is another benchmark's.
 */
final class SubmissionsBenchmark implements Benchmark {
  private static final int FORMS = 4_000;
  private static final int COMMUNES = 20;
  private static final int SENDERS = 4;

  /** A tenfold peak of a year in which 28 million households send in 30 days. */
  private static final int PEAK = 65;

  private static final Instant START = Instant.parse("2026-11-01T02:00:00Z");
  private static final byte[] SIGNED_LIST =
      "%PDF-1.4\n% signed list\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String name() {
    return "submissions";
  }

  @Override
  public String title() {
    return "submissions of one household each a second, over HTTP to the embedded stack";
  }

  /** A link of one commune. */
  private record Sender(Area commune, LinkClient client) {}

  @Override
  public void run(Setting setting) throws Exception {
    int forms = setting.rows(FORMS);
    var quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    try (EmbeddedStack stack =
        EmbeddedStack.open(
            DataFolder.open(setting.folder().resolve("submissions")),
            StackSettings.real(0, Optional.of(START)),
            quiet)) {
      stack.serve((args, folder, out, err) -> 0, "");
      List<Sender> senders = senders(stack);
      Random random = new Random(setting.seed());
      send(stack, senders, forms / 4, "W", random); // to be compiled
      long cpuBefore = Contest.cpuNanos();
      long before = System.nanoTime();
      List<Ulid> ids = send(stack, senders, forms, "H", random);
      double wall = (System.nanoTime() - before) / 1e9;
      double cpu = (Contest.cpuNanos() - cpuBefore) / 1e9;
      for (Ulid id : ids) {
        String status =
            stack.receipt(id).map(receipt -> receipt.getString("status")).orElse("no receipt");
        if (!status.equals("accepted")) {
          throw new IllegalStateException(id + ": " + status);
        }
      }
      setting.say(
          "%d submissions through %d links by %d senders: %.2f s on the wall, %.2f CPU s of senders"
              + " and stack together (%.1f ms each)",
          forms, COMMUNES, SENDERS, wall, cpu, cpu * 1000 / forms);
      setting.atLeast(PEAK, forms / wall, "submissions a second, address to receipt");
    }
  }

  private static List<Sender> senders(EmbeddedStack stack) throws Exception {
    LocalDate yearEnd = LocalDate.of(2026, 12, 31);
    Area province = stack.facts().areas().on("01", yearEnd).orElseThrow();
    List<Sender> senders = new ArrayList<>();
    for (Area commune : stack.facts().areas().communesOf(province, yearEnd).subList(0, COMMUNES)) {
      Scope scope =
          new Scope(
              stack.links().newId(),
              commune.id(),
              2026,
              2026,
              EnumSet.of(FormKind.ASSESSMENT),
              false);
      Links.Issued issued =
          stack.links().create(scope, "bench", Duration.ofDays(300), 1_000_000_000L);
      LinkClient client = new LinkClient(stack.origin(), issued.token());
      client.send(new LinkClient.Upload(false, "list.pdf", "application/pdf", SIGNED_LIST));
      senders.add(new Sender(commune, client));
    }
    return senders;
  }

  private static List<Ulid> send(
      EmbeddedStack stack, List<Sender> senders, int forms, String prefix, Random random)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    try {
      List<Future<Ulid>> sent = new ArrayList<>();
      for (int i = 0; i < forms; i++) {
        Sender sender = senders.get(i % senders.size());
        byte[] form = form(sender.commune(), prefix + i, random.nextInt(21));
        Callable<Ulid> task = () -> sent(sender.client(), form);
        sent.add(threads.submit(task));
      }
      List<Ulid> ids = new ArrayList<>();
      for (Future<Ulid> one : sent) {
        ids.add(one.get());
      }
      if (!stack.awaitQuiet(Duration.ofMinutes(10))) {
        throw new IllegalStateException("the queue does not empty");
      }
      return ids;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Ulid sent(LinkClient client, byte[] form) throws LinkClient.Refused {
    return new Ulid(client.send(LinkClient.form("household.json", form)).orElseThrow().id());
  }

  private static byte[] form(Area commune, String household, int points) {
    return Json.write(
        JsonObject.of(
            "schema",
            "minhchung.form/1",
            "kind",
            "assessment",
            "title",
            "FAMILY",
            "year",
            2026,
            "area",
            JsonObject.of("code", commune.code()),
            "criteria",
            "gdht-448",
            "consent",
            JsonObject.of(
                "basis", "SIGNED_LIST",
                "date", "2026-10-20",
                "sha256", Sha256.of(SIGNED_LIST)),
            "rows",
            List.of(
                JsonObject.of(
                    "subject",
                    household,
                    "name",
                    "Hộ " + household,
                    "hamlet",
                    "Tổ dân phố 1",
                    "total",
                    80 + points,
                    "proposal",
                    true))));
  }
}
