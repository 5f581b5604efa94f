package vn.minhchung.aws.artifact;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import vn.minhchung.aws.Repository;

/** The zip of a function module. */
public record Artifact(String module, Path zip) {
  /** To be called by each test: skips it where nothing has been packaged yet. */
  public static Artifact of(String module) {
    Path zip = Repository.file("functions/" + module + "/target/lambda.zip");
    String notice = "NOT RUN: " + zip + " is not there; `mvn verify` makes it";
    if (!Files.exists(zip)) {
      System.err.println(notice);
    }
    assumeTrue(Files.exists(zip), notice);
    return new Artifact(module, zip);
  }

  long size() throws IOException {
    return Files.size(zip);
  }

  List<ZipEntry> entries() throws IOException {
    List<ZipEntry> entries = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        entries.add(e);
      }
    }
    return entries;
  }

  /** Class files to the places they are in: the artifact itself or a jar of it. */
  Map<String, List<String>> classes() throws IOException {
    Map<String, List<String>> classes = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        note(e.getName(), "/", classes);
        if (e.getName().endsWith(".jar")) {
          jar(new ByteArrayInputStream(in.readAllBytes()), e.getName(), classes);
        }
      }
    }
    return classes;
  }

  private static void jar(InputStream bytes, String name, Map<String, List<String>> classes)
      throws IOException {
    try (ZipInputStream in = new ZipInputStream(bytes)) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        note(e.getName(), name, classes);
      }
    }
  }

  private static void note(String entry, String place, Map<String, List<String>> classes) {
    if (entry.endsWith(".class") && !entry.endsWith("-info.class")) {
      classes.computeIfAbsent(entry, c -> new ArrayList<>()).add(place);
    }
  }

  /** Unpacks it, as Lambda does. */
  public void unpack(Path folder) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        Path file = folder.resolve(e.getName());
        if (e.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(in, file);
        }
      }
    }
  }
}
