package vn.minhchung.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** The core is pure: what it says depends on its arguments and its class-path resources only. */
@AnalyzeClasses(
    packages = "vn.minhchung.core",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule noFilesAndNoNetwork =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..", "javax.net..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|PrintStream|Console)");

  @ArchTest
  static final ArchRule noClock =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Date")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.ZoneId");

  @ArchTest
  static final ArchRule noRandomness =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.(Random|SplittableRandom|UUID|concurrent\\.ThreadLocalRandom)"
                  + "|java\\.util\\.random\\..*|java\\.security\\.SecureRandom")
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule noEnvironmentAndNoConsole =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "System other than arraycopy",
                  call ->
                      call.getTargetOwner().isEquivalentTo(System.class)
                          && !call.getName().equals("arraycopy")))
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Runtime.class);

  @ArchTest
  static final ArchRule noLoggingNoAwsNoThreads =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.slf4j..", "java.util.logging..", "software.amazon..", "com.amazonaws..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, java.util.concurrent.Executor.class);

  @ArchTest
  static final ArchRule onlyJsonKnowsJackson =
      noClasses()
          .that()
          .resideOutsideOfPackage("vn.minhchung.core.json")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule noDefaultLocaleOrCharset =
      noClasses()
          .should()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(String.class, "getBytes")
          .orShould()
          .callConstructor(String.class, byte[].class)
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(String.class, "formatted", Object[].class);

  /**
   * The words of the root package stand below every other package; {@link Facts}, which gathers
   * what they ship, stands above them.
   */
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("vn.minhchung.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theRootPackageKnowsNoOther =
      noClasses()
          .that()
          .resideInAPackage("vn.minhchung.core")
          .and()
          .doNotBelongToAnyOf(Facts.class)
          .should()
          .dependOnClassesThat(
              resideInAPackage("vn.minhchung.core..")
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.not(
                          resideInAPackage("vn.minhchung.core"))));
}
