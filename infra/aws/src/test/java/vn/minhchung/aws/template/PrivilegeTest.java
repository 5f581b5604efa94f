package vn.minhchung.aws.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What each role allows against what its function called while the suite ran ({@code CallRecorder},
 * in the folder that {@code MINHCHUNG_CALLS} names).
 */
@DisplayName("a function's role")
final class PrivilegeTest {
  private static final String NOTICE =
      "NOT RUN: roles against recorded calls. infra/aws/e2e.sh records them and runs this";

  /** Made by AWS for us, or no call at all, and why. */
  private static final Map<String, String> NOT_RECORDED =
      Map.of(
          "logs:CreateLogStream", "Lambda writes the log",
          "logs:PutLogEvents", "Lambda writes the log",
          "sqs:ReceiveMessage", "Lambda polls the queue",
          "sqs:DeleteMessage", "Lambda polls the queue",
          "sqs:GetQueueAttributes", "Lambda polls the queue",
          "sqs:SendMessage", "Lambda keeps what failed for good");

  /** Allowed, and not called while the suite ran: which function, which right, and why. */
  private static final Map<String, String> RARE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "link s3:ListBucket inbox", "turns 403 into 404 for a receipt not yet there"),
              Map.entry("link s3:GetObject inbox/e/", "signs looks at evidence; others take them"),
              Map.entry("link s3:GetObject inbox/f/", "gives a sheet back; only people ask"),
              Map.entry("link s3:GetObject lake/work/", "signs looks at working pages"),
              Map.entry("link s3:GetObject lake/current.json", "lists a planner's files"),
              Map.entry("link s3:GetObject lake/manifests/", "lists a planner's files"),
              Map.entry("link s3:GetObject lake/planner/", "signs a planner's downloads"),
              Map.entry("link s3:GetObject lake/schemas/", "signs the schema's"),
              Map.entry("forms s3:DeleteObject inbox/f/", "drops a form without consent"),
              Map.entry("sweep s3:DeleteObject inbox/f/", "the same, where no event told of it"),
              Map.entry("forms s3:ListBucket inbox", "turns 403 into 404 for a form that expired"),
              Map.entry("evidence s3:ListBucket inbox", "the same for evidence"),
              Map.entry(
                  "link s3:ListBucket lake",
                  "the same where no facts were ever loaded, before the first snapshot"),
              Map.entry("forms s3:ListBucket lake", "the same"),
              Map.entry("evidence s3:ListBucket lake", "the same"),
              Map.entry("sweep s3:ListBucket lake", "the same"),
              Map.entry("province s3:ListBucket lake", "the same"),
              Map.entry("plan s3:ListBucket lake", "the same for the first snapshot's pointer"),
              Map.entry("garbage s3:DeleteObject lake/archive/", "nothing is 35 days old there"),
              Map.entry("garbage s3:DeleteObject lake/planner/", "nothing is 35 days old there"),
              Map.entry("garbage s3:DeleteObject lake/reported/", "nothing is 35 days old there"),
              Map.entry("garbage s3:DeleteObject lake/counts/", "nothing is 35 days old there"),
              Map.entry("garbage s3:DeleteObject lake/summary/", "nothing is 35 days old there"),
              Map.entry("garbage s3:DeleteObject lake/athena/", "nothing is 35 days old there"),
              Map.entry("garbage s3:DeleteObject lake/manifests/", "nothing is 35 days old there"),
              Map.entry("garbage s3:GetObject lake/erasures/", "nobody is erased before it runs"),
              Map.entry("privacy dynamodb:BatchGetItem ledger", "takes a form before it erases"),
              Map.entry("privacy s3:GetObject inbox/e/", "the same, with its evidence"),
              Map.entry("privacy s3:DeleteObject inbox/r/", "no file was refused as a whole"),
              Map.entry("privacy s3:DeleteObject inbox/retention/", "nothing is past its clock"),
              Map.entry("privacy s3:PutObject inbox/retention/", "nothing is past its clock"),
              Map.entry("finish s3:ListBucket lake", "the same for the first snapshot's pointer")));

  private static Map<String, Set<String>> called() throws IOException {
    String folder = System.getenv("MINHCHUNG_CALLS");
    if (folder == null) {
      System.err.println(NOTICE);
    }
    assumeTrue(folder != null, NOTICE);
    Map<String, Set<String>> called = new TreeMap<>();
    List<Path> files;
    try (var all = Files.list(Path.of(folder))) {
      files = all.filter(f -> f.getFileName().toString().startsWith("mc-")).toList();
    }
    for (Path file : files) {
      String function = file.getFileName().toString().replaceAll("^mc-(\\w+)\\..*", "$1");
      for (String line : Files.readAllLines(file)) {
        called.computeIfAbsent(function, f -> new TreeSet<>()).add(plain(line));
      }
    }
    return called;
  }

  /** {@code s3:GetObject inbox/f/}: resources by what they are, not by their names. */
  private static String plain(String line) {
    return line.replaceAll(" mc-(inbox|lake|site)-[^/ ]*", " $1")
        .replaceAll(" mc-Ledger-\\w+", " ledger");
  }

  private static Map<String, Set<String>> allowed(Template template) {
    Map<String, Set<String>> allowed = new TreeMap<>();
    for (Template.Resource function : template.functions()) {
      String name = function.id().replace("Function", "").toLowerCase(Locale.ROOT);
      Set<String> rights = allowed.computeIfAbsent(name, f -> new TreeSet<>());
      for (Node statement : Template.statements(template.role(function.property("Role")))) {
        for (Node action : statement.at("Action").list()) {
          for (Node resource : statement.at("Resource").list()) {
            if (!NOT_RECORDED.containsKey(action.string())) {
              rights.add(action.string() + " " + resource(resource));
            }
          }
        }
      }
    }
    return allowed;
  }

  private static String resource(Node node) {
    String text = node.json();
    String path = text.replaceAll(".*?(/[a-z.]+(?:/\\*)?|/\\*)?\"?[\\]}]*$", "$1");
    String folder = path.equals("/*") ? "" : path.replace("*", "");
    if (text.contains("Ledger")) {
      return "ledger";
    }
    return (text.contains("-inbox-") ? "inbox" : text.contains("SiteBucket") ? "site" : "lake")
        + folder.replaceAll("^/(Arn)?$", "");
  }

  private static boolean covers(String right, String call) {
    return call.equals(right)
        || (call.startsWith(right) && !right.contains("/"))
        || (right.contains("/") && call.startsWith(right));
  }

  @Test
  @DisplayName("allows everything that it called")
  void nothingMissing() throws IOException {
    Map<String, Set<String>> called = called();
    Map<String, Set<String>> allowed = allowed(Transformed.template());
    List<String> missing = new ArrayList<>();
    called.forEach(
        (function, calls) ->
            calls.stream()
                .filter(call -> allowed.get(function).stream().noneMatch(r -> covers(r, call)))
                .forEach(call -> missing.add(function + " " + call)));
    assertThat(called.keySet()).as("every function ran").isEqualTo(allowed.keySet());
    assertThat(missing).isEmpty();
  }

  @Test
  @DisplayName("allows nothing that it did not call, but for what is said why")
  void nothingUnused() throws IOException {
    Map<String, Set<String>> called = called();
    List<String> unused = new ArrayList<>();
    allowed(Transformed.template())
        .forEach(
            (function, rights) ->
                rights.stream()
                    .filter(
                        right ->
                            called.getOrDefault(function, new TreeSet<>()).stream()
                                .noneMatch(call -> covers(right, call)))
                    .map(right -> function + " " + right)
                    .filter(right -> !RARE.containsKey(right))
                    .forEach(unused::add));
    assertThat(unused).isEmpty();
  }

  @Test
  @DisplayName("is excused for no right that it lacks or that it does call")
  void noStaleExcuse() throws IOException {
    Map<String, Set<String>> called = called();
    Map<String, Set<String>> allowed = allowed(Transformed.template());
    assertThat(RARE.keySet())
        .allSatisfy(
            excuse -> {
              String function = excuse.substring(0, excuse.indexOf(' '));
              String right = excuse.substring(function.length() + 1);
              assertThat(allowed.get(function)).contains(right);
              assertThat(called.get(function)).noneMatch(call -> covers(right, call));
            });
  }
}
