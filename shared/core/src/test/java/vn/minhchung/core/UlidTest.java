package vn.minhchung.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UlidTest {
  private static final BigInteger LAST = BigInteger.ONE.shiftLeft(80).subtract(BigInteger.ONE);

  /** {@code RULES.md} 1.1: the order of ids is the order of everything. */
  @Group
  @Nested
  class Rule1_1_Order {
    @Property
    void textOrderIsTimeOrderThenTheOrderOfTheRest(
        @ForAll("times") Instant a,
        @ForAll("rests") BigInteger restOfA,
        @ForAll("times") Instant b,
        @ForAll("rests") BigInteger restOfB) {
      int expected = a.equals(b) ? restOfA.compareTo(restOfB) : a.compareTo(b);

      assertThat(Integer.signum(Ulid.of(a, restOfA).text().compareTo(Ulid.of(b, restOfB).text())))
          .isEqualTo(Integer.signum(expected));
    }

    @Property
    void submittedAtIsTheTimeOfTheId(
        @ForAll("times") Instant time, @ForAll("rests") BigInteger rest) {
      assertThat(Ulid.of(time, rest).time()).isEqualTo(time);
    }

    @Property
    void everyIdOfAMillisecondLiesBetweenItsFloorAndItsCeiling(
        @ForAll("times") Instant time, @ForAll("rests") BigInteger rest) {
      assertThat(Ulid.of(time, rest))
          .isBetween(Ulid.floor(time), Ulid.ceiling(time))
          .isGreaterThan(Ulid.ceiling(time.minusMillis(1)))
          .isLessThan(Ulid.floor(time.plusMillis(1)));
    }

    @Property
    void theNextIdIsTheLeastThatIsGreater(@ForAll("ids") Ulid id) {
      Ulid next = id.next();

      assertThat(next).isGreaterThan(id);
      assertThat(next.time()).isBetween(id.time(), id.time().plusMillis(1));
    }

    @Test
    void theNextIdStaysInItsMillisecondWhileItsRestLasts() {
      Instant time = Instant.ofEpochMilli(1_700_000_000_000L);

      assertThat(Ulid.of(time, LAST.subtract(BigInteger.ONE)).next()).isEqualTo(Ulid.ceiling(time));
      assertThat(Ulid.ceiling(time).next()).isEqualTo(Ulid.floor(time.plusMillis(1)));
    }

    @Property
    void anIdIsItsText(@ForAll("ids") Ulid id) {
      assertThat(new Ulid(id.text().toLowerCase(Locale.ROOT))).isEqualTo(id);
      assertThat(Ulid.isValid(id.text())).isTrue();
    }

    @Provide
    Arbitrary<Instant> times() {
      return Arbitraries.longs().between(1, (1L << 48) - 2).map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<BigInteger> rests() {
      return Arbitraries.bigIntegers().between(BigInteger.ZERO, LAST);
    }

    @Provide
    Arbitrary<Ulid> ids() {
      return Combinators.combine(times(), rests()).as(Ulid::of);
    }
  }

  @Nested
  class WhatIsNoUlidIsRefused {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "01K41977G0000000000000000",
          "01K41977G000000000000000000",
          "81K41977G00000000000000000",
          "01K41977G0000000000000000U",
          "01K41977G0000000000000000-",
          "０1K41977G0000000000000000"
        })
    void ofAnotherLengthRangeOrAlphabet(String text) {
      assertThat(Ulid.isValid(text)).isFalse();
      assertThatThrownBy(() -> new Ulid(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRestOfMoreThan80Bits() {
      assertThatThrownBy(() -> Ulid.of(Instant.EPOCH, LAST.add(BigInteger.ONE)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Ulid.of(Instant.EPOCH, BigInteger.ONE.negate()))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTimeThat48BitsCannotHold() {
      assertThatThrownBy(() -> Ulid.floor(Instant.ofEpochMilli(-1)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Ulid.floor(Instant.ofEpochMilli(1L << 48)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Ulid.floor(Instant.ofEpochMilli(1L << 50)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
