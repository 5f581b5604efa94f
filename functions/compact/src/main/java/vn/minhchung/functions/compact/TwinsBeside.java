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
  private final boolean always;

  private TwinsBeside(Lake lake, boolean always) {
    this.lake = lake;
    this.always = always;
  }

  /** Also where the file is there already: an earlier release may have made other twins of it. */
  static TwinsBeside anew(Lake lake) {
    return new TwinsBeside(lake, true);
  }

  /** Only of files that are not there yet: most files of a cut are those of the present too. */
  static TwinsBeside whereNew(Lake lake) {
    return new TwinsBeside(lake, false);
  }

  @Override
  public Path draft() {
    return lake.draft();
  }

  @Override
  public void put(DataFile file, Path path) {
    if (file.kind() == FileKind.PLANNER && (always || !lake.has(file))) {
      lake.putTwins(file, path);
    }
    lake.put(file, path);
  }
}
