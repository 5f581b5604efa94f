package vn.minhchung.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TitleTest {
  @Test
  void rule4_6_thePersonsTitlesAreFamilyAndCitizen() {
    assertThat(Stream.of(Title.values()).filter(Title::ofPersons))
        .containsExactly(Title.FAMILY, Title.CITIZEN);
  }
}
