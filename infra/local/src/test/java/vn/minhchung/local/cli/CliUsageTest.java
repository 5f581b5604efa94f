package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.stack.DataFolder;

/** Commands that cannot do what they are asked. */
class CliUsageTest {
  @TempDir Path folder;

  private Terminal.Said type(String... args) {
    return Terminal.in(folder).type(args);
  }

  @Nested
  class AWrongCommandLine {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            ''                                          | thiếu tên lệnh.*demo.*doctor | is missing.*demo.*doctor
            link                                        | thiếu tên lệnh.*create       | is missing.*create
            nonsense                                    | Không hiểu: nonsense         | Not understood: nonsense
            status --wat                                | Không hiểu: --wat            | Not understood: --wat
            status --area                               | --area                       | --area
            link create --area 00004                    | --year Y.*--kinds            | --year Y.*--kinds
            link create --area 1 --area 2               | --area CODE một lần          | --area CODE only once
            run                                         | thiếu: FOLDER                | Missing: FOLDER
            receipt                                     | thiếu: ID                    | Missing: ID
            submit f.json                               | thiếu: --link URL            | Missing: --link URL
            up --port x                                 | "x".*--port N                | "x".*--port N
            up --port 99999                             | 0 đến 65535                  | 0 to 65535
            publish                                     | --site, --report ID          | --site, --report ID
            publish --site --report year-2025           | Chỉ chọn một                 | Only one
            criteria list --lang de                     | "de".*--lang                 | "de".*--lang
            verify 1234                                 | 64 ký tự hex                 | 64 hexadecimal
            verify --site no-such                       | Không có thư mục             | There is no folder
            run no-such                                 | Không có thư mục             | There is no folder
            receipt X                                   | 26 ký tự                     | 26 characters
            submit no.json --link x                     | Không có tệp                 | There is no file
            status --as-of 30/6/2026                    | 30/6/2026.*2026-06-30        | 30/6/2026.*2026-06-30
            run . --as-of 2026-06-31                    | 2026-06-31                   | 2026-06-31
            areas show 01 --on 1.1.2026                 | 1.1.2026                     | 1.1.2026
            status --aws                                | --aws                        | --aws
            run . --aws                                 | --aws                        | --aws
            up --aws                                    | --aws                        | --aws
            demo --aws                                  | --aws                        | --aws
            """)
    void exitsWithTwoAndSaysInEitherLanguageWhatIsWrong(String line, String vi, String en) {
      List<String> args = List.of(line.isEmpty() ? new String[0] : line.split(" "));
      assertThat(type(args.toArray(String[]::new)).exits(2).complaint()).containsPattern(vi);
      List<String> english = new ArrayList<>(args);
      if (!english.contains("--lang")) {
        english.add(0, "--lang=en");
        assertThat(type(english.toArray(String[]::new)).exits(2).complaint()).containsPattern(en);
      }
    }

    @Test
    void leavesStandardOutputEmptyAndSaysWhereToReadOn() {
      Terminal.Said said = type("link", "create").exits(2);
      assertThat(said.out()).isEmpty();
      assertThat(said.err()).contains("minhchung link create --help");
    }

    @Test
    void isOneDocumentWithJson() {
      JsonObject problem =
          type("status", "--wat", "--json").exits(2).json().objects("problems").get(0);
      assertThat(problem.getString("code")).isEqualTo("usage-unknown");
      assertThat(problem.getObject("message").getString("vi")).contains("--wat");
      assertThat(problem.getObject("message").getString("en")).contains("--wat");
    }

    @Test
    void touchesNoData() throws IOException {
      type("status", "--as-of", "x");
      type("verify", "1234");
      type("run", "no-such");
      try (var left = Files.list(folder)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Nested
  class AnotherProgram {
    @Test
    void thatHasThePortIsNamedWithTheOptionThatChangesIt() throws IOException {
      try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        String port = String.valueOf(taken.getLocalPort());
        assertThat(type("up", "--port", port).exits(2).complaint())
            .contains("Cổng " + port, "--port N");
        assertThat(type("demo", "--port", port, "--lang", "en").exits(2).complaint())
            .contains("Port " + port, "--port N");
      }
    }

    @Test
    void thatHadThePortLeavesTheDataFolderFree() throws Exception {
      try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        type("up", "--port", String.valueOf(taken.getLocalPort())).exits(2);
      }
      type("link", "list").exits(0);
    }

    @Test
    void thatWorksOnTheDataIsWaitedForByNobody() throws Exception {
      try (DataFolder held = DataFolder.open(folder.resolve(".minhchung"))) {
        assertThat(held.path()).exists();
        for (List<String> args :
            List.of(List.of("up", "--port", "0"), List.of("run", "."), List.of("link", "list"))) {
          assertThat(type(args.toArray(String[]::new)).exits(2).complaint())
              .contains(".minhchung", "--data DIR");
        }
      }
    }
  }

  @Nested
  class ADemonstration {
    @Test
    void refusesAFolderThatItDidNotMake() throws IOException {
      Path theirs = Files.createDirectories(folder.resolve("Documents"));
      Files.writeString(theirs.resolve("thesis.txt"), "two years of work");
      assertThat(type("demo", "--once", "--data", "Documents").exits(2).complaint())
          .contains("Documents", "--data DIR");
      assertThat(theirs.resolve("thesis.txt")).hasContent("two years of work");
    }

    @Test
    void refusesRealState() {
      type("link", "create", "--area", "00004", "--year", "2025", "--kinds", "assessment").exits(0);
      type("demo", "--once", "--data", ".minhchung").exits(2);
      assertThat(type("link", "list", "--json").exits(0).json().objects("links")).hasSize(1);
    }
  }
}
