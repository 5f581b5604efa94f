package vn.minhchung.dashboards.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.minhchung.core.Sha256;

/**
 * PDF/A-3a and PDF/UA-1 of a report's HTML, laid out by {@code documents/print.css}. Fonts and
 * colour profile are resources; the same page gives the same bytes in every run of a JVM.
 */
public final class PdfDocument {
  private static final String FAMILY = "Liberation Serif";
  private static final int BOLD = 700;
  private static final int REGULAR = 400;
  private static final String PROFILE = "srgb.icc";

  static {
    // the renderer's diary of every page would drown what an operator has to read
    XRLog.setLoggingEnabled(false);
  }

  private PdfDocument() {}

  /**
   * @param html one page of a report, complete
   * @param made date of creation that the document bears
   * @param charts the pictures of the page's charts: {@link ChartImage#all}
   */
  public static byte[] of(String html, Instant made, List<ChartImage> charts) {
    Document page = Jsoup.parse(html);
    page.select("link[rel=stylesheet], script, .watermark").remove();
    pictures(page, charts);
    page.head().appendElement("style").appendText(new String(Resources.bytes("print.css"), UTF_8));
    var builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.usePdfUaAccessibility(true);
    builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
    builder.useColorProfile(Resources.bytes(PROFILE));
    font(builder, "Regular", REGULAR, FontStyle.NORMAL);
    font(builder, "Bold", BOLD, FontStyle.NORMAL);
    font(builder, "Italic", REGULAR, FontStyle.ITALIC);
    font(builder, "BoldItalic", BOLD, FontStyle.ITALIC);
    builder.withProducer("Minh Chứng");
    builder.withW3cDocument(new W3CDom().namespaceAware(false).fromJsoup(page), "about:blank");
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.layout();
      renderer.createPDFWithoutClosing();
      try (PDDocument document = renderer.getPdfDocument()) {
        date(document, made);
        profile(document);
        document.setDocumentId(ByteBuffer.wrap(Sha256.of(html).bytes()).getLong());
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Charts as pictures that say in words what they show. */
  private static void pictures(Document page, List<ChartImage> charts) {
    Iterator<ChartImage> drawn = charts.iterator();
    for (Element figure : page.select(ChartImage.FIGURES)) {
      ChartImage image = drawn.next();
      figure
          .empty()
          .appendElement("img")
          .attr("alt", image.alt())
          .attr("src", "data:image/png;base64," + Base64.getEncoder().encodeToString(image.png()));
    }
  }

  private static void font(PdfRendererBuilder builder, String face, int weight, FontStyle style) {
    byte[] font = Resources.bytes("LiberationSerif-" + face + ".ttf");
    builder.useFont(() -> new ByteArrayInputStream(font), FAMILY, weight, style, true);
  }

  /** Some JDKs put their own name into the profile that passes through them. */
  private static void profile(PDDocument document) throws IOException {
    COSStream profile =
        (COSStream) document.getDocumentCatalog().getOutputIntents().get(0).getDestOutputIntent();
    try (OutputStream out = profile.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(Resources.bytes(PROFILE));
    }
  }

  /** The renderer takes the clock; a report bears the date of its edition. */
  private static void date(PDDocument document, Instant made) throws IOException {
    Calendar date = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    date.setTimeInMillis(made.getEpochSecond() * 1000);
    PDDocumentInformation information = document.getDocumentInformation();
    information.setCreationDate(date);
    information.setModificationDate(date);
    PDMetadata metadata = document.getDocumentCatalog().getMetadata();
    String dated =
        new String(metadata.toByteArray(), UTF_8)
            .replaceAll(
                "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d)",
                Instant.ofEpochSecond(made.getEpochSecond()).toString());
    metadata.importXMPMetadata(dated.getBytes(UTF_8));
  }
}
