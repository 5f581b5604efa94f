package vn.minhchung.core.form;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Folded;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.criteria.Assessment;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Hamlets;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.ledger.VersionCodec;

/** Checks the rows of a form whose head is right. One instance checks one form, row by row. */
final class RowCheck {
  /** Far below the 400 KB of an item; a row of this size is no household. */
  private static final int MAX_VERSION_BYTES = 64 * 1024;

  /**
   * Only hashes can make a row so large: all its texts together have some 40 KB at most. With no
   * more of them than this nothing needs to be written out to be measured.
   */
  private static final int FEW_HASHES = 100;

  /** Some four pages. */
  private static final int MAX_NARRATIVE = 12_000;

  private final Head head;
  private final Pins pins;
  private final Ulid id;
  private final Sha256 sha256;
  private final Places places;
  private final SubjectCells subjects;
  private final StatisticsCatalogue catalogue;
  private final List<String> sections;
  private final References references = new References();
  private final Map<String, Integer> rowOf;
  private @Nullable Area judged;
  private boolean fromAbove;

  /**
   * @param rows how many there will be
   */
  RowCheck(Head head, Pins pins, Ulid id, Sha256 sha256, Facts facts, int rows) {
    this.rowOf = new HashMap<>(2 * rows);
    this.head = head;
    this.pins = pins;
    this.id = id;
    this.sha256 = sha256;
    this.places = new Places(facts.areas(), pins.edition());
    this.catalogue = facts.statistics();
    this.sections = facts.reports().find(head.report()).map(Report::written).orElse(List.of());
    this.subjects = new SubjectCells(head, places, facts);
  }

  RowOutcome check(FormRow row) {
    Cells cells = new Cells(row);
    if (row.cells().members().isEmpty()) {
      cells.add(ProblemCode.ROW_NOT_OBJECT, "row");
      return outcome(cells, Optional.empty(), List.of(), Optional.empty());
    }
    return switch (head.kind()) {
      case REGISTRATION, ASSESSMENT, APPRAISAL, RECOGNITION, WITHDRAWAL -> subject(cells);
      case STATISTICS, CLOSING, CONFIRMATION -> area(cells);
      case HAMLETS -> hamlet(cells);
      case HONOURS -> honour(cells);
      case NARRATIVE -> narrative(cells);
    };
  }

  /** As written; a link of one hamlet says it for its rows, and takes no other. */
  private String hamletOf(Cells cells) {
    String written = cells.text("hamlet", SubjectCells.MAX_NAME).orElse("");
    Optional<Scope.OfHamlet> own = pins.scope().hamlet();
    if (own.isEmpty()) {
      return written;
    }
    String name = own.get().name();
    boolean same =
        written.isEmpty()
            || written.equals(own.get().id())
            || Folded.keepingAccents(written).equals(Folded.keepingAccents(name));
    if (!same) {
      cells.add(ProblemCode.ROW_HAMLET, "hamlet", "value", JsonForms.shown(written), "own", name);
    }
    return name;
  }

  private RowOutcome hamlet(Cells cells) {
    Area commune = commune(cells);
    Optional<String> written = cells.text("id", SubjectCells.MAX_REFERENCE);
    Content.HamletEntry entry = HamletCells.read(cells);
    String id =
        written.orElseGet(() -> references.hamlet(commune.id(), entry.name(), entry.mergedFrom()));
    once(cells, "id", id);
    List<Version> versions = version(commune, Hamlets.stem(id), cells, entry);
    return outcome(cells, Optional.of(id), versions, Optional.empty());
  }

  private RowOutcome honour(Cells cells) {
    Title title = head.title().orElseThrow();
    Optional<String> written = cells.text("subject", SubjectCells.MAX_REFERENCE);
    String name = cells.text("name", SubjectCells.MAX_NAME).orElse("");
    if (written.isEmpty() && name.isEmpty() && cells.problems().isEmpty()) {
      cells.add(ProblemCode.ROW_SUBJECT, "subject");
    }
    String reference =
        written.orElseGet(() -> references.decided(head.area().id(), title, name, ""));
    once(cells, "subject", reference);
    Content.Honour content = HonourCells.read(cells, head, name);
    String stem = AreaYear.honour(title, reference, content.level());
    List<Version> versions = version(head.area(), stem, cells, content);
    return outcome(cells, Optional.of(reference), versions, Optional.empty());
  }

  private RowOutcome narrative(Cells cells) {
    String section = cells.text("section", SubjectCells.MAX_REFERENCE).orElse("");
    String text = cells.lines("text", MAX_NARRATIVE).orElse("");
    require(cells, "section", section);
    require(cells, "text", text);
    if (!section.isEmpty() && !sections.contains(section)) {
      cells.add(
          ProblemCode.ROW_SECTION,
          "section",
          "report",
          head.report(),
          "section",
          section,
          "sections",
          String.join(", ", sections));
    }
    once(cells, "section", section);
    String stem = AreaYear.narrative(head.report(), section);
    List<Version> versions = version(head.area(), stem, cells, new Content.Narrative(text));
    return outcome(cells, Optional.of(section), versions, Optional.empty());
  }

  private static void require(Cells cells, String column, String value) {
    if (value.isEmpty() && cells.problems().isEmpty()) {
      cells.add(ProblemCode.ROW_REQUIRED, column, "column", column);
    }
  }

  /** Two rows of one form that speak of the same contradict each other, or repeat. */
  private void once(Cells cells, String column, String what) {
    @Nullable Integer other = rowOf.putIfAbsent(what, cells.number());
    if (other != null) {
      cells.add(ProblemCode.ROW_REPEATED, column, "other", String.valueOf(other));
    }
  }

  private Area commune(Cells cells) {
    Area area = head.area();
    if (area.level() != AreaLevel.COMMUNE) {
      cells.add(Problem.of(ProblemCode.AREA_LEVEL, Where.head("area"), "area", area.fullName()));
    }
    return area;
  }

  private RowOutcome subject(Cells cells) {
    Title title = head.title().orElseThrow();
    Area commune = commune(cells);
    Optional<String> written = cells.text("subject", SubjectCells.MAX_REFERENCE);
    String name = cells.text("name", SubjectCells.MAX_NAME).orElse("");
    String hamlet = hamletOf(cells);
    if (written.isEmpty() && name.isEmpty() && cells.problems().isEmpty()) {
      cells.add(ProblemCode.ROW_SUBJECT, "subject");
    }
    boolean byName = written.isEmpty() && head.kind() == FormKind.RECOGNITION;
    String reference =
        written.orElseGet(
            () ->
                byName
                    ? references.decided(commune.id(), title, name, hamlet)
                    : references.listed(commune.id(), title, name, hamlet));
    once(cells, "subject", reference);
    SubjectCells.Read read = subjects.read(cells, name, hamlet, byName);
    List<Version> versions =
        read.content().isEmpty()
            ? List.of()
            : version(commune, Address.subject(title, reference), cells, read.content().get());
    return outcome(cells, Optional.of(reference), versions, read.assessment());
  }

  private RowOutcome area(Cells cells) {
    Optional<Area> area = areaOf(cells);
    if (area.isEmpty()) {
      return outcome(cells, Optional.empty(), List.of(), Optional.empty());
    }
    once(cells, "area", area.get().code());
    List<Version> versions =
        switch (head.kind()) {
          case STATISTICS -> statistics(cells, area.get());
          case CLOSING -> titles(cells, area.get(), new Content.Closing(), AreaYear::closing);
          case CONFIRMATION -> confirmation(cells, area.get());
          case REGISTRATION,
              ASSESSMENT,
              APPRAISAL,
              RECOGNITION,
              WITHDRAWAL,
              HAMLETS,
              HONOURS,
              NARRATIVE ->
              throw new IllegalStateException("not a row of an area: " + head.kind());
        };
    return outcome(cells, area.map(Area::code), versions, Optional.empty());
  }

  private Optional<Area> areaOf(Cells cells) {
    Area area = head.area();
    if (cells.cells().has("area")) {
      Places.Place place = places.resolve(withEdition(cells), head.year(), cells.where("area"));
      if (place instanceof Places.Wrong wrong) {
        cells.add(wrong.problem());
        return Optional.empty();
      }
      area = ((Places.At) place).area();
    }
    if (!places.covers(pins.scope(), area)) {
      cells.add(ProblemCode.AREA_OUTSIDE, "area", "area", area.fullName());
      return Optional.empty();
    }
    boolean communesOnly = head.kind() != FormKind.STATISTICS;
    if (communesOnly && area.level() != AreaLevel.COMMUNE) {
      cells.add(ProblemCode.AREA_LEVEL, "area", "area", area.fullName());
      return Optional.empty();
    }
    return Optional.of(area);
  }

  /** An area of a row of 2025 that says no date is meant as the form's own area is. */
  private Object withEdition(Cells cells) {
    Object written = java.util.Objects.requireNonNull(cells.cells().find("area"));
    Optional<String> on = head.areaOn();
    if (written instanceof String code && on.isPresent()) {
      return JsonObject.of("code", code, "on", on.get());
    }
    if (written instanceof JsonObject area && !area.has("on") && on.isPresent()) {
      Map<String, @Nullable Object> dated = new LinkedHashMap<>(area.members());
      dated.put("on", on.get());
      return new JsonObject(dated);
    }
    return written;
  }

  private List<Version> statistics(Cells cells, Area area) {
    Content.Statistics content =
        StatisticsCells.read(cells, catalogue, head.source(), head.date().orElseThrow());
    return version(area, AreaYear.STATISTICS_STEM, cells, content);
  }

  private List<Version> confirmation(Cells cells, Area area) {
    if (!places.isAbove(pins.scope(), area)) {
      cells.add(ProblemCode.FROM_ABOVE, "area", "area", area.fullName());
    }
    Optional<String> outcome = cells.text("outcome", 20);
    boolean returned = outcome.equals(Optional.of("RETURNED"));
    if (!returned && !outcome.equals(Optional.of("CONFIRMED"))) {
      cells.add(
          ProblemCode.ROW_OUTCOME,
          "outcome",
          "value",
          JsonForms.shown(outcome.orElse("")),
          "expected",
          "CONFIRMED, RETURNED");
    }
    Optional<String> reason = cells.text("reason", SubjectCells.MAX_TEXT);
    if (returned && reason.isEmpty()) {
      cells.add(ProblemCode.ROW_REASON, "reason");
    }
    return titles(cells, area, new Content.Confirmation(returned, reason), AreaYear::confirmation);
  }

  private List<Version> titles(
      Cells cells, Area area, Content content, java.util.function.Function<Title, String> stemOf) {
    Stream<String> stems = head.titles().stream().map(stemOf);
    return stems.flatMap(stem -> version(area, stem, cells, content).stream()).toList();
  }

  /** None where the cells are wrong: what was refused must not even be written out. */
  private List<Version> version(Area area, String stem, Cells cells, Content content) {
    if (!cells.problems().isEmpty()) {
      return List.of();
    }
    Version version =
        new Version(
            new Address(head.year(), area.id(), stem, id, cells.number()),
            sha256,
            pins.scope().link(),
            isFromAbove(area),
            head.documents(),
            content);
    if (hashes(version) > FEW_HASHES) {
      int size = VersionCodec.write(version).length;
      if (size > MAX_VERSION_BYTES) {
        cells.add(ProblemCode.ROW_TOO_LARGE, "row", "size", String.valueOf(size));
      }
    }
    return List.of(version);
  }

  /** Nearly all rows of a form speak of one area. */
  private boolean isFromAbove(Area area) {
    if (!area.equals(judged)) {
      judged = area;
      fromAbove = places.isAbove(pins.scope(), area);
    }
    return fromAbove;
  }

  private static int hashes(Version version) {
    return version.content() instanceof Content.SelfAssessment assessment
            && !assessment.evidence().isEmpty()
        ? version.documents().size()
            + assessment.evidence().values().stream().mapToInt(List::size).sum()
        : version.documents().size();
  }

  private static RowOutcome outcome(
      Cells cells,
      Optional<String> subject,
      List<Version> versions,
      Optional<Assessment> assessment) {
    if (!cells.problems().isEmpty()) {
      return new RowOutcome.NeedsFix(cells.number(), subject, cells.problems());
    }
    return new RowOutcome.Accepted(cells.number(), subject.orElseThrow(), versions, assessment);
  }
}
