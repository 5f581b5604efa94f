package vn.minhchung.dashboards.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The library takes the clock for two dates and for every part; a report has its own. */
public final class DatedWorkbook {
  private DatedWorkbook() {}

  /** The same workbook, made at that time. */
  public static byte[] of(byte[] workbook, Instant made) {
    String date = Instant.ofEpochSecond(made.getEpochSecond()).toString();
    Map<String, byte[]> parts = parts(workbook);
    parts.computeIfPresent(
        "docProps/core.xml",
        (name, bytes) ->
            new String(bytes, UTF_8)
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", date)
                .getBytes(UTF_8));
    return Zip.write(parts);
  }

  /** The parts' sizes follow their data, which only a reader of the directory can tell. */
  private static Map<String, byte[]> parts(byte[] workbook) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try {
      Path file = Files.createTempFile("report", ".xlsx");
      try {
        Files.write(file, workbook);
        try (var zip = new ZipFile(file.toFile())) {
          for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
          }
        }
      } finally {
        Files.delete(file);
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
