package vn.minhchung.local.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The shape of the whole repository. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("vn.minhchung");

  @Nested
  class Arrows {
    @Test
    void point_from_infra_to_functions_to_dashboards_to_what_is_shared_to_the_core() {
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("core")
          .definedBy("vn.minhchung.core..")
          .layer("storage")
          .definedBy("vn.minhchung.storage..")
          .layer("sheets")
          .definedBy("vn.minhchung.sheets..")
          .layer("lake")
          .definedBy("vn.minhchung.lake..")
          .layer("dashboards")
          .definedBy("vn.minhchung.dashboards..")
          .layer("functions")
          .definedBy("vn.minhchung.functions..")
          .layer("local")
          .definedBy("vn.minhchung.local..")
          .whereLayer("local")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("functions")
          .mayOnlyBeAccessedByLayers("local")
          .whereLayer("dashboards")
          .mayOnlyBeAccessedByLayers("functions", "local")
          .whereLayer("sheets")
          .mayOnlyBeAccessedByLayers("functions", "local")
          .whereLayer("lake")
          .mayOnlyBeAccessedByLayers("dashboards", "functions", "local")
          .whereLayer("storage")
          .mayOnlyBeAccessedByLayers("dashboards", "functions", "local")
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers(
              "storage", "sheets", "lake", "dashboards", "functions", "local")
          .check(CLASSES);
    }

    @Test
    void keep_link_and_intake_free_of_the_lake_and_of_pages() {
      noClasses()
          .that()
          .resideInAnyPackage("vn.minhchung.functions.link..", "vn.minhchung.functions.intake..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "vn.minhchung.lake..",
              "vn.minhchung.dashboards..",
              "vn.minhchung.functions.compact..",
              "vn.minhchung.functions.publish..")
          .check(CLASSES);
    }

    @Test
    void make_no_circle_among_the_functions() {
      slices().matching("vn.minhchung.functions.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void make_no_circle_within_a_module() {
      for (String module : List.of("storage", "sheets", "lake", "dashboards", "local")) {
        slices()
            .matching("vn.minhchung." + module + ".(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .check(CLASSES);
      }
    }
  }

  @Nested
  class Words {
    private static final Pattern PUBLIC_TYPE =
        Pattern.compile(
            "^public (?:abstract |final |sealed |non-sealed )*(?:class|interface|record|enum|@interface) (\\w+)",
            Pattern.MULTILINE);
    private static final Pattern EMPTY_NAME =
        Pattern.compile("\\w*(?:Manager|Helper|Util|Utils|Impl)");

    @Test
    void stand_above_every_public_type() throws IOException {
      List<String> silent = new ArrayList<>();
      for (Path file : sources()) {
        String text = Files.readString(file);
        Matcher type = PUBLIC_TYPE.matcher(text);
        if (type.find() && !text.substring(0, type.start()).contains("/**")) {
          silent.add(type.group(1));
        }
      }
      assertThat(silent).isEmpty();
    }

    @Test
    void stand_in_every_package() throws IOException {
      List<String> silent = new ArrayList<>();
      for (Path file : sources()) {
        Path folder = file.resolveSibling("package-info.java");
        if (!Files.exists(folder) && !silent.contains(folder.toString())) {
          silent.add(folder.toString());
        }
      }
      assertThat(silent).isEmpty();
    }

    @Test
    void say_what_a_type_is() throws IOException {
      List<String> empty = new ArrayList<>();
      for (Path file : sources()) {
        String name = String.valueOf(file.getFileName()).replace(".java", "");
        if (EMPTY_NAME.matcher(name).matches()) {
          empty.add(name);
        }
      }
      assertThat(empty).isEmpty();
    }

    private static List<Path> sources() throws IOException {
      List<Path> sources = new ArrayList<>();
      for (String module : List.of("shared", "functions", "dashboards", "infra")) {
        try (Stream<Path> files = Files.walk(root().resolve(module))) {
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
              .forEach(sources::add);
        }
      }
      assertThat(sources).hasSizeGreaterThan(100);
      return sources;
    }

    private static Path root() {
      Path folder = Path.of("").toAbsolutePath();
      while (!Files.exists(folder.resolve("minhchung.cmd"))) {
        folder = java.util.Objects.requireNonNull(folder.getParent(), "outside of the repository");
      }
      return folder;
    }
  }
}
