package vn.minhchung.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Text inside drawings, on what lies below it: what axe does not look at. Colours are read from the
 * style sheet, so that whoever changes one there hears of it here.
 */
class ContrastTest {
  private static final String STYLE =
      new String(Templates.file("site.css"), StandardCharsets.UTF_8);
  private static final String REPORT =
      new String(Templates.file("report.css"), StandardCharsets.UTF_8);
  private static final double READABLE = 4.5;

  @ParameterizedTest
  @CsvSource({
    // text, what lies below it
    ".map .m3 text, .map .m3 rect",
    ".map, .map .m2 rect",
    ".map, .map .m1 rect",
    ".map, .map .isle rect",
    ".map .sea, #fff",
    ".line .goal, #fff",
    ".small, :root paper",
    ".thin, :root warn",
    ".tag, :root warn",
    ".sample, .sample background",
  })
  void isReadable(String text, String below) {
    assertThat(contrast(colour(text), colour(below)))
        .as(text + " on " + below)
        .isGreaterThanOrEqualTo(READABLE);
  }

  /** Marks need less than words do: 3 to 1. */
  @ParameterizedTest
  @CsvSource({
    ".tick stroke, .rail",
    ".fill, #fff",
    ".funnel .step, #fff",
    ".dots .hollow stroke, #fff",
    ".spark path stroke, #fff",
    ".spark .last stroke, #fff",
    ".line .step stroke, #fff"
  })
  void aMarkIsSeen(String mark, String below) {
    assertThat(contrast(colour(mark), colour(below))).as(mark).isGreaterThanOrEqualTo(3);
  }

  /** The same charts in a report, on paper. */
  @ParameterizedTest
  @CsvSource({
    ".line .goal, #fff, 4.5",
    ".line .step stroke, #fff, 3",
    ".line .series stroke, #fff, 3",
    ".ranking .tick stroke, .ranking .rail, 3"
  })
  void inAReport(String mark, String below, double least) {
    assertThat(contrast(colour(mark, REPORT), colour(below, REPORT)))
        .as(mark)
        .isGreaterThanOrEqualTo(least);
  }

  private static String colour(String of) {
    return colour(of, STYLE);
  }

  /** The fill of a rule, or the property that is named after it. */
  private static String colour(String of, String style) {
    if (of.startsWith("#")) {
      return of;
    }
    if (of.startsWith(":root ")) {
      return variable(of.substring(6));
    }
    Matcher named = Pattern.compile("(.*) (stroke|background)").matcher(of);
    String selector = named.matches() ? named.group(1) : of;
    String property =
        named.matches()
            ? named.group(2)
            : selector.matches("\\.(small|thin|tag|sample)") ? "color" : "fill";
    Matcher rule =
        Pattern.compile(
                "(?:^|[\\n}])" + Pattern.quote(selector) + "\\{([^}]*)\\}", Pattern.MULTILINE)
            .matcher(style);
    while (rule.find()) {
      Matcher value =
          Pattern.compile("(?:^|;)" + property + ":(#[0-9a-f]{3,6}|var\\(--(\\w+)\\))")
              .matcher(rule.group(1));
      if (value.find()) {
        return value.group(2) == null ? value.group(1) : variable(value.group(2));
      }
    }
    throw new AssertionError("no " + property + " of " + selector);
  }

  private static String variable(String name) {
    Matcher value = Pattern.compile("--" + name + ":(#[0-9a-f]{3,6})").matcher(STYLE);
    assertThat(value.find()).as(name).isTrue();
    return value.group(1);
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** WCAG 2: relative luminance. */
  private static double luminance(String hex) {
    String six = hex.length() == 4 ? hex.replaceAll("#(.)(.)(.)", "#$1$1$2$2$3$3") : hex;
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double c = Integer.parseInt(six.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
