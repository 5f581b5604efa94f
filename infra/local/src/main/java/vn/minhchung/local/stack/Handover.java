package vn.minhchung.local.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * How a command finds the stack that runs on its data, and has it do the work: the running stack
 * leaves its port and a secret in the data folder, for its owner's eyes only.
 *
 * @param pid of the running stack
 */
public record Handover(int port, String secret, long pid) {
  private static final String FILE = "up.json";

  /** Offers a served gateway to other processes until {@link #withdraw}. */
  public static Handover offer(DataFolder data, int port, String secret) {
    var offered = new Handover(port, secret, ProcessHandle.current().pid());
    try {
      OwnerOnly.write(
          file(data.path()),
          Json.pretty(JsonObject.of("port", port, "secret", secret, "pid", offered.pid)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return offered;
  }

  public static String newSecret() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  public static void withdraw(DataFolder data) {
    try {
      Files.deleteIfExists(file(data.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The stack that runs on this data; what a killed one left behind is passed over. */
  public static Optional<Handover> find(Path dataFolder) {
    if (!DataFolder.isInUse(dataFolder)) {
      return Optional.empty();
    }
    try {
      JsonObject found = Json.trusted(Files.readAllBytes(file(dataFolder)));
      return Optional.of(
          new Handover(found.getInt("port"), found.getString("secret"), found.getLong("pid")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path dataFolder) {
    return dataFolder.resolve(FILE);
  }

  /**
   * Has the running stack run a command, and passes its output on as it comes.
   *
   * @return the exit code
   * @throws IOException if the stack is gone, or goes before the command ends
   */
  public int run(List<String> args, Path cwd, PrintStream out, PrintStream err) throws IOException {
    var connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/local/command").toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty(CommandRoute.SECRET_HEADER, secret);
    connection.setRequestProperty("Content-Type", "application/json");
    try (var body = connection.getOutputStream()) {
      body.write(Json.write(JsonObject.of("args", args, "cwd", cwd.toAbsolutePath().toString())));
    }
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException("the running stack refuses: " + connection.getResponseCode());
    }
    try (var lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return relay(lines, out, err);
    }
  }

  private static int relay(BufferedReader lines, PrintStream out, PrintStream err)
      throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonObject piece = Json.trusted(line.getBytes(StandardCharsets.UTF_8));
      piece.findString("out").ifPresent(text -> print(out, text));
      piece.findString("err").ifPresent(text -> print(err, text));
      if (piece.has("exit")) {
        return piece.getInt("exit");
      }
    }
    throw new IOException("the running stack ended before the command did");
  }

  private static void print(PrintStream to, String text) {
    to.print(text);
    to.flush();
  }

  /** Never the secret: records print all their parts. */
  @Override
  public String toString() {
    return "Handover[" + port + ", " + pid + "]";
  }
}
