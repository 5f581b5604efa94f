package vn.minhchung.lake.parquet;

/**
 * What a value is in the file. Called once for each value that differs, so that a code repeated ten
 * thousand times is encoded once.
 *
 * @param <T> what a record holds
 */
public interface Encoder<T> {
  /**
   * Answers an {@code Integer}, {@code Long}, {@code Boolean} or {@code Binary}, as the leaf's type
   * asks. Values that are equal must give equal answers.
   *
   * @throws RuntimeException if the value does not fit; the message says why
   */
  Object encode(T value);
}
