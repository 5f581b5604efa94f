package vn.minhchung.functions.compact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.LakeSchema;
import vn.minhchung.lake.LakeWriter;
import vn.minhchung.lake.WrittenFile;

/** Where data files go when they are made. */
interface FileSink {
  /** A new file to write a data file into. */
  Path draft();

  /** Takes a finished file, whose local copy is no longer the caller's. */
  void put(DataFile file, Path path);

  /** Writes and hands over a data file that fits in memory. */
  default <R> DataFile put(
      LakeSchema<R> schema, Iterable<R> rows, Function<WrittenFile, DataFile> place) {
    try {
      Path path = draft();
      DataFile file = place.apply(LakeWriter.writeSorted(schema, path, rows));
      put(file, path);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nowhere: only names and hashes of the files are wanted. */
  static FileSink nowhere(FileSink drafts) {
    return new FileSink() {
      @Override
      public Path draft() {
        return drafts.draft();
      }

      @Override
      public void put(DataFile file, Path path) {
        try {
          Files.delete(path);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
