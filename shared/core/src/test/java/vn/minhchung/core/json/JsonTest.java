package vn.minhchung.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Group
  @SuppressWarnings("ClassCanBeStatic") // a group of jqwik is an inner class
  class WhatIsWritten {
    @Property(tries = 300)
    void readsBackAsItWas(@ForAll("trees") Object tree) throws Json.Malformed {
      assertThat(Json.read(Json.write(tree))).isEqualTo(tree);
      assertThat(Json.read(Json.pretty(tree))).isEqualTo(tree);
    }

    @Example
    void mayBeginWithAByteOrderMark() throws Json.Malformed {
      assertThat(Json.read(bytes("\uFEFF[1]"))).isEqualTo(List.of(BigDecimal.ONE));
    }

    @Example
    void keepsTheOrderOfMembers() throws Json.Malformed {
      String text = "{\"b\":1,\"a\":[true,null,\"x\"],\"c\":{}}";

      assertThat(Json.text(Json.read(bytes(text)))).isEqualTo(text);
    }

    @Example
    void hasNumbersWithoutExponents() {
      assertThat(Json.text(List.of(new BigDecimal("1E+3"), new BigDecimal("85.00"))))
          .isEqualTo("[1000,85.00]");
    }

    @Provide
    Arbitrary<Object> trees() {
      Arbitrary<Object> leaves =
          Arbitraries.oneOf(
              Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(5).map(s -> s),
              Arbitraries.longs().map(number -> BigDecimal.valueOf(number, 3)),
              Arbitraries.of(true, false).map(b -> b));
      return Arbitraries.recursive(
          () -> leaves,
          inner ->
              Arbitraries.oneOf(
                  inner.list().ofMaxSize(3).map(list -> list),
                  Arbitraries.strings()
                      .alpha()
                      .ofMaxLength(3)
                      .flatMap(name -> inner.map(value -> Tuple.of(name, value)))
                      .list()
                      .ofMaxSize(3)
                      .map(
                          members -> {
                            Map<String, Object> map = new LinkedHashMap<>();
                            members.forEach(m -> map.put(m.get1(), m.get2()));
                            return new JsonObject(map);
                          })),
          0,
          4);
    }

    private char[] surrogates() {
      char[] all = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
      for (int i = 0; i < all.length; i++) {
        all[i] = (char) (Character.MIN_SURROGATE + i);
      }
      return all;
    }
  }

  @Nested
  class WhatIsNotJsonNamesItsPlace {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {"a":1,}            | 1 | 8
            {"a":1\\n"b":2}     | 2 | 1
            {"a":1,\\n "a":2}   | 2 | 5
            {"a":1} x           | 1 | 9
            {"a":NaN}           | 1 | 7
            """)
    void byLineAndColumn(String text, int line, int column) {
      Json.Malformed malformed = malformed(bytes(text.replace("\\n", "\n")));

      assertThat(malformed.line()).isEqualTo(line);
      assertThat(malformed.column()).isBetween(column - 1, column + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "{", "[1,2", "\"a", "{\"a\"}", "nul", "'a'", "\uFEFF"})
    void whateverIsMissing(String text) {
      assertThat(malformed(bytes(text)).line()).isEqualTo(1);
    }
  }

  @Group
  @SuppressWarnings("ClassCanBeStatic") // a group of jqwik is an inner class
  class HostileInputIsMalformedAndNothingElse {
    @Example
    void aNumberThatWouldFillAGigabyte() {
      for (String number : List.of("1e999999999", "1e-999999999", "1e99999999999", "-1e41")) {
        assertThat(malformed(bytes("{\"a\":" + number + "}")).line()).isEqualTo(1);
      }
      assertThat(malformed(bytes("1".repeat(100)))).isNotNull();
    }

    @Example
    void aBombOfDepthIsCaughtWhereItGoesTooDeep() {
      Json.Malformed malformed = malformed(bytes("\n" + "[".repeat(100_000)));

      assertThat(malformed.line()).isEqualTo(2);
      assertThat(malformed.column()).isBetween(30, 40);
    }

    @Example
    void anEndlessString() {
      assertThat(malformed(bytes("\"" + "a".repeat(70_000) + "\""))).isNotNull();
      assertThat(malformed(bytes("{\"" + "a".repeat(2_000) + "\":1}"))).isNotNull();
    }

    @Example
    void bytesThatAreNoText() {
      List<byte[]> files = new ArrayList<>();
      files.add(new byte[] {'"', (byte) 0xC3, '"'});
      files.add(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'});
      files.add(new byte[] {0, 0, 0, '{', 0x7F, 0, 0, '}'});
      files.add(new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0});
      files.forEach(file -> assertThat(malformed(file)).isNotNull());
    }

    @Example
    void textInAnotherEncodingThanUtf8() {
      for (String charset : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE")) {
        assertThat(malformed("{\"a\":1}".getBytes(Charset.forName(charset)))).isNotNull();
      }
    }

    @Property(tries = 2_000)
    void anyBytes(@ForAll byte[] file) {
      try {
        Json.read(file);
      } catch (Json.Malformed e) {
        assertThat(e.line()).isPositive();
        assertThat(e.column()).isNotNegative();
      }
    }
  }

  @Nested
  class AnObjectFinds {
    private final JsonObject object = JsonObject.of("text", "x", "number", BigDecimal.ONE);

    @Test
    void nothingWhereAMemberIsMissingOrOfAnotherType() {
      assertThat(object.findString("number")).isEmpty();
      assertThat(object.findNumber("text")).isEmpty();
      assertThat(object.findBoolean("none")).isEmpty();
      assertThat(object.list("text")).isEmpty();
    }

    @Test
    void aFaultWhereADocumentOfOurOwnLacksAMember() {
      assertThatThrownBy(() -> object.getString("none"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("none");
      assertThatThrownBy(() -> Json.trusted(bytes("{"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thatANullValueLeavesItsNameOut() {
      assertThat(JsonObject.of("a", null, "b", 1).members()).containsOnlyKeys("b");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Json.Malformed malformed(byte[] file) {
    ThrowingCallable reading = () -> Json.read(file);
    Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(reading);
    assertThat(thrown).isInstanceOf(Json.Malformed.class);
    return (Json.Malformed) thrown;
  }
}
