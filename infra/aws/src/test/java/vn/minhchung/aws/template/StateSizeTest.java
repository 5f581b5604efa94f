package vn.minhchung.aws.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * What is handed from state to state has a limit on AWS that no emulator keeps: a night in which
 * everything is due (a new release, new facts) must stay below it.
 */
@DisplayName("the state machine's data")
final class StateSizeTest {
  private static final int LIMIT = 256 * 1024;
  private static final Facts FACTS = Facts.shipped();

  @Test
  @DisplayName("fits with every province of ten years due, as coded then")
  void fits() {
    List<JsonObject> marks = new ArrayList<>();
    List<JsonObject> items = new ArrayList<>();
    List<JsonObject> results = new ArrayList<>();
    int provincesNow = provinces(2030);
    for (int year = 2021; year <= 2030; year++) {
      List<JsonObject> files = new ArrayList<>();
      for (int i = 0; i < provinces(year); i++) {
        files.add(file("ARCHIVE", year));
        files.add(file("COUNTS", year));
        files.add(file("REPORTED", year));
      }
      for (int i = 0; i < provincesNow; i++) {
        files.add(file("PLANNER", year));
        marks.add(JsonObject.of("year", year, "province", "01", "marks", Sha256.of("x")));
        items.add(JsonObject.of("year", year, "province", "01", "marks", null));
        results.add(JsonObject.of("files", List.of()));
      }
      results.add(JsonObject.of("files", files));
    }
    int size =
        Json.write(
                JsonObject.of(
                    "etag", "\"" + "a".repeat(32) + "\"",
                    "marks", marks,
                    "items", items,
                    "results", results))
            .length;
    System.err.printf("state of a night in which all is due: %d of %d bytes%n", size, LIMIT);
    assertThat(size).isLessThan(LIMIT);
  }

  private static int provinces(int year) {
    return FACTS.areas().provinces(LocalDate.of(year, 12, 31)).size();
  }

  private static JsonObject file(String kind, int year) {
    return JsonObject.of(
        "kind",
        kind,
        "year",
        year,
        "province",
        "01",
        "sha256",
        Sha256.of("x"),
        "rows",
        1_000_000,
        "bytes",
        10_000_000);
  }
}
