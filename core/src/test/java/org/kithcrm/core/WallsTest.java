// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls between packages, and habits that hold everywhere. An exception stands in its rule with the reason. */
class WallsTest {
    private static final String CORE = "org.kithcrm.core.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.kithcrm.core");

    /** What every feature may use; all other packages but app and plugin are features. */
    private static final List<String> SHARED = List.of(
            "config",
            "value",
            "storage",
            "changelog",
            "web",
            "record",
            "filter",
            "security",
            "table",
            "outbound",
            // features hand it their long work and read its state; it knows none of them
            "job");

    @Nested
    class Packages {
        @Test
        void nobodyUsesApp() {
            check(noClasses()
                    .that(not(resideInAPackage(CORE + "app..")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(CORE + "app.."));
        }

        @Test
        void onlyAppUsesPlugin() {
            check(noClasses()
                    .that(not(resideInAnyPackage(CORE + "app..", CORE + "plugin..")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(CORE + "plugin.."));
        }

        @Test
        void noFeatureUsesAnother() {
            for (var feature : features()) {
                var others = features().stream()
                        .filter(other -> !other.equals(feature))
                        .map(other -> CORE + other + "..")
                        .toArray(String[]::new);
                check(noClasses()
                        .that()
                        .resideInAPackage(CORE + feature + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"config", "value", "storage"})
        void theGroundKnowsNothingAboveIt(String ground) {
            check(noClasses()
                    .that()
                    .resideInAPackage(CORE + ground + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(CORE + "web..", CORE + "record..", CORE + "security..", CORE + "changelog.."));
        }

        @Test
        void everyPackageIsNullMarked() {
            check(classes().should(new ArchCondition<JavaClass>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    var marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not marked"));
                }
            }));
        }

        private static List<String> features() {
            return CLASSES.stream()
                    .map(JavaClass::getPackageName)
                    .filter(name -> name.startsWith(CORE))
                    .map(name -> name.substring(CORE.length()).split("\\.")[0])
                    .distinct()
                    .filter(name -> !SHARED.contains(name) && !name.equals("app") && !name.equals("plugin"))
                    .toList();
        }
    }

    @Nested
    class Databases {
        @Test
        void sqlTypesStayInStorageAndMappers() {
            check(noClasses()
                    .that(not(resideInAPackage(CORE + "storage..")))
                    .and()
                    .haveSimpleNameNotEndingWith("Mapper")
                    // a handler reads one row by index: MyBatis calls it, so it speaks MyBatis's types
                    .and()
                    .haveSimpleNameNotEndingWith("RowHandler")
                    // each plugin has a MyBatis of its own, made where its class loader is
                    .and(not(resideInAPackage(CORE + "plugin..")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.apache.ibatis.."));
        }

        @Test
        void rowsInputsAndPatchesAreRecords() {
            check(classes()
                    .that()
                    .areTopLevelClasses()
                    .and()
                    .haveNameMatching(".*(Row|Input|Patch)")
                    // what reads one row of a result set, and storage's face of it
                    .and(not(resideInAPackage(CORE + "storage..")))
                    .should()
                    .beRecords()
                    .allowEmptyShould(true));
        }
    }

    @Nested
    class State {
        @Test
        void staticFieldsAreFinal() {
            check(fields().that().areStatic().should().beFinal());
        }

        @Test
        void nothingIsInjectedIntoFields() {
            check(noFields().should().beAnnotatedWith("jakarta.inject.Inject"));
        }

        @Test
        void optionalIsNoField() {
            // the pending setup code is read once, right after the start
            check(noFields()
                    .that()
                    .areDeclaredInClassesThat(not(resideInAPackage(CORE + "app..")))
                    .should()
                    .haveRawType(Optional.class));
        }

        @Test
        void optionalIsNoParameter() {
            check(methods()
                    .that()
                    .areNotPrivate()
                    .and()
                    .areDeclaredInClassesThat(not(resideInAPackage(CORE + "app..")))
                    .should(new ArchCondition<>("have no Optional parameter") {
                        @Override
                        public void check(com.tngtech.archunit.core.domain.JavaMethod method, ConditionEvents events) {
                            var fine = method.getRawParameterTypes().stream()
                                            .noneMatch(t -> t.isEquivalentTo(Optional.class))
                                    || method.getFullName().contains("lambda$");
                            events.add(new SimpleConditionEvent(method, fine, method.getFullName()));
                        }
                    }));
        }
    }

    @Nested
    class Habits {
        @Test
        void timeComesFromTheInjectedClock() {
            check(noClasses()
                    .that(not(resideInAPackage(CORE + "app..")))
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone"));
        }

        @Test
        void nothingDependsOnWhereTheServerStands() {
            check(noClasses()
                    .should()
                    .callMethod(ZoneId.class, "systemDefault")
                    .orShould()
                    .callMethod(Locale.class, "getDefault")
                    .orShould()
                    .callMethod(String.class, "toLowerCase")
                    .orShould()
                    .callMethod(String.class, "toUpperCase"));
        }

        @Test
        void threadsBelongToAppStorageAndPlugins() {
            // storage's background and node lease, a plugin's own bounded threads, jobs: each ends with its owner
            check(noClasses()
                    .that(not(
                            resideInAnyPackage(CORE + "app..", CORE + "storage..", CORE + "plugin..", CORE + "job..")))
                    .should()
                    .callConstructor(Thread.class, Runnable.class)
                    .orShould()
                    .callConstructor(Thread.class, Runnable.class, String.class));
        }

        @Test
        void onlyTheCommandLinePrints() {
            check(noClasses()
                    .that(not(resideInAPackage(CORE + "app..")))
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .orShould()
                    .callMethod(Throwable.class, "printStackTrace"));
        }

        @Test
        void onlyAppEndsTheProcess() {
            check(noClasses()
                    .that(not(resideInAPackage(CORE + "app..")))
                    .should()
                    .callMethod(System.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "halt", int.class));
        }

        @Test
        void namesSayWhatAThingIs() {
            check(noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)"));
        }

        @Test
        void dangerousApiIsNotUsed() {
            check(noClasses()
                    // a command line asks the server that its user names
                    .that(not(resideInAPackage(CORE + "app.remote..")))
                    // the one place where connections are opened, and what plugins see of it
                    .and(not(resideInAnyPackage(CORE + "plugin.net..", CORE + "outbound..")))
                    .should()
                    .dependOnClassesThat(belongToAnyOf(
                                    java.io.ObjectInputStream.class,
                                    ProcessBuilder.class,
                                    java.net.HttpURLConnection.class,
                                    java.net.URLConnection.class,
                                    java.net.http.HttpClient.class,
                                    java.net.Socket.class,
                                    Random.class)
                            // switches off the cache of jars, which would keep a plugin's archive open
                            .and(not(nameMatching("java.net.URLConnection")))));
            check(noClasses().should().callMethod(Math.class, "random"));
        }

        @Test
        void theRulesSeeTheClasses() {
            Assertions.assertThat(CLASSES).hasSizeGreaterThan(50);
            Assertions.assertThat(Arrays.asList("app", "config", "storage"))
                    .allSatisfy(name -> Assertions.assertThat(CLASSES.containPackage(CORE + name))
                            .isTrue());
        }
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
