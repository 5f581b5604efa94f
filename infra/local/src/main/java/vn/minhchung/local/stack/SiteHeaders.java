package vn.minhchung.local.stack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The security headers of every page. CloudFront's response headers policy in {@code template.yaml}
 * says the same.
 */
final class SiteHeaders {
  private static final Map<String, String> FIXED =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          // an upload link lives in the fragment, which no referrer carries; this keeps paths in
          // too
          "Referrer-Policy", "no-referrer",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Permissions-Policy", "geolocation=(), microphone=(), camera=(self)");

  private SiteHeaders() {}

  /**
   * @param connect origins besides its own that a page may call and show pictures of: S3, for
   *     uploads and evidence
   */
  static Map<String, String> of(List<String> connect) {
    Map<String, String> headers = new TreeMap<>(FIXED);
    headers.put("Content-Security-Policy", policy(connect));
    return headers;
  }

  private static String policy(List<String> connect) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        // reports and offline files are single files: their style sheets are inside
        "style-src 'self' 'unsafe-inline'",
        // evidence beside a claim, by an address that the link function signed
        ("img-src 'self' data: blob: " + String.join(" ", connect)).strip(),
        "font-src 'self'",
        ("connect-src 'self' " + String.join(" ", connect)).strip(),
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'");
  }
}
