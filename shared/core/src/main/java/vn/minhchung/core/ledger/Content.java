package vn.minhchung.core.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.Verdict;

/** What a version says. */
public sealed interface Content {

  /** What an uploader says of a subject; it changes nothing by itself once a claim is appraised. */
  sealed interface OfUploader extends Content {}

  /**
   * Đăng ký.
   *
   * @param memberOf the subject that this one is part of: the family of a citizen, the clan of a
   *     family
   * @param previous who this subject was before it moved here
   */
  record Registration(Person person, Optional<Member> memberOf, Optional<Previous> previous)
      implements OfUploader {
    public Registration(Person person) {
      this(person, Optional.empty(), Optional.empty());
    }
  }

  /** A subject of the same commune. */
  record Member(Title title, String subject) {}

  /**
   * A subject of another commune, or under another reference; its years count as this one's.
   *
   * @param area as it was when the subject was there
   */
  record Previous(AreaId area, String subject) {}

  /**
   * Tự chấm.
   *
   * @param evidence by indicator id
   * @param total of the short form
   * @param proposal of the short form
   * @param score present where there are answers
   */
  record SelfAssessment(
      Person person,
      SortedMap<String, Answer> answers,
      SortedMap<String, List<Sha256>> evidence,
      Optional<BigDecimal> total,
      Optional<Boolean> proposal,
      Optional<Score> score)
      implements OfUploader {
    public SelfAssessment {
      answers = new TreeMap<>(answers);
      evidence = copied(evidence);
      total = total.map(Content::plain);
    }

    private static SortedMap<String, List<Sha256>> copied(SortedMap<String, List<Sha256>> from) {
      if (from.isEmpty()) {
        return Collections.emptySortedMap(); // most rows of a sheet
      }
      SortedMap<String, List<Sha256>> evidence = new TreeMap<>(from);
      evidence.replaceAll((indicator, hashes) -> List.copyOf(hashes));
      return evidence;
    }
  }

  /**
   * The outcome of scoring; the explanation is recomputed from the answers and the set.
   *
   * @param set label: {@code gdht-448@1}
   * @param hash of the set, by which it is kept for ever
   * @param disadvantaged the region class that the threshold was taken for
   */
  record Score(
      String set, Sha256 hash, boolean disadvantaged, BigDecimal points, Verdict verdict) {}

  /** Rút: moved, split, merged, died. */
  record Withdrawal(String reason) implements OfUploader {}

  /**
   * Thẩm định.
   *
   * @param answers only those that the appraiser changed
   * @param total of the short form, as the appraiser puts it
   */
  record Appraisal(
      boolean returned,
      SortedMap<String, Answer> answers,
      Optional<BigDecimal> total,
      Optional<String> reason,
      String by)
      implements Content {
    public Appraisal {
      answers = new TreeMap<>(answers);
      total = total.map(Content::plain);
    }

    public Appraisal(
        boolean returned, SortedMap<String, Answer> answers, Optional<String> reason, String by) {
      this(returned, answers, Optional.empty(), reason, by);
    }
  }

  /**
   * Công nhận, by decision.
   *
   * @param name where the row gives one
   * @param byName the row has a name but no reference: it joins a claim in the fold
   */
  record Recognition(
      Outcome outcome,
      Decision decision,
      Optional<String> name,
      Optional<String> hamlet,
      boolean byName,
      Optional<String> level)
      implements Content {
    /** What the decision does. */
    public enum Outcome {
      RECOGNISED,
      NOT_RECOGNISED,
      REVOKED,
      CORRECTED
    }
  }

  /**
   * Số liệu: counts for an area and year.
   *
   * @param cells by column of the catalogue; a column that is not there says nothing
   */
  record Statistics(String source, LocalDate date, SortedMap<String, BigDecimal> cells)
      implements Content {
    public Statistics {
      cells = new TreeMap<>(cells);
      cells.replaceAll((column, value) -> plain(value));
    }
  }

  /** The one spelling of a number, which the ledger's bytes give back: 100, not 1E+2 or 100.0. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * Thôn, bản, ấp, tổ dân phố: an entry of the commune's registry. Its id is the reference of its
   * address; the last entry of an id says all of it.
   *
   * @param type as the commune calls it
   * @param mergedFrom ids that it was made of; its own among them means that it took the others in
   * @param decision number and date of the decision that made or ended it
   */
  record HamletEntry(
      String name,
      Optional<String> type,
      Optional<BigDecimal> households,
      Optional<LocalDate> validFrom,
      Optional<LocalDate> validTo,
      List<String> mergedFrom,
      Optional<String> decision)
      implements Content {
    public HamletEntry {
      mergedFrom = List.copyOf(mergedFrom);
      households = households.map(Content::plain);
    }
  }

  /**
   * Biểu dương: a subject is nominated for an honour, or has it. The address names title and
   * reference.
   *
   * @param honoured else only nominated
   * @param congress at which it is given
   * @param decision empty for a nomination
   * @param name where the row gives one
   * @param consent to publish name, story and photo; sent again without it, nothing is published
   */
  record Honour(
      boolean honoured,
      Level level,
      Optional<String> congress,
      Optional<Decision> decision,
      Optional<String> name,
      boolean consent,
      Optional<String> story,
      Optional<Sha256> photo)
      implements Content {
    /** Who honours. */
    public enum Level {
      COMMUNE,
      DISTRICT,
      PROVINCE,
      NATIONAL
    }
  }

  /** Phần viết: a paragraph for a section of a report; the address names both. */
  record Narrative(String text) implements Content {}

  /** This year's list of a title is complete. */
  record Closing() implements Content {}

  /**
   * Chấm lại: the decision that all claims of a title, area and year are scored with this set. One
   * lies in every commune of the area ({@code RULES.md} 3.4).
   *
   * @param set label: {@code gdht-448@2}
   * @param hash of the set, by which it is kept for ever
   * @param area that the decision was made for
   */
  record Rescoring(String set, Sha256 hash, AreaId area) implements Content {}

  /**
   * What stays of a claim that was erased from a frozen year: its reference is a random one.
   *
   * @param lastOn day in Viet Nam of the form that last changed it
   * @param held in order of their days; never empty
   */
  record Bare(LocalDate lastOn, List<Held> held) implements Content {
    public Bare {
      held = List.copyOf(held);
    }

    /** As it is seen by a report whose as-of date is this day: the last one that had begun. */
    public Optional<Counted> at(Optional<LocalDate> asOf) {
      return held.stream()
          .filter(h -> asOf.isEmpty() || h.from().map(f -> !f.isAfter(asOf.get())).orElse(true))
          .reduce((earlier, later) -> later)
          .map(Held::counted);
    }
  }

  /**
   * @param from the decision by which it began; empty: it held before any
   */
  record Held(Optional<LocalDate> from, Counted counted) {}

  /** The level above confirms or returns a list and its totals. */
  record Confirmation(boolean returned, Optional<String> reason) implements Content {}
}
