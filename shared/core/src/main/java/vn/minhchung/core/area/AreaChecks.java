package vn.minhchung.core.area;

import java.util.List;
import java.util.stream.IntStream;
import vn.minhchung.core.Text;

/**
 * The integrity rules of the area tables. What each rule expects of the shipped data, and its text,
 * stand in {@code resources/areas/checks.csv}: a later edition corrects the counts there.
 */
public final class AreaChecks {
  private static final int COLUMNS = 4;

  private AreaChecks() {}

  /**
   * One rule and what it found.
   *
   * @param rule its stable name
   */
  public record Finding(String rule, Text text, String expected, String actual) {
    public boolean holds() {
      return expected.equals(actual);
    }
  }

  /** Every rule in the order of {@code checks.csv}, also those that hold. */
  public static List<Finding> run(Areas areas) {
    var graph = new AreaGraph(areas);
    var units = new UnitRules(graph, areas.editions());
    var reform = new ReformRules(graph);
    var edges = new EdgeRules(graph);
    var rows = Rows.shipped("checks.csv");
    return IntStream.range(0, rows.size())
        .parallel() // the rules only read
        .mapToObj(
            row -> {
              var cells = rows.cells(row, COLUMNS);
              var actual = actual(cells[0], units, reform, edges);
              return new Finding(cells[0], Text.of(cells[2], cells[3]), cells[1], actual);
            })
        .toList();
  }

  private static String actual(String rule, UnitRules units, ReformRules reform, EdgeRules edges) {
    return switch (rule) {
      case "editions" -> units.levels();
      case "rows" -> units.rows();
      case "open-rows" -> units.open();
      case "types" -> units.types();
      case "cities" -> units.cities();
      case "orphans" -> units.orphans();
      case "two-on-a-date" -> units.doubled();
      case "not-nfc" -> units.notNfc();
      case "malformed-codes" -> units.malformed();
      case "without-target" -> reform.withoutTarget();
      case "without-source" -> reform.withoutSource();
      case "targets" -> reform.targets();
      case "split-communes" -> reform.split();
      case "sources" -> reform.sources();
      case "one-source-whole" -> reform.oneSource();
      case "one-source-same-name" -> reform.oneSourceSameName();
      case "several-districts" -> reform.severalDistricts();
      case "several-provinces" -> reform.severalProvinces();
      case "recycled-codes" -> reform.recycled();
      case "split-provinces" -> reform.splitProvinces();
      case "unchanged-provinces" -> reform.unchangedProvinces();
      case "changed-meaning" -> reform.changedMeaning();
      case "split-by-province" -> reform.splitByProvince();
      case "rebased-by-relation" -> reform.rebasedByRelation();
      case "rebased-by-people" -> reform.rebasedByPeople();
      case "edges" -> edges.counts();
      case "part-edges" -> edges.parts();
      case "takers-of-parts" -> edges.takersOfParts();
      case "leaves-province" -> edges.leavesProvince();
      case "people-of-parts" -> edges.peopleOfParts();
      case "whole-means-one" -> edges.wholeMeansOne();
      case "whole-moves-all" -> edges.wholeMovesAll();
      case "duplicate-edges" -> edges.duplicates();
      case "unknown-ends" -> edges.unknownEnds();
      case "direction" -> edges.misdirected();
      case "cycles" -> edges.cycles();
      default -> throw new IllegalStateException("no rule of that name: " + rule);
    };
  }
}
