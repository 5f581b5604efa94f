package vn.minhchung.dashboards;

/** Takes the files of a site or a report, in a fixed order, index pages last. */
@FunctionalInterface
public interface Sink {
  /**
   * @param path as an object key: no leading slash, {@code /} between parts
   * @param contentType with charset where it is text
   */
  void page(String path, byte[] bytes, String contentType);
}
