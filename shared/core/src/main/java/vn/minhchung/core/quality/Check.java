package vn.minhchung.core.quality;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import vn.minhchung.core.Text;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The checks there are. Their texts are the data file {@code quality/checks.json}. */
public enum Check {
  DOUBLE,
  HAMLET_UNKNOWN,
  REPLACED_ELSEWHERE,
  EVIDENCE_SHARED,
  DECISION_AMBIGUOUS,
  SELF_ABOVE_APPRAISED,
  ALL_MAXIMUM,
  RECOGNISED_ABOVE_REGISTERED,
  ABOVE_TOTAL,
  PART_ABOVE_WHOLE,
  LIST_AGAINST_TOTAL,
  HAMLETS_AGAINST_TOTAL,
  SHARE_AGAINST_MEMBERS,
  TOTAL_MOVED,
  JUMP,
  NO_ASSOCIATION,
  NO_DATA;

  private static final JsonObject TEXTS = texts();

  /** As the data file and {@code --json} spell it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code error}: a figure is wrong; {@code warning}: somebody should look. */
  public String severity() {
    return entry().getString("severity");
  }

  public Text summary() {
    return text("summary");
  }

  /** What is the matter, with values in braces. */
  public Text detail() {
    return text("detail");
  }

  /** What to do. */
  public Text fix() {
    return text("fix");
  }

  private Text text(String name) {
    JsonObject text = entry().getObject(name);
    return new Text(text.getString("vi"), text.getString("en"));
  }

  private JsonObject entry() {
    return TEXTS.getObject(code());
  }

  static JsonObject texts() {
    return resource("/quality/checks.json");
  }

  /** A data file of this package. */
  static JsonObject resource(String path) {
    try (InputStream in = Check.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return Json.trusted(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
