package vn.minhchung.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * In which line each value of a document stands, by its path: {@code targets[2].year}. The trees of
 * {@link Json} do not know, since nothing that is read in bulk needs it.
 */
public final class JsonLines {
  private final Map<String, Integer> lines = new HashMap<>();

  private JsonLines() {}

  /**
   * @param utf8 a document that {@link Json#read} has read
   */
  public static JsonLines of(byte[] utf8) {
    var lines = new JsonLines();
    try (JsonParser parser = Json.parser(utf8)) {
      parser.nextToken();
      lines.value(parser, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** From 1; of what is not there the line of what it is missing from. */
  public int at(String path) {
    Integer line = lines.get(path);
    if (line != null) {
      return line;
    }
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? lines.getOrDefault("", 1) : at(path.substring(0, end));
  }

  private void value(JsonParser parser, String path) throws IOException {
    lines.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String member = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
        lines.put(member, parser.currentTokenLocation().getLineNr());
        parser.nextToken();
        value(parser, member);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        value(parser, path + "[" + i + "]");
      }
    }
  }
}
