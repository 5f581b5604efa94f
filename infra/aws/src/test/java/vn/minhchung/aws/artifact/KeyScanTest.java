package vn.minhchung.aws.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.aws.Repository;

@DisplayName("no key stands in a template, a test, a script or a document")
final class KeyScanTest {
  private static final Set<String> NOT_OURS =
      Set.of("target", ".git", "node_modules", ".venv", ".minhchung", ".aws-sam");

  /** Read at a time; what the last piece ended in is looked at again with the next. */
  private static final int PIECE = 1_000_000;

  /** Longer than any key. */
  private static final int OVERLAP = 1_000;

  /** Keys of AWS, private keys, and the secrets of a stack where they would be given a value. */
  private static final Pattern KEY =
      Pattern.compile(
          "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"
              + "|-----BEGIN [A-Z ]*PRIVATE KEY-----"
              + "|(?i:secret_?access_?key)[\"']?\\s*[=:]\\s*[\"']?[A-Za-z0-9/+]{40}\\b"
              + "|\"(?:pseudonym|receipt)\"\\s*:\\s*\"[0-9a-f]{64}\""
              + "|\\bSecretString:\\s*[\"']?[A-Za-z0-9]{32,}");

  private static List<String> found(Path root) throws IOException {
    List<String> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
            return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
            if (holdsKey(file)) {
              found.add(root.relativize(file).toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static boolean holdsKey(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = in.readNBytes(PIECE);
      byte[] seen = new byte[0];
      while (piece.length > 0) {
        byte[] looked = Arrays.copyOf(seen, seen.length + piece.length);
        System.arraycopy(piece, 0, looked, seen.length, piece.length);
        if (holdsKey(looked)) {
          return true;
        }
        seen = Arrays.copyOfRange(looked, Math.max(0, looked.length - OVERLAP), looked.length);
        piece = in.readNBytes(PIECE);
      }
      return false;
    }
  }

  private static boolean holdsKey(byte[] bytes) {
    return KEY.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find();
  }

  @Test
  @DisplayName("so that the repository can be shown to anybody")
  void repository() throws IOException {
    assertThat(found(Repository.file("."))).isEmpty();
  }

  @Test
  @DisplayName("and one that did would be found")
  void canFail() {
    for (String key :
        List.of(
            "AKIA" + "0123456789ABCDEF",
            "-----BEGIN RSA " + "PRIVATE KEY-----",
            "aws_secret_access_key = " + "a".repeat(40),
            "\"pseudonym\" : \"" + "0f".repeat(32) + "\"",
            "SecretString: " + "k".repeat(64))) {
      assertThat(holdsKey(key.getBytes(StandardCharsets.ISO_8859_1))).as(key).isTrue();
    }
  }

  @Test
  @DisplayName("nor at any place of a large file")
  void large(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("large");
    for (int at : new int[] {10, PIECE - 5, 2 * PIECE + 7, 5 * PIECE}) {
      String text = " ".repeat(at) + "AKIA" + "0123456789ABCDEF" + " ".repeat(PIECE / 2);
      Files.writeString(file, text);
      assertThat(found(folder)).as("at " + at).containsExactly("large");
    }
    Files.writeString(file, " ".repeat(3 * PIECE));
    assertThat(found(folder)).isEmpty();
  }
}
