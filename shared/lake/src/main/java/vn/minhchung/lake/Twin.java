package vn.minhchung.lake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;

/**
 * Bản sao cho bảng tính: the rows of a Parquet file for programs that read no Parquet. A twin is a
 * function of that file alone and lies beside it under its name, so no manifest need cite it: one
 * that cites the Parquet file has all of them.
 */
public enum Twin {
  /** UTF-8 with the mark that Excel needs to see it; no cell that Excel takes for a formula. */
  CSV("csv", "text/csv; charset=utf-8") {
    @Override
    TwinWriter open(LakeSchema<?> schema, long rows, OutputStream to) throws IOException {
      return new CsvTwin(schema, to);
    }

    @Override
    public boolean same(Path one, Path other) throws IOException {
      return Files.mismatch(one, other) < 0;
    }
  },
  /** A workbook with typed cells; what one sheet cannot hold goes on in the next. */
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
    @Override
    TwinWriter open(LakeSchema<?> schema, long rows, OutputStream to) throws IOException {
      return new XlsxTwin(schema, rows, to, XlsxTwin.SHEET_ROWS);
    }

    @Override
    public boolean same(Path one, Path other) throws IOException {
      return ZipParts.same(one, other);
    }
  };

  private static final int BUFFER = 1 << 16;

  private final String extension;
  private final String mediaType;

  Twin(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  public String extension() {
    return extension;
  }

  public String mediaType() {
    return mediaType;
  }

  public static Optional<Twin> of(String extension) {
    return Stream.of(values()).filter(twin -> twin.extension.equals(extension)).findFirst();
  }

  /** Whether two twins hold the same; other machines may pack a workbook into other bytes. */
  public abstract boolean same(Path one, Path other) throws IOException;

  abstract TwinWriter open(LakeSchema<?> schema, long rows, OutputStream to) throws IOException;

  /**
   * Writes the twin of a file, holding one row group of it at a time.
   *
   * @throws LakeFileProblem where the file is not of this schema, or damaged
   */
  public <R> WrittenFile write(LakeSchema<R> schema, Path parquet, Path to) throws IOException {
    MessageDigest digest = Sha256.digest();
    long rows = 0;
    try (LakeReader<R> reader = LakeReader.open(schema, parquet);
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(to), BUFFER);
        TwinWriter twin = open(schema, reader.rows(), new DigestOutputStream(file, digest))) {
      for (LakeRow<R> row = reader.nextRow(); row != null; row = reader.nextRow()) {
        copy(schema.columns(), row, twin);
        rows++;
      }
      twin.finish();
    }
    return new WrittenFile(rows, Files.size(to), Sha256.wrap(digest.digest()));
  }

  private static <R> void copy(List<Column<R, ?>> columns, LakeRow<R> row, TwinWriter twin)
      throws IOException {
    twin.beginRow();
    for (Column<R, ?> column : columns) {
      copy(column, row, twin);
    }
    twin.endRow();
  }

  private static <R, T> void copy(Column<R, T> column, LakeRow<R> row, TwinWriter twin)
      throws IOException {
    @Nullable T value = row.find(column);
    if (value == null) {
      twin.blank();
    } else {
      twin.cell(value, column.type().text(value));
    }
  }
}
