package vn.minhchung.local.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/**
 * Takes every form of a folder in the order of the paths, evidence first, through pre-signed links
 * ({@code RULES.md} 1.3).
 */
public final class FolderRun {
  private static final String EVIDENCE = "evidence";
  private static final String TAKEN = "taken";
  private static final Duration RECEIPT_WITHIN = Duration.ofMinutes(5);
  private static final Duration LINK_LIFE = Duration.ofDays(30);
  private static final long QUOTA = 50L * 1024 * 1024 * 1024;

  private final EmbeddedStack stack;
  private final Map<LinkKey, Links.Issued> links = new HashMap<>();
  private final Map<Sha256, Evidence> evidence = new HashMap<>();
  private final EvidenceFiles named = new EvidenceFiles();
  private final Set<String> uploaded = new HashSet<>();

  public FolderRun(EmbeddedStack stack) {
    this.stack = stack;
  }

  private record LinkKey(FormFile.Role role, AreaId area) {}

  private record Evidence(String name, String type, byte[] bytes) {}

  /**
   * What became of one file.
   *
   * @param receipt empty where none came; of the earlier run where the file was passed over
   * @param skipped taken by an earlier run
   */
  public record Taken(
      String path, Optional<JsonObject> receipt, boolean skipped, Optional<JsonObject> refusal) {
    /** Whether rows of it wait for evidence. */
    public boolean isWaiting() {
      return receipt
          .filter(r -> r.getObject("counts").getInt("waitingForEvidence") > 0)
          .isPresent();
    }

    boolean isClean() {
      boolean right =
          skipped
              || receipt
                  .map(r -> r.getString("status"))
                  .filter(status -> status.equals("accepted") || status.equals("duplicate"))
                  .isPresent();
      return right && !isWaiting();
    }
  }

  /** The outcome of a run. */
  public record Result(List<Taken> files, Set<Area> areas, Set<Integer> years) {
    public boolean isClean() {
      return files.stream().allMatch(Taken::isClean);
    }
  }

  /** Called before each file, with how many there are. */
  public interface Progress {
    void next(int number, int of, String path);
  }

  /**
   * @param before called with the path before its upload; the demonstration sets its clock there
   */
  public Result take(Path folder, Progress progress, Consumer<String> before)
      throws InterruptedException {
    List<String> paths = forms(folder);
    readEvidence(folder);
    List<Taken> taken = new ArrayList<>();
    Set<Area> areas = new HashSet<>();
    Set<Integer> years = new HashSet<>();
    for (String path : paths) {
      progress.next(taken.size() + 1, paths.size(), path);
      FormFile form = FormFile.of(path, read(folder.resolve(path)), stack.facts().areas());
      form.area().ifPresent(areas::add);
      form.year().ifPresent(years::add);
      before.accept(path);
      taken.add(take(form));
    }
    stack.awaitQuiet(RECEIPT_WITHIN);
    return new Result(taken.stream().map(this::settled).toList(), areas, years);
  }

  /** With the receipt as it stands once all evidence has come in. */
  private Taken settled(Taken taken) {
    boolean mayChange = taken.skipped() || taken.isWaiting();
    return taken
        .receipt()
        .filter(receipt -> mayChange)
        .flatMap(receipt -> stack.receipt(new Ulid(receipt.getString("receipt"))))
        .map(now -> new Taken(taken.path(), Optional.of(now), taken.skipped(), taken.refusal()))
        .orElse(taken);
  }

  private Taken take(FormFile form) throws InterruptedException {
    byte[] mark = (form.path() + "\n" + Sha256.of(form.bytes())).getBytes(StandardCharsets.UTF_8);
    MVMap<byte[], byte[]> known = stack.store().map(TAKEN);
    byte[] earlier = known.get(mark);
    Links.Issued issued = link(form);
    LinkClient client = new LinkClient(stack.origin(), issued.token());
    try {
      // also what an earlier run did not have: its rows wait for it
      sendEvidence(form, issued.link().id(), client);
      if (earlier != null) {
        Ulid id = new Ulid(new String(earlier, StandardCharsets.UTF_8));
        return new Taken(form.path(), stack.receipt(id), true, Optional.empty());
      }
      LinkClient.Sent sent =
          client.send(LinkClient.form(form.name(), named.attachedTo(form.bytes()))).orElseThrow();
      Optional<JsonObject> receipt = client.await(sent, RECEIPT_WITHIN);
      if (receipt.isPresent()) {
        byte[] id = sent.id().getBytes(StandardCharsets.UTF_8);
        stack.store().atomically(() -> known.put(mark, id));
      }
      return new Taken(form.path(), receipt, false, Optional.empty());
    } catch (LinkClient.Refused e) {
      return new Taken(form.path(), Optional.empty(), false, Optional.of(e.problem()));
    }
  }

  /**
   * Sends what the form cites, and waits until it has been looked at: else a race decides whether
   * the form has to wait for it, and the traces of that stay in the ledger.
   */
  private void sendEvidence(FormFile form, String link, LinkClient client)
      throws LinkClient.Refused, InterruptedException {
    boolean sent = false;
    SortedSet<Sha256> cited = new TreeSet<>(form.cited());
    cited.addAll(named.matching(form.bytes()).values());
    for (Sha256 sha256 : cited) {
      Evidence piece = evidence.get(sha256);
      if (piece != null && uploaded.add(link + "/" + sha256)) {
        client.send(new LinkClient.Upload(false, piece.name(), piece.type(), piece.bytes()));
        sent = true;
      }
    }
    if (sent) {
      stack.awaitQuiet(RECEIPT_WITHIN);
    }
  }

  private LinkKey key(FormFile form) {
    return new LinkKey(form.role(), form.linkArea(stack.facts().areas()).id());
  }

  /** The link of the form's place and role: made at its first use, renewed when it has expired. */
  private Links.Issued link(FormFile form) {
    LinkKey key = key(form);
    Links.Issued issued = links.computeIfAbsent(key, this::issue);
    if (!issued.link().isAlive(stack.clock().instant())) {
      issued = stack.links().renew(issued.link().id()).orElseThrow();
      links.put(key, issued);
    }
    return issued;
  }

  private Links.Issued issue(LinkKey key) {
    Set<FormKind> kinds =
        switch (key.role()) {
          case UPLOAD ->
              Set.of(
                  FormKind.REGISTRATION,
                  FormKind.ASSESSMENT,
                  FormKind.WITHDRAWAL,
                  FormKind.STATISTICS,
                  FormKind.HONOURS);
          case APPRAISE -> Set.of(FormKind.APPRAISAL, FormKind.RECOGNITION, FormKind.CLOSING);
          case CONFIRM -> Set.of(FormKind.CONFIRMATION, FormKind.STATISTICS);
        };
    String id = "run" + Sha256.of(key.role() + "/" + key.area()).hex().substring(0, 16);
    Optional<Link> known = stack.links().find(id);
    if (known.isPresent()) {
      return stack.links().renew(id).orElseThrow();
    }
    Scope scope = new Scope(id, key.area(), 2021, 2030, kinds, false);
    return stack.links().create(scope, "run", LINK_LIFE, QUOTA);
  }

  private static List<String> forms(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(FolderRun::isForm)
          .filter(path -> !isEvidence(path))
          .sorted(FolderRun::byBytes)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isForm(String path) {
    String lower = path.toLowerCase(java.util.Locale.ROOT);
    boolean lock = path.substring(path.lastIndexOf('/') + 1).startsWith("~$"); // an open workbook's
    return !lock && Stream.of(".json", ".csv", ".xlsx").anyMatch(lower::endsWith);
  }

  private static boolean isEvidence(String path) {
    return path.startsWith(EVIDENCE + "/") || path.contains("/" + EVIDENCE + "/");
  }

  private static int byBytes(String one, String other) {
    return java.util.Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private void readEvidence(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> isEvidence(folder.relativize(file).toString().replace('\\', '/')))
          .forEach(
              file -> {
                byte[] bytes = read(file);
                String name = String.valueOf(file.getFileName());
                named.add(name, bytes);
                evidence.put(Sha256.of(bytes), new Evidence(name, LinkClient.typeOf(name), bytes));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
