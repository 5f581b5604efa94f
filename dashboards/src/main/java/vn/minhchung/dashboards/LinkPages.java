package vn.minhchung.dashboards;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.minhchung.core.Sha256;

/**
 * The page behind an upload link ({@code /u/#token}), behind a receipt ({@code /r/#id.secret}) and
 * behind a planner's link ({@code /d/#token}): static, the same for everybody; what it shows it
 * asks the link function for.
 *
 * <p>Everything but the three pages and the service worker lies in a folder named by what is in it,
 * so that no cache can mix an old module with a new one.
 */
public final class LinkPages {
  /** The page's modules, one a concern; {@code index.html} fetches each of them early. */
  static final List<String> MODULES =
      List.of(
          "api.js",
          "appraisal.js",
          "dom.js",
          "entry.js",
          "files.js",
          "filling.js",
          "forms.js",
          "hash.js",
          "home.js",
          "judging.js",
          "link.js",
          "phone.js",
          "photo.js",
          "put.js",
          "queue.js",
          "receipt.js",
          "sender.js",
          "sending.js",
          "texts.js",
          "todo.js",
          "workbook.js");

  /** The page's words, one file a language. */
  static final List<String> TEXTS = List.of("vi.json", "en.json");

  /** What stands for the folder's name in the pages. */
  private static final String FOLDER = "{folder}";

  private static final Pattern COMMENTS =
      Pattern.compile("(?m)^ *(?://.*|/\\*\\*.*|\\* .*|\\*/|\\*)\\R");

  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String HTML = "text/html; charset=utf-8";
  private static final int NAME_LENGTH = 12;

  private LinkPages() {}

  public static void render(Sink sink) {
    String folder = folder();
    for (String name : assets()) {
      sink.page(folder + name, file(name), type(name));
    }
    sink.page("u/worker.js", filled("worker.js", folder), SCRIPT);
    sink.page("favicon.svg", Templates.file("favicon.svg"), "image/svg+xml");
    byte[] page = filled("index.html", folder);
    sink.page("u/index.html", page, HTML);
    sink.page("r/index.html", page, HTML);
    sink.page("d/index.html", filled("planner.html", folder), HTML);
  }

  private static List<String> assets() {
    return Stream.of(MODULES, TEXTS, List.of("link.css", "old.js", "planner.js"))
        .flatMap(List::stream)
        .toList();
  }

  /** A script goes without the comments that fill lines of their own: an eighth of all bytes. */
  private static byte[] file(String name) {
    byte[] written = Templates.file("link/" + name);
    return name.endsWith(".js")
        ? COMMENTS
            .matcher(new String(written, StandardCharsets.UTF_8))
            .replaceAll("")
            .getBytes(StandardCharsets.UTF_8)
        : written;
  }

  /** {@code u/<hash>/}: another name as soon as one byte of what is in it differs. */
  private static String folder() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String name : assets()) {
      all.writeBytes(file(name));
    }
    return "u/" + Sha256.of(all.toByteArray()).hex().substring(0, NAME_LENGTH) + "/";
  }

  private static byte[] filled(String name, String folder) {
    String early =
        MODULES.stream()
            .map(module -> "<link rel=\"modulepreload\" href=\"/" + folder + module + "\">")
            .collect(Collectors.joining("\n"));
    String files =
        Stream.concat(MODULES.stream(), Stream.of("vi.json", "en.json", "link.css"))
            .map(file -> "\"/" + folder + file + "\"")
            .collect(Collectors.joining(", "));
    return new String(file(name), StandardCharsets.UTF_8)
        .replace(FOLDER, "/" + folder)
        .replace("{early}", early)
        .replace("[/* files */]", "[" + files + "]")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String type(String name) {
    return name.endsWith(".js")
        ? SCRIPT
        : name.endsWith(".css") ? "text/css; charset=utf-8" : "application/json; charset=utf-8";
  }
}
