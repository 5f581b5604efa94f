package vn.minhchung.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes documents member by member, without a tree: for what a sheet has ten thousand of. The
 * bytes are those that {@link Json#write} gives for the same members. Not for two threads.
 */
public final class JsonWriter implements AutoCloseable {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator to;

  public JsonWriter() {
    try {
      to = Json.generator(bytes);
      to.setRootValueSeparator(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins a document, or an object within an array. */
  public JsonWriter object() {
    return wrote(to::writeStartObject);
  }

  /** Begins the object of this name. */
  public JsonWriter object(String name) {
    return wrote(
        () -> {
          to.writeFieldName(name);
          to.writeStartObject();
        });
  }

  /** Ends the object that was begun last. */
  public JsonWriter end() {
    return wrote(to::writeEndObject);
  }

  /** Begins the array of this name. */
  public JsonWriter array(String name) {
    return wrote(
        () -> {
          to.writeFieldName(name);
          to.writeStartArray();
        });
  }

  /** An item of the array that was begun last. */
  public JsonWriter item(Object value) {
    return wrote(() -> Json.write(to, value));
  }

  public JsonWriter endArray() {
    return wrote(to::writeEndArray);
  }

  /**
   * @param value as {@link Json} writes it; {@code null} leaves the member out
   */
  public JsonWriter member(String name, @Nullable Object value) {
    if (value != null) {
      wrote(
          () -> {
            to.writeFieldName(name);
            Json.write(to, value);
          });
    }
    return this;
  }

  /** Members as a tree has them, those that are {@code null} too. */
  public JsonWriter members(Map<String, ? extends @Nullable Object> members) {
    members.forEach(
        (name, value) ->
            wrote(
                () -> {
                  to.writeFieldName(name);
                  Json.write(to, value);
                }));
    return this;
  }

  public JsonWriter member(String name, long value) {
    return wrote(
        () -> {
          to.writeFieldName(name);
          to.writeNumber(value);
        });
  }

  /** Ends the document and gives it away; another one may begin. */
  public byte[] document() {
    wrote(to::writeEndObject);
    wrote(to::flush);
    byte[] document = bytes.toByteArray();
    bytes.reset();
    return document;
  }

  @Override
  public void close() {
    wrote(to::close); // gives its buffers back
  }

  private interface Writing {
    void run() throws IOException;
  }

  private JsonWriter wrote(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
