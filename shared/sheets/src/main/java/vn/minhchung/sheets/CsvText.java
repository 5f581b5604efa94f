package vn.minhchung.sheets;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import vn.minhchung.core.form.ProblemCode;

/** The text of a CSV file, whatever a Vietnamese Excel saved it as. */
final class CsvText {
  private static final int LOOK = 400;

  private CsvText() {}

  static String of(byte[] file) throws Budget.Refused {
    if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
      return decoded(file, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(file, 0xFF, 0xFE)) {
      return decoded(file, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(file, 0xFE, 0xFF)) {
      return decoded(file, 2, StandardCharsets.UTF_16BE);
    }
    int zeros = zeros(file, 0) + zeros(file, 1);
    if (zeros > 0) {
      Charset utf16 =
          zeros(file, 1) > zeros(file, 0) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      return decoded(file, 0, utf16);
    }
    try {
      return strict(file, 0, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      // an ANSI file of a Vietnamese Windows; its tones are signs of their own
      return Normalizer.normalize(
          decoded(file, 0, Charset.forName("windows-1258")), Normalizer.Form.NFC);
    }
  }

  private static boolean startsWith(byte[] file, int... first) {
    for (int i = 0; i < first.length; i++) {
      if (i >= file.length || (file[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static int zeros(byte[] file, int from) {
    int zeros = 0;
    for (int i = from; i < Math.min(file.length, LOOK); i += 2) {
      zeros += file[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static String decoded(byte[] file, int from, Charset charset) throws Budget.Refused {
    try {
      return strict(file, from, charset);
    } catch (CharacterCodingException e) {
      throw Budget.Refused.of(ProblemCode.SHEET_ENCODING, "reason", charset.name());
    }
  }

  private static String strict(byte[] file, int from, Charset charset)
      throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(file, from, file.length - from))
        .toString();
  }
}
