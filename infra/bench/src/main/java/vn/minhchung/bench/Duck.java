package vn.minhchung.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB on one thread, in memory: the reference. */
final class Duck implements AutoCloseable {
  private final Connection connection;

  private Duck(Connection connection) {
    this.connection = connection;
  }

  static Duck open() throws SQLException {
    Duck duck = new Duck(DriverManager.getConnection("jdbc:duckdb:"));
    duck.run("SET threads=1");
    duck.run("SET preserve_insertion_order=true");
    return duck;
  }

  String version() throws SQLException {
    return text("SELECT version()");
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Takes a file's rows into a table, in their order. */
  void load(String table, Path file) throws SQLException {
    run("CREATE OR REPLACE TABLE " + table + " AS FROM read_parquet('" + file + "')");
  }

  /** Writes a table with the row groups and the codec that the lake has. */
  void copy(String table, Path to, String codec) throws SQLException {
    run(
        "COPY "
            + table
            + " TO '"
            + to
            + "' (FORMAT parquet, ROW_GROUP_SIZE 122880, COMPRESSION "
            + codec
            + ")");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
