package vn.minhchung.dashboards.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * DOCX of a report's HTML: the file that the association completes and signs. Real styles,
 * headings, lists and tables whose head repeats on every page; the parts that never change lie in
 * {@code documents/word}.
 */
public final class WordDocument {
  private WordDocument() {}

  /**
   * @param html one page of a report, complete
   * @param made date of creation that the document bears
   * @param charts the pictures of the page's charts: {@link ChartImage#all}
   */
  public static byte[] of(String html, Instant made, List<ChartImage> charts) {
    Document page = Jsoup.parse(html);
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", Resources.bytes("word/content-types.xml"));
    parts.put("_rels/.rels", Resources.bytes("word/rels.xml"));
    parts.put("word/document.xml", new WordBody(charts).write(page));
    parts.put("word/_rels/document.xml.rels", relations(charts.size()));
    for (int i = 0; i < charts.size(); i++) {
      parts.put("word/media/chart" + (i + 1) + ".png", charts.get(i).png());
    }
    parts.put("word/styles.xml", Resources.bytes("word/styles.xml"));
    parts.put("word/numbering.xml", Resources.bytes("word/numbering.xml"));
    parts.put("word/settings.xml", Resources.bytes("word/settings.xml"));
    parts.put("word/header1.xml", Resources.bytes("word/header.xml"));
    parts.put("docProps/core.xml", core(page.title(), made));
    return Zip.write(parts);
  }

  private static byte[] relations(int pictures) {
    var more = new StringBuilder();
    for (int i = 1; i <= pictures; i++) {
      more.append("<Relationship Id=\"chart")
          .append(i)
          .append("\" Type=\"")
          .append(WordBody.R)
          .append("/image\" Target=\"media/chart")
          .append(i)
          .append(".png\"/>");
    }
    return new String(Resources.bytes("word/document-rels.xml"), UTF_8)
        .replace("</Relationships>", more + "</Relationships>")
        .getBytes(UTF_8);
  }

  private static byte[] core(String title, Instant made) {
    String date = Instant.ofEpochSecond(made.getEpochSecond()).toString();
    return new String(Resources.bytes("word/core.xml"), UTF_8)
        .replace("{title}", org.jsoup.nodes.Entities.escape(title))
        .replace("{date}", date)
        .getBytes(UTF_8);
  }
}
