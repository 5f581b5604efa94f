package vn.minhchung.sheets;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhchung.core.Folded;
import vn.minhchung.core.form.KindSheet;
import vn.minhchung.core.json.JsonObject;

/**
 * Turns what a cell holds into what the JSON field would hold. What cannot be turned stays as it is
 * written: the check then names it, with row and column, as it does for JSON.
 */
final class CellJson {
  private static final Set<String> YES = Set.of("true", "co", "x", "dung", "yes", "dat", "✓", "1");
  private static final Set<String> NO =
      Set.of("false", "khong", "sai", "no", "khongdat", "chuadat", "0");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d{1,9})");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s*%");
  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([., ]\\d{3})+");
  private static final Pattern VIETNAMESE = Pattern.compile("-?\\d{1,3}(\\.\\d{3})*,\\d{1,6}");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("-?\\d{1,9},\\d{1,6}");
  private static final Pattern PLAIN = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
  private static final Pattern DAY =
      Pattern.compile("(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*(\\d{4})");
  private static final Pattern ZERO_TIME = Pattern.compile("[T ]00:00(:00)?");

  private CellJson() {}

  static Object of(KindSheet.Column column, Value value) {
    return switch (column.type()) {
      case TEXT, FILE, FILES, EVIDENCE -> value.text();
      case NUMBER -> number(value);
      case WHOLE, STATISTIC -> whole(value);
      case BOOLEAN -> flag(value, true);
      case DATE -> date(value);
      case CHOICE -> choice(column, value.text());
      case CHOICES -> choices(column, value.text());
      case AREA -> area(value.text());
      case COMMUNE -> commune(value.text());
      case ANSWER -> answer(value);
    };
  }

  private static Object number(Value value) {
    if (value instanceof Value.Number number) {
      return number.percent() ? plain(number.number().movePointRight(2)) : plain(number.number());
    }
    String text = value.text();
    Matcher percent = PERCENT.matcher(text);
    if (percent.matches()) {
      return new BigDecimal(percent.group(1));
    }
    return decimal(text).<Object>map(n -> n).orElse(text);
  }

  private static Optional<BigDecimal> decimal(String text) {
    if (PLAIN.matcher(text).matches()) {
      return Optional.of(plain(new BigDecimal(text)));
    }
    if (VIETNAMESE.matcher(text).matches() || DECIMAL_COMMA.matcher(text).matches()) {
      return Optional.of(plain(new BigDecimal(text.replace(".", "").replace(',', '.'))));
    }
    return Optional.empty();
  }

  private static Object whole(Value value) {
    if (value instanceof Value.Number number && !number.percent()) {
      return plain(number.number());
    }
    String text = value.text();
    if (GROUPED.matcher(text).matches()) {
      return new BigDecimal(text.replaceAll("[., ]", ""));
    }
    return PLAIN.matcher(text).matches() ? plain(new BigDecimal(text)) : text;
  }

  private static Object flag(Value value, boolean digits) {
    if (value instanceof Value.Flag flag) {
      return flag.flag();
    }
    String word = value.text().strip().equals("✓") ? "✓" : Folded.of(value.text());
    if (!digits && (word.equals("1") || word.equals("0"))) {
      return value.text();
    }
    return YES.contains(word) ? (Object) true : NO.contains(word) ? false : value.text();
  }

  private static Object date(Value value) {
    String text = ZERO_TIME.matcher(value.text()).replaceAll("");
    Matcher day = DAY.matcher(text);
    if (day.matches()) {
      try {
        return LocalDate.of(
                Integer.parseInt(day.group(3)),
                Integer.parseInt(day.group(2)),
                Integer.parseInt(day.group(1)))
            .toString();
      } catch (DateTimeException e) {
        return text; // the check says that there is no such day
      }
    }
    return text;
  }

  private static String choice(KindSheet.Column column, String text) {
    String folded = Folded.of(text);
    for (KindSheet.Choice choice : column.choices()) {
      if (choice.id().equals(text.strip().toUpperCase(Locale.ROOT))
          || Folded.of(choice.name().vi()).equals(folded)
          || Folded.of(choice.name().en()).equals(folded)) {
        return choice.id();
      }
    }
    return text;
  }

  private static List<String> choices(KindSheet.Column column, String text) {
    List<String> chosen = new ArrayList<>();
    for (String part : text.split("[,;\\n]")) {
      if (!part.isBlank()) {
        // the whole may itself have commas: "Cộng đồng học tập (thôn, tổ dân phố)"
        chosen.add(choice(column, part.strip()));
      }
    }
    String whole = choice(column, text);
    return whole.equals(text) ? chosen : List.of(whole);
  }

  /** A spreadsheet eats leading zeros: five digits are a commune, two a province. */
  private static String area(String text) {
    return switch (text.matches("\\d+") ? text.length() : 0) {
      case 1 -> "0" + text;
      case 4 -> "0" + text;
      default -> text;
    };
  }

  private static String commune(String text) {
    return text.matches("[1-9]\\d{0,3}") ? "0".repeat(5 - text.length()) + text : text;
  }

  private static Object answer(Value value) {
    if (value instanceof Value.Number number) {
      return number.percent() ? share(number.number()) : plain(number.number());
    }
    String text = value.text();
    Matcher share = SHARE.matcher(text);
    if (share.matches()) {
      return JsonObject.of(
          "have", new BigDecimal(share.group(1)), "of", new BigDecimal(share.group(2)));
    }
    Matcher percent = PERCENT.matcher(text);
    if (percent.matches()) {
      return share(new BigDecimal(percent.group(1)).movePointLeft(2));
    }
    Optional<BigDecimal> number = decimal(text);
    return number.isPresent() ? number.get() : flag(value, false);
  }

  /** 90 % are 90 of 100: the least that the cell says. */
  private static Object share(BigDecimal part) {
    BigDecimal have = part.movePointRight(2).stripTrailingZeros();
    return have.scale() <= 0
        ? JsonObject.of("have", have.setScale(0), "of", BigDecimal.valueOf(100))
        : have.toPlainString() + "%";
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
