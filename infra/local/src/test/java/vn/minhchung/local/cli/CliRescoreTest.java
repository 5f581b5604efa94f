package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.rescore.RescoreOrder;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.Rescore;

/** {@code rescore}: two households, and a set in which one of them falls below the threshold. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class CliRescoreTest {
  private static final String WARD = "00004";
  private static final String RESCORE = "rescore --year 2025 --area " + WARD + " --json --set ";

  @TempDir static Path folder;
  private static EmbeddedStack stack;
  private static Terminal terminal;

  @BeforeAll
  static void twoHouseholdsAreAssessed() throws Exception {
    stack =
        EmbeddedStack.open(
            DataFolder.open(folder.resolve("data")),
            StackSettings.real(0, Optional.of(Instant.parse("2025-11-25T01:00:00Z"))),
            System.err);
    stack.serve((args, cwd, out, err) -> 3, "");
    terminal = new Terminal(folder, stack);
    String url =
        type("link create --area " + WARD + " --year 2025 --kinds assessment --json")
            .json()
            .getString("url");
    Paper.write(folder.resolve("ev/list.pdf"), Paper.SIGNED_LIST);
    Paper.write(
        folder.resolve("f.json"), Paper.family(WARD, Paper.plain("=H1", 5), Paper.plain("H2", 10)));
    terminal.type("submit", "f.json", "--link", url, "--evidence", "ev").exits(0);
    write("cao.json", set("gdht-cao", "provisional", 86));
    write("du-thao.json", set("gdht-du-thao", "draft", 86));
    Files.writeString(folder.resolve("hong.json"), "{ \"id\": \"x\", ");
  }

  @AfterAll
  static void close() {
    stack.close();
  }

  private static Terminal.Said type(String line) {
    return terminal.type(line.split(" "));
  }

  private static String code(Terminal.Said said) {
    return said.json().objects("problems").get(0).getString("code");
  }

  /** The family set with another threshold. */
  private static JsonObject set(String id, String status, int threshold) throws IOException {
    String label = Facts.shipped().criteria().byId("gdht-448").orElseThrow().label();
    try (InputStream in =
        CriteriaSet.class.getResourceAsStream("/criteria/sets/" + label + ".json")) {
      Map<String, @Nullable Object> members =
          new LinkedHashMap<>(Json.trusted(in.readAllBytes()).members());
      members.put("id", id);
      members.put("status", status);
      members.put("threshold", threshold);
      return Json.trusted(Json.write(members));
    }
  }

  private static void write(String name, JsonObject json) throws IOException {
    Files.write(folder.resolve(name), Json.write(json));
  }

  private static Optional<Sha256> marks() {
    return stack.ledger().marks(2025, "01");
  }

  @Nested
  @Order(1)
  class ATrial {
    @Test
    void saysHowManyTitlesChangeAndWritesNothing() {
      Optional<Sha256> before = marks();
      JsonObject told = type(RESCORE + "cao.json").exits(0).json();
      assertThat(told.getInt("claims")).isEqualTo(2);
      assertThat(told.getInt("titlesChanged")).isEqualTo(1);
      assertThat(told.getInt("same")).as("points are as before").isEqualTo(2);
      JsonObject verdict = told.objects("verdicts").get(0);
      assertThat(verdict.getString("before")).isEqualTo("MET");
      assertThat(verdict.getString("after")).isEqualTo("NOT_MET");
      assertThat(told.objects("areas").get(0).getString("code")).isEqualTo(WARD);
      assertThat(told.getBoolean("applied")).isFalse();
      assertThat(marks()).isEqualTo(before);
    }

    @Test
    void triesADraft() {
      assertThat(type(RESCORE + "du-thao.json").exits(0).json().getInt("titlesChanged"))
          .isEqualTo(1);
    }

    @Test
    void speaksToPeopleInTwoLanguages() {
      String line = "rescore --year 2025 --area " + WARD + " --set cao.json";
      assertThat(type(line).exits(0).out())
          .contains("2 hồ sơ có chấm từng chỉ số", "Đủ điểm đề nghị → Chưa đủ điểm: 1");
      assertThat(type(line + " --lang en").exits(0).out()).contains("2 claims with answers");
    }

    @Test
    void listsWhatChangesAsASheetThatHoldsNoFormula() throws IOException {
      type("rescore --year 2025 --area " + WARD + " --set cao.json -o doi.csv").exits(0);
      assertThat(Files.readString(folder.resolve("doi.csv"), StandardCharsets.UTF_8).lines())
          .hasSize(2)
          .last()
          .asString()
          .startsWith("00004,FAMILY,'=H1,85.00,85.00");
      JsonObject all = type(RESCORE + "cao.json -o tat-ca.csv").exits(0).json();
      assertThat(all.getInt("claims")).isEqualTo(2);
    }
  }

  @Nested
  @Order(2)
  class IsRefused {
    private void refuses(String line, int exit, String code) {
      Optional<Sha256> before = marks();
      assertThat(code(type(line).exits(exit))).isEqualTo(code);
      assertThat(marks()).isEqualTo(before);
    }

    @Test
    void toApplyADraft() {
      refuses(RESCORE + "du-thao.json --apply", 1, "rescore:DRAFT");
    }

    @Test
    void toApplyASetThatIsNotLoaded() {
      refuses(RESCORE + "cao.json --apply", 1, "rescore:NOT_LOADED");
    }

    @Test
    void aSetThatIsNoneAndAFileThatIsBroken() {
      refuses(RESCORE + "gdht-999", 1, "no-criteria");
      refuses(RESCORE + "hong.json", 1, "criteria-file");
      refuses(RESCORE + "f.json", 1, "criteria-file");
      refuses("rescore --year 1999 --json --set gdht-448", 2, "years");
    }
  }

  @Nested
  @Order(3)
  class Applied {
    @Test
    void isOneRecordAndAMarkAndOnceMoreIsNothing() {
      Optional<Sha256> before = marks();
      JsonObject first = type(RESCORE + "gdht-448 --apply").exits(0).json();
      assertThat(first.getInt("decidedIn")).isEqualTo(1);
      Optional<Sha256> after = marks();
      assertThat(after).isNotEqualTo(before);
      assertThat(type(RESCORE + "gdht-448 --apply").exits(0).json().getInt("decidedIn")).isZero();
      assertThat(marks()).isEqualTo(after);
      assertThat(type("compact --json").exits(0).json().getString("snapshot")).isNotBlank();
    }

    @Test
    void isWhatTheFoldScoresWithInEveryCommuneOfTheArea() throws IOException {
      CriteriaSet strict = CriteriaSet.read(set("gdht-cao", "provisional", 86));
      Facts shipped = Facts.shipped();
      Facts facts =
          new Facts(
              shipped.areas(),
              shipped.regions(),
              shipped.criteria().plus(strict),
              shipped.statistics());
      Area province = facts.areas().on("01", Places.yearEnd(2025)).orElseThrow();
      RescoreOrder order = new RescoreOrder(strict, 2025, province);
      Rescore rescore = new Rescore(stack.ledger(), facts);
      assertThat(rescore.apply(order, stack.store().formIds(stack.clock())))
          .isEqualTo(rescore.communes(order).size());
      Area ward = facts.areas().on(WARD, Places.yearEnd(2025)).orElseThrow();
      List<Claim> claims = new AreaYears(stack.ledger(), facts).fold(ward, 2025, Cut.NONE).claims();
      assertThat(claims)
          .extracting(claim -> claim.scored().orElseThrow().set())
          .containsOnly(strict.label());
      assertThat(claims)
          .extracting(claim -> claim.verdict().orElseThrow().name())
          .containsExactlyInAnyOrder("MET", "NOT_MET");
    }
  }
}
