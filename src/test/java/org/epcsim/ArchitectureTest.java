package org.epcsim;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package may use which, and what none may use. */
class ArchitectureTest {

  private static final String ROOT = "org.epcsim";

  /** Not transitive: what is not named here is not allowed, except {@code unit}, open to all. */
  private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("unit", Set.of());
    MAY_USE.put("random", Set.of());
    MAY_USE.put("epc", Set.of());
    MAY_USE.put("vepc", Set.of("epc"));
    MAY_USE.put("script", Set.of("epc", "vepc"));
    MAY_USE.put("workload", Set.of("random"));
    MAY_USE.put("sim", Set.of("random", "epc", "vepc", "workload"));
    MAY_USE.put("scenario", Set.of());
    MAY_USE.put("analytic", Set.of());
    MAY_USE.put("statistics", Set.of());
    MAY_USE.put(
        "study",
        Set.of("random", "epc", "script", "sim", "scenario", "result", "analytic", "statistics"));
    MAY_USE.put("result", Set.of("statistics"));
    MAY_USE.put("report", Set.of("result"));
    MAY_USE.put("importer", Set.of("scenario", "script", "workload"));
    MAY_USE.put("server", Set.of("study", "report", "scenario"));
    MAY_USE.put(
        "cli", Set.of("scenario", "study", "result", "report", "importer", "script", "server"));
  }

  private static final Set<String> TRANSCENDENTAL =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
          "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot", "random");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> aPackageUsesOnlyWhatTheTableAllows() {
    return MAY_USE.keySet().stream()
        .map(name -> dynamicTest(name, () -> usesOnlyWhatTheTableAllows(name)));
  }

  private static void usesOnlyWhatTheTableAllows(String name) {
    String[] forbidden =
        MAY_USE.keySet().stream()
            .filter(other -> !other.equals(name) && !other.equals("unit"))
            .filter(other -> !MAY_USE.get(name).contains(other))
            .map(other -> ROOT + "." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyClassIsInAPackageOfTheTable() {
    Set<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(MAY_USE.keySet())
                    .anyMatch(known -> (name + ".").startsWith(ROOT + "." + known + ".")));
  }

  /** The platform's Math may differ in the last bit between JVMs; StrictMath does not. */
  @Test
  void transcendentalFunctionsAreStrict() {
    noClasses()
        .should(
            callMethodWhere(
                describe(
                    "Math's transcendental functions",
                    (JavaMethodCall call) ->
                        call.getTargetOwner().isEquivalentTo(Math.class)
                            && TRANSCENDENTAL.contains(call.getName()))))
        .check(CLASSES);
  }

  @Test
  void theModelReadsNoWallClock() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..epcsim.unit..",
            "..epcsim.random..",
            "..epcsim.epc..",
            "..epcsim.vepc..",
            "..epcsim.script..",
            "..epcsim.workload..",
            "..epcsim.sim..",
            "..epcsim.analytic..",
            "..epcsim.statistics..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.time..")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  /** All random numbers come from named streams. */
  @Test
  void onlyThePackageRandomMakesGenerators() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".random..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.util.random.RandomGenerator.class)
        .check(CLASSES);
  }
}
