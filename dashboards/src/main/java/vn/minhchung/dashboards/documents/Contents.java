package vn.minhchung.dashboards.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.minhchung.core.Sha256;

/**
 * What of a document must be equal: its decoded streams and parts (RULES 8.1). Two machines may
 * pack the same document into different bytes, because each packs with its own zlib.
 */
public final class Contents {
  private Contents() {}

  /** Whether files of this name are compared by their contents rather than by their bytes. */
  public static boolean cover(String path) {
    return path.endsWith(".pdf") || path.endsWith(".docx") || path.endsWith(".xlsx");
  }

  /**
   * The unpacked parts by name.
   *
   * @throws IOException if the bytes are no such document
   */
  public static Map<String, byte[]> of(String path, byte[] bytes) throws IOException {
    return path.endsWith(".pdf") ? Map.of("pdf", pdf(bytes)) : new TreeMap<>(Zip.read(bytes));
  }

  /**
   * One digest over the unpacked parts.
   *
   * @throws IOException if the bytes are no such document
   */
  public static Sha256 digest(String path, byte[] bytes) throws IOException {
    var all = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> part : of(path, bytes).entrySet()) {
      all.writeBytes((part.getKey() + " " + Sha256.of(part.getValue()) + "\n").getBytes(UTF_8));
    }
    return Sha256.of(all.toByteArray());
  }

  private static byte[] pdf(byte[] bytes) throws IOException {
    try (PDDocument document = Loader.loadPDF(bytes)) {
      for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
        COSObject object = document.getDocument().getObjectFromPool(key);
        if (object.getObject() instanceof COSStream stream) {
          unpack(stream);
        }
      }
      document.setDocumentId(0L);
      var out = new ByteArrayOutputStream();
      document.save(out, CompressParameters.NO_COMPRESSION);
      return out.toByteArray();
    }
  }

  private static void unpack(COSStream stream) throws IOException {
    byte[] data;
    try (var in = stream.createInputStream()) {
      data = in.readAllBytes();
    }
    stream.removeItem(COSName.FILTER);
    stream.removeItem(COSName.DECODE_PARMS);
    try (OutputStream out = stream.createOutputStream()) {
      out.write(data);
    }
  }
}
