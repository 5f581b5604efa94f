package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.JsonObject;

/** What a row answers to an indicator. Each answer has one text spelling. */
public sealed interface Answer {
  /** As receipts, CSV and XLSX spell it: {@code 7.5}, {@code true}, {@code 45/50}, {@code NA}. */
  String text();

  /** As JSON spells it. */
  Object json();

  /** Points claimed; no trailing zeros, so that 7.5 and 7.50 are one answer. */
  record Points(BigDecimal points) implements Answer {
    public Points {
      points = plain(points);
    }

    @Override
    public String text() {
      return points.toPlainString();
    }

    @Override
    public Object json() {
      return points;
    }
  }

  /** Yes or no. */
  record Met(boolean met) implements Answer {
    @Override
    public String text() {
      return String.valueOf(met);
    }

    @Override
    public Object json() {
      return met;
    }
  }

  /** {@code have} of {@code of} members. */
  record Share(long have, long of) implements Answer {
    @Override
    public String text() {
      return have + "/" + of;
    }

    @Override
    public Object json() {
      return JsonObject.of("have", BigDecimal.valueOf(have), "of", BigDecimal.valueOf(of));
    }
  }

  /** Không áp dụng. */
  record NotApplicable() implements Answer {
    @Override
    public String text() {
      return "NA";
    }

    @Override
    public Object json() {
      return "NA";
    }
  }

  /** Reads an answer from JSON or from the text of a sheet's cell; empty where it is none. */
  static Optional<Answer> read(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return Optional.of(new Points(number));
    }
    if (value instanceof Boolean met) {
      return Optional.of(new Met(met));
    }
    if (value instanceof JsonObject share) {
      return share(share);
    }
    if (value instanceof String text) {
      return readText(text.strip());
    }
    return Optional.empty();
  }

  private static Optional<Answer> readText(String text) {
    if (text.equalsIgnoreCase("NA")) {
      return Optional.of(new NotApplicable());
    }
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Optional.of(new Met(text.equalsIgnoreCase("true")));
    }
    Matcher share = Spelling.SHARE.matcher(text);
    if (share.matches()) {
      return Optional.of(new Share(Long.parseLong(share.group(1)), Long.parseLong(share.group(2))));
    }
    return Spelling.NUMBER.matcher(text).matches()
        ? Optional.of(new Points(new BigDecimal(text)))
        : Optional.empty();
  }

  private static Optional<Answer> share(JsonObject json) {
    Optional<BigDecimal> have = json.findNumber("have");
    Optional<BigDecimal> of = json.findNumber("of");
    if (have.isEmpty() || of.isEmpty() || !isCount(have.get()) || !isCount(of.get())) {
      return Optional.empty();
    }
    return Optional.of(new Share(have.get().longValueExact(), of.get().longValueExact()));
  }

  private static boolean isCount(BigDecimal number) {
    return number.signum() >= 0
        && number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.valueOf(1_000_000_000)) <= 0;
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** The text forms of an answer. */
  final class Spelling {
    static final Pattern SHARE = Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d{1,9})");
    static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,6})?");

    private Spelling() {}
  }
}
