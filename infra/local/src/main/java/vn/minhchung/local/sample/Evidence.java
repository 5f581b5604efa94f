package vn.minhchung.local.sample;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Small real files of the two types that evidence has, each with a text that makes it its own. */
final class Evidence {
  private static final String JPEG_START = "ffd8ffe000104a46494600010100000100010000";
  private static final String QUANTISATION = "ffdb004300" + "08".repeat(64);
  private static final String FRAME = "ffc0000b080040004001011100";
  private static final String HUFFMAN = "01" + "00".repeat(15) + "00";
  private static final String TABLES = "ffc4001400" + HUFFMAN + "ffc4001410" + HUFFMAN;
  private static final String SCAN = "ffda0008010100003f00" + "00".repeat(16) + "ffd9";

  private Evidence() {}

  /** 64 × 64 grey pixels; the text is a comment segment. */
  static byte[] jpeg(String text) {
    byte[] comment = text.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream();
    hex(out, JPEG_START);
    hex(out, "fffe");
    out.write((comment.length + 2) >> 8);
    out.write((comment.length + 2) & 0xff);
    out.writeBytes(comment);
    hex(out, QUANTISATION + FRAME + TABLES + SCAN);
    return out.toByteArray();
  }

  /**
   * One A5 page.
   *
   * @param text without accents or parentheses: the built-in font has no Vietnamese letters
   */
  static byte[] pdf(String text) {
    String drawn = "BT /F1 12 Tf 36 540 Td (DU LIEU MAU, KHONG CO THAT) Tj 0 -24 Td (";
    String page = drawn + text + ") Tj ET";
    String[] objects = {
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R"
          + "/Resources<</Font<</F1 5 0 R>>>>>>",
      "<</Length " + page.length() + ">>\nstream\n" + page + "\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    };
    var pdf = new StringBuilder("%PDF-1.4\n");
    var table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.length; i++) {
      String offset = String.valueOf(pdf.length());
      table.append("0".repeat(10 - offset.length())).append(offset).append(" 00000 n \n");
      pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int start = pdf.length();
    int size = objects.length + 1;
    pdf.append("xref\n0 ").append(size).append('\n').append(table);
    pdf.append("trailer\n<</Size ").append(size).append("/Root 1 0 R>>\n");
    pdf.append("startxref\n").append(start).append("\n%%EOF\n");
    return pdf.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void hex(ByteArrayOutputStream out, String hex) {
    out.writeBytes(HexFormat.of().parseHex(hex));
  }
}
