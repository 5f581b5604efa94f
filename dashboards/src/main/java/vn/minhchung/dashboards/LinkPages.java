package vn.minhchung.dashboards;

/**
 * The page behind an upload link ({@code /u/#token}), behind a receipt ({@code /r/#id.secret}) and
 * behind a planner's link ({@code /d/#token}): static, the same for everybody; what it shows it
 * asks the link function for.
 */
public final class LinkPages {
  private LinkPages() {}

  public static void render(Sink sink) {
    sink.page("u/link.css", Templates.file("link/link.css"), "text/css; charset=utf-8");
    sink.page("u/link.js", Templates.file("link/link.js"), "text/javascript; charset=utf-8");
    sink.page("favicon.svg", Templates.file("favicon.svg"), "image/svg+xml");
    byte[] page = Templates.file("link/index.html");
    sink.page("u/index.html", page, "text/html; charset=utf-8");
    sink.page("r/index.html", page, "text/html; charset=utf-8");
    sink.page("d/planner.js", Templates.file("link/planner.js"), "text/javascript; charset=utf-8");
    sink.page("d/index.html", Templates.file("link/planner.html"), "text/html; charset=utf-8");
  }
}
