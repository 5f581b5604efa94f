package vn.minhchung.functions.compact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the program, as its build has written it down. */
final class ProgramRelease {
  private ProgramRelease() {}

  static String name() {
    Properties properties = new Properties();
    try (InputStream in = ProgramRelease.class.getResourceAsStream("release.properties")) {
      if (in == null) {
        throw new IllegalStateException("the build has not written release.properties");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("release");
  }
}
