package vn.minhchung.dashboards.documents;

import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Letters as outlines of the font that ships: a machine without fonts, or with others, draws the
 * same.
 */
final class Glyphs {
  static final Glyphs REGULAR = new Glyphs("LiberationSerif-Regular.ttf");
  static final Glyphs BOLD = new Glyphs("LiberationSerif-Bold.ttf");

  private final TrueTypeFont font;
  private final CmapLookup letters;
  private final double unit;

  private Glyphs(String file) {
    try {
      font = new TTFParser().parse(new RandomAccessReadBuffer(Resources.bytes(file)));
      letters = font.getUnicodeCmapLookup();
      unit = 1.0 / font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized double width(String text, double size) {
    try {
      double width = 0;
      for (int letter : letters(text)) {
        width += font.getAdvanceWidth(letters.getGlyphId(letter)) * unit * size;
      }
      return width;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The outlines of a text that begins at a place. */
  synchronized List<PathIterator> outlines(String text, double x, double y, double size) {
    try {
      List<PathIterator> outlines = new ArrayList<>();
      double at = x;
      for (int letter : letters(text)) {
        int glyph = letters.getGlyphId(letter);
        GlyphData data = font.getGlyph().getGlyph(glyph);
        if (data != null) {
          outlines.add(data.getPath().getPathIterator(Drawing.moved(at, y, unit * size)));
        }
        at += font.getAdvanceWidth(glyph) * unit * size;
      }
      return outlines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One glyph a Vietnamese letter. */
  private static int[] letters(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray();
  }
}
