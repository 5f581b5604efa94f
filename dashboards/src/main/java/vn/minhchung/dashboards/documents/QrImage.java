package vn.minhchung.dashboards.documents;

import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A QR code as an image that a page can hold. */
public final class QrImage {
  /** Pixels to a module: enough that a printer draws sharp edges. */
  private static final int MODULE = 8;

  /** Light modules around, without which readers find no code (ISO/IEC 18004). */
  private static final int QUIET = 4;

  private static final int WHITE = 0xFFFFFF;

  private QrImage() {}

  /** A {@code data:} address of a PNG; survives a stain on a quarter of the paper. */
  public static String of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.QUARTILE);
    int size = (code.size + 2 * QUIET) * MODULE;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        if (!code.getModule(x / MODULE - QUIET, y / MODULE - QUIET)) {
          image.setRGB(x, y, WHITE);
        }
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }
}
