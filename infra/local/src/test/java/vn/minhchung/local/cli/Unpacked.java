package vn.minhchung.local.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A file as it lies there, and what is packed in it: parts of workbooks and documents, what gzip
 * holds, and every value of a Parquet file, read by another program's reader.
 */
final class Unpacked {
  private Unpacked() {}

  /** Texts in which a search for words finds what a reader of the file would see. */
  static List<byte[]> of(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    List<byte[]> all = new ArrayList<>();
    add(bytes, all);
    if (begins(bytes, "PAR1")) {
      all.add(values(file).getBytes(StandardCharsets.UTF_8));
    }
    return all;
  }

  private static void add(byte[] bytes, List<byte[]> to) throws IOException {
    to.add(bytes);
    if (begins(bytes, "PK\u0003\u0004")) {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          to.add(entry.getName().getBytes(StandardCharsets.UTF_8));
          add(zip.readAllBytes(), to);
        }
      }
    } else if (begins(bytes, "\u001f\u008b")) {
      try (GZIPInputStream gz = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        add(gz.readAllBytes(), to);
      }
    }
  }

  private static boolean begins(byte[] bytes, String with) {
    byte[] first = with.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= first.length
        && java.util.Arrays.equals(first, java.util.Arrays.copyOf(bytes, first.length));
  }

  private static String values(Path parquet) {
    StringBuilder text = new StringBuilder();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT * FROM read_parquet('" + parquet.toString().replace("'", "''") + "')")) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          text.append(rows.getString(column)).append('\n');
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(parquet + " cannot be read", e);
    }
    return text.toString();
  }
}
