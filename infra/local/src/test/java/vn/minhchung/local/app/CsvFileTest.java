package vn.minhchung.local.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvFileTest {
  @Test
  void noCellOfItIsAFormula() {
    byte[] file = CsvFile.ofLines(List.of(List.of("name"), List.of("=1+1")));

    assertThat(new String(file, StandardCharsets.UTF_8)).isEqualTo("\uFEFFname\r\n'=1+1\r\n");
  }
}
