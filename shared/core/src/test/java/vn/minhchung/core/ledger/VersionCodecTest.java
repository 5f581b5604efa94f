package vn.minhchung.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.Verdict;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

/** {@code RULES.md} 1.4: a version's bytes in the ledger. */
class VersionCodecTest {
  @Group
  @SuppressWarnings("ClassCanBeStatic") // a group of jqwik is an inner class
  class Rule1_4_ForEveryVersion {
    @Property(tries = 500)
    void itsBytesGiveItBack(@ForAll("versions") Version version) {
      assertThat(VersionCodec.read(version.address(), VersionCodec.write(version)))
          .isEqualTo(version);
    }

    @Property(tries = 200)
    void theSameVersionGivesTheSameBytes(@ForAll("versions") Version version) {
      Version read = VersionCodec.read(version.address(), VersionCodec.write(version));

      assertThat(VersionCodec.write(read)).isEqualTo(VersionCodec.write(version));
    }

    @Property(tries = 200)
    void itIsWrittenAmongOthersAsByItself(
        @ForAll @Size(max = 30) List<@From("versions") Version> all) {
      try (VersionCodec.Writer writer = new VersionCodec.Writer()) {
        for (Version version : all) {
          byte[] bytes = writer.write(version);
          assertThat(bytes).isEqualTo(VersionCodec.write(version));
          assertThat(bytes).isEqualTo(Json.write(Json.written(bytes)));
        }
      }
    }

    @Property(tries = 500)
    void itsKeyGivesItsAddressBack(@ForAll("versions") Version version) {
      Address address = version.address();

      assertThat(Address.parse(address.partition(), address.sort())).isEqualTo(address);
    }

    @Property(tries = 500)
    void aReferenceReadsBackFromItsStem(@ForAll("references") String reference) {
      String stem = Address.subject(Title.FAMILY, reference);

      assertThat(Address.reference(stem)).isEqualTo(reference);
      assertThat(stem.substring(stem.indexOf('#') + 1)).doesNotContain("#");
    }

    @Provide
    Arbitrary<String> references() {
      return Arbitraries.strings().withChars("#%235aÂ").ofMinLength(1).ofMaxLength(8);
    }

    @Provide
    Arbitrary<Version> versions() {
      Arbitrary<Address> addresses =
          Combinators.combine(
                  references(),
                  Arbitraries.integers().between(1, 99_999),
                  Arbitraries.integers().between(1, 9_999))
              .as(
                  (reference, row, form) ->
                      new Address(
                          2025,
                          Units.BA_DINH.id(),
                          Address.subject(Title.CITIZEN, reference),
                          Told.form(form),
                          row));
      return Combinators.combine(
              addresses,
              hashes(),
              texts(),
              Arbitraries.of(true, false),
              hashes().list().ofMaxSize(3),
              contents())
          .as(Version::new);
    }

    private Arbitrary<Content> contents() {
      return Arbitraries.oneOf(
          Combinators.combine(
                  people(),
                  Combinators.combine(Arbitraries.of(Title.class), texts())
                      .as(Content.Member::new)
                      .optional(),
                  texts()
                      .map(subject -> new Content.Previous(Units.TRUNG_GIA.id(), subject))
                      .optional())
              .as(Content.Registration::new),
          assessments(),
          texts().map(Content.Withdrawal::new),
          Combinators.combine(
                  Arbitraries.of(true, false),
                  answers(),
                  numbers().optional(),
                  texts().optional(),
                  texts())
              .as(
                  (returned, answers, total, reason, by) ->
                      new Content.Appraisal(returned, new TreeMap<>(answers), total, reason, by)),
          recognitions(),
          Combinators.combine(texts(), dates(), Arbitraries.maps(texts(), numbers()).ofMaxSize(3))
              .as(
                  (source, date, cells) ->
                      new Content.Statistics(source, date, new TreeMap<>(cells))),
          Arbitraries.just(new Content.Closing()),
          Combinators.combine(dates(), dates().optional(), texts(), scores())
              .as(
                  (on, from, code, score) ->
                      new Content.Bare(
                          on,
                          List.of(
                              new Content.Held(
                                  from,
                                  new Counted(
                                      code,
                                      null,
                                      null,
                                      code,
                                      true,
                                      null,
                                      "APPRAISED",
                                      true,
                                      false,
                                      code,
                                      score.points(),
                                      null,
                                      score.verdict().name(),
                                      false,
                                      on,
                                      true,
                                      2))))),
          Combinators.combine(Arbitraries.of(true, false), texts().optional())
              .as(Content.Confirmation::new),
          Combinators.combine(
                  texts(),
                  texts().optional(),
                  numbers().optional(),
                  dates().optional(),
                  dates().optional(),
                  texts().list().ofMaxSize(2),
                  texts().optional())
              .as(Content.HamletEntry::new),
          Combinators.combine(
                  Arbitraries.of(true, false),
                  Arbitraries.of(Content.Honour.Level.class),
                  texts().optional(),
                  recognitions()
                      .map(content -> ((Content.Recognition) content).decision())
                      .optional(),
                  texts().optional(),
                  Arbitraries.of(true, false),
                  texts().optional(),
                  hashes().optional())
              .as(Content.Honour::new),
          texts().map(Content.Narrative::new));
    }

    private Arbitrary<Content> assessments() {
      return Combinators.combine(
              people(),
              answers(),
              Arbitraries.maps(texts(), hashes().list().ofMaxSize(2)).ofMaxSize(2),
              numbers().optional(),
              Arbitraries.of(true, false).optional(),
              scores().optional())
          .as(
              (person, answers, evidence, total, proposal, score) ->
                  new Content.SelfAssessment(
                      person,
                      new TreeMap<>(answers),
                      new TreeMap<>(evidence),
                      total,
                      proposal,
                      score));
    }

    private Arbitrary<Content> recognitions() {
      Arbitrary<Decision> decisions =
          Combinators.combine(
                  texts(),
                  dates(),
                  texts(),
                  hashes().optional(),
                  Combinators.combine(texts(), dates()).as(Decision.Earlier::new).optional())
              .as(Decision::new);
      return Combinators.combine(
              Arbitraries.of(Content.Recognition.Outcome.class),
              decisions,
              texts().optional(),
              texts().optional(),
              Arbitraries.of(true, false),
              texts().optional())
          .as(Content.Recognition::new);
    }

    private Arbitrary<Person> people() {
      return Combinators.combine(
              Arbitraries.oneOf(texts(), Arbitraries.just("")),
              texts().optional(),
              texts().optional(),
              texts().optional(),
              texts().optional(),
              Arbitraries.of(true, false).optional())
          .as(Person::new);
    }

    private Arbitrary<Map<String, Answer>> answers() {
      Arbitrary<Answer> answers =
          Arbitraries.oneOf(
              numbers().map(Answer.Points::new),
              Arbitraries.of(true, false).map(Answer.Met::new),
              Combinators.combine(
                      Arbitraries.longs().between(0, 1_000_000_000),
                      Arbitraries.longs().between(0, 1_000_000_000))
                  .as(Answer.Share::new),
              Arbitraries.just(new Answer.NotApplicable()));
      return Arbitraries.maps(Arbitraries.of("1.1", "1.2", "3.1"), answers);
    }

    private Arbitrary<Content.Score> scores() {
      return Combinators.combine(
              texts(),
              hashes(),
              Arbitraries.of(true, false),
              Arbitraries.integers().between(0, 10_000).map(n -> BigDecimal.valueOf(n, 2)),
              Arbitraries.of(Verdict.class))
          .as(Content.Score::new);
    }

    private Arbitrary<BigDecimal> numbers() {
      return Arbitraries.of("0", "100", "1E+2", "87.50", "7.5", "123456789012345", "100.00")
          .map(BigDecimal::new);
    }

    private Arbitrary<LocalDate> dates() {
      return Arbitraries.integers()
          .between(0, 3_650)
          .map(days -> LocalDate.of(2021, 1, 1).plusDays(days));
    }

    private Arbitrary<Sha256> hashes() {
      return Arbitraries.integers().map(number -> Sha256.of("hash " + number));
    }

    private Arbitrary<String> texts() {
      return Arbitraries.strings()
          .withChars("aĐễ \"\\/#😀".toCharArray())
          .ofMinLength(1)
          .ofMaxLength(6)
          .map(text -> text.replaceAll("[\uD800-\uDFFF]", "x"));
    }
  }

  @Nested
  class TheOrderOfVersions {
    @Test
    void isFormOrderThenRowAsTheirKeysSort() {
      List<Version> versions =
          Told.inBaDinh().registered("H1").registered("H1").sameForm().registered("H1").versions();

      assertThat(versions).isSorted();
      assertThat(versions).extracting(v -> v.address().sort()).isSorted();
    }
  }

  @Nested
  class WhatAVersionCites {
    @Test
    void isTheDocumentsOfItsFormAndItsEvidence() {
      Sha256 minutes = Sha256.of("minutes");
      Sha256 photo = Sha256.of("photo");
      Version version =
          new Version(
              Told.inBaDinh().registered("H1").last().address(),
              Sha256.of("form"),
              "L1",
              false,
              List.of(minutes),
              new Content.SelfAssessment(
                  Told.person("An", ""),
                  new TreeMap<>(),
                  new TreeMap<>(Map.of("1.1", List.of(photo, photo))),
                  Optional.empty(),
                  Optional.of(true),
                  Optional.empty()));

      assertThat(version.cited()).containsExactlyInAnyOrder(minutes, photo);
    }
  }

  @Test
  void aTypicalAssessmentStaysUnderOneWriteUnit() {
    Version version = Told.inBaDinh().selfScored("TDP3-0123", 85).last();

    assertThat(VersionCodec.write(version).length).isLessThan(1_024 - 150);
  }

  /** As they lie in ledgers already: whoever changes them changes what a replay writes. */
  @Test
  void theBytesOfADecisionAndAnAssessmentAreThese() {
    Told told = Told.inBaDinh().selfScored("H1", 85).recognised("H1");
    List<String> texts =
        told.versions().stream()
            .map(version -> new String(VersionCodec.write(version), StandardCharsets.UTF_8))
            .toList();

    assertThat(texts.get(0))
        .contains("\"k\":\"assessment\",\"p\":{\"n\":\"Hộ H1\"},\"a\":{\"1.1\":")
        .contains(",\"e\":{},\"s\":{\"id\":\"gdht-448@2\",\"h\":\"");
    assertThat(texts.get(1))
        .contains("\"k\":\"recognition\",\"o\":\"RECOGNISED\",\"no\":")
        .endsWith(",\"n\":null,\"hm\":null,\"bn\":false,\"lv\":null}");
  }
}
