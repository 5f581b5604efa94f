package vn.minhchung.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import vn.minhchung.core.form.ProblemCode;

/**
 * Looks through a workbook before anything of it is understood: unpacks each entry while counting,
 * and refuses what a sheet of data does not need. {@link XlsxBook} then trusts its zip and, but for
 * the time it takes, its XML.
 */
final class XlsxGuard {
  /** Entry that {@code submit} adds: names of files and their hashes. */
  static final String FILES = "minhchung/files.json";

  /** Bytes that are not unpacked a second time: 10,000 rows of ten cells are 6 MB. */
  private static final int KEPT = 8 * 1024 * 1024;

  /** XML is packed to a twentieth or so. */
  private static final int PACKED = 40;

  private static final int MAX_FILES_JSON = 4 * 1024 * 1024;
  private static final int PROLOG = 300;
  private static final Pattern ACTIVE =
      Pattern.compile(
          ".*(vbaproject|externallinks/|embeddings/|activex|oleobject|macrosheets/|dialogsheets/"
              + "|querytables/|connections\\.xml|\\.(zip|7z|rar|gz|exe|dll|jar|js|vbs|xls[a-z]?|docm?)$).*");
  private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([^\"']*)[\"']");

  private XlsxGuard() {}

  /**
   * What it has unpacked.
   *
   * @param parts by their names; only so many as are small together, the others are to be unpacked
   *     again
   */
  record Unpacked(Map<String, byte[]> parts) {
    /** The list of file names that came along, if any. */
    Optional<byte[]> files() {
      return Optional.ofNullable(parts.get(FILES));
    }
  }

  static Unpacked check(byte[] file) throws Budget.Refused {
    endsWhereItSays(file);
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get()) {
      return check(zip, (long) PACKED * file.length);
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
  }

  static Budget.Refused broken(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return Budget.Refused.of(ProblemCode.SHEET_BROKEN, "reason", Shown.of(message));
  }

  /**
   * @param most bytes that a part of this file will hardly have
   */
  private static Unpacked check(ZipFile zip, long most) throws IOException, Budget.Refused {
    Enumeration<ZipArchiveEntry> entries = zip.getEntries();
    Set<String> names = new HashSet<>();
    Map<String, byte[]> parts = new HashMap<>();
    long unpacked = 0;
    long first = Long.MAX_VALUE;
    while (entries.hasMoreElements()) {
      ZipArchiveEntry entry = entries.nextElement();
      String name = entry.getName().toLowerCase(Locale.ROOT);
      first = Math.min(first, entry.getLocalHeaderOffset());
      if (names.size() >= Budget.MAX_ENTRIES) {
        throw Budget.exceeded("số phần trong tệp / entries", Budget.MAX_ENTRIES);
      }
      if (!names.add(name) || ACTIVE.matcher(name).matches() || name.contains("..")) {
        throw active(entry.getName());
      }
      if (name.equals(FILES)) {
        byte[] list = bytes(zip, entry, MAX_FILES_JSON);
        unpacked += list.length;
        parts.put(FILES, list);
      } else {
        // what it says, as far as that can be
        long room = Math.max(0, Math.min(entry.getSize(), Math.min(KEPT - unpacked, most)));
        ByteArrayOutputStream kept = new ByteArrayOutputStream((int) room);
        unpacked += unpack(zip, entry, unpacked, isXml(name), kept);
        if (unpacked <= KEPT) {
          parts.put(entry.getName(), kept.toByteArray());
        }
      }
    }
    if (first != 0) {
      // two files in one: whoever reads from the front sees another
      throw Budget.Refused.of(
          ProblemCode.SHEET_BROKEN, "reason", "zip, bytes before the first part");
    }
    if (!names.contains("xl/workbook.xml") && !names.contains("[content_types].xml")) {
      throw Budget.Refused.of(ProblemCode.SHEET_BROKEN, "reason", "zip, xl/workbook.xml?");
    }
    return new Unpacked(parts);
  }

  private static boolean isXml(String name) {
    return name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".vml");
  }

  private static Budget.Refused active(String part) {
    return Budget.Refused.of(ProblemCode.SHEET_ACTIVE, "part", Shown.of(part));
  }

  private static byte[] bytes(ZipFile zip, ZipArchiveEntry entry, int limit)
      throws IOException, Budget.Refused {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw Budget.exceeded(FILES, limit);
      }
      return bytes;
    }
  }

  /** Counts what an entry really holds, and looks for a document type in its XML. */
  private static long unpack(
      ZipFile zip, ZipArchiveEntry entry, long before, boolean xml, ByteArrayOutputStream kept)
      throws IOException, Budget.Refused {
    long size = 0;
    byte[] buffer = new byte[64 * 1024];
    ByteArrayOutputStream prolog = new ByteArrayOutputStream();
    Scan scan = new Scan();
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (before + size > Budget.MAX_UNPACKED) {
          throw Budget.exceeded("byte sau khi giải nén / bytes unpacked", Budget.MAX_UNPACKED);
        }
        if (before + size <= KEPT) {
          kept.write(buffer, 0, n);
        }
        if (xml) {
          prolog.write(buffer, 0, Math.min(n, Math.max(0, PROLOG - prolog.size())));
          if (scan.finds(buffer, n)) {
            throw active(entry.getName() + " <!DOCTYPE>");
          }
        }
      }
    }
    if (xml) {
      isUtf8(entry.getName(), prolog.toByteArray());
    }
    return size;
  }

  /** Goes through the bytes of one part as they come. */
  private static final class Scan {
    private int mark;
    private boolean tag;
    private int quote;
    private int length;

    /** Whether a document type or an entity is declared. */
    boolean finds(byte[] buffer, int count) throws Budget.Refused {
      int at = mark; // how much of <! was seen, wherever it stands: a remark may hide a quote
      boolean within = tag;
      int open = quote;
      int size = length;
      for (int i = 0; i < count; i++) {
        byte b = buffer[i];
        if (within) {
          size++;
          if (open != 0) {
            open = b == open ? 0 : open;
          } else if (b == '>') {
            within = false;
            if (size > Budget.MAX_TAG) {
              break;
            }
          } else if (b == '"' || b == '\'') {
            open = b;
          }
        }
        if (b == '<') {
          at = 1;
        } else if (at == 1) {
          at = b == '!' ? 2 : 0;
          if (!within && b != '!' && b != '?') {
            within = true;
            open = 0;
            size = 0;
          }
        } else if (at == 2) {
          if (b == 'D' || b == 'E') {
            return true;
          }
          at = 0;
        }
      }
      mark = at;
      tag = within;
      quote = open;
      length = size;
      if (length > Budget.MAX_TAG) {
        // each attribute is a name that the parser keeps
        throw Budget.exceeded("byte của một thẻ XML / bytes of an XML tag", Budget.MAX_TAG);
      }
      return false;
    }
  }

  /** In any other encoding a document type would have passed unseen. */
  private static void isUtf8(String name, byte[] prolog) throws Budget.Refused {
    String text = new String(prolog, StandardCharsets.ISO_8859_1);
    boolean wide = text.indexOf('\0') >= 0 || text.startsWith("þÿ") || text.startsWith("ÿþ");
    var encoding = ENCODING.matcher(text);
    boolean other =
        encoding.find()
            && !List.of("utf-8", "us-ascii").contains(encoding.group(1).toLowerCase(Locale.ROOT));
    if (wide || other) {
      throw active(name + " (encoding)");
    }
  }

  /** A zip that something else hangs on is two files in one. */
  private static void endsWhereItSays(byte[] file) throws Budget.Refused {
    int from = Math.max(0, file.length - 22 - 0xFFFF);
    for (int i = file.length - 22; i >= from; i--) {
      if (file[i] == 'P' && file[i + 1] == 'K' && file[i + 2] == 5 && file[i + 3] == 6) {
        int comment = (file[i + 20] & 0xFF) | (file[i + 21] & 0xFF) << 8;
        if (i + 22 + comment == file.length) {
          return;
        }
      }
    }
    throw Budget.Refused.of(ProblemCode.SHEET_BROKEN, "reason", "zip, end of central directory");
  }
}
