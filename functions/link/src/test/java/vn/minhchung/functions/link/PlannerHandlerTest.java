package vn.minhchung.functions.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.embedded.EmbeddedStore;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;
import vn.minhchung.storage.memory.MemoryObjects;

@DisplayName("Behind a planner's link")
class PlannerHandlerTest {
  private static final Instant TODAY = Instant.parse("2026-03-01T02:00:00Z");

  private final Facts facts = Facts.shipped();
  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final Table table = store.table(() -> TODAY);
  private final Ledger ledger = new Ledger(table, Patience.none());
  private final MemoryObjects lake = new MemoryObjects(() -> TODAY);
  private final MemoryObjects inbox = new MemoryObjects(() -> TODAY);
  private final Links links = new Links(table, ledger, Patience.none(), () -> TODAY, this::random);
  private byte given;

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    bytes[0] = ++given;
    return bytes;
  }

  private AreaId now(String code) {
    return facts.areas().on(code, LocalDate.of(2026, 9, 20)).orElseThrow().id();
  }

  private String planner(String area, int from, int to) {
    AreaId id = area.equals("VN") ? facts.areas().country().id() : now(area);
    return links
        .create(
            Scope.ofPlanner(links.newId(), id, from, to), "Sở Kế hoạch", Duration.ofDays(400), 1)
        .token();
  }

  private static String key(int year, String province) {
    String folder = "planner/year=" + year + "/province=" + province + "/planner-";
    return folder + Sha256.of(year + province) + ".parquet";
  }

  private static Objects.Content content(byte[] bytes) {
    return Objects.Content.of(bytes, "application/octet-stream");
  }

  @BeforeEach
  void snapshot() {
    List<JsonObject> files = new ArrayList<>();
    for (int year : List.of(2024, 2025)) {
      for (String province : List.of("01", "12")) {
        String key = key(year, province);
        files.add(file("planner", year, province, key));
        files.add(file("archive", year, province, key.replace("planner", "archive")));
        for (String format : List.of("parquet", "csv", "xlsx")) {
          lake.put(key.replace("parquet", format), content(new byte[] {1, 2, 3}));
        }
      }
    }
    byte[] manifest = Json.write(JsonObject.of("files", files));
    lake.put("manifests/" + Sha256.of(manifest) + ".json", content(manifest));
    lake.put("current.json", content(Json.write(JsonObject.of("manifest", Sha256.of(manifest)))));
    lake.put("schemas/planner.json", content(new byte[] {1}));
  }

  private static JsonObject file(String kind, int year, String province, String key) {
    return JsonObject.of(
        "kind", kind,
        "year", year,
        "province", province,
        "key", key,
        "rows", 7,
        "bytes", 3,
        "sha256", Sha256.of(year + province));
  }

  private JsonObject get(String path, String token) throws IOException {
    EvidenceBook book = new EvidenceBook(table, ledger, Patience.none());
    AreaYears years = new AreaYears(ledger, facts);
    Secrets secrets = new Secrets(new byte[32]);
    PartsApi parts = new PartsApi(links, new NoParts());
    LinkHandler handler =
        new LinkHandler(
            new LinkApis(
                new HomeApi(links, ledger, years, secrets, () -> TODAY, facts),
                new LinkApi(
                    links,
                    ledger,
                    book,
                    inbox,
                    (key, size, type, sha256, metadata, validFor) -> {
                      throw new AssertionError("nothing is uploaded");
                    },
                    store.formIds(() -> TODAY),
                    secrets,
                    parts),
                parts,
                new MendedApi(ledger, inbox, secrets, facts),
                new RosterApi(links, years, () -> TODAY, facts),
                new AppraiserApi(links, years, book, (key, validFor) -> key, facts),
                new IssueApi(links, years, () -> TODAY, facts),
                new WorkApi(links, lake, (key, validFor) -> key),
                new PlannerApi(
                    links,
                    lake,
                    (key, name, validFor) -> key + "?as=" + name + "&for=" + validFor.toSeconds(),
                    () -> TODAY,
                    facts)));
    JsonObject event =
        JsonObject.of(
            "rawPath",
            path,
            "headers",
            Map.of("authorization", "Bearer " + token),
            "requestContext",
            JsonObject.of("http", JsonObject.of("method", "GET", "path", path)));
    var out = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(Json.write(event)), out, new Invocation());
    return Json.trusted(out.toByteArray());
  }

  private JsonObject body(String path, String token) throws IOException {
    JsonObject answer = get(path, token);
    assertThat(answer.getInt("statusCode")).as(answer.getString("body")).isEqualTo(200);
    return Json.trusted(answer.getString("body").getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private List<String> listed(String token) throws IOException {
    return body("/api/planner", token).objects("files").stream()
        .map(file -> file.getInt("year") + "/" + file.getString("province"))
        .toList();
  }

  @Nested
  @DisplayName("stand the planner's files")
  class Listed {
    @Test
    @DisplayName("of its province and years, as of the current snapshot, and no other")
    void scoped() throws IOException {
      assertThat(listed(planner("VN", 2021, 2030)))
          .containsExactly("2024/01", "2024/12", "2025/01", "2025/12");
      assertThat(listed(planner("12", 2025, 2026))).containsExactly("2025/12");
      assertThat(listed(planner("24", 2021, 2030))).isEmpty();
    }

    @Test
    @DisplayName("with rows, size and hash")
    void described() throws IOException {
      JsonObject file = body("/api/planner", planner("01", 2025, 2025)).objects("files").get(0);
      assertThat(file.getInt("rows")).isEqualTo(7);
      assertThat(file.getString("sha256")).isEqualTo(Sha256.of("202501").hex());
      assertThat(file.strings("formats")).containsExactly("parquet", "csv", "xlsx");
    }

    @Test
    @DisplayName("none, before the first snapshot")
    void nothingYet() throws IOException {
      lake.delete("current.json");
      assertThat(listed(planner("VN", 2021, 2030))).isEmpty();
    }

    @Test
    @DisplayName("none, where the manifest is not the one of its name")
    void tampered() throws IOException {
      String manifest = lake.list("manifests/", null).objects().get(0).key();
      lake.put(
          manifest, content("{\"files\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      assertThat(get("/api/planner", planner("VN", 2021, 2030)).getInt("statusCode"))
          .isEqualTo(503);
    }
  }

  @Nested
  @DisplayName("a file's address")
  class Fetched {
    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "xlsx"})
    @DisplayName("is signed for an hour, under a name that a person knows")
    void signed(String format) throws IOException {
      JsonObject file = body("/api/planner/2025/01/" + format, planner("01", 2025, 2025));
      assertThat(file.getString("url"))
          .isEqualTo(
              key(2025, "01").replace("parquet", format)
                  + "?as=planner-2025-01."
                  + format
                  + "&for=3600");
      assertThat(file.getInt("bytes")).isEqualTo(3);
    }

    @Test
    @DisplayName("is that of the Table Schema too")
    void schema() throws IOException {
      assertThat(body("/api/planner/schema", planner("01", 2025, 2025)).getString("url"))
          .startsWith("schemas/planner.json?");
    }

    @Test
    @DisplayName("is noted: through which link, what, when")
    void noted() throws IOException {
      body("/api/planner/2025/01/csv", planner("01", 2025, 2025));
      body("/api/planner", planner("01", 2025, 2025));
      assertThat(links.downloads(TODAY, TODAY.plusSeconds(1)))
          .singleElement()
          .satisfies(
              fetched -> {
                assertThat(fetched.link().label()).isEqualTo("Sở Kế hoạch");
                assertThat(fetched.download().what()).isEqualTo("2025/01/csv");
                assertThat(fetched.download().at()).isEqualTo(TODAY);
              });
      assertThat(links.downloads(TODAY.plusSeconds(1), TODAY.plusSeconds(9))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"2024/01/csv", "2025/12/csv", "2025/01/sql", "2025/01", "../current.json"})
    @DisplayName("is not given out beyond the link's scope")
    void beyond(String path) throws IOException {
      assertThat(get("/api/planner/" + path, planner("01", 2025, 2025)).getInt("statusCode"))
          .isEqualTo(404);
      assertThat(links.downloads(TODAY, TODAY.plusSeconds(1))).isEmpty();
    }

    @Test
    @DisplayName("is not given out for a twin that is not there")
    void missing() throws IOException {
      lake.delete(key(2025, "01").replace("parquet", "xlsx"));
      assertThat(get("/api/planner/2025/01/xlsx", planner("01", 2025, 2025)).getInt("statusCode"))
          .isEqualTo(404);
    }
  }

  @Nested
  @DisplayName("is nothing")
  class Refused {
    @Test
    @DisplayName("for a link of another kind, which is told so")
    void otherKind() throws IOException {
      String token =
          links
              .create(
                  new Scope("l9", now("01"), 2025, 2025, Set.of(FormKind.ASSESSMENT), true),
                  "Xã",
                  Duration.ofDays(9),
                  9)
              .token();
      assertThat(get("/api/planner", token).getInt("statusCode")).isEqualTo(403);
      assertThat(get("/api/planner/2025/01/csv", token).getInt("statusCode")).isEqualTo(403);
    }

    @Test
    @DisplayName("once it is revoked; and it lives a month at most")
    void dead() throws IOException {
      Links.Issued issued =
          links.create(Scope.ofPlanner("p1", now("01"), 2025, 2025), "Sở", Duration.ofDays(400), 1);
      assertThat(issued.link().expires()).isEqualTo(TODAY.plus(Duration.ofDays(30)));
      links.revoke("p1");
      assertThat(get("/api/planner", issued.token()).getInt("statusCode")).isEqualTo(404);
      assertThat(get("/api/planner", "no token").getInt("statusCode")).isEqualTo(404);
    }
  }
}
