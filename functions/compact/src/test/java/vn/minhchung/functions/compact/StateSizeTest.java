package vn.minhchung.functions.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.Partition;

/**
 * What is handed from state to state has a limit on AWS that no emulator keeps: a night in which
 * everything is due (a new release, new facts) must stay below it.
 */
@DisplayName("the state machine's data")
final class StateSizeTest {
  private static final int LIMIT = 256 * 1024;
  private static final Facts FACTS = Facts.shipped();

  @Test
  @DisplayName("fits with every province of ten years due")
  void fits() {
    SortedMap<Partition, Sha256> marks = new TreeMap<>();
    List<JsonObject> results = new ArrayList<>();
    for (int year = 2021; year <= 2030; year++) {
      // each unit has its row; all files of the year stand in one of them
      results.addAll(Collections.nCopies(provinces(2030), JsonObject.of("files", List.of())));
      results.add(JsonObject.of("files", files(year)));
      for (int i = 0; i < provinces(2030); i++) {
        marks.put(new Partition(year, "%02d".formatted(i)), Sha256.of("x"));
      }
    }
    JsonObject plan =
        new Plan(
                Optional.of("\"" + "a".repeat(32) + "\""),
                Sha256.of("versions"),
                marks,
                List.copyOf(marks.keySet()))
            .json();
    int size =
        Json.write(
                JsonObject.of(
                    "etag", plan.find("etag"),
                    "versions", plan.find("versions"),
                    "marks", plan.find("marks"),
                    "items", plan.find("items"),
                    "results", results))
            .length;
    System.err.printf("state of a night in which all is due: %d of %d bytes%n", size, LIMIT);
    assertThat(size).isLessThan(LIMIT);
  }

  private static List<String> files(int year) {
    return Stream.of(FileKind.values())
        .filter(FileKind::byProvince)
        .flatMap(
            kind ->
                Collections.nCopies(
                    kind == FileKind.PLANNER ? provinces(2030) : provinces(year),
                    DataFiles.line(file(kind, year)))
                    .stream())
        .toList();
  }

  private static int provinces(int year) {
    return FACTS.areas().provinces(LocalDate.of(year, 12, 31)).size();
  }

  private static DataFile file(FileKind kind, int year) {
    return new DataFile(kind, year, "01", Sha256.of("x"), 1_000_000, 10_000_000);
  }

  @Test
  @DisplayName("is read as it was written, and nothing else is")
  void reads() {
    DataFile file = file(FileKind.REPORTED, 2025);
    assertThat(DataFiles.read(DataFiles.line(file))).isEqualTo(file);
    assertThatThrownBy(() -> DataFiles.read("REPORTED 2025 01"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
