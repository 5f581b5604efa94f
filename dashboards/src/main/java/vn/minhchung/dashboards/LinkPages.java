package vn.minhchung.dashboards;

import java.util.List;

/**
 * The page behind an upload link ({@code /u/#token}), behind a receipt ({@code /r/#id.secret}) and
 * behind a planner's link ({@code /d/#token}): static, the same for everybody; what it shows it
 * asks the link function for.
 */
public final class LinkPages {
  /**
   * The page's modules, one a concern; {@code index.html} names each of them to be fetched early.
   */
  static final List<String> MODULES =
      List.of(
          "api.js",
          "appraisal.js",
          "dom.js",
          "files.js",
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

  private LinkPages() {}

  public static void render(Sink sink) {
    sink.page("u/link.css", Templates.file("link/link.css"), "text/css; charset=utf-8");
    MODULES.forEach(module -> script(module, sink));
    script("old.js", sink);
    for (String texts : TEXTS) {
      sink.page("u/" + texts, Templates.file("link/" + texts), "application/json; charset=utf-8");
    }
    sink.page("favicon.svg", Templates.file("favicon.svg"), "image/svg+xml");
    byte[] page = Templates.file("link/index.html");
    sink.page("u/index.html", page, "text/html; charset=utf-8");
    sink.page("r/index.html", page, "text/html; charset=utf-8");
    sink.page("d/planner.js", Templates.file("link/planner.js"), "text/javascript; charset=utf-8");
    sink.page("d/index.html", Templates.file("link/planner.html"), "text/html; charset=utf-8");
  }

  private static void script(String name, Sink sink) {
    sink.page("u/" + name, Templates.file("link/" + name), "text/javascript; charset=utf-8");
  }
}
