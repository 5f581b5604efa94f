package vn.minhchung.dashboards;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The templates, compiled with the module, and the files beside them. */
final class Templates {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader());

  private Templates() {}

  static byte[] render(String template, Map<String, Object> arguments) {
    var out = new StringOutput(16 * 1024);
    ENGINE.render(template, arguments, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A file of {@code resources/web}. */
  static byte[] file(String name) {
    try (InputStream in = Templates.class.getResourceAsStream("/web/" + name)) {
      if (in == null) {
        throw new IllegalStateException("/web/" + name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
