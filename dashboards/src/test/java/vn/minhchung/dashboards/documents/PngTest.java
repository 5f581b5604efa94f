package vn.minhchung.dashboards.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PngTest {
  private static byte[] read(byte[] png, int width, int height) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    byte[] pixels = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      int colour = image.getRGB(i % width, i / width);
      for (int c = 0; c < 3; c++) {
        pixels[i * 3 + c] = (byte) (colour >> (16 - 8 * c));
      }
    }
    return pixels;
  }

  /** Runs of every length that deflate knows, of every byte. */
  @Property(tries = 200)
  void is_read_back_as_it_was_painted(
      @ForAll @IntRange(min = 1, max = 400) int width,
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 600) int longestRun,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    byte[] pixels = new byte[width * height * 3];
    for (int at = 0; at < pixels.length; ) {
      int end = Math.min(pixels.length, at + 1 + random.nextInt(longestRun));
      Arrays.fill(pixels, at, end, (byte) random.nextInt(256));
      at = end;
    }

    assertThat(read(Png.of(width, height, pixels), width, height)).isEqualTo(pixels);
  }

  @Test
  void isSmallWhereMostIsPaper() {
    byte[] pixels = new byte[1000 * 1000 * 3];
    Arrays.fill(pixels, (byte) 0xFF);

    assertThat(Png.of(1000, 1000, pixels)).hasSizeLessThan(30_000);
  }
}
