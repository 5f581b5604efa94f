package vn.minhchung.dashboards;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.minhchung.dashboards.documents.PdfDocument;
import vn.minhchung.dashboards.view.Poster;

/** Áp phích of upload links: an A4 page each, with the QR code of its page. */
public final class Posters {
  private Posters() {}

  public static byte[] pdf(List<Poster> posters, Instant made) {
    byte[] html = Templates.render("poster.jte", Map.of("posters", posters));
    return PdfDocument.of(new String(html, StandardCharsets.UTF_8), made, List.of());
  }
}
