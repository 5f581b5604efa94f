package vn.minhchung.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** DuckDB, which shares no code with the writer. In a query, {@code FILE} is the file. */
final class Duck {
  private Duck() {}

  /** The rows as DuckDB casts them to text, {@code |} between columns, {@code -} for null. */
  static List<String> ask(Path file, String query) throws SQLException {
    String sql = query.replace("FILE", "read_parquet('" + file + "', hive_partitioning=false)");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duck.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet rows = statement.executeQuery(sql)) {
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
          List<String> cells = new ArrayList<>();
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            String text = rows.getString(i);
            cells.add(text == null ? "-" : text);
          }
          lines.add(String.join("|", cells));
        }
        return lines;
      }
    }
  }

  static List<String> columns(Path file) throws SQLException {
    return ask(file, "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM FILE)");
  }
}
