package vn.minhchung.core.facts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonLines;
import vn.minhchung.core.json.JsonObject;

/**
 * Says what is wrong with a facts file, all of it, each with line and field. Only a file that it
 * finds nothing wrong with can be read as facts.
 */
public final class FactCheck {
  /** A table of every hamlet of the country is some 10 MB; every real file is far smaller. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,59}(@[0-9]{1,4})?");

  private final String file;
  private final Areas areas;
  private final CriteriaSets sets;
  private final List<FactFinding> findings = new ArrayList<>();

  private FactCheck(String file, Areas areas, CriteriaSets sets) {
    this.file = file;
    this.areas = areas;
    this.sets = sets;
  }

  /**
   * @param file empty where there is an error
   */
  public record Checked(Optional<FactFile> file, List<FactFinding> findings) {}

  /** Checks against what ships. */
  public static Checked check(String file, byte[] bytes, Areas areas) {
    return check(file, bytes, areas, CriteriaSets.shipped());
  }

  /**
   * @param file name of the file, without its folder: the fact is named after it
   * @param sets those in force: a set may adapt one of them, and takes the place of none
   */
  public static Checked check(String file, byte[] bytes, Areas areas, CriteriaSets sets) {
    FactCheck check = new FactCheck(file, areas, sets);
    Optional<FactFile> read = check.read(bytes);
    List<FactFinding> findings = new ArrayList<>(check.findings);
    findings.sort(Comparator.comparingInt(FactFinding::line));
    boolean wrong = !findings.stream().allMatch(FactFinding::isWarning);
    return new Checked(wrong ? Optional.empty() : read, findings);
  }

  private Optional<FactFile> read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      add(
          1,
          "",
          ProblemCode.FILE_TOO_LARGE,
          "size",
          String.valueOf(bytes.length),
          "limit",
          String.valueOf(MAX_BYTES));
      return Optional.empty();
    }
    String name = name();
    Optional<String> text = text(bytes);
    if (text.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    if (file.endsWith(".csv")) {
      new RegionTable(this, text.get(), areas).check();
      return Optional.of(new FactFile(FactKind.REGIONS, name, text.get()));
    }
    return document(bytes).map(kind -> new FactFile(kind, name, text.get()));
  }

  /** The fact's name is the file's, so that the corrected file replaces the wrong one. */
  private String name() {
    String name = file.replaceFirst("\\.(json|csv)$", "");
    if (name.equals(file) || !NAME.matcher(name).matches()) {
      add(1, "", ProblemCode.FACT_FILE_NAME, "file", file);
      return "";
    }
    return name;
  }

  private Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      add(1, "", ProblemCode.FACT_UNREADABLE, "reason", "UTF-8");
      return Optional.empty();
    }
  }

  private Optional<FactKind> document(byte[] bytes) {
    JsonObject document;
    try {
      document = Json.readObject(bytes);
    } catch (Json.Malformed e) {
      add(e.line(), "", ProblemCode.FACT_UNREADABLE, "reason", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
    JsonLines lines = JsonLines.of(bytes);
    Optional<FactKind> kind = FactKind.of(document);
    if (kind.isEmpty() || kind.get() == FactKind.REGIONS) {
      add(
          lines.at("schema"),
          "schema",
          ProblemCode.FACT_KIND,
          "kinds",
          Stream.of(FactKind.values())
              .filter(known -> known != FactKind.REGIONS)
              .map(FactKind::schemaId)
              .collect(Collectors.joining(", ")));
      return Optional.empty();
    }
    List<Schema.Finding> wrong = kind.get().schema().check(document);
    wrong.forEach(finding -> add(lines.at(finding.path()), finding));
    if (wrong.isEmpty()) {
      new FactSense(this, document, lines, areas, sets).check(kind.get());
    }
    return kind;
  }

  void add(int line, Schema.Finding finding) {
    ProblemCode code =
        switch (finding.fault()) {
          case MISSING -> ProblemCode.FACT_MISSING;
          case UNKNOWN -> ProblemCode.FACT_UNKNOWN;
          case VALUE -> ProblemCode.FACT_VALUE;
        };
    add(line, finding.path(), code, "field", finding.path(), "demand", finding.demand());
  }

  void add(int line, String field, ProblemCode code, String... values) {
    findings.add(new FactFinding(file, line, field, Problem.of(code, Problem.Where.FILE, values)));
  }
}
