package vn.minhchung.lake;

import java.io.Closeable;
import java.io.IOException;

/** Takes the cells of a table, row by row from the left. */
interface TwinWriter extends Closeable {
  void beginRow() throws IOException;

  /**
   * @param value as a record holds it: its class decides what kind of cell it becomes
   * @param text how it is spelled
   */
  void cell(Object value, String text) throws IOException;

  /** A cell without a value: nothing is known, which is not zero. */
  void blank() throws IOException;

  void endRow() throws IOException;

  /** Writes what comes last; nothing can be written afterwards. */
  void finish() throws IOException;
}
