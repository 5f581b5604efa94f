package vn.minhchung.core.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.Assessment;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.Scoring;
import vn.minhchung.core.criteria.Verdict;

/**
 * Folds the versions of one subject and year to its claim ({@code RULES.md} 3): decisions by (date
 * of decision, form), everything else by form. One instance folds one claim.
 */
final class ClaimFold {
  private static final Person NOBODY =
      new Person(
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final Comparator<Version> BY_DECISION =
      Comparator.comparing((Version v) -> recognition(v).decision().date())
          .thenComparing(Comparator.naturalOrder());

  private final SetChoice sets;
  private final List<Version> decisions;
  private final @Nullable Version ruling;
  private final @Nullable Ulid lockedFrom;

  private @Nullable State base;
  private Person person = NOBODY;
  private Content.@Nullable SelfAssessment assessment;
  private Content.@Nullable Member memberOf;
  private Content.@Nullable Previous previous;
  private SortedMap<String, Answer> appraisedAnswers = new TreeMap<>();
  private Optional<BigDecimal> appraisedTotal = Optional.empty();
  private boolean appraised;
  private final List<Version> requests = new ArrayList<>();
  private boolean reopened;
  private @Nullable Version last;

  private ClaimFold(SetChoice sets, List<Version> decisions) {
    this.sets = sets;
    this.decisions = decisions.stream().sorted(BY_DECISION).toList();
    this.ruling = decisions.isEmpty() ? null : this.decisions.get(decisions.size() - 1);
    // a revocation or correction tells of a recognition, even where its list never came
    this.lockedFrom =
        decisions.stream()
            .filter(v -> recognition(v).outcome() != Content.Recognition.Outcome.NOT_RECOGNISED)
            .map(v -> v.address().form())
            .min(Comparator.naturalOrder())
            .orElse(null);
  }

  /**
   * @param versions of one subject, within the cut; not empty
   * @param reference of the claim; versions that joined it by name carry another
   */
  static Claim fold(String reference, List<Version> versions, boolean ambiguous, SetChoice sets) {
    List<Version> decisions =
        versions.stream().filter(v -> v.content() instanceof Content.Recognition).toList();
    ClaimFold fold = new ClaimFold(sets, decisions);
    versions.stream()
        .filter(v -> !(v.content() instanceof Content.Recognition))
        .sorted()
        .forEach(fold::apply);
    return fold.claim(reference, versions.get(0), ambiguous);
  }

  private void apply(Version version) {
    boolean locked = isLocked(version);
    boolean closed = isClosed(version);
    if (version.content() instanceof Content.Appraisal appraisal) {
      if (!locked && !closed) {
        appraise(version, appraisal);
      }
    } else if (version.content() instanceof Content.OfUploader uploaded) {
      if (locked || (base == State.APPRAISED && !closed)) {
        request(version, uploaded);
      } else if (!closed || uploaded instanceof Content.Registration) {
        upload(version, uploaded);
      }
    }
  }

  /** From RECOGNISED on only a decision changes anything, until one refuses. */
  private boolean isLocked(Version version) {
    return lockedFrom != null
        && version.address().form().compareTo(lockedFrom) > 0
        && !(refused() && isAfterRuling(version));
  }

  /** Withdrawn or refused: reopens only by a registration or a decision. */
  private boolean isClosed(Version version) {
    return base == State.WITHDRAWN || (refused() && !reopened && isAfterRuling(version));
  }

  /**
   * An uploader's word on a claim that only an appraiser or a decision changes. The latest word of
   * each kind counts; one that says what stands already asks for nothing.
   */
  private void request(Version version, Content.OfUploader content) {
    requests.removeIf(earlier -> earlier.content().getClass() == content.getClass());
    if (!stands(content)) {
      requests.add(version);
    }
  }

  private boolean stands(Content.OfUploader content) {
    if (content instanceof Content.SelfAssessment self) {
      return self.equals(assessment) && self.person().equals(person);
    }
    return content instanceof Content.Registration registration
        && registration.person().equals(person)
        && registration.memberOf().map(m -> m.equals(memberOf)).orElse(true)
        && registration.previous().map(p -> p.equals(previous)).orElse(true);
  }

  private boolean refused() {
    return ruling != null
        && recognition(ruling).outcome() == Content.Recognition.Outcome.NOT_RECOGNISED;
  }

  private boolean isAfterRuling(Version version) {
    return ruling != null && version.compareTo(ruling) > 0;
  }

  private void upload(Version version, Content.OfUploader content) {
    last = version;
    if (content instanceof Content.Registration registration) {
      if (base == null || isClosed(version) || base == State.APPRAISED) {
        base = State.REGISTERED;
        appraised = false;
      }
      reopened |= refused() && isAfterRuling(version);
      person = registration.person();
      // an empty cell says nothing: a list sent again without these columns moves nobody back
      memberOf = registration.memberOf().orElse(memberOf);
      previous = registration.previous().orElse(previous);
    } else if (content instanceof Content.SelfAssessment self) {
      base = State.SUBMITTED;
      assessment = self;
      person = self.person();
      appraised = false;
      appraisedAnswers = new TreeMap<>();
      appraisedTotal = Optional.empty();
    } else {
      base = State.WITHDRAWN;
    }
  }

  private void appraise(Version version, Content.Appraisal appraisal) {
    List<Version> judged = List.copyOf(requests);
    requests.clear();
    if (!appraisal.returned()) {
      judged.forEach(this::grant);
    }
    last = version;
    if (base == State.WITHDRAWN) {
      return;
    }
    appraised = !appraisal.returned();
    base = appraisal.returned() ? State.RETURNED : State.APPRAISED;
    appraisedAnswers = appraisal.returned() ? new TreeMap<>() : appraisal.answers();
    appraisedTotal = appraisal.returned() ? Optional.empty() : appraisal.total();
  }

  private void grant(Version request) {
    if (request.content() instanceof Content.OfUploader requested
        && (base != State.WITHDRAWN || requested instanceof Content.Registration)) {
      upload(request, requested);
    }
  }

  private Claim claim(String reference, Version any, boolean ambiguous) {
    boolean decided = ruling != null && !reopened;
    Optional<Content.Recognition> decision =
        decided && ruling != null ? Optional.of(recognition(ruling)) : Optional.empty();
    State state =
        decision.map(d -> state(d.outcome())).orElse(base == null ? State.REGISTERED : base);
    Version lastChange = later(last, ruling, any);
    Optional<Content.SelfAssessment> self = Optional.ofNullable(assessment);
    Title title = Title.valueOf(any.address().group());
    Optional<Scoring> set = self.flatMap(s -> sets.of(title, s));
    Optional<Assessment> own = set.map(s -> score(s, Map.of()));
    Optional<Assessment> after =
        appraised ? set.map(s -> score(s, appraisedAnswers)) : Optional.empty();
    // a score stands as it was given, though its set is not at hand to explain it
    Optional<Content.Score> given = self.flatMap(Content.SelfAssessment::score);
    Optional<Content.Score> scored =
        given.flatMap(g -> own.map(a -> scored(a.set(), a, g.disadvantaged()))).or(() -> given);
    Optional<Verdict> verdict =
        after
            .or(() -> own)
            .map(Assessment::verdict)
            .or(() -> given.map(Content.Score::verdict))
            .or(() -> self.map(s -> Verdict.UNSCORED));
    Optional<BigDecimal> selfScore =
        own.map(Assessment::score)
            .or(() -> given.map(Content.Score::points))
            .or(() -> self.flatMap(Content.SelfAssessment::total));
    return new Claim(
        any.address().area(),
        any.address().year(),
        title,
        reference,
        decided ? named() : person,
        state,
        assessment != null,
        appraised,
        self,
        scored,
        selfScore,
        after.map(Assessment::score).or(() -> given.isEmpty() ? judgedTotal() : Optional.empty()),
        points(own, after),
        verdict,
        decision.map(d -> isRecognised(d.outcome())),
        decision.map(Content.Recognition::decision),
        Optional.ofNullable(memberOf),
        Optional.ofNullable(previous),
        requests.stream().map(v -> (Content.OfUploader) v.content()).toList(),
        ambiguous,
        lastChange.address().form(),
        lastChange.form());
  }

  /** Of the short form, which has no answers to change. */
  private Optional<BigDecimal> judgedTotal() {
    return appraised && assessment != null ? appraisedTotal : Optional.empty();
  }

  private Assessment score(Scoring scoring, Map<String, Answer> changed) {
    if (assessment == null) {
      throw new IllegalStateException("only an assessment is scored");
    }
    // a rescoring, or an appraiser's form, may be of a set that asks otherwise
    Map<String, Answer> answers = new HashMap<>();
    for (Map<String, Answer> given : List.of(assessment.answers(), changed)) {
      given.forEach(
          (id, answer) ->
              Optional.ofNullable(scoring.indicator(id))
                  .filter(indicator -> Scoring.accepts(scoring.set(), indicator, answer))
                  .ifPresent(indicator -> answers.put(id, answer)));
    }
    return scoring.score(answers, SetChoice.circumstances(assessment));
  }

  private static Content.Score scored(CriteriaSet set, Assessment own, boolean disadvantaged) {
    return new Content.Score(set.label(), set.hash(), disadvantaged, own.score(), own.verdict());
  }

  private static List<Claim.Points> points(Optional<Assessment> own, Optional<Assessment> after) {
    if (own.isEmpty()) {
      return List.of();
    }
    List<Claim.Points> points = new ArrayList<>();
    List<Assessment.Line> lines = own.get().lines();
    for (int i = 0; i < lines.size(); i++) {
      int at = i;
      points.add(
          new Claim.Points(
              lines.get(i).indicator().id(),
              lines.get(i).points(),
              after.map(a -> a.lines().get(at).points())));
    }
    return points;
  }

  /** A decision may correct the name; without an earlier row it is all there is. */
  private Person named() {
    Person named = person;
    for (Version version : decisions) {
      Content.Recognition decision = recognition(version);
      if (decision.name().isPresent()) {
        named =
            new Person(
                decision.name().get(),
                decision.hamlet().or(named::hamlet),
                person.group(),
                person.unitKind(),
                person.managedBy(),
                person.culturalTitle());
      }
    }
    return named;
  }

  private static Version later(
      @Nullable Version last, @Nullable Version ruling, Version otherwise) {
    if (last == null) {
      return ruling == null ? otherwise : ruling;
    }
    return ruling != null && ruling.compareTo(last) > 0 ? ruling : last;
  }

  private static Content.Recognition recognition(Version version) {
    if (version.content() instanceof Content.Recognition recognition) {
      return recognition;
    }
    throw new IllegalArgumentException("not a decision: " + version.address());
  }

  private static State state(Content.Recognition.Outcome outcome) {
    return switch (outcome) {
      case RECOGNISED -> State.RECOGNISED;
      case NOT_RECOGNISED -> State.NOT_RECOGNISED;
      case REVOKED -> State.REVOKED;
      case CORRECTED -> State.CORRECTED;
    };
  }

  private static boolean isRecognised(Content.Recognition.Outcome outcome) {
    return outcome == Content.Recognition.Outcome.RECOGNISED
        || outcome == Content.Recognition.Outcome.CORRECTED;
  }
}
