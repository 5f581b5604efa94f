package vn.minhchung.functions.compact;

import java.nio.file.Path;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;

/**
 * Puts the twins of a planner's file beside it, and first: so a manifest never cites a file whose
 * twins are still to come.
 */
final class TwinsBeside implements FileSink {
  private final Lake lake;

  TwinsBeside(Lake lake) {
    this.lake = lake;
  }

  @Override
  public Path draft() {
    return lake.draft();
  }

  @Override
  public void put(DataFile file, Path path) {
    if (file.kind() == FileKind.PLANNER) {
      lake.putTwins(file, path);
    }
    lake.put(file, path);
  }
}
