package vn.minhchung.core.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhchung.core.criteria.RandomClaims.RandomClaim;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * SQL that reads the same set and the same answers, written from the documents and not from our
 * code, comes to the same score, maximum and verdict for each of 100,000 random claims.
 */
class SecondImplementationTest {
  private static final int CLAIMS = 100_000;
  private static final long SEED = 387;

  /** Every set that ships, and the policies and roundings that none of them has. */
  static Stream<Named<JsonObject>> sets() {
    return Stream.concat(
            CriteriaSets.shipped().all().stream().map(SampleSets::shipped),
            Stream.of(
                SampleSets.changed("gdht-448", "id", "excluding", "notApplicable", "exclude"),
                SampleSets.changed(
                    "dhht-448", "id", "rounding-down", "rounding", "down", "scale", 1),
                SampleSets.changed("cdht-324", "id", "no-threshold", "threshold", null)))
        .map(json -> Named.of(json.getString("id") + "@" + json.getInt("version"), json));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sets")
  void agrees(JsonObject json) throws SQLException, IOException {
    CriteriaSet set = CriteriaSet.read(json);
    List<Result> ours = new ArrayList<>(CLAIMS);
    Map<Circumstances, Integer> places = new LinkedHashMap<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("CREATE TABLE answers (claim INT, indicator VARCHAR, answer VARCHAR)");
      statement.execute("CREATE TABLE claims (claim INT, place INT)");
      statement.execute("CREATE TABLE known (place INT, attribute VARCHAR, value VARCHAR)");
      statement.execute("CREATE TABLE doc (j JSON)");
      write(duck.unwrap(DuckDBConnection.class), set, places, ours);
      try (PreparedStatement doc = duck.prepareStatement("INSERT INTO doc VALUES (?)")) {
        doc.setString(1, new String(Json.write(json), StandardCharsets.UTF_8));
        doc.execute();
      }
      try (ResultSet theirs = statement.executeQuery(sql())) {
        compare(set, theirs, ours);
      }
    }
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    ours.forEach(result -> seen.merge(result.verdict, 1, Integer::sum));
    assertThat(seen).as("claims that reach each verdict").hasSizeGreaterThanOrEqualTo(2);
  }

  private record Result(long score, long maximum, Verdict verdict) {}

  private static void write(
      DuckDBConnection duck, CriteriaSet set, Map<Circumstances, Integer> places, List<Result> ours)
      throws SQLException {
    RandomClaims random = new RandomClaims(set, SEED);
    try (DuckDBAppender answers = duck.createAppender("main", "answers");
        DuckDBAppender claims = duck.createAppender("main", "claims");
        DuckDBAppender known = duck.createAppender("main", "known")) {
      for (int i = 0; i < CLAIMS; i++) {
        RandomClaim claim = random.next();
        for (Map.Entry<String, Answer> answer : claim.answers().entrySet()) {
          row(answers, i, answer.getKey(), answer.getValue().text());
        }
        int place = places.getOrDefault(claim.circumstances(), places.size());
        if (places.putIfAbsent(claim.circumstances(), place) == null) {
          for (var attribute : claim.circumstances().attributes().entrySet()) {
            row(known, place, attribute.getKey(), attribute.getValue());
          }
        }
        claims.beginRow();
        claims.append(i);
        claims.append(place);
        claims.endRow();
        Assessment scored = Scoring.score(set, claim.answers(), claim.circumstances());
        ours.add(
            new Result(
                scored.score().unscaledValue().longValueExact(),
                scored.maximum().unscaledValue().longValueExact(),
                scored.verdict()));
      }
    }
  }

  private static void row(DuckDBAppender table, int first, String second, String third)
      throws SQLException {
    table.beginRow();
    table.append(first);
    table.append(second);
    table.append(third);
    table.endRow();
  }

  private static void compare(CriteriaSet set, ResultSet theirs, List<Result> ours)
      throws SQLException {
    int claim = 0;
    while (theirs.next()) {
      Result other =
          new Result(
              Long.parseLong(theirs.getString("score")),
              Long.parseLong(theirs.getString("maximum")),
              Verdict.valueOf(theirs.getString("verdict")));
      if (!other.equals(ours.get(claim))) {
        assertThat(ours.get(claim)).as(set.label() + ", claim " + claim).isEqualTo(other);
      }
      claim++;
    }
    assertThat(claim).isEqualTo(CLAIMS);
  }

  private static String sql() throws IOException {
    try (InputStream in =
        SecondImplementationTest.class.getResourceAsStream("/criteria/second-implementation.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
