package vn.minhchung.lake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Compares archives by what they unpack to, a piece at a time. */
final class ZipParts {
  private static final int PIECE = 1 << 16;

  private ZipParts() {}

  /** False as well where one is no archive, or damaged. */
  static boolean same(Path one, Path other) throws IOException {
    try (ZipFile left = new ZipFile(one.toFile());
        ZipFile right = new ZipFile(other.toFile())) {
      if (!names(left).equals(names(right))) {
        return false;
      }
      for (String name : names(left)) {
        if (!same(left, right, name)) {
          return false;
        }
      }
      return true;
    } catch (ZipException | EOFException e) {
      return false;
    }
  }

  private static Set<String> names(ZipFile zip) {
    return zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
  }

  private static boolean same(ZipFile left, ZipFile right, String name) throws IOException {
    try (InputStream one = left.getInputStream(left.getEntry(name));
        InputStream other = right.getInputStream(right.getEntry(name))) {
      while (true) {
        byte[] piece = one.readNBytes(PIECE);
        if (!Arrays.equals(piece, other.readNBytes(PIECE))) {
          return false;
        }
        if (piece.length == 0) {
          return true;
        }
      }
    }
  }
}
