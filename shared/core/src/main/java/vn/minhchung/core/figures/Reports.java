package vn.minhchung.core.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.minhchung.core.Text;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The reports there are. A pattern such as {@code year-{Y}} stands for one report a year. */
public final class Reports {
  private static final String YEAR = "{Y}";
  private static final Pattern FOUR_DIGITS = Pattern.compile("-(20[0-9]{2})$");

  private final List<JsonObject> definitions;

  private Reports(List<JsonObject> definitions) {
    this.definitions = List.copyOf(definitions);
  }

  /** The national reports that come with the program. */
  public static Reports shipped() {
    return Shipped.REPORTS;
  }

  /** Reads a document of the form {@code minhchung.reports/1}. */
  public static Reports read(JsonObject document) {
    return new Reports(document.objects("reports"));
  }

  /** Of two definitions of one id or pattern the later one wins. */
  public Reports plus(Reports more) {
    return new Reports(Stream.concat(more.definitions.stream(), definitions.stream()).toList());
  }

  /** Ids and patterns, in the order of the file. */
  public List<String> ids() {
    return definitions.stream().map(d -> d.getString("id")).distinct().toList();
  }

  /** The report of this id ({@code year-2025}); empty where neither an id nor a pattern fits. */
  public Optional<Report> find(String id) {
    Matcher year = FOUR_DIGITS.matcher(id);
    if (!year.find()) {
      return Optional.empty();
    }
    return definitions.stream()
        .filter(d -> d.getString("id").replace(YEAR, year.group(1)).equals(id))
        .findFirst()
        .map(d -> report(id, d, year.group(1)));
  }

  private static Report report(String id, JsonObject d, String year) {
    return new Report(
        id,
        text(d.getObject("title")).with(Map.of("Y", year)),
        date(d, "from", year),
        date(d, "to", year),
        date(d, "asOf", year),
        date(d, "freeze", year),
        date(d, "due", year),
        d.getString("status").equals(Target.Status.PROVISIONAL.name()),
        d.objects("stages").stream().map(Reports::stage).toList(),
        d.strings("levels").stream().map(AreaLevel::valueOf).toList(),
        d.objects("recipients").stream().map(Reports::text).toList(),
        d.objects("sections").stream().map(Reports::section).toList(),
        d.objects("annexes").stream().map(Reports::annex).toList(),
        signatory(d.getObject("signatory")));
  }

  private static Report.Stage stage(JsonObject o) {
    return new Report.Stage(o.getString("id"), o.getInt("from"), o.getInt("to"));
  }

  private static Report.Annex annex(JsonObject o) {
    return new Report.Annex(
        o.getString("id"), Report.Table.valueOf(o.getString("kind")), text(o.getObject("title")));
  }

  private static Letterhead.SignedBy signatory(JsonObject o) {
    return new Letterhead.SignedBy(o.findString("authority").orElse(""), o.getString("position"));
  }

  private static Report.Section section(JsonObject o) {
    return new Report.Section(
        o.getString("id"), Report.Kind.valueOf(o.getString("kind")), text(o.getObject("title")));
  }

  private static LocalDate date(JsonObject o, String name, String year) {
    return LocalDate.parse(o.getString(name).replace(YEAR, year));
  }

  private static Text text(JsonObject o) {
    return Text.of(o.getString("vi"), o.getString("en"));
  }

  private static final class Shipped {
    static final Reports REPORTS = read(Json.resource("/reports/reports.json"));
  }
}
