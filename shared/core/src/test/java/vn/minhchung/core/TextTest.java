package vn.minhchung.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void namesInBracesAreFilledInBothLanguages() {
    assertThat(Text.of("{a} và {b}", "{b} and {a}").with(Map.of("a", "1", "b", "2")))
        .isEqualTo(Text.of("1 và 2", "2 and 1"));
  }

  @Test
  void aNameWithoutAValueStays() {
    assertThat(Text.of("{a}", "{b}").with(Map.of("a", "1"))).isEqualTo(Text.of("1", "{b}"));
  }

  @Test
  void aValueIsNeverReadAsATemplateSoTheOrderOfValuesDoesNotMatter() {
    Map<String, String> oneWay = new LinkedHashMap<>();
    oneWay.put("a", "{b}");
    oneWay.put("b", "$1 \\ {a}");
    Map<String, String> otherWay = new LinkedHashMap<>();
    otherWay.put("b", "$1 \\ {a}");
    otherWay.put("a", "{b}");
    Text template = Text.of("{a}|{b}", "{b}|{a}");

    assertThat(template.with(oneWay)).isEqualTo(Text.of("{b}|$1 \\ {a}", "$1 \\ {a}|{b}"));
    assertThat(template.with(otherWay)).isEqualTo(template.with(oneWay));
  }
}
