package vn.minhchung.bench;

/** Something that is measured; {@link Main} lists them. */
interface Benchmark {
  /** As on the command line. */
  String name();

  /** What it measures, in a line. */
  String title();

  void run(Setting setting) throws Exception;
}
