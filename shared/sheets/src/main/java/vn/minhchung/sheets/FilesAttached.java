package vn.minhchung.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** Adds to a sheet the hashes of the files that its cells name; all else stays as it was. */
final class FilesAttached {
  /** The first moment that a zip can tell, so that the same sheet gives the same bytes. */
  private static final long ZIP_EPOCH = 315_532_800_000L;

  private FilesAttached() {}

  /** One line a file, at the end; a file in another encoding becomes UTF-8. */
  static byte[] toCsv(byte[] file, Map<String, Sha256> files) {
    String text;
    try {
      text = CsvText.of(file);
    } catch (Budget.Refused e) {
      return file; // intake will say what is wrong with it
    }
    StringBuilder all = new StringBuilder(text.stripTrailing()).append("\r\n");
    new TreeMap<>(files)
        .forEach(
            (name, hash) ->
                all.append(
                    CsvSheet.FILE + ";" + hash + ";" + name.replaceAll("[\r\n]", " ") + "\r\n"));
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** One entry more; the others are carried over packed as they are. */
  static byte[] toXlsx(byte[] file, Map<String, Sha256> files) {
    Map<String, @Nullable Object> list = new LinkedHashMap<>();
    new TreeMap<>(files).forEach((name, hash) -> list.put(name, hash.hex()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length + 4096);
    try (ZipFile zip =
            ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get();
        ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
      Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
      while (entries.hasMoreElements()) {
        ZipArchiveEntry entry = entries.nextElement();
        if (!entry.getName().equals(XlsxGuard.FILES)) {
          out.addRawArchiveEntry(entry, zip.getRawInputStream(entry));
        }
      }
      ZipArchiveEntry added = new ZipArchiveEntry(XlsxGuard.FILES);
      added.setTime(ZIP_EPOCH);
      out.putArchiveEntry(added);
      out.write(Json.write(new JsonObject(list)));
      out.closeArchiveEntry();
    } catch (IOException | RuntimeException e) {
      return file; // intake will say what is wrong with it
    }
    return bytes.toByteArray();
  }
}
