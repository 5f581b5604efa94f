package vn.minhchung.dashboards;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A sink that keeps what it gets. */
final class Files implements Sink {
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  @Override
  public void page(String path, byte[] bytes, String contentType) {
    if (files.put(path, bytes) != null) {
      throw new IllegalStateException("written twice: " + path);
    }
  }

  Map<String, byte[]> all() {
    return files;
  }

  byte[] bytes(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new IllegalStateException("not written: " + path);
    }
    return bytes;
  }

  String text(String path) {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  int zipped(String path) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text(path).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }

  void save(Path folder) throws IOException {
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      java.nio.file.Files.createDirectories(path.getParent());
      java.nio.file.Files.write(path, file.getValue());
    }
  }
}
