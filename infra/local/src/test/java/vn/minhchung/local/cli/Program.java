package vn.minhchung.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.minhchung.core.json.Json;

/** The program in a process of its own. */
final class Program implements AutoCloseable {
  private final Process process;
  private final Path err;
  private final BufferedReader out;

  private Program(Process process, Path err) {
    this.process = process;
    this.err = err;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * @param java home of the JDK
   * @param options of the JVM
   */
  static Program start(Path java, List<String> options, Path cwd, String... args) {
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin/java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    try {
      Path err = Files.createTempFile(cwd, "stderr", ".txt");
      Process process =
          new ProcessBuilder(command).directory(cwd.toFile()).redirectError(err.toFile()).start();
      return new Program(process, err);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Program start(Path cwd, String... args) {
    return start(Path.of(System.getProperty("java.home")), List.of(), cwd, args);
  }

  /** A served stack: {@code up --json} names its address once commands are taken. */
  URI origin() throws IOException {
    StringBuilder document = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      document.append(line);
      if (line.equals("}")) {
        byte[] json = document.toString().getBytes(StandardCharsets.UTF_8);
        return URI.create(Json.trusted(json).getString("origin"));
      }
    }
    throw new IOException("the program ended: " + errors());
  }

  /** Waits for its end. */
  Terminal.Said ended() throws IOException, InterruptedException {
    String said = out.lines().collect(java.util.stream.Collectors.joining("\n"));
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      throw new IOException("the program does not end: " + errors());
    }
    return new Terminal.Said(process.exitValue(), said, errors());
  }

  /** As Ctrl+C does. */
  Terminal.Said stop() throws IOException, InterruptedException {
    process.toHandle().destroy(); // the process's own method would close its output as well
    return ended();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  private String errors() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      kill();
    }
  }
}
