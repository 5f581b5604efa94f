package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Claims as they might come, from a seed: of poor and of good quality, with gaps, with answers
 * right at and beside what is demanded, with attributes left out.
 */
public final class RandomClaims {
  private static final int MISSING = 2;
  private static final int NOT_APPLICABLE = 8;
  private static final int EDGE = 20;

  private final CriteriaSet set;
  private final Random random;

  public RandomClaims(CriteriaSet set, long seed) {
    this.set = set;
    this.random = new Random(seed);
  }

  /** What one subject answers, and what is known of it. */
  public record RandomClaim(Map<String, Answer> answers, Circumstances circumstances) {}

  public RandomClaim next() {
    int quality = 30 + random.nextInt(71);
    int gaps = random.nextInt(4) == 0 ? MISSING : 0;
    Map<String, Answer> answers = new TreeMap<>();
    for (Indicator indicator : set.indicators()) {
      if (random.nextInt(100) >= gaps) {
        answers.put(indicator.id(), answer(indicator, quality));
      }
    }
    return new RandomClaim(answers, circumstances());
  }

  private Circumstances circumstances() {
    Circumstances circumstances = Circumstances.of(random.nextInt(4) == 0);
    for (Attribute attribute : set.attributes()) {
      List<String> ids = attribute.ids();
      Optional<String> id =
          random.nextInt(20) == 0
              ? Optional.empty()
              : Optional.of(ids.get(random.nextInt(ids.size())));
      circumstances = circumstances.with(attribute.name(), id);
    }
    return circumstances;
  }

  private Answer answer(Indicator indicator, int quality) {
    if (random.nextInt(100) < NOT_APPLICABLE
        && Scoring.accepts(set, indicator, new Answer.NotApplicable())) {
      return new Answer.NotApplicable();
    }
    return switch (indicator.kind()) {
      case POINTS -> points(indicator, quality);
      case MET -> new Answer.Met(random.nextInt(100) < quality);
      case VETO -> new Answer.Met(random.nextInt(100) < 5);
      case SHARE -> share(indicator, quality);
    };
  }

  private Answer points(Indicator indicator, int quality) {
    int maximum = scaled(indicator.maximum());
    int points =
        Math.min(maximum, random.nextInt(maximum + 1) * 50 / (151 - quality) + maximum / 3);
    if (random.nextInt(100) < EDGE) {
      points = scaled(indicator.floor().orElse(indicator.maximum())) - random.nextInt(2);
    }
    return new Answer.Points(BigDecimal.valueOf(Math.max(0, points), set.scale()));
  }

  private Answer share(Indicator indicator, int quality) {
    long of = random.nextInt(10) == 0 ? 1_000_000_000 - random.nextInt(9) : 1 + random.nextInt(300);
    long have = random.nextInt(100) < quality ? of - of * random.nextInt(12) / 100 : of / 3;
    if (!indicator.demands().isEmpty() && random.nextInt(100) < EDGE) {
      BigDecimal demand = indicator.demands().get(random.nextInt(indicator.demands().size()));
      have = demand.multiply(BigDecimal.valueOf(of)).longValue() / 100 + random.nextInt(3) - 1;
    }
    return new Answer.Share(Math.max(0, Math.min(of, have)), of);
  }

  private int scaled(BigDecimal number) {
    return number.movePointRight(set.scale()).intValueExact();
  }
}
