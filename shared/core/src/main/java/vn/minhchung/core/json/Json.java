package vn.minhchung.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as plain trees: {@link JsonObject}, {@code List<Object>}, {@code String},
 * {@code BigDecimal}, {@code Boolean}, {@code null}.
 *
 * <p>No data binding: it costs every cold start some 150 ms, and a bad form must be answered with
 * <em>all</em> its problems and their places, not with the first exception of a mapper. Output is a
 * function of the tree alone: members keep their insertion order.
 */
public final class Json {
  /** A form of 10,000 rows nests five deep; anything past this is an attack, not a form. */
  private static final int MAX_DEPTH = 32;

  private static final int MAX_STRING = 64 * 1024;

  /** Numbers of fewer digits than this fit a long. */
  private static final int LONG_DIGITS = 19;

  /** Lambda's own limit: an HTTP answer carries its whole body as one string. */
  private static final int MAX_OWN_STRING = 6 * 1024 * 1024;

  private static final JsonFactory FACTORY = factory(MAX_STRING);
  private static final JsonFactory OWN_FACTORY = factory(MAX_OWN_STRING);

  /** Editors on Windows begin a UTF-8 file with it. */
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private Json() {}

  /** The text is not JSON, or breaks a limit. {@code line} and {@code column} start at 1. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final int column;

    Malformed(String message, int line, int column) {
      super(message);
      this.line = line;
      this.column = column;
    }

    public int line() {
      return line;
    }

    public int column() {
      return column;
    }
  }

  /** Nobody looks for a name that stands twice where this program alone has written. */
  private static final JsonFactory WRITTEN_FACTORY =
      factory(MAX_OWN_STRING)
          .rebuild()
          .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static JsonFactory factory(int maxString) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(maxString)
                .maxNumberLength(40)
                .maxNameLength(1_000)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        // guessing UTF-16 and UTF-32 from zero bytes would let one file be two documents
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .build();
  }

  /** Reads one document; anything after it but white space is malformed. */
  public static @Nullable Object read(byte[] utf8) throws Malformed {
    return read(FACTORY, utf8);
  }

  static JsonParser parser(byte[] utf8) throws IOException {
    return parser(FACTORY, utf8);
  }

  private static JsonParser parser(JsonFactory factory, byte[] utf8) throws IOException {
    int start = startsWithByteOrderMark(utf8) ? BYTE_ORDER_MARK.length : 0;
    return factory.createParser(utf8, start, utf8.length - start);
  }

  private static @Nullable Object read(JsonFactory factory, byte[] utf8) throws Malformed {
    try (JsonParser parser = parser(factory, utf8)) {
      return document(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes cannot fail to be read, so whatever goes wrong here is wrong with the document. */
  private static @Nullable Object document(JsonParser parser) throws Malformed {
    try {
      parser.nextToken();
      if (parser.currentToken() == null) {
        throw new Malformed("empty document", 1, 1);
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed("content after the document", parser);
      }
      return value;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
      throw new Malformed(e.getOriginalMessage(), at.getLineNr(), at.getColumnNr());
    } catch (IOException | NumberFormatException e) {
      throw malformed(String.valueOf(e.getMessage()), parser);
    }
  }

  private static boolean startsWithByteOrderMark(byte[] utf8) {
    return utf8.length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            utf8, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  /** Reads a document that must be an object. */
  public static JsonObject readObject(byte[] utf8) throws Malformed {
    return object(read(utf8));
  }

  private static JsonObject object(@Nullable Object tree) throws Malformed {
    if (tree instanceof JsonObject object) {
      return object;
    }
    throw new Malformed("an object is expected", 1, 1);
  }

  /** Reads a document that we wrote ourselves or shipped: malformed means a fault of ours. */
  public static JsonObject trusted(byte[] utf8) {
    return trusted(OWN_FACTORY, utf8);
  }

  /** {@link #trusted} for items of the ledger, of which there are millions. */
  public static JsonObject written(byte[] utf8) {
    return trusted(WRITTEN_FACTORY, utf8);
  }

  private static JsonObject trusted(JsonFactory factory, byte[] utf8) {
    try {
      return object(read(factory, utf8));
    } catch (Malformed e) {
      throw new IllegalStateException(
          "malformed JSON at " + e.line() + ":" + e.column() + ": " + e.getMessage(), e);
    }
  }

  /** A document on the class path, such as {@code /targets/387.json}. */
  public static JsonObject resource(String path) {
    try (var in = Json.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return trusted(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line, no white space. */
  public static byte[] write(@Nullable Object tree) {
    return write(tree, false);
  }

  /** Indented by two spaces, ending in a line feed: for files that people open. */
  public static byte[] pretty(@Nullable Object tree) {
    return write(tree, true);
  }

  public static String text(@Nullable Object tree) {
    return new String(write(tree), StandardCharsets.UTF_8);
  }

  private static byte[] write(@Nullable Object tree, boolean pretty) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator generator = generator(out)) {
      if (pretty) {
        var indent = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indent);
        printer.indentArraysWith(indent);
        generator.setPrettyPrinter(printer);
      }
      write(generator, tree);
      if (pretty) {
        generator.writeRaw('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out).enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
  }

  static void write(JsonGenerator to, @Nullable Object value) throws IOException {
    // classes first, as they come most often: to ask for an interface costs more than to write
    if (value == null) {
      to.writeNull();
    } else if (value instanceof String text) {
      to.writeString(text);
    } else if (value instanceof BigDecimal number) {
      if (number.scale() == 0 && number.precision() < LONG_DIGITS) {
        to.writeNumber(number.longValue()); // without its text
      } else {
        to.writeNumber(number);
      }
    } else if (value instanceof Boolean b) {
      to.writeBoolean(b);
    } else if (value instanceof Integer number) {
      to.writeNumber(number);
    } else if (value instanceof Long number) {
      to.writeNumber(number);
    } else if (value instanceof JsonObject object) {
      write(to, object.members());
    } else if (value instanceof Map<?, ?> members) {
      to.writeStartObject();
      for (var member : members.entrySet()) {
        to.writeFieldName(String.valueOf(member.getKey()));
        write(to, member.getValue());
      }
      to.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      to.writeStartArray();
      for (Object item : items) {
        write(to, item);
      }
      to.writeEndArray();
    } else {
      // enums, dates, ids: their text is their one spelling
      to.writeString(value.toString());
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException, Malformed {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> bounded(parser);
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw malformed("unexpected " + token, parser);
    };
  }

  private static BigDecimal whole(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? new BigDecimal(parser.getBigIntegerValue())
        : BigDecimal.valueOf(parser.getLongValue());
  }

  /** 1e999999999 is ten characters long and a gigabyte when written out. */
  private static BigDecimal bounded(JsonParser parser) throws IOException, Malformed {
    BigDecimal value = parser.getDecimalValue();
    if (Math.abs((long) value.scale()) > 40) {
      throw malformed("number out of range", parser);
    }
    return value;
  }

  private static JsonObject object(JsonParser parser) throws IOException, Malformed {
    JsonObject.Builder members = new JsonObject.Builder();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members.build();
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException, Malformed {
    List<@Nullable Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return items;
  }

  private static Malformed malformed(String message, JsonParser parser) {
    var at = parser.currentLocation();
    return new Malformed(message, at.getLineNr(), at.getColumnNr());
  }
}
