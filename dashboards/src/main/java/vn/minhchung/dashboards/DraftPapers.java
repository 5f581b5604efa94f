package vn.minhchung.dashboards;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.minhchung.dashboards.documents.WordDocument;
import vn.minhchung.dashboards.view.DraftView;

/**
 * Dự thảo: the papers by which a commune recognises, drawn from appraised rows, as DOCX for an
 * office to complete, number and sign.
 */
public final class DraftPapers {
  private DraftPapers() {}

  /** Tờ trình: the association asks the commune's authority to recognise, list attached. */
  public static byte[] submission(DraftView draft, Instant made) {
    return word("draft/submission.jte", draft, made);
  }

  /** Quyết định công nhận, with its list. */
  public static byte[] decision(DraftView draft, Instant made) {
    return word("draft/decision.jte", draft, made);
  }

  /** Danh sách cấp giấy công nhận, to be signed for. */
  public static byte[] certificates(DraftView draft, Instant made) {
    return word("draft/certificates.jte", draft, made);
  }

  private static byte[] word(String template, DraftView draft, Instant made) {
    byte[] html = Templates.render(template, Map.of("d", draft));
    return WordDocument.of(new String(html, StandardCharsets.UTF_8), made, List.of());
  }
}
