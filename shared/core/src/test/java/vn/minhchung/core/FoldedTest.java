package vn.minhchung.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTest {
  @Nested
  class Without_accents {
    @ParameterizedTest
    @CsvSource({
      "Hoà Bình, hoabinh",
      "HÒA-BÌNH, hoabinh",
      "hoa  binh, hoabinh",
      "Đắk Đoa, dakdoa",
      "Ea H’Leo, eahleo",
      "Ea H'Leo, eahleo",
      "Nguyễn Thị Thuý, nguyenthithuy",
      "Văn Miếu - Quốc Tử Giám, vanmieuquoctugiam"
    })
    void one_name_has_one_form(String name, String folded) {
      assertThat(Folded.of(name)).isEqualTo(folded);
    }

    @Test
    void composed_and_decomposed_text_are_one() {
      var name = "Nguyễn Thị Hường";
      assertThat(Folded.of(Normalizer.normalize(name, Normalizer.Form.NFD)))
          .isEqualTo(Folded.of(name));
    }

    @Test
    void nothing_is_left_of_punctuation() {
      assertThat(Folded.of(" ,.-'’ ")).isEmpty();
    }
  }

  @Nested
  class Numbers {
    @ParameterizedTest
    @CsvSource({
      "Phường 01, phuong1",
      "Phường 1, phuong1",
      "Tổ 10, to10",
      "Tổ 100, to100",
      "Khu 0, khu0",
      "Khu 00, khu0",
      "Thôn 1-2, thon1-2",
      "Thôn 1 2, thon1-2",
      "Thôn 12, thon12",
      "Thôn 01 - 002, thon1-2"
    })
    void lose_leading_zeros_and_stay_apart(String name, String folded) {
      assertThat(Folded.of(name)).isEqualTo(folded);
    }
  }

  @Nested
  class With_accents {
    @ParameterizedTest
    @CsvSource({
      "Hoà Bình, Hòa Bình",
      "Nguyễn Uý, NGUYỄN ÚY",
      "Thuỷ, Thủy",
      "Cư M'gar, Cư M’gar",
      "Phường 01, phường 1"
    })
    void the_place_of_the_tone_does_not_matter(String one, String other) {
      assertThat(Folded.keepingAccents(one)).isEqualTo(Folded.keepingAccents(other));
    }

    @ParameterizedTest
    @CsvSource({"Hoà, Hoa", "Hoà, Hoá", "Đông, Dông", "Tân Lập, Tân Lạp", "Xá Nhè, Sáng Nhè"})
    void different_names_stay_different(String one, String other) {
      assertThat(Folded.keepingAccents(one)).isNotEqualTo(Folded.keepingAccents(other));
    }
  }

  @Property
  void for_every_text_folding_twice_changes_nothing(
      @ForAll @StringLength(max = 24) @CharRange(from = ' ', to = 'ỹ') String text) {
    var folded = Folded.of(text);
    assertThat(Folded.of(folded)).isEqualTo(folded);
    var accented = Folded.keepingAccents(text);
    assertThat(Folded.of(accented)).isEqualTo(folded);
  }

  @Property
  void for_every_text_the_table_of_letters_says_what_the_normalizer_says(
      @ForAll
          @StringLength(max = 24)
          @CharRange(from = ' ', to = 'z')
          @Chars({'Đ', 'đ', 'Ậ', 'ậ', 'ỗ', 'Ợ', 'ứ', 'ỷ', 'Ỹ', 'ẻ', 'ị', 'Ũ', 'ắ', 'ò', 'ế', 'ă'})
          String text) {
    var apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    assertThat(Folded.of(text)).isEqualTo(Folded.of(apart));
    assertThat(Folded.keepingAccents(text)).isEqualTo(Folded.keepingAccents(apart));
  }

  @Test
  void every_letter_of_vietnamese_is_taken_apart_as_by_the_normalizer() {
    var letters = "aăâeêioôơuưyàằầèềìòồờùừỳáắấéếíóốớúứýãẵẫẽễĩõỗỡũữỹảẳẩẻểỉỏổởủửỷạặậẹệịọộợụựỵđ";
    for (var letter : (letters + letters.toUpperCase(Locale.ROOT)).split("", -1)) {
      var apart = Normalizer.normalize("x" + letter + "nh", Normalizer.Form.NFD);
      assertThat(Folded.of("x" + letter + "nh")).isEqualTo(Folded.of(apart));
      assertThat(Folded.keepingAccents("x" + letter + "nh"))
          .isEqualTo(Folded.keepingAccents(apart));
    }
  }
}
